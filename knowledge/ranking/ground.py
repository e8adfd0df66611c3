"""The passages that are looked at for a question, and how they lie to each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import distinct, ranges
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.model import Role
from knowledge.ranking.asked import Asked

_NEIGHBOUR = 0.6
"""What a match in the sentence before or after counts for."""


def first_of_equals(numbers: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """Whether each number differs from the one before it."""
    first = np.ones(len(numbers), dtype=np.bool_)
    first[1:] = numbers[1:] != numbers[:-1]
    return first


@dataclass(frozen=True)
class Runs:
    """Neighbouring rows that belong together: paragraphs, or blocks.

    Attributes:
        of_row: number of the run of each row, counted from 0, shape (r,).
        starts: first row of each run, shape (runs,).
    """

    of_row: Rows
    starts: Rows

    @classmethod
    def of(cls, *columns: npt.NDArray[np.int32]) -> Runs:
        """The runs of rows that are alike in all of some columns."""
        changes = np.any([first_of_equals(column) for column in columns], axis=0)
        return cls(np.cumsum(changes) - 1, np.flatnonzero(changes))

    def highest(self, values: Floats) -> Floats:
        """The highest value of the run of each row, shape (r,)."""
        return self._spread(np.maximum, values)

    def summed(self, values: Floats) -> Floats:
        """The sum of the values of the run of each row, shape (r,)."""
        return self._spread(np.add, values)

    def _spread(self, over: np.ufunc, values: Floats) -> Floats:
        if not len(values):
            return values
        spread: Floats = over.reduceat(values, self.starts).take(self.of_row)
        return spread


@dataclass(frozen=True)
class Ground:
    """Some passages with what a question does not change of them.

    Attributes:
        rows: their rows, ascending, whole blocks, shape (r,).
        terms: numbers of their terms, one row after the other, shape (t,).
        owners: which row (0 for the first of the rows) each of the terms is in, ascending, shape (t,).
        lengths: number of terms of each row, shape (r,).
        block_lengths: number of terms of its block, shape (r,).
        paragraphs: their paragraphs; of one voice each.
        blocks: their blocks.
        neighbours: what a match in a row counts for in the next, or the other way round, which is nothing
            where they do not stand in one paragraph; shape (r - 1,).
        asked: the questions that they answer.
    """

    rows: Rows
    terms: npt.NDArray[np.int32]
    owners: Rows
    lengths: Floats
    block_lengths: Floats
    paragraphs: Runs
    blocks: Runs
    neighbours: Floats
    asked: Asked

    @classmethod
    def of(cls, shelves: Shelves, rows: Rows) -> Ground:
        """The ground that some rows make.

        Args:
            shelves: the corpus.
            rows: whole blocks, ascending.
        """
        passages = shelves.passages
        positions, owners = ranges(passages.starts, rows)
        block = passages.block[rows]
        blocks = Runs.of(block)
        paragraphs = Runs.of(block, passages.paragraph[rows], passages.voice[rows])
        lengths = (passages.starts[rows + 1] - passages.starts[rows]).astype(np.float32)
        return cls(
            rows=rows,
            terms=passages.terms[positions],
            owners=owners,
            lengths=lengths,
            block_lengths=blocks.summed(lengths),
            paragraphs=paragraphs,
            blocks=blocks,
            neighbours=(paragraphs.of_row[1:] == paragraphs.of_row[:-1]) * np.float32(_NEIGHBOUR),
            asked=Asked.of(shelves, rows),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def with_neighbours(self, values: Floats) -> Floats:
        """The value of each row, or slightly less than that of its neighbours in the paragraph."""
        near = values.copy()
        np.maximum(near[1:], values[:-1] * self.neighbours, out=near[1:])
        np.maximum(near[:-1], values[1:] * self.neighbours, out=near[:-1])
        return near


def working_rows(shelves: Shelves, candidates: Rows) -> Rows:
    """All rows of the blocks that hold the candidates, and of those that answer them, ascending."""
    blocks = distinct(shelves.passages.block[candidates])
    if not len(blocks):
        return np.zeros(0, dtype=np.int64)
    blocks = distinct(np.concatenate((blocks, _answering(shelves, blocks))))
    positions, _ = ranges(shelves.passages.block_starts, blocks)
    return positions


def _answering(shelves: Shelves, blocks: Rows) -> Rows:
    """The blocks right behind those that end a question."""
    passages = shelves.passages
    last = passages.block_starts[blocks + 1] - 1
    asks = np.array([voice.role is Role.INTERVIEWER for voice in shelves.voices], dtype=np.bool_)
    has_next = last + 1 < len(passages)
    following: Rows = blocks[has_next & asks[passages.voice[last]]] + 1
    return following
