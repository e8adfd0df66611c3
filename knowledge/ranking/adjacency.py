"""Words that stand side by side in a question and in a passage, which say more than each does alone.

"Reform of the Security Council" is answered where "reform" stands beside "Security", not where both are
somewhere. Pairs of neighbours are the term dependencies that pay most: Metzler and Croft, "A Markov random
field model for term dependencies", SIGIR 2005. Function words are not counted, and either order will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Standings:
    """Where words that stand for one unit are.

    Attributes:
        places: by the position of the word among those of all passages, the passage, by its place among those
            looked at, and the strength, as in `Alternative`.
        behind: the positions right behind these.
        passages: how many passages have one.
    """

    places: Mapping[int, tuple[int, float]]
    behind: frozenset[int]
    passages: int

    @classmethod
    def of(cls, positions: Sequence[int], passages: Sequence[int], strengths: Sequence[float]) -> Standings:
        """The standings at some positions."""
        places = dict(zip(positions, zip(passages, strengths, strict=True), strict=True))
        return cls(places, frozenset(at + 1 for at in positions), len(frozenset(passages)))


NOWHERE = Standings({}, frozenset(), 0)

_LEAST = 0.01
"""Pairs of which one has less of the weight of a question make no difference."""


def beside_each_other(units: Sequence[Standings], weights: Sequence[float]) -> Mapping[int, float]:
    """What passages gain by having neighbouring units of a question as neighbours.

    Args:
        units: where each unit stands, in the order of the question.
        weights: the weight of each.

    Returns:
        For each passage that has such neighbours, the sum over the pairs of twice the lesser weight, times
        how surely both are meant and how often the rarer one stands without the other: two words that are
        always together ("Soviet Union") are one, and what they have in common is counted already.
    """
    gains: dict[int, float] = {}
    for (one, weight), (other, further) in pairwise(zip(units, weights, strict=True)):
        lesser = min(weight, further)
        together = _side_by_side(one, other) if lesser >= _LEAST else None
        if not together:
            continue
        counts = 2.0 * lesser * (1.0 - len(together) / min(one.passages, other.passages))
        for passage, surely in together.items():
            gains[passage] = gains.get(passage, 0.0) + counts * surely
    return gains


def _side_by_side(one: Standings, other: Standings) -> Mapping[int, float]:
    """How surely the passages have two units side by side."""
    found: dict[int, float] = {}
    for first, second in ((one, other), (other, one)):
        for at in first.behind & second.places.keys():
            passage, strength = first.places[at - 1]
            beside, further = second.places[at]
            if beside == passage:
                found[passage] = max(found.get(passage, 0.0), strength * further)
    return found
