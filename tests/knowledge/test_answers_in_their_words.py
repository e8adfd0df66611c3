"""How an answer is put: with what limits it, years as their time calls them, names and definitions first."""

from __future__ import annotations

import pytest

from knowledge.dates import PartialDate
from knowledge.lookup import LookupEngine
from knowledge.model import Role, Source
from tests.knowledge.spoken import spoken
from tests.small_corpus import study_of


@pytest.fixture(scope="module")
def engine() -> LookupEngine:
    source = Source(outlet="Esk Radio", published=PartialDate(2031, 5), interviewee="Bo Chen")
    later = Source(outlet="Esk Gazette", published=PartialDate(2033, 1))
    talk = spoken(
        "talk",
        [
            (Role.BOILERPLATE, None, "Talk of the Harbour Master Bo Chehn with Esk Radio"),
            (Role.INTERVIEWER, "Ann Lee", "The NPA is a league of nine small ports. What does it do?"),
            (
                Role.INTERVIEWEE,
                "Bo Chen",
                "The ferry may sail in a storm. However, no captain has to take children aboard then.\n\n"
                "The NPA meets often, and the NPA decides. "
                "Last year the crane lifted nineteen boats in a day. The lighthouse was painted white.",
            ),
        ],
        source,
    )
    report = spoken(
        "report", [(Role.NARRATOR, "Esk Gazette", "The crane lifted three boats last year.")], later
    )
    return study_of((talk, report)).engine


def test_what_is_taken_back_at_once_is_not_quoted_without_it(engine: LookupEngine) -> None:
    first = engine.lookup("May the ferry sail in a storm?").hits[0]
    assert first.quote.text.startswith("The ferry may sail")
    assert "However, no captain" in first.quote.text


@pytest.mark.parametrize(("year", "boats"), [(2030, "nineteen"), (2032, "three")])
def test_a_year_is_met_by_what_a_source_of_the_next_calls_last_year(
    engine: LookupEngine, year: int, boats: str
) -> None:
    found = engine.lookup(f"How many boats did the crane lift in {year}?")
    assert found.found
    assert boats in found.hits[0].quote.text


def test_a_year_that_nobody_speaks_of_is_refused(engine: LookupEngine) -> None:
    assert not engine.lookup("How many boats did the crane lift in 2025?").found


def test_what_something_is_comes_before_what_only_names_it_often(engine: LookupEngine) -> None:
    assert "league of nine small ports" in engine.lookup("What is the NPA?").hits[0].quote.text


def test_how_a_name_is_spelt_is_told_by_the_name_behind_its_title(engine: LookupEngine) -> None:
    found = engine.lookup("How does the talk spell the name of the harbour master?")
    assert "Master Bo Chehn" in found.hits[0].quote.text
