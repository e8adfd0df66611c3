"""Answers that leave unsaid what they were asked."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.lookup import Lookup
from knowledge.model import Role, Source
from knowledge.ranking.asked import Asked
from knowledge.ranking.ground import working_rows
from tests.knowledge.spoken import engine_over, spoken

_ASKS, _ANSWERS, _REMARKS = Role.INTERVIEWER, Role.INTERVIEWEE, Role.COMMENTATOR
_TALK = [
    (_ASKS, "Ann Lee", "Welcome. How many families live in the temporary houses?"),
    (_ANSWERS, "Bo Chen", "Still 412. It will be fewer by spring. We are late. Nobody likes it."),
    (_ASKS, "Ann Lee", "And the ferry licences?"),
    (_ANSWERS, "Bo Chen", "I would look at them again."),
    (_ASKS, "Ann Lee", "Will you build a lighthouse?"),
    (_REMARKS, "Coast Blog", "A fair question."),
    (_ANSWERS, "Bo Chen", "The harbour comes first, and the museum after that."),
]
_OTHER = [
    (_ANSWERS, "Ida Kolmer", "Our bakery sells rye bread. It opens at six."),
    (_ASKS, "Ann Lee", "Is the tram safe?"),
]
_DOCUMENTS = [spoken("talk", _TALK, Source(outlet="Esk Radio")), spoken("other", _OTHER, Source())]
_INDEX = build_index(_DOCUMENTS, WordLlamaEncoder())


def _looked_up(question: str) -> Lookup:
    return engine_over(_DOCUMENTS).lookup(question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many families live in temporary houses?", "Still 412."),
        ("What did Chen say about the ferry licences?", "I would look at them again."),
    ],
)
def test_an_answer_is_found_by_the_words_of_its_question(question: str, answer: str) -> None:
    found = _looked_up(question)
    assert found.found
    assert any(answer in hit.quote.text and hit.quote.citation.speaker == "Bo Chen" for hit in found.hits[:2])


def test_what_was_not_answered_at_once_is_no_answer() -> None:
    assert not any("harbour" in hit.quote.text for hit in _looked_up("Will you build a lighthouse?").hits[:1])


def test_the_first_sentences_of_an_answer_have_less_and_less_of_its_question() -> None:
    rows = np.arange(len(_INDEX.shelves.passages), dtype=np.int64)
    asked = Asked.of(_INDEX.shelves, rows)
    own = np.zeros(len(rows), dtype=np.float32)
    own[1] = 1.0  # the question about the houses
    expected = np.zeros(len(rows), dtype=np.float32)
    expected[2:5] = (1.0, 0.8, 0.64)
    assert np.allclose(asked.of_question(own), expected)


def test_no_answer_is_taken_from_a_remark_or_another_document() -> None:
    rows = np.arange(len(_INDEX.shelves.passages), dtype=np.int64)
    asked = Asked.of(_INDEX.shelves, rows)
    assert len(asked.starts) == 2
    assert not len(Asked.of(_INDEX.shelves, rows[:0]).starts)


def test_the_answer_comes_with_a_question_that_is_looked_at() -> None:
    rows = working_rows(_INDEX.shelves, np.array([1], dtype=np.int64))
    assert set(rows.tolist()) >= {0, 1, 2}
    last = np.array([len(_INDEX.shelves.passages) - 1], dtype=np.int64)
    assert working_rows(_INDEX.shelves, last).tolist() == last.tolist()
