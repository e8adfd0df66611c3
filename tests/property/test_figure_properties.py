from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import extract, group
from knowledge.verbatim import is_verbatim
from tests.knowledge.figures.documents import parsed

_WORDS = st.sampled_from(
    [
        "the",
        "of",
        "in",
        "and",
        "a",
        "May",
        "March",
        "12",
        "months",
        "this",
        "last",
        "next",
        "year",
        "2024",
        "1,235",
        "hundred",
        "million",
        "third",
        "first",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "%",
        "$",
        "US",
        "km",
        "two-day",
        "3",
        "pm",
        "half",
        "past",
        "seven",
        "1930s",
        "Thirties",
        "Sunday",
        "(",
        "August",
        "31",
        ")",
        "since",
        "until",
        "by",
        "end",
        "double",
        "no",
        "1",
        "tens",
        "thousands",
        "{dollars}",
        "decade",
        "century",
        "ago",
        "20+",
        "80th",
        "anniversary",
        "summer",
        "quarter",
        "Q1",
        "BC",
        "00",
        "29/02",
        "9999",
        "1000's",
    ]
)
_SENTENCES = st.one_of(
    st.text(min_size=1, max_size=80),
    st.lists(_WORDS, min_size=1, max_size=14).map(" ".join),
    st.lists(_WORDS, min_size=1, max_size=10).map("".join),
)
_DATES = st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"])


@given(_SENTENCES, _DATES)
def test_figures_stand_in_the_source_in_order_without_overlap(text: str, date: str | None) -> None:
    document = parsed("d", [text], date=date)
    end = 0
    for figure in extract(document):
        assert figure.span.start >= end
        assert is_verbatim(document.document.raw, figure.span, figure.text)
        assert figure.sentence.contains(figure.span)
        end = figure.span.end


@given(st.lists(_SENTENCES, min_size=1, max_size=4), st.lists(_SENTENCES, min_size=1, max_size=4))
def test_grouping_keeps_figures_and_takes_one_of_each_document(one: list[str], other: list[str]) -> None:
    figures = [figure for name, told in (("a", one), ("b", other)) for figure in extract(parsed(name, told))]
    found = group(figures)
    assert [(f.document, f.span, f.value) for f in found] == [(f.document, f.span, f.value) for f in figures]
    members = [(f.group, f.document) for f in found if f.group]
    assert len(members) == len(set(members))


@given(st.lists(_SENTENCES, min_size=1, max_size=5))
def test_a_copy_is_grouped_with_its_original_value_by_value(told: list[str]) -> None:
    figures = [figure for name in ("a", "b") for figure in extract(parsed(name, told))]
    for figure in group(figures):
        twins = [
            f for f in group(figures) if f.group == figure.group and f.group and f.document != figure.document
        ]
        assert all(twin.value == figure.value for twin in twins)


@given(st.decimals(min_value=3, max_value=10**14, places=2, allow_nan=False, allow_infinity=False))
def test_formatted_numbers_are_read_back(number: Decimal) -> None:
    (figure,) = extract(parsed("d", [f"It weighs {number:,} tonnes."]))
    assert figure.value is not None
    assert Decimal(figure.value) == number
    assert figure.unit == "t"


@given(
    st.integers(min_value=2, max_value=999), st.sampled_from(["thousand", "million", "billion", "trillion"])
)
def test_scales_multiply(number: int, scale: str) -> None:
    (figure,) = extract(parsed("d", [f"They counted {number} {scale} stars."]))
    assert figure.value == str(
        number * {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    )


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_dates_are_read_back(day: datetime.date) -> None:
    (figure,) = extract(parsed("d", [f"It was signed on {day} there."]))
    assert figure.value == str(day)
