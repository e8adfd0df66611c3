"""Whether the best passages answer a question at all, or only touch it.

A fixed similarity cannot tell: a near miss ("what did the pipeline cost?") is closer in words and in sense to
the passage on the pipeline than a paraphrase is to its answer. What gives a near miss away is the shape of
the gap: much of the question is met exactly, and one thing it asks for is met by nothing nearby. Gaps
therefore weigh by what is missing (a name or a figure, a thing, a deed) and by how firmly the rest is met.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np

from knowledge.query.expectation import Kind
from knowledge.ranking.assessment import Assessment


class Reason(StrEnum):
    """Why a question is not answered."""

    NOTHING_ASKED = "nothing asked"
    NOTHING_NEAR = "nothing near"
    NOT_A_SPEAKER = "not a speaker"
    NOT_SAID_BY = "not said by the one asked about"
    NOT_MENTIONED = "not mentioned"
    NOT_TOLD = "matter mentioned, but not this of it"
    PHRASE_ABSENT = "words do not occur"


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


@dataclass(frozen=True, slots=True)
class Bar:
    """What each gap takes away from the trust that a passage answers; below zero a question is refused.

    All signs are given by reason (a gap never speaks for an answer); the sizes are a logistic fit under that
    restriction, rounded. `trust` sets the trade between false refusals and false answers.

    Attributes:
        trust: what speaks for answering before anything is known.
        costs: cost of each gap.
    """

    trust: float = 3.8
    costs: Gaps = Gaps(
        unknown_name=2.5,
        missing_name=5.0,
        missing_number=4.0,
        lacks_kind=5.0,
        thing=5.5,
        deed=8.0,
        unknown=4.0,
        uncounted=3.0,
        asked_for=4.0,
        unspoken=1.5,
        untouched=2.5,
        estranged=6.5,
        attribute=2.4,
    )


DEFAULT_BAR = Bar()
_LOOKED_AT = 6
_MET, _TOUCHED, _COUNTED = 0.75, 0.15, 0.2
_WEIGHTY, _MOSTLY = 0.9, 0.7
_TYPED = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.DATE, Kind.YEAR, Kind.DAY, Kind.AGE})


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
    content = weighty & ~name & ~number
    typed = question.expectation.kind in _TYPED
    counted = question.counted
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
    )


def margin(gaps: Gaps, bar: Bar = DEFAULT_BAR) -> float:
    """How far a passage is above the bar; negative means that it does not answer."""
    return bar.trust - sum(
        float(getattr(gaps, field.name)) * float(getattr(bar.costs, field.name)) for field in fields(Gaps)
    )


def best_position(assessment: Assessment) -> int | None:
    """The passage among the first few that meets most of the question; None if there is none."""
    looked_at = range(min(_LOOKED_AT, len(assessment)))
    return max(looked_at, key=lambda n: (_met(assessment, n), -n), default=None)


def _met(assessment: Assessment, position: int) -> float:
    gaps = gaps_of(assessment, position)
    met = float(assessment.covered[position] @ assessment.importance)
    return (
        met
        - gaps.missing_name
        - 0.4 * gaps.lacks_kind
        - 0.3 * gaps.missing_number
        - 0.2 * gaps.uncounted
        - 0.02 * position
    )


def best_margin(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> float:
    """The margin of the passage that meets most; minus infinity if there is none."""
    position = best_position(assessment)
    return float("-inf") if position is None else margin(gaps_of(assessment, position), bar)


def reason_of(assessment: Assessment) -> Reason:
    """What a refusal is best explained by."""
    question = assessment.question
    if not len(assessment):
        return Reason.NOT_SAID_BY if question.names_speaker else Reason.NOTHING_NEAR
    if question.names_speaker:
        return Reason.NOT_SAID_BY
    if any(not unit.is_known for unit in question.units):
        return Reason.NOT_MENTIONED
    return Reason.NOT_TOLD
