"""What a question asks for and a passage with its neighbours does not meet, gap by gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.query.expectation import Kind
from knowledge.ranking.assessment import Assessment

_MET, _TOUCHED, _COUNTED = 0.75, 0.15, 0.2
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


def gaps_of(assessment: Assessment, position: int) -> Gaps:
    """Measure what one passage leaves open.

    Args:
        assessment: the passages.
        position: which of them, 0 for the best.

    Returns:
        Its gaps.
    """
    question, met = assessment.question, assessment.covered[position]
    share = assessment.importance
    unmet = share * (1.0 - met)
    firmly = float(share[met >= _MET].sum())
    units = question.units
    weighty = np.array([unit.importance >= _WEIGHTY for unit in units], dtype=np.bool_)
    name = np.array([unit.is_name for unit in units], dtype=np.bool_)
    number = np.array([unit.is_number for unit in units], dtype=np.bool_)
    known = np.array([unit.is_known for unit in units], dtype=np.bool_)
    verb = np.array([unit.is_verb for unit in units], dtype=np.bool_)
    focus = np.array([unit.is_focus for unit in units], dtype=np.bool_)
    rarity = share / np.maximum(np.array([unit.importance for unit in units], dtype=np.float32), _LEAST)
    rarity = rarity / max(float(rarity.max(initial=0.0)), _LEAST)
    in_context = np.maximum(met, _BY_CONTEXT * assessment.nearby[position])
    content = weighty & ~name & ~number
    typed = question.expectation.kind in _TYPED
    counted = question.counted
    is_why = question.expectation.kind is Kind.REASON
    untouched = float(share[met < _TOUCHED].sum())
    largest = float(unmet[content].max(initial=0.0))
    return Gaps(
        unknown_name=float((name & ~known & weighty).any()),
        missing_name=float(unmet[name & known].max(initial=0.0)),
        missing_number=float((number & (met < 0.5)).any()),
        lacks_kind=float(typed and not assessment.holds[position]),
        thing=float(unmet[content & ~verb].max(initial=0.0)) * firmly,
        deed=float(unmet[content & verb].max(initial=0.0)) * firmly,
        unknown=float(unmet[content & ~known].max(initial=0.0)) * float(met @ share),
        uncounted=float(counted is not None and met[counted] < _COUNTED),
        asked_for=largest if typed or question.expectation.kind is Kind.PERSON else 0.0,
        unspoken=float(unmet.sum()) if question.names_speaker else 0.0,
        untouched=untouched,
        estranged=max(0.0, untouched - _MOSTLY),
        attribute=float(any(met[n] < _COUNTED for n in question.attributes)),
        focus=float((1.0 - in_context)[focus & weighty].max(initial=0.0)),
        premise=float((rarity * (1.0 - met))[weighty].max(initial=0.0)) if is_why else 0.0,
        few=1.0 / (1.0 + float((rarity * met)[weighty].sum())),
        brief=float(unmet.sum()) / max(1, len(units)),
    )
