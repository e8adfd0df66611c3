"""Equal passages are equally good answers, wherever in the corpus they stand."""

from __future__ import annotations

import pytest

from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.model import Role, Source
from knowledge.query.directory import Directory
from knowledge.query.understanding import Interpreter
from knowledge.ranking.assessment import Assessor
from tests.knowledge.spoken import spoken

_QUESTIONS = (
    "What will the port cost?",
    "How much money goes into the docks?",
    "harbour",
    "Who pays for ships and quays?",
    "Is a new pier being built, and at what price?",
    "forty million",
)
_LINE = "The new harbour will cost forty million crowns."


@pytest.mark.parametrize("count", [1, 2, 3, 5, 63, 64, 65, 130])
def test_equal_passages_have_equal_scores_and_nearness(count: int) -> None:
    documents = [
        spoken(f"d{n:03}", [(Role.INTERVIEWEE, "Bo Chen", _LINE)], Source(outlet=f"Paper {n}"))
        for n in range(count)
    ]
    encoder = WordLlamaEncoder()
    index = build_index(documents, encoder)
    directory = Directory.of(index.shelves, {document.id: Source() for document in documents})
    assessor = Assessor(index, encoder, directory, lambda row: _LINE)
    interpreter = Interpreter(index.shelves, directory)
    for asked in _QUESTIONS:
        assessed = assessor.assess(interpreter.understand(asked), limit=count)
        assert len(assessed) == count
        assert len(set(assessed.scores.tolist())) == 1
        assert len(set(assessed.sense.tolist())) == 1
