"""Whether the best passages answer a question at all, or only touch it.

A fixed similarity cannot tell: a near miss ("what did the pipeline cost?") is closer in words and in sense to
the passage on the pipeline than a paraphrase is to its answer. What gives a near miss away is the shape of
the gap: much of the question is met exactly, and one thing it asks for is met by nothing nearby. Gaps
therefore weigh by what is missing (a name or a figure, a thing, a deed) and by how firmly the rest is met.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from knowledge.index.port import Floats
from knowledge.ranking.assessment import Assessment
from knowledge.ranking.evidence import Matrix
from knowledge.ranking.gaps import Gaps, gaps_of


class Reason(StrEnum):
    """Why a question is not answered."""

    NOTHING_ASKED = "nothing asked"
    NOTHING_NEAR = "nothing near"
    NOT_A_SPEAKER = "not a speaker"
    NOT_SAID_BY = "not said by the one asked about"
    NOT_MENTIONED = "not mentioned"
    NOT_TOLD = "matter mentioned, but not this of it"
    PHRASE_ABSENT = "words do not occur"


_COSTS = Gaps(
    unknown_name=2.0,
    missing_name=2.4,
    missing_number=4.5,
    lacks_kind=4.8,
    anonymous=3.0,
    nowhere=2.5,
    stranger=1.5,
    thing=2.5,
    deed=1.5,
    unknown=3.0,
    uncounted=3.1,
    asked_for=4.0,
    unspoken=0.8,
    untouched=0.5,
    attribute=1.8,
    crux=1.7,
    crux_unmet=2.1,
    premise=4.3,
    few=1.8,
    terse=1.0,
    brief=7.0,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """What each gap takes away from the trust that a passage answers; below zero a question is refused.

    All signs are given by reason (a gap never speaks for an answer); the sizes are a logistic fit under that
    restriction, rounded. `trust` sets the trade between false refusals and false answers.

    Attributes:
        trust: what speaks for answering before anything is known.
        costs: cost of each gap.
    """

    trust: float = 4.4
    costs: Gaps = _COSTS

    def margins(self, gaps: Matrix) -> Floats:
        """How far each passage is above the bar, by its gaps; negative means that it does not answer."""
        margins: Floats = self.trust - gaps @ _sizes(self.costs)
        return margins


@lru_cache(maxsize=8)
def _sizes(costs: Gaps) -> Floats:
    """Some costs in the order of the columns of gaps."""
    return np.array(astuple(costs), dtype=np.float32)


DEFAULT_BAR = Bar()
_LOOKED_AT = 6
_BY_RANK = 0.15
"""What each rank below the first takes from a margin: the order knows more than the gaps."""


def best_position(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> int | None:
    """The passage among the first few that answers most surely; None if there is none."""
    margins = bar.margins(gaps_of(assessment, _LOOKED_AT))
    return int((margins - _BY_RANK * np.arange(len(margins))).argmax()) if len(margins) else None


def best_margin(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> float:
    """The margin of the passage that answers most surely; minus infinity if there is none."""
    margins = bar.margins(gaps_of(assessment, _LOOKED_AT))
    return float((margins - _BY_RANK * np.arange(len(margins))).max(initial=-np.inf))


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
