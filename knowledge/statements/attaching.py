"""Sentences that are left over beside a pair whose other side is too long for it: they belong to the pair.

A translator who makes two sentences of one seldom gives the second half enough words of its own to be found.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.statements.beads import Bead, Sequence2D

_LONGER = 1.25
_LIKE = 0.15
_LOSS = 0.06
_MAX_RUN = 3


def attach(left: Sequence2D, right: Sequence2D, beads: Sequence[Bead]) -> list[Bead]:
    """Let pairs take in sentences beside them that no pair has.

    Args:
        left: one side.
        right: the other.
        beads: pairs in order.

    Returns:
        The pairs, some with a sentence more on the side that was too short. A sentence is taken in if it is a
        little like the other side and the pair as a whole stays nearly as alike.
    """
    found = list(beads)
    mirrored = [Bead(b.right, b.left, b.similarity) for b in _attached(left, right, found)]
    return [Bead(b.right, b.left, b.similarity) for b in _attached(right, left, mirrored)]


def _attached(left: Sequence2D, right: Sequence2D, beads: Sequence[Bead]) -> list[Bead]:
    """Let the left runs grow."""
    taken = np.zeros(len(left), dtype=bool)
    for bead in beads:
        taken[slice(*bead.left)] = True
    grown = []
    for bead in beads:
        here = bead
        for run, new in (
            ((bead.left[0], bead.left[1] + 1), bead.left[1]),
            ((bead.left[0] - 1, bead.left[1]), bead.left[0] - 1),
        ):
            if (
                here is bead
                and 0 <= new < len(left)
                and not taken[new]
                and _belongs(left, right, bead, run, new)
            ):
                here = Bead(run, bead.right, bead.similarity)
                taken[new] = True
        grown.append(here)
    return grown


def _belongs(left: Sequence2D, right: Sequence2D, bead: Bead, run: tuple[int, int], new: int) -> bool:
    if run[1] - run[0] > _MAX_RUN or not left.joined[run[0] : run[1] - 1].all():
        return False
    theirs = right.vectors[slice(*bead.right)].sum(axis=0)
    before, after = left.vectors[slice(*bead.left)].sum(axis=0), left.vectors[slice(*run)].sum(axis=0)
    if np.linalg.norm(theirs) < _LONGER * np.linalg.norm(before):
        return False
    like = _cosine(left.vectors[new], theirs)
    return like >= _LIKE and _cosine(after, theirs) >= _cosine(before, theirs) - _LOSS


def _cosine(
    a: np.ndarray[tuple[int], np.dtype[np.float32]], b: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> float:
    norms = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / norms if norms else 0.0
