"""Words that stand side by side in a question and in a passage, which say more than each does alone.

"Reform of the Security Council" is answered where "reform" stands beside "Security", not where both are
somewhere. Pairs of neighbours are the term dependencies that pay most: Metzler and Croft, "A Markov random
field model for term dependencies", SIGIR 2005. Function words are not counted, and either order will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias


class Standing(NamedTuple):
    """Where a word that stands for a unit is, and how surely it does.

    Attributes:
        row: the passage, by its place among those looked at.
        strength: as in `Alternative`.
    """

    row: int
    strength: float


Standings: TypeAlias = Mapping[int, Standing]
"""Standings of one unit, by the position of the word among those of all passages."""


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
        together = _side_by_side(one, other)
        if not together:
            continue
        apart = 1.0 - len(together) / min(_rows(one), _rows(other))
        for row, surely in together.items():
            gains[row] = gains.get(row, 0.0) + 2.0 * min(weight, further) * surely * apart
    return gains


def _rows(standings: Standings) -> int:
    return len({standing.row for standing in standings.values()})


def _side_by_side(one: Standings, other: Standings) -> Mapping[int, float]:
    """How surely the passages have two units side by side."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    found: dict[int, float] = {}
    for position, (row, strength) in fewer.items():
        for beside in (more.get(position - 1), more.get(position + 1)):
            if beside is not None and beside.row == row:
                found[row] = max(found.get(row, 0.0), strength * beside.strength)
    return found
