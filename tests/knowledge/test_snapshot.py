"""What is stored comes back equal, and what is broken is refused."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import PartialDate
from knowledge.errors import IndexUnusable
from knowledge.model import Insert, Role, Span, Turn
from knowledge.snapshot import dump, load, shape_digest

SPANS = st.tuples(st.integers(0, 9), st.integers(10, 99)).map(lambda ends: Span(*ends))
TURNS = st.builds(
    Turn,
    document=st.text(max_size=9),
    index=st.integers(0, 99),
    role=st.sampled_from(Role),
    speaker=st.none() | st.text(max_size=9),
    span=st.just(Span(5, 50)),
    label=st.none() | SPANS,
    inserts=st.just(()) | st.just((Insert(Span(7, 9), Role.EDITOR),)),
    unsure=st.none() | st.text(max_size=9),
)


@dataclass(frozen=True)
class Dated:
    day: datetime.date
    about: PartialDate | None
    ratio: float
    pairs: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class DatedMore:
    day: datetime.date
    about: PartialDate | None
    ratio: float
    pairs: tuple[tuple[str, int], ...]
    more: bool


@given(st.lists(TURNS, max_size=4).map(tuple))
def test_turns_come_back_as_they_were(turns: tuple[Turn, ...]) -> None:
    assert load(tuple[Turn, ...], dump(turns)) == turns


def test_dates_numbers_and_pairs_come_back_as_they_were() -> None:
    value = Dated(datetime.date(2025, 8, 31), PartialDate(2025, 8), 0.25, (("a", 1),))
    assert load(Dated, dump(value)) == value


@pytest.mark.parametrize(
    "data", [b"", b"{", b"null", b"[1]", b'[["x"],2,3,4]', b'["2025-08-31",null,"x",[]]']
)
def test_a_broken_snapshot_is_refused(data: bytes) -> None:
    with pytest.raises(IndexUnusable):
        load(Dated, data)


def test_values_with_invalid_parts_are_refused() -> None:
    with pytest.raises(IndexUnusable):
        load(Span, b"[9,3]")


def test_a_thing_that_is_no_value_is_not_stored() -> None:
    with pytest.raises(TypeError, match="object"):
        dump(object())


def test_another_shape_has_another_digest() -> None:
    assert shape_digest(Dated) == shape_digest(Dated)
    assert shape_digest(Dated) != shape_digest(DatedMore)
