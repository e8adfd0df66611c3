"""How far passages cover each unit of a question: numbers only.

Each unit is measured by itself, so that what a passage has of it does not depend, to the last digit, on what
else is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import distinct
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.query.units import Unit
from knowledge.ranking.adjacency import NOWHERE, Standings
from knowledge.ranking.ground import Ground, first_of_equals
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.occurrences import Occurrences

Matrix = npt.NDArray[np.float32]

_SAME = 0.8
"""Alternatives from this strength on are the thing itself: its abbreviation, adjective or right spelling."""

_SURELY, _MOST_STANDINGS = 0.6, 256
"""Words stand for a unit beside another from this strength on; a unit that stands in more places than this
is left alone, which bounds what is kept."""


@dataclass(frozen=True)
class Coverage:
    """How far rows cover one unit; arrays of shape (r,).

    Attributes:
        own: the strongest match in the row itself.
        firm: the same by words, their families and kinds alone, without likeness in sense.
        counts: summed strength of all matches in the row.
        rarity: how rare the unit is.
        standings: where words that surely stand for the unit are.
    """

    own: Floats
    firm: Floats
    counts: Floats
    rarity: float
    standings: Standings


def unit_rarity(shelves: Shelves, unit: Unit) -> float:
    """How rare a unit is: the weight of its commonest form that means the thing itself.

    Args:
        shelves: the corpus.
        unit: the unit.

    Returns:
        BM25's weight; the highest there is for something the corpus does not have.
    """
    vocabulary, sentences = shelves.vocabulary, len(shelves.passages)
    found = [
        max(vocabulary.idf(term, sentences) for term in alternative.terms)
        for alternative in unit.alternatives
        if alternative.strength >= _SAME and all(vocabulary.number(term) >= 0 for term in alternative.terms)
    ]
    return min(found) if found else vocabulary.idf(unit.term, sentences)


def cover(
    shelves: Shelves, ground: Ground, units: Sequence[Unit], likeness: TermLikeness
) -> Iterator[Coverage]:
    """Measure how far rows cover units.

    Args:
        shelves: the corpus.
        ground: the rows.
        units: what the question looks for.
        likeness: how alike terms are in sense.

    Yields:
        The coverage of each unit.
    """
    strengths = [_Strengths(shelves, unit, likeness) for unit in units]
    terms = distinct(np.concatenate([one.terms for one in strengths]))
    found = Occurrences.of(ground.terms, ground.owners, terms, shelves)
    rarities = _rarities(shelves, terms)
    for one in strengths:
        yield one.coverage(found, terms, rarities, len(ground))


class _Strengths:
    """How strongly terms stand for a unit.

    Args:
        shelves: the corpus.
        unit: the unit.
        likeness: how alike terms are in sense.
    """

    def __init__(self, shelves: Shelves, unit: Unit, likeness: TermLikeness) -> None:
        self._rarity = unit_rarity(shelves, unit)
        self._alike = None if unit.is_firm else likeness.to(unit.surface)
        self._alone: dict[int, float] = {}
        self._together: list[tuple[list[int], float]] = []
        for terms, strength in unit.alternatives:
            numbers = [shelves.vocabulary.number(term) for term in terms]
            if min(numbers) < 0:
                continue
            if len(numbers) > 1:
                self._together.append((numbers, strength))
            else:
                self._alone[numbers[0]] = max(self._alone.get(numbers[0], 0.0), strength)

    @cached_property
    def terms(self) -> Rows:
        """Numbers of the terms that stand for the unit alone or together with others, ascending."""
        listed = [*self._alone, *(number for numbers, _ in self._together for number in numbers)]
        alike = () if self._alike is None else (self._alike.terms,)
        return distinct(np.concatenate([np.array(listed, dtype=np.int64), *alike]))

    def coverage(self, found: Occurrences, terms: Rows, rarities: Floats, rows: int) -> Coverage:
        """How far rows cover the unit.

        Args:
            found: where the terms of all units occur in them.
            terms: numbers of those, ascending.
            rarities: how rare each of them is.
            rows: how many rows there are.
        """
        table = np.zeros(len(terms), dtype=np.float32)
        table[np.searchsorted(terms, list(self._alone))] = list(self._alone.values())
        together = [(np.searchsorted(terms, numbers), strength) for numbers, strength in self._together]
        firmly = table.take(found.places)
        own = self._likened(table, terms, rarities).take(found.places)
        best, counts, firm = (np.zeros(rows, dtype=np.float32) for _ in range(3))
        at = np.flatnonzero(own)
        if len(at):
            owners, strengths = found.owners[at], own[at]
            starts = np.flatnonzero(first_of_equals(owners))
            having = owners[starts]
            best[having] = np.maximum.reduceat(strengths, starts)
            counts[having] = np.add.reduceat(strengths, starts)
            firm[having] = np.maximum.reduceat(firmly[at], starts)
        for places, strength in together:
            having_all = found.rows_with_all(places.tolist())
            for column in (best, counts, firm) if having_all else ():
                column[having_all] = np.maximum(column[having_all], strength)
        return Coverage(best, firm, counts, self._rarity, _standings(table, together, found))

    def _likened(self, table: Floats, terms: Rows, rarities: Floats) -> Floats:
        """Strengths of terms, by likeness, too.

        A likeness counts less the more common its term is beside the unit itself: "make" may mean "build",
        but says little.
        """
        likened = table.copy()
        if self._alike is not None:
            at = np.searchsorted(terms, self._alike.terms)
            likened[at] = np.maximum(likened[at], self._alike.strengths)
        share = np.minimum(1.0, rarities / max(0.1, self._rarity))
        return likened * np.where(likened < _SAME, share, np.float32(1.0))


def _standings(table: Floats, together: Sequence[tuple[Rows, float]], found: Occurrences) -> Standings:
    """Where a unit stands; of one that is nearly everywhere it says nothing, and is left out."""
    surely = table.copy() if together else table
    for places, strength in together:
        surely[places] = np.maximum(surely[places], strength)
    strengths = surely.take(found.places)
    at = np.flatnonzero(strengths >= _SURELY)
    if len(at) > _MOST_STANDINGS:
        return NOWHERE
    return Standings.of(found.positions[at].tolist(), found.owners[at].tolist(), strengths[at].tolist())


def _rarities(shelves: Shelves, terms: Rows) -> npt.NDArray[np.float32]:
    """BM25's weight of some terms over sentences, shape (terms,)."""
    frequency = shelves.vocabulary.sentence_frequency[terms]
    weight = np.log1p((len(shelves.passages) - frequency + 0.5) / (frequency + 0.5))
    return weight.astype(np.float32)
