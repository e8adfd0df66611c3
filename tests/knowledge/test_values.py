"""Spans and partial dates check themselves."""

from __future__ import annotations

import datetime

import pytest

from knowledge.dates import PartialDate
from knowledge.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_an_impossible_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_spans_know_what_they_hold_and_touch() -> None:
    assert Span(0, 5).contains(Span(2, 5))
    assert not Span(0, 5).contains(Span(2, 6))
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert not Span(2, 2)
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2


@pytest.mark.parametrize("text", ["2025", "2025-05", "2025-05-31"])
def test_a_partial_date_reads_back_as_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize("text", ["", "May 2025", "2025-13", "2025-02-30", "25"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2025, None, 3)


def test_the_first_day_sorts_partial_dates() -> None:
    assert PartialDate(2025, 5).first_day == datetime.date(2025, 5, 1)
