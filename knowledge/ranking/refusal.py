"""Whether the best passages answer a question at all, or only touch it.

A fixed similarity cannot tell: a near miss ("what did the pipeline cost?") is closer in words and in sense to
the passage on the pipeline than a paraphrase is to its answer. What gives a near miss away is the shape of
the gap: much of the question is met exactly, and one thing it asks for is met by nothing nearby. Gaps
therefore weigh by what is missing (a name or a figure, a thing, a deed) and by how firmly the rest is met.

A message of many words is another matter. Much of it is told, not asked, so something of it is always met by
nothing, and whether a passage answers shows in how near the whole of it is. The longer a question, the less
its gaps count, and the more its nearness does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import mul

from knowledge.ranking.assessment import Assessment
from knowledge.ranking.gaps import Gaps, Measure


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

    def margin(self, gaps: Gaps) -> float:
        """How far a passage is above the bar, by its gaps; negative means that it does not answer."""
        cost: float = sum(map(mul, self.costs, gaps))
        return self.trust - cost


DEFAULT_BAR = Bar()
_LOOKED_AT = 6
_BY_RANK = 0.15
"""What each rank below the first takes from a margin: the order knows more than the gaps."""

_SHORT, _LONG = 7, 14
"""Units of the longest question that is judged by its gaps alone, and of the shortest that is not at all."""

_NEAR, _STEEP, _MET = 0.45, 10.0, 0.5
"""Nearness (cosine, and half the share met) from which a passage answers a long question: reporters'
questions reach it with nine in ten of their answers, and with three in ten of the best on other matters."""


def _margins(assessment: Assessment, bar: Bar) -> Iterator[float]:
    """The margins of the first few passages, one after the other."""
    measure = Measure(assessment)
    told = min(1.0, max(0.0, (len(assessment.question.units) - _SHORT) / (_LONG - _SHORT)))
    for place in range(min(len(assessment), _LOOKED_AT)):
        margin = (1.0 - told) * bar.margin(measure.gaps(place))
        yield margin + (told * _by_nearness(assessment, place) if told else 0.0) - _BY_RANK * place


def _by_nearness(assessment: Assessment, place: int) -> float:
    """How far a passage is above the bar by its nearness to the whole question."""
    met = float((assessment.covered[place] * assessment.importance).sum())
    return _STEEP * (float(assessment.sense[place]) + _MET * met - _NEAR)


def best_position(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> int | None:
    """The passage among the first few that answers most surely; None if there is none."""
    margins = list(_margins(assessment, bar))
    return margins.index(max(margins)) if margins else None


def answers(assessment: Assessment, bar: Bar = DEFAULT_BAR) -> bool:
    """Whether any of the first few passages answers the question; mostly the first one does."""
    return any(margin >= 0 for margin in _margins(assessment, bar))


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
