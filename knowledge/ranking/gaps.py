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
_KIN, _TERSE = 0.3, 2
_WEIGHTY, _LEAST = 0.9, 0.01
_WHO = frozenset((Kind.SPEAKER, Kind.IDENTITY, Kind.PERSON))
_TYPED = frozenset(Kind) - _WHO - {Kind.ANYTHING, Kind.PLACE, Kind.NAME, Kind.NAMES, Kind.REASON}
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of a question a passage with its neighbours does not meet; 0 for nothing, 1 for everything.

    Attributes:
        unknown_name: 1 if the question names somebody or something that the corpus never does.
        missing_name: the largest share of the question that an unmet name of the corpus has.
        missing_number: 1 if a figure or year of the question is unmet.
        lacks_kind: 1 if the kind of answer wanted is not there.
        anonymous: 1 if somebody or a name is asked for and nobody is named but who is named in the question.
        nowhere: the same for a place.
        stranger: how rare the rarest unmet name is beside the rarest word of the question.
        thing: the largest share that an unmet thing has, times the share that is met exactly.
        deed: the same for an unmet verb.
        unknown: share of an unmet word that the corpus does not have at all, times the share met.
        uncounted: 1 if what is to be counted is not met by a word of its family or kind.
        asked_for: largest unmet share of a word or name, where a number, a date or a person is wanted.
        unspoken: unmet share, where a certain person's words are wanted.
        untouched: share that nothing even remotely meets.
        attribute: 1 if the property asked for ("what is the price of") is not met.
        crux: 1 if no word met is of the family or kind of the word a question hangs on ("which *boats*").
        crux_unmet: how far from 1 the firm match of that word is.
        premise: how unmet the rarest word is where a reason is wanted, as the reason of what never was.
        few: 1 where no word is met at all, 0.5 where as much as the rarest word is, and so on.
        terse: 1 if a question of one or two words that matter has one that no word of its family meets.
        brief: unmet share by the number of words: who says little means all of it.
    """

    unknown_name: float = 0.0
    missing_name: float = 0.0
    missing_number: float = 0.0
    lacks_kind: float = 0.0
    anonymous: float = 0.0
    nowhere: float = 0.0
    stranger: float = 0.0
    thing: float = 0.0
    deed: float = 0.0
    unknown: float = 0.0
    uncounted: float = 0.0
    asked_for: float = 0.0
    unspoken: float = 0.0
    untouched: float = 0.0
    attribute: float = 0.0
    crux: float = 0.0
    crux_unmet: float = 0.0
    premise: float = 0.0
    few: float = 0.0
    terse: float = 0.0
    brief: float = 0.0


_NAMES = tuple(field.name for field in fields(Gaps))


def gaps_of(assessment: Assessment, most: int) -> Matrix:
    """Measure what the best passages leave open.

    Args:
        assessment: the passages.
        most: how many of them, from the best on.

    Returns:
        A row for each passage, a column for each field of `Gaps`.
    """
    measured, nothing = _measured(assessment, most), np.zeros(len(assessment.covered[:most]))
    columns = [measured.get(name, nothing) for name in _NAMES]
    return np.ascontiguousarray(np.array(columns, dtype=np.float32).T)


def _measured(assessment: Assessment, most: int) -> dict[str, Floats]:
    """Each gap of the first passages, shape (passages,) each; one that there cannot be is left out."""
    question, met, firm = assessment.question, assessment.covered[:most], assessment.firm[:most]
    share, units = assessment.importance, question.units
    weighty, name, number, known, verb, focus = _kinds_of(units)
    weight = np.array([unit.importance for unit in units], dtype=np.float32)
    rarity = share / np.maximum(weight, _LEAST)
    rarity = rarity / max(float(rarity.max(initial=0.0)), _LEAST)
    unmet = share * (1.0 - met)
    absent = rarity * (1.0 - met)
    firmly = np.where(met >= _MET, share, 0.0).sum(axis=1)
    content = weighty & ~name & ~number
    gaps = {
        "missing_name": _largest(unmet, name & known),
        "stranger": _largest(absent, name & weighty),
        "thing": _largest(unmet, content & ~verb) * firmly,
        "deed": _largest(unmet, content & verb) * firmly,
        "untouched": np.where(met < _TOUCHED, share, 0.0).sum(axis=1),
        "few": 1.0 / (1.0 + (rarity * met)[:, weighty].sum(axis=1)),
        "brief": unmet.sum(axis=1) / max(1, len(units)),
    }
    if number.any():
        gaps["missing_number"] = (met[:, number] < _HALF).any(axis=1).astype(np.float32)
    unknown = content & ~known
    if unknown.any():
        gaps["unknown"] = _largest(unmet, unknown) * (met @ share)
    if (name & ~known & weighty).any():
        gaps["unknown_name"] = np.ones(len(met))
    if weighty.sum() <= _TERSE:
        gaps["terse"] = (firm[:, weighty] < _KIN).any(axis=1).astype(np.float32)
    if question.names_speaker:
        gaps["unspoken"] = unmet.sum(axis=1)
    hinges = focus & weighty & ~name  # a town's name says it is one
    if question.expectation.kind is Kind.PLACE:
        hinges &= verb
    return gaps | _by_kind(assessment, most, (unmet, absent), (weighty, number, hinges))


def _by_kind(
    assessment: Assessment, most: int, missing: tuple[Matrix, Matrix], columns: tuple[Flags, Flags, Flags]
) -> dict[str, Floats]:
    """The gaps that depend on the kind of answer wanted."""
    question, met, firm = assessment.question, assessment.covered[:most], assessment.firm[:most]
    (unmet, absent), (weighty, number, hinges) = missing, columns
    kind, held = question.expectation.kind, assessment.holds[:most]
    gaps: dict[str, Floats] = {}
    if kind in _TYPED:
        gaps["lacks_kind"] = np.where(held, 0.0, 1.0)
    elif kind in (Kind.PERSON, Kind.NAME):
        gaps["anonymous"] = np.where(held, 0.0, 1.0)
    elif kind is Kind.PLACE:
        gaps["nowhere"] = np.where(held, 0.0, 1.0)
    elif kind is Kind.REASON:
        gaps["premise"] = _largest(absent, weighty)
    if kind in _TYPED or kind in _WHO:
        gaps["asked_for"] = _largest(unmet, weighty & ~number)
    counted, attributes = question.counted, question.attributes
    if counted is not None:
        gaps["uncounted"] = (firm[:, counted] < _COUNTED).astype(np.float32)
    if attributes:
        untold = met[:, list(attributes)] < _COUNTED
        gaps["attribute"] = np.asarray(untold.any(axis=1), dtype=np.float32)
    if hinges.any():
        listed = held if kind is Kind.NAMES else np.zeros(len(met), dtype=np.bool_)
        gaps["crux"] = np.where(listed, 0.0, _largest((firm < _COUNTED) * 1.0, hinges))
        gaps["crux_unmet"] = np.where(listed, 0.0, _largest(1.0 - firm, hinges))
    return gaps


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
