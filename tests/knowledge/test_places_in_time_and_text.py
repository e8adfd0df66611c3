"""What stands around a passage, when it speaks of, and how its versions compare."""

from __future__ import annotations

import pytest

from knowledge.errors import BadQuestion
from knowledge.model import Span
from knowledge.timeline import timeline
from tests.small_corpus import TRANSCRIPT, small_study

STUDY = small_study()


def place(words: str) -> Span:
    start = TRANSCRIPT.index(words)
    return Span(start, start + len(words))


def test_context_gives_the_question_and_the_neighbours() -> None:
    context = STUDY.passages.context("transcript", place("Since 2021, trade with the islands has grown"))
    assert [quote.text for quote in context.before] == [
        "How has trade with the islands developed since you took office?",
        "Bilateral trade has reached an unprecedented level.",
    ]
    assert context.passage.text.startswith("Since 2021")
    assert context.after[0].text.startswith("Timber and fish")


@pytest.mark.parametrize(("document", "span"), [("nothing", Span(0, 5)), ("transcript", Span(0, 99_999))])
def test_a_place_that_is_gone_is_said_to_be_gone(document: str, span: Span) -> None:
    with pytest.raises(BadQuestion, match="not in the corpus any more"):
        STUDY.passages.context(document, span)


def test_dated_statements_come_in_the_order_of_their_dates() -> None:
    dated = timeline(STUDY.facts, STUDY.statements, STUDY.documents, lambda _: True)
    assert [entry.date.first_day for entry in dated] == sorted(entry.date.first_day for entry in dated)
    opening = [entry for entry in dated if str(entry.date) == "2025-06-20"]
    assert [entry.quote.citation.document for entry in opening] == ["transcript"]


def test_a_statement_is_compared_in_all_its_versions() -> None:
    best = STUDY.comparisons.of("the railway to the coast must be finished", 3)[0]
    assert best.statement.documents == ("transcript", "translation")
    assert best.differs_in_meaning


def test_what_only_one_source_carries_is_given_alone() -> None:
    best = STUDY.comparisons.of("the shipyards had created 800 jobs", 1)
    assert best[0].statement.documents


def test_all_statements_are_compared_once() -> None:
    assert [c.statement.id for c in STUDY.compared] == [s.id for s in STUDY.statements]
