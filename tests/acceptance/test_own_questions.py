"""A second set of questions to the shipped corpus, and floors under what becomes of them.

The files beside this one hold a question a line; behind a bar, words of which an answer must have some.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.compose import Folders, open_library, shipped_corpus
from knowledge.library import Library
from knowledge.lookup import Lookup

_HERE = Path(__file__).parent
_FIRST, _AMONG_THREE, _REFUSED, _WRONGLY_REFUSED = 0.8, 0.86, 0.78, 0.05


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return open_library(Folders(shipped_corpus(), tmp_path_factory.mktemp("cache")))


def rank_of(found: Lookup, wanted: list[str]) -> int | None:
    for rank, hit in enumerate(found.hits, 1):
        text = " ".join(hit.quote.text.split()).lower()
        if found.found and any(words.lower() in text for words in wanted):
            return rank
    return None


def share(items: list[bool]) -> float:
    return sum(items) / len(items)


def test_what_the_corpus_tells_comes_first(library: Library) -> None:
    lines = (_HERE / "questions_answered.txt").read_text("utf-8").splitlines()
    asked = [(question, words.split(";")) for question, _, words in (line.partition("|") for line in lines)]
    answers = [(library.lookup(question, 5), wanted) for question, wanted in asked]
    ranks = [rank_of(found, wanted) for found, wanted in answers]
    assert share([rank == 1 for rank in ranks]) >= _FIRST
    assert share([rank is not None and rank <= 3 for rank in ranks]) >= _AMONG_THREE
    assert share([not found.found for found, _ in answers]) <= _WRONGLY_REFUSED


def test_what_the_corpus_does_not_tell_is_refused(library: Library) -> None:
    questions = (_HERE / "questions_refused.txt").read_text("utf-8").splitlines()
    assert share([not library.lookup(question, 5).found for question in questions]) >= _REFUSED
