"""All passages of a corpus as columns: one row per sentence, numbers only, mapped from disk uncopied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import IndexUnusable
from knowledge.model import Role

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in the corpus: a role and, where it is known, a name."""

    role: Role
    speaker: str | None


@dataclass(frozen=True)
class PassageTable:
    """One row per sentence of the corpus, in order of document and place.

    A block is a run of sentences of one turn, of some hundred words at most: the context of a sentence.

    Attributes:
        document: number of the document, shape (n,).
        sentence: index of the sentence in its document, shape (n,).
        turn: index of its turn in its document, shape (n,).
        paragraph: number of its paragraph, counted through the corpus, shape (n,).
        block: number of its block, counted through the corpus, shape (n,).
        voice: number of its voice, shape (n,).
        length: characters of its readable text, shape (n,).
        starts: where the terms of each row start in `terms`, shape (n + 1,).
        terms: numbers of the terms of all rows, one row after the other.
        block_starts: first row of each block, shape (blocks + 1,).
    """

    document: Ints
    sentence: Ints
    turn: Ints
    paragraph: Ints
    block: Ints
    voice: Ints
    length: Ints
    starts: Longs
    terms: Ints
    block_starts: Longs

    def __post_init__(self) -> None:
        """Check that the columns fit each other."""
        rows = len(self.document)
        columns = (self.sentence, self.turn, self.paragraph, self.block, self.voice, self.length)
        if any(len(column) != rows for column in columns) or len(self.starts) != rows + 1:
            raise IndexUnusable("The passage table's columns differ in length.", "It is built again.")
        if int(self.starts[-1]) != len(self.terms) or int(self.block_starts[-1]) != rows:
            raise IndexUnusable("The passage table's ranges do not fit its columns.", "It is built again.")

    def __len__(self) -> int:
        return len(self.document)

    def terms_of(self, row: int) -> Ints:
        """Term numbers of a row, with repetition."""
        return self.terms[self.starts[row] : self.starts[row + 1]]

    def term_counts(self) -> Ints:
        """Number of terms of each row."""
        return np.diff(self.starts).astype(np.int32)

    def block_rows(self, block: int) -> range:
        """Rows of a block."""
        return range(int(self.block_starts[block]), int(self.block_starts[block + 1]))

    def continues(self, row: int) -> bool:
        """Whether a row stands in one paragraph of one turn with the row before it; False where none is."""
        return 0 < row < len(self) and bool(self._continues[row - 1])

    @cached_property
    def _continues(self) -> npt.NDArray[np.bool_]:
        columns = (self.paragraph, self.turn, self.voice, self.document)
        same = np.ones(max(0, len(self) - 1), dtype=np.bool_)
        for column in columns:
            same &= column[1:] == column[:-1]
        return same

    def save(self, folder: Path) -> None:
        """Write each column to a file of its own.

        Args:
            folder: an existing folder.
        """
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> PassageTable:
        """Map the columns of a saved table into memory.

        Raises:
            IndexUnusable: if a column is missing or broken.
        """
        try:
            columns = [_column(folder / f"{field.name}.npy") for field in fields(cls)]
        except (OSError, ValueError) as fault:
            raise IndexUnusable("The cached passage table cannot be read.", "It is built again.") from fault
        document, sentence, turn, paragraph, block, voice, length, starts, terms, block_starts = columns
        return cls(
            document, sentence, turn, paragraph, block, voice, length,
            starts.astype(np.int64, copy=False), terms, block_starts.astype(np.int64, copy=False),
        )  # fmt: skip


def _column(path: Path) -> Ints:
    mapped: Ints = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped.view(np.ndarray)  # still mapped, without the cost of the subclass at each access


def distinct(numbers: Ints | Longs) -> Longs:
    """Numbers in ascending order, each once; `numpy.unique` would load masked arrays for a twentieth second.

    Args:
        numbers: shape (k,).

    Returns:
        Shape (distinct,).
    """
    ordered = np.sort(numbers).astype(np.int64, copy=False)
    if not len(ordered):
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def ranges(starts: Longs, rows: Sequence[int] | Ints | Longs) -> tuple[Longs, Longs]:
    """The positions of the terms of several rows, ready for indexing.

    Args:
        starts: where each row starts, shape (n + 1,).
        rows: the rows wanted, shape (k,).

    Returns:
        Positions of all their terms, and for each position which of the wanted rows (0..k-1) it belongs to.
    """
    wanted = np.asarray(rows, dtype=np.int64)
    first, last = starts[wanted], starts[wanted + 1]
    counts = np.asarray(last - first, dtype=np.int64)
    owner = np.repeat(np.arange(len(wanted), dtype=np.int64), counts)
    before = np.cumsum(counts) - counts
    positions = np.arange(len(owner), dtype=np.int64) - before[owner] + np.asarray(first)[owner]
    return positions, owner
