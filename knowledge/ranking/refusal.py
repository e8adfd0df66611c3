"""Whether the best passages answer a question at all, or only touch it."""

from __future__ import annotations

from dataclasses import dataclass
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
class Evidence:
    """What speaks for an answer, measured on the best passages.

    Attributes:
        coverage: share of the question that a passage with its neighbours covers, 0 to 1.
        hole: the largest share that one single uncovered unit has, 0 to 1.
        firm_hole: the same for names and figures, which nothing similar can stand for.
        sense: cosine between passage and question.
        lacks_kind: whether no such passage holds the kind of answer wanted.
    """

    coverage: float
    hole: float
    firm_hole: float
    sense: float
    lacks_kind: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """What evidence has to reach; a sum of reasons for and against, compared with zero.

    Attributes:
        base: what speaks for answering before anything is known.
        coverage: what full coverage adds.
        hole: what an uncovered unit that is the whole question takes away.
        firm_hole: what it takes away besides if it is a name or a figure.
        sense: what a cosine of 1 adds.
        lacks_kind: what it takes away that the kind of answer wanted is missing.
    """

    base: float = -1.0
    coverage: float = 2.0
    hole: float = 2.0
    firm_hole: float = 2.0
    sense: float = 1.0
    lacks_kind: float = 1.0


DEFAULT_BAR = Bar()
_LOOKED_AT = 6


def evidence_of(assessment: Assessment, position: int) -> Evidence:
    """Measure one passage.

    Args:
        assessment: the passages.
        position: which of them, 0 for the best.

    Returns:
        Its evidence.
    """
    covered = assessment.covered[position]
    weights = assessment.importance
    holes = weights * (1.0 - covered)
    firm = np.array([unit.is_firm for unit in assessment.question.units], dtype=np.bool_)
    return Evidence(
        coverage=float(covered @ weights),
        hole=float(holes.max(initial=0.0)),
        firm_hole=float(holes[firm].max(initial=0.0)),
        sense=float(assessment.sense[position]),
        lacks_kind=not bool(assessment.holds[position]),
    )


def margin(evidence: Evidence, bar: Bar = DEFAULT_BAR) -> float:
    """How far evidence is above the bar; negative means that the passage does not answer."""
    return (
        bar.base
        + bar.coverage * evidence.coverage
        - bar.hole * evidence.hole
        - bar.firm_hole * evidence.firm_hole
        + bar.sense * evidence.sense
        - bar.lacks_kind * evidence.lacks_kind
    )


def best_margin(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> float:
    """The margin of the passage with the best evidence among the first few."""
    looked_at = range(min(_LOOKED_AT, len(assessment)))
    return max((margin(evidence_of(assessment, n), bar) for n in looked_at), default=float("-inf"))


def reason_of(assessment: Assessment) -> Reason:
    """What a refusal is best explained by."""
    if not len(assessment):
        return Reason.NOTHING_NEAR
    question = assessment.question
    if question.names_speaker:
        return Reason.NOT_SAID_BY
    if any(not unit.is_known for unit in question.units):
        return Reason.NOT_MENTIONED
    if question.expectation.kind is not Kind.ANYTHING:
        return Reason.NOT_TOLD
    return Reason.NOT_MENTIONED
