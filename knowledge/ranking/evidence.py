"""How far each passage near the candidates covers each unit of a question: numbers only, one numpy pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import ranges
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.query.units import Unit
from knowledge.ranking.likeness import TermLikeness

Matrix = npt.NDArray[np.float32]

_ALIKE_FLOOR = 0.2
"""Likenesses below this are noise and count as none."""

_SAME = 0.8
"""Alternatives from this strength on are the thing itself: its abbreviation, adjective or right spelling."""

_NEIGHBOUR = 0.6
"""What a match in the sentence before or after counts for."""


@dataclass(frozen=True)
class Coverage:
    """How far rows, paragraphs and blocks cover the units.

    All matrices have one row per working row and one column per unit.

    Attributes:
        rows: numbers of the working rows, ascending, shape (r,).
        own: the strongest match in the row itself.
        counts: summed strength of all matches in the row.
        paragraph: the strongest match in the row's paragraph.
        block: the strongest match in the row's block.
        block_counts: summed strength of all matches in the row's block.
        row_lengths: number of terms of the row, shape (r,).
        block_lengths: number of terms of its block, shape (r,).
        segments: number of the paragraph of each working row, counted from 0, shape (r,).
    """

    rows: Rows
    own: Matrix
    counts: Matrix
    paragraph: Matrix
    block: Matrix
    block_counts: Matrix
    row_lengths: Floats
    block_lengths: Floats
    segments: Rows


def rarities(shelves: Shelves) -> npt.NDArray[np.float32]:
    """BM25's weight of each term of the vocabulary over sentences, shape (terms,)."""
    frequency = shelves.vocabulary.sentence_frequency
    weight = np.log1p((len(shelves.passages) - frequency + 0.5) / (frequency + 0.5))
    return weight.astype(np.float32)


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
    blocks = np.unique(shelves.passages.block[candidates])
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
    positions, owner = ranges(passages.starts, rows)
    tokens = np.asarray(passages.terms[positions])
    strengths = _Strengths(shelves, tokens, units, likeness)
    own, counts = strengths.by_row(owner, len(rows))
    block_segments = _segments(np.asarray(passages.block[rows]))
    paragraph_segments = _segments(
        np.asarray(passages.block[rows]),
        np.asarray(passages.paragraph[rows]),
        np.asarray(passages.voice[rows]),
    )
    lengths = np.bincount(owner, minlength=len(rows)).astype(np.float32)
    return Coverage(
        rows=rows,
        own=own,
        counts=counts,
        paragraph=_spread_max(own, paragraph_segments),
        block=_spread_max(own, block_segments),
        block_counts=_spread_sum(counts, block_segments),
        row_lengths=lengths,
        block_lengths=_spread_sum(lengths[:, None], block_segments)[:, 0],
        segments=paragraph_segments,
    )


class _Strengths:
    """For each token of the working rows and each unit how strongly the one stands for the other."""

    def __init__(
        self, shelves: Shelves, tokens: npt.NDArray[np.int32], units: Sequence[Unit], likeness: TermLikeness
    ) -> None:
        size = len(shelves.vocabulary.terms)
        seen = np.zeros(size, dtype=np.int8)
        seen[tokens] = 1
        self._terms = np.flatnonzero(seen)
        place = np.zeros(size, dtype=np.int32)
        place[self._terms] = np.arange(len(self._terms), dtype=np.int32)
        self._tokens = place[tokens]
        self._units = units
        self._shelves = shelves
        self._number = shelves.vocabulary.number
        self._place = place
        self._seen = seen
        self._rarity = rarities(shelves)[self._terms]
        self._single = self._single_terms(likeness)

    def _single_terms(self, likeness: TermLikeness) -> Matrix:
        """Strength of each term that occurs for each unit, by alternatives of one term and by likeness.

        A likeness counts less the more common its term is beside the unit itself: "make" may mean "build",
        but says little.
        """
        table = np.zeros((len(self._terms), len(self._units)), dtype=np.float32)
        soft = [column for column, unit in enumerate(self._units) if not unit.is_firm]
        alike = likeness.between([self._units[column].surface for column in soft], self._terms)
        table[:, soft] = np.where(alike >= _ALIKE_FLOOR, alike, 0.0)
        for column, unit in enumerate(self._units):
            for alternative in unit.alternatives:
                if len(alternative.terms) == 1:
                    at = self._at(alternative.terms[0])
                    if at >= 0:
                        table[at, column] = max(float(table[at, column]), alternative.strength)
            share = np.minimum(1.0, self._rarity / max(0.1, unit_rarity(self._shelves, unit)))
            table[:, column] *= np.where(table[:, column] < _SAME, share, 1.0)
        return table

    def _at(self, term: str) -> int:
        number = self._number(term)
        return int(self._place[number]) if number >= 0 and self._seen[number] else -1

    def by_row(self, owner: Rows, rows: int) -> tuple[Matrix, Matrix]:
        """Strongest and summed strength for each row and unit."""
        best = np.zeros((rows, len(self._units)), dtype=np.float32)
        total = np.zeros_like(best)
        useful = np.flatnonzero(self._single.max(axis=1, initial=0.0)[self._tokens] > 0)
        if len(useful):
            strengths, owners = self._single[self._tokens[useful]], owner[useful]
            np.maximum.at(best, owners, strengths)
            np.add.at(total, owners, strengths)
        for column, unit in enumerate(self._units):
            for alternative in unit.alternatives:
                if len(alternative.terms) > 1:
                    together = self._together(alternative.terms, owner, rows) * alternative.strength
                    np.maximum(best[:, column], together, out=best[:, column])
                    np.maximum(total[:, column], together, out=total[:, column])
        return best, total

    def _together(self, terms: Sequence[str], owner: Rows, rows: int) -> npt.NDArray[np.float32]:
        """1.0 for each row that has all terms."""
        has_all = np.ones(rows, dtype=np.float32)
        for term in terms:
            at = self._at(term)
            if at < 0:
                return np.zeros(rows, dtype=np.float32)
            has_all *= np.bincount(owner[np.flatnonzero(self._tokens == at)], minlength=rows) > 0
        return has_all


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
    spread: Matrix = np.maximum.reduceat(values, starts, axis=0)[segments]
    return spread


def _spread_sum(values: Matrix, segments: Rows) -> Matrix:
    if not len(values):
        return values
    starts = np.flatnonzero(np.diff(segments, prepend=-1))
    spread: Matrix = np.add.reduceat(values, starts, axis=0)[segments]
    return spread


def windowed(coverage: Coverage) -> Matrix:
    """Coverage of each row by itself, or slightly less by its neighbours in the paragraph."""
    own, segments = coverage.own, coverage.segments
    near = own.copy()
    if len(own) > 1:
        same = (segments[1:] == segments[:-1])[:, None]
        near[1:] = np.maximum(near[1:], np.where(same, own[:-1] * _NEIGHBOUR, 0.0))
        near[:-1] = np.maximum(near[:-1], np.where(same, own[1:] * _NEIGHBOUR, 0.0))
    return near
