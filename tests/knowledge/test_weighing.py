"""What passages have of a unit does not depend on what else is asked, nor on what was asked before."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.model import Role, Source
from knowledge.query.directory import Directory
from knowledge.query.expansion import Expander
from knowledge.query.units import Alternative, Unit
from knowledge.ranking import weighing
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.weighing import DEFAULT_WEIGHTS, Evidence, Scales, side_by_side
from tests.knowledge.spoken import spoken

_INDEX = build_index(
    [
        spoken("a", [(Role.INTERVIEWEE, "Bo Chen", "The harbour will cost forty million. Ships will come.")]),
        spoken("b", [(Role.NARRATOR, None, "Chen praised the harbour in 2024. Boats came to the farms.")]),
    ],
    WordLlamaEncoder(),
)
_WORDS = ("harbour", "boat", "Chen", "2024", "price", "harbour")


def _scales() -> Scales:
    shelves, encoder = _INDEX.shelves, WordLlamaEncoder()
    directory = Directory.of(shelves, {"a": Source(), "b": Source()})
    return Scales(shelves, directory, TermLikeness(shelves, encoder), DEFAULT_WEIGHTS)


def _units(*words: str) -> list[Unit]:
    expander = Expander(_INDEX.shelves)
    return [unit for word in words for unit in expander.units(word)]


def _alike(some: list[Evidence], others: list[Evidence]) -> bool:
    return all(
        one.rarity == other.rarity
        and one.standings == other.standings
        and all(map(np.array_equal, (one.weighed, one.met, one.firm), (other.weighed, other.met, other.firm)))
        for one, other in zip(some, others, strict=True)
    )


def test_what_is_kept_of_a_unit_is_what_is_found_anew() -> None:
    scales, rows = _scales(), np.arange(len(_INDEX.shelves.passages))
    asked = [_units(*_WORDS[first:]) for first in range(len(_WORDS))]
    for units in [*asked, *asked]:
        assert _alike(scales.of_all(units), _scales().of(rows, units))


def test_what_is_not_asked_for_lately_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_KEPT_BYTES", 2 * 20 * len(_INDEX.shelves.passages))
    scales, rows = _scales(), np.arange(len(_INDEX.shelves.passages))
    units = _units(*_WORDS)
    for _ in range(2):
        assert _alike(scales.of_all(units), scales.of(rows, units))


def test_a_question_without_units_has_evidence_of_none() -> None:
    evidence = _scales().of_all([])
    assert evidence == []
    assert side_by_side([one.met for one in evidence], np.array([0, 1])).shape == (2, 0)


def test_an_alternative_that_cannot_be_found_is_none() -> None:
    with pytest.raises(ValueError, match="no alternative"):
        Alternative((), 1.0)
    with pytest.raises(ValueError, match="no alternative"):
        Alternative(("tea",), 0.0)
