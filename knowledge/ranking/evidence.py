"""How far each passage near the candidates covers each unit of a question: numbers only, one numpy pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import distinct, ranges
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.query.units import Alternative, Unit
from knowledge.ranking.adjacency import NOWHERE, Standings
from knowledge.ranking.likeness import Alike, TermLikeness
from knowledge.ranking.occurrences import Occurrences

Matrix = npt.NDArray[np.float32]

_SAME = 0.8
"""Alternatives from this strength on are the thing itself: its abbreviation, adjective or right spelling."""

_NEIGHBOUR = 0.6
"""What a match in the sentence before or after counts for."""

_SURELY, _MOST_STANDINGS = 0.6, 256
"""Words stand for a unit beside another from this strength on; a unit that stands in more places than this
is left alone, which bounds what is kept."""


@dataclass(frozen=True)
class Coverage:
    """How far rows, paragraphs and blocks cover the units.

    All matrices have one row per working row and one column per unit.

    Attributes:
        rows: numbers of the working rows, ascending, shape (r,).
        own: the strongest match in the row itself.
        firm: the same by words, their families and kinds alone, without likeness in sense.
        counts: summed strength of all matches in the row.
        paragraph: the strongest match in the row's paragraph.
        block_counts: summed strength of all matches in the row's block.
        row_lengths: number of terms of the row, shape (r,).
        block_lengths: number of terms of its block, shape (r,).
        segments: number of the paragraph of each working row, counted from 0, shape (r,).
        standings: where words that surely stand for each unit are.
    """

    rows: Rows
    own: Matrix
    firm: Matrix
    counts: Matrix
    paragraph: Matrix
    block_counts: Matrix
    row_lengths: Floats
    block_lengths: Floats
    segments: Rows
    standings: Sequence[Standings]


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


def working_rows(shelves: Shelves, candidates: Rows) -> Rows:
    """All rows of the blocks that hold the candidates, ascending."""
    blocks = distinct(shelves.passages.block[candidates])
    starts = shelves.passages.block_starts
    if not len(blocks):
        return np.zeros(0, dtype=np.int64)
    positions, _ = ranges(starts, blocks)
    return positions


def cover(shelves: Shelves, rows: Rows, units: Sequence[Unit], likeness: TermLikeness) -> Coverage:
    """Measure how far rows cover units.

    Args:
        shelves: the corpus.
        rows: the working rows: whole blocks, ascending.
        units: what the question looks for.
        likeness: how alike terms are in sense.

    Returns:
        The coverage.
    """
    passages = shelves.passages
    strengths = _Strengths(shelves, units, likeness)
    found = Occurrences.of(shelves, rows, strengths.terms)
    own, counts, firm = strengths.by_row(found)
    block_segments = _segments(np.asarray(passages.block[rows]))
    paragraph_segments = _segments(
        np.asarray(passages.block[rows]),
        np.asarray(passages.paragraph[rows]),
        np.asarray(passages.voice[rows]),
    )
    lengths = (passages.starts[rows + 1] - passages.starts[rows]).astype(np.float32)
    return Coverage(
        rows=rows,
        own=own,
        firm=firm,
        counts=counts,
        paragraph=_spread_max(own, paragraph_segments),
        block_counts=_spread_sum(counts, block_segments),
        row_lengths=lengths,
        block_lengths=_spread_sum(lengths[:, None], block_segments)[:, 0],
        segments=paragraph_segments,
        standings=strengths.standings(found),
    )


class _Strengths:
    """How strongly terms stand for units; all terms that stand for none are left out.

    Attributes:
        terms: numbers of the terms that stand for a unit alone or together with others, ascending.
    """

    def __init__(self, shelves: Shelves, units: Sequence[Unit], likeness: TermLikeness) -> None:
        self._units = units
        self._shelves = shelves
        self._number = shelves.vocabulary.number
        alike = [None if unit.is_firm else likeness.to(unit.surface) for unit in units]
        own = [
            self._number(term)
            for unit in units
            for alternative in unit.alternatives
            for term in alternative.terms
        ]
        listed = np.array([number for number in own if number >= 0], dtype=np.int64)
        self.terms: Rows = distinct(np.concatenate([listed, *(found.terms for found in alike if found)]))
        self._places = {number: place for place, number in enumerate(self.terms.tolist())}
        self._together: list[tuple[int, Alternative, list[int]]] = []
        self._firm = self._listed()
        self._table = self._with_likeness(alike)

    def _listed(self) -> Matrix:
        """Strength of each term for each unit, by alternatives of one term; those of several are noted."""
        table = np.zeros((len(self.terms), len(self._units)), dtype=np.float32)
        for column, unit in enumerate(self._units):
            strengths: dict[int, float] = {}
            for alternative in unit.alternatives:
                places = [self._places.get(self._number(term), -1) for term in alternative.terms]
                if min(places) < 0:
                    continue
                if len(places) > 1:
                    self._together.append((column, alternative, places))
                else:
                    strengths[places[0]] = max(strengths.get(places[0], 0.0), alternative.strength)
            table[list(strengths), column] = list(strengths.values())
        return table

    def _with_likeness(self, alike: Sequence[Alike | None]) -> Matrix:
        """Strength of each term for each unit, by likeness too.

        A likeness counts less the more common its term is beside the unit itself: "make" may mean "build",
        but says little.
        """
        table = self._firm.copy()
        rarity = _rarities(self._shelves, self.terms)
        for column, (unit, found) in enumerate(zip(self._units, alike, strict=True)):
            if found is not None:
                at = np.searchsorted(self.terms, found.terms)
                table[at, column] = np.maximum(table[at, column], found.strengths)
            share = np.minimum(1.0, rarity / max(0.1, unit_rarity(self._shelves, unit)))
            table[:, column] *= np.where(table[:, column] < _SAME, share, 1.0)
        return table

    def by_row(self, found: Occurrences) -> tuple[Matrix, Matrix, Matrix]:
        """Strongest, summed and firm strength for each row and unit."""
        best = np.zeros((found.rows, len(self._units)), dtype=np.float32)
        total, firm = np.zeros_like(best), np.zeros_like(best)
        if len(found.owners):
            strengths = self._table.take(found.places, axis=0)
            starts = np.flatnonzero(np.diff(found.owners, prepend=-1))
            rows = found.owners[starts]
            best[rows] = np.maximum.reduceat(strengths, starts, axis=0)
            total[rows] = np.add.reduceat(strengths, starts, axis=0)
            firm[rows] = np.maximum.reduceat(self._firm.take(found.places, axis=0), starts, axis=0)
        for column, alternative, places in self._together:
            rows_with = found.rows_with_all(places)
            for matrix in (best, total, firm) if rows_with else ():
                matrix[rows_with, column] = np.maximum(matrix[rows_with, column], alternative.strength)
        return best, total, firm

    def standings(self, found: Occurrences) -> list[Standings]:
        """Where each unit stands; of a unit that is nearly everywhere it says nothing, and is left out."""
        surely = self._firm.copy()
        for column, alternative, places in self._together:
            surely[places, column] = np.maximum(surely[places, column], alternative.strength)
        strengths = surely.take(found.places, axis=0)
        listed: list[Standings] = []
        for column in range(len(self._units)):
            at = np.flatnonzero(strengths[:, column] >= _SURELY)
            if len(at) > _MOST_STANDINGS:
                listed.append(NOWHERE)
                continue
            positions, passages = found.positions[at].tolist(), found.owners[at].tolist()
            listed.append(Standings.of(positions, passages, strengths[at, column].tolist()))
        return listed


def _rarities(shelves: Shelves, terms: Rows) -> npt.NDArray[np.float32]:
    """BM25's weight of some terms over sentences, shape (terms,)."""
    frequency = shelves.vocabulary.sentence_frequency[terms]
    weight = np.log1p((len(shelves.passages) - frequency + 0.5) / (frequency + 0.5))
    return weight.astype(np.float32)


def _segments(*columns: npt.NDArray[np.int32]) -> Rows:
    """Number of the run of equal values that each row belongs to."""
    rows = len(columns[0])
    if not rows:
        return np.zeros(0, dtype=np.int64)
    changes = np.zeros(rows, dtype=bool)
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    return np.cumsum(changes).astype(np.int64)


def _spread_max(values: Matrix, segments: Rows) -> Matrix:
    if not len(values):
        return values
    starts = np.flatnonzero(np.diff(segments, prepend=-1))
    spread: Matrix = np.maximum.reduceat(values, starts, axis=0).take(segments, axis=0)
    return spread


def _spread_sum(values: Matrix, segments: Rows) -> Matrix:
    if not len(values):
        return values
    starts = np.flatnonzero(np.diff(segments, prepend=-1))
    spread: Matrix = np.add.reduceat(values, starts, axis=0).take(segments, axis=0)
    return spread


def windowed(own: Matrix, segments: Rows) -> Matrix:
    """Coverage of each row by itself, or slightly less by its neighbours in the paragraph.

    Args:
        own: coverage of the rows, shape (r, units).
        segments: the paragraph of each row, as in `Coverage`.
    """
    near = own.copy()
    if len(own) > 1:
        same = (segments[1:] == segments[:-1])[:, None]
        near[1:] = np.maximum(near[1:], np.where(same, own[:-1] * _NEIGHBOUR, 0.0))
        near[:-1] = np.maximum(near[:-1], np.where(same, own[1:] * _NEIGHBOUR, 0.0))
    return near
