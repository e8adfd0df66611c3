"""What a question asks for and a passage with its neighbours does not meet, gap by gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Floats
from knowledge.query.expectation import Kind
from knowledge.query.units import Unit
from knowledge.ranking.assessment import Assessment
from knowledge.ranking.evidence import Matrix

_MET, _HALF, _TOUCHED, _COUNTED = 0.75, 0.5, 0.15, 0.2
_WEIGHTY, _MOSTLY, _LEAST = 0.9, 0.7, 0.01
_TYPED = frozenset(Kind) - {Kind.ANYTHING, Kind.PERSON, Kind.NAMES, Kind.REASON}
_BY_CONTEXT = 0.5
"""What a match elsewhere in the block counts for where the word is what a question hangs on."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of a question a passage with its neighbours does not meet; 0 for nothing, 1 for everything.

    Attributes:
        unknown_name: 1 if the question names somebody or something that the corpus never does.
        missing_name: the largest share of the question that an unmet name of the corpus has.
        missing_number: 1 if a figure or year of the question is unmet.
        lacks_kind: 1 if the kind of answer wanted is not there.
        thing: the largest share that an unmet thing has, times the share that is met exactly.
        deed: the same for an unmet verb.
        unknown: share of an unmet word that the corpus does not have at all, times the share met.
        uncounted: 1 if what is to be counted is not met.
        asked_for: largest unmet share, where a number, a date or a person is wanted.
        unspoken: unmet share, where a certain person's words are wanted.
        untouched: share that nothing even remotely meets.
        estranged: how far that share exceeds seven tenths.
        attribute: 1 if the property asked for ("what is the price of") is not met.
        focus: how unmet the word is that the question hangs on ("which *boats*").
        premise: how unmet the rarest word is where a reason is wanted, as the reason of what never was.
        few: 1 where no word is met at all, 0.5 where as much as the rarest word is, and so on.
        brief: unmet share by the number of words: who says little means all of it.
    """

    unknown_name: float = 0.0
    missing_name: float = 0.0
    missing_number: float = 0.0
    lacks_kind: float = 0.0
    thing: float = 0.0
    deed: float = 0.0
    unknown: float = 0.0
    uncounted: float = 0.0
    asked_for: float = 0.0
    unspoken: float = 0.0
    untouched: float = 0.0
    estranged: float = 0.0
    attribute: float = 0.0
    focus: float = 0.0
    premise: float = 0.0
    few: float = 0.0
    brief: float = 0.0


@dataclass(frozen=True, slots=True)
class GapTable:
    """The gaps of several passages.

    Attributes:
        values: a row for each passage, a column for each field of `Gaps`.
    """

    values: Matrix

    def __len__(self) -> int:
        return len(self.values)

    def of(self, gap: str) -> Floats:
        """One gap of all passages, by its name in `Gaps`."""
        column: Floats = self.values[:, _NAMES.index(gap)]
        return column


_NAMES = tuple(field.name for field in fields(Gaps))


def gaps_of(assessment: Assessment, most: int) -> GapTable:
    """Measure what the best passages leave open.

    Args:
        assessment: the passages.
        most: how many of them, from the best on.

    Returns:
        The gaps of each.
    """
    columns = _measured(assessment, most)
    return GapTable(np.column_stack([columns[name] for name in _NAMES]).astype(np.float32))


def _measured(assessment: Assessment, most: int) -> dict[str, Floats]:
    """Each gap of the first passages, shape (passages,) each."""
    question, met = assessment.question, assessment.covered[:most]
    share = assessment.importance
    units = question.units
    weighty, name, number, known, verb, focus = _kinds_of(units)
    weight = np.array([unit.importance for unit in units], dtype=np.float32)
    rarity = share / np.maximum(weight, _LEAST)
    rarity = rarity / max(float(rarity.max(initial=0.0)), _LEAST)
    unmet = share * (1.0 - met)
    firmly = np.where(met >= _MET, share, 0.0).sum(axis=1)
    untouched = np.where(met < _TOUCHED, share, 0.0).sum(axis=1)
    in_context = np.maximum(met, _BY_CONTEXT * assessment.nearby[:most])
    content = weighty & ~name & ~number
    typed = question.expectation.kind in _TYPED
    wants_one = typed or question.expectation.kind is Kind.PERSON
    counted = question.counted
    nothing = np.zeros(len(met), dtype=np.float32)
    largest = _largest(unmet, content)
    return {
        "unknown_name": nothing + float((name & ~known & weighty).any()),
        "missing_name": _largest(unmet, name & known),
        "missing_number": (met[:, number] < _HALF).any(axis=1).astype(np.float32),
        "lacks_kind": np.where(assessment.holds[:most], 0.0, float(typed)),
        "thing": _largest(unmet, content & ~verb) * firmly,
        "deed": _largest(unmet, content & verb) * firmly,
        "unknown": _largest(unmet, content & ~known) * (met @ share),
        "uncounted": nothing if counted is None else (met[:, counted] < _COUNTED).astype(np.float32),
        "asked_for": largest if wants_one else nothing,
        "unspoken": unmet.sum(axis=1) if question.names_speaker else nothing,
        "untouched": untouched,
        "estranged": np.maximum(0.0, untouched - _MOSTLY),
        "attribute": (met[:, list(question.attributes)] < _COUNTED).any(axis=1).astype(np.float32),
        "focus": _largest(1.0 - in_context, focus & weighty),
        "premise": _largest(rarity * (1.0 - met), weighty)
        if question.expectation.kind is Kind.REASON
        else nothing,
        "few": 1.0 / (1.0 + (rarity * met)[:, weighty].sum(axis=1)),
        "brief": unmet.sum(axis=1) / max(1, len(units)),
    }


def _kinds_of(units: Sequence[Unit]) -> npt.NDArray[np.bool_]:
    """Which units are weighty, names, numbers, known to the corpus, verbs, focused on: shape (6, units)."""
    flags = [
        (u.importance >= _WEIGHTY, u.is_name, u.is_number, u.is_known, u.is_verb, u.is_focus) for u in units
    ]
    return np.array(flags, dtype=np.bool_).reshape(-1, 6).T


def _largest(values: Matrix, columns: npt.NDArray[np.bool_]) -> Floats:
    """The largest value of each row in some columns; 0 where there is no such column."""
    largest: Floats = values[:, columns].max(axis=1, initial=0.0)
    return largest
