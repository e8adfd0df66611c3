"""People are asked for with whatever title they bear, and answered as without it."""

from __future__ import annotations

import pytest

from knowledge.lookup import Lookup
from knowledge.model import Role
from tests.knowledge.spoken import engine_over, spoken

_DEBATE = spoken(
    "debate",
    [
        (Role.INTERVIEWER, "Ann Lee", "What about the ferry?"),
        (Role.INTERVIEWEE, "Bo Chen", "The ferry sails twice a day. It needs a new engine."),
        (Role.INTERVIEWEE, "Olga Frey", "The ferry is too loud for the seals. Nobody counts them."),
        (Role.INTERVIEWEE, "Senator Tolle", "I have never been on the ferry."),
    ],
)


def _looked_up(question: str) -> Lookup:
    return engine_over([_DEBATE]).lookup(question)


@pytest.mark.parametrize(
    "person",
    [
        "Governor Chen",
        "Gov. Chen",
        "Senator Bo Chen",
        "Ambassador Chen",
        "Professor Chen",
        "Energy Minister Chen",
        "Assistant Secretary-General Chen",
        "architect Chen",
        "the engineer Bo Chen",
        "Bo Chen MP",
    ],
)
def test_a_title_before_or_behind_a_name_changes_nothing(person: str) -> None:
    found = _looked_up(f"What did {person} say about the ferry?")
    assert found.found
    assert {hit.quote.citation.speaker for hit in found.hits} == {"Bo Chen"}


def test_an_office_in_a_label_does_not_stand_for_others_of_that_office() -> None:
    assert {hit.quote.citation.speaker for hit in _looked_up("What did Tolle say of the ferry?").hits} == {
        "Senator Tolle"
    }
    found = _looked_up("What did Senator Amberley say about the ferry?")
    assert not found.found
