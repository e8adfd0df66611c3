"""Whether a passage holds the kind of thing asked for: sums without a currency, times of day, lengths."""

from __future__ import annotations

import pytest

from knowledge.lookup import Lookup
from knowledge.model import Role
from knowledge.query.expectation import Kind
from knowledge.ranking.answers import holds
from tests.knowledge.spoken import engine_over, spoken


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.MONEY, "It would cost 31 billion, and your bill would go up."),
        (Kind.MONEY, "Repairs would cost 380,000."),
        (Kind.MONEY, "They paid 4.5 million for the quay."),
        (Kind.MONEY, "The fare is 12 a head."),
        (Kind.MONEY, "We will spend about 900 on it"),
        (Kind.MONEY, "She was paid eleven shillings."),
        (Kind.DATE, "The last bus leaves at ten to five."),
        (Kind.DATE, "We open at half past seven."),
        (Kind.DATE, "The boat sails at 9.15 and at 17:40."),
        (Kind.DATE, "It starts at 3 p.m. sharp."),
        (Kind.DATE, "Doors close at six."),
        (Kind.DATE, "They met at noon."),
        (Kind.DURATION, "The wall was 140 kilometres long."),
        (Kind.LENGTH, "I believe it is 140 kilometres long."),
    ],
)
def test_what_goes_without_saying_is_an_answer(kind: Kind, text: str) -> None:
    assert holds(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.MONEY, "Costs rose in 2019."),
        (Kind.MONEY, "It cost 300 lives."),
        (Kind.MONEY, "The price fell by 4.5%."),
        (Kind.MONEY, "They paid for 12 teachers."),
        (Kind.MONEY, "The harbour has 380,000 visitors, and it costs a lot."),
        (Kind.MONEY, "Wages went up by 3 percent."),
        (Kind.DATE, "From ten to five people came."),
        (Kind.DATE, "The rate is 4.15 percent."),
        (Kind.DATE, "They live at six farms."),
        (Kind.DATE, "She looked past one of them."),
    ],
)
def test_other_figures_are_none(kind: Kind, text: str) -> None:
    assert not holds(kind, text)


_TALK = spoken(
    "talk",
    [
        (Role.INTERVIEWER, "Ann Lee", "And electricity?"),
        (Role.INTERVIEWEE, "Bo Chen", "Soon, when the cable is laid. I believe it is 140 miles long."),
        (Role.INTERVIEWEE, "Bo Chen", "I am 46 years old and I sail. The harbour is deep."),
    ],
)


def _looked_up(question: str) -> Lookup:
    return engine_over([_TALK]).lookup(question)


def test_a_measure_is_found_by_its_own_word() -> None:
    found = _looked_up("How long is the cable?")
    assert found.found
    assert "140 miles long" in found.hits[0].quote.text


@pytest.mark.parametrize(
    "question", ["How deep is the cable?", "How long is the harbour?", "How old is Ann Lee?"]
)
def test_another_measure_is_no_answer(question: str) -> None:
    assert not _looked_up(question).found
