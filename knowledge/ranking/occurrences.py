"""Where some terms occur in some passages: one look through what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Rows, Shelves


@dataclass(frozen=True)
class Occurrences:
    """Where some terms occur in some rows, in order of place.

    Attributes:
        owners: which row (0 for the first of the rows) each occurrence is in, ascending, shape (k,).
        places: which of the terms (0 for the first of them) it is, shape (k,).
        positions: the how-manieth term of all rows it is, counted from 0, shape (k,).
        rows: how many rows there are.
    """

    owners: Rows
    places: Rows
    positions: Rows
    rows: int

    @classmethod
    def of(cls, shelves: Shelves, rows: Rows, terms: Rows) -> Occurrences:
        """Look through the rows once; what they hold beside the terms costs a look into a table only."""
        passages = shelves.passages
        if not len(rows) or not len(terms):
            nothing = np.zeros(0, np.int64)
            return cls(nothing, nothing, nothing, len(rows))
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        firsts = passages.starts[rows[np.concatenate(([0], breaks))]].tolist()
        lasts = passages.starts[rows[np.concatenate((breaks - 1, [len(rows) - 1]))] + 1].tolist()
        tokens = np.concatenate(
            [passages.terms[first:last] for first, last in zip(firsts, lasts, strict=True)]
        )
        place_of = np.zeros(len(shelves.vocabulary.terms), dtype=np.int32)
        place_of[terms] = np.arange(1, len(terms) + 1, dtype=np.int32)
        places = place_of.take(tokens)
        found = np.flatnonzero(places)
        ends = np.cumsum(passages.starts[rows + 1] - passages.starts[rows])
        owners = np.searchsorted(ends, found, side="right")
        return cls(owners, places[found].astype(np.int64) - 1, found, len(rows))

    @cached_property
    def _rows_by_place(self) -> Mapping[int, frozenset[int]]:
        rows: dict[int, set[int]] = {}
        for place, owner in zip(self.places.tolist(), self.owners.tolist(), strict=True):
            rows.setdefault(place, set()).add(owner)
        return {place: frozenset(owners) for place, owners in rows.items()}

    def rows_with_all(self, places: Iterable[int]) -> list[int]:
        """Which rows have all of some terms, in order."""
        have = [self._rows_by_place.get(place, frozenset[int]()) for place in places]
        return sorted(frozenset.intersection(*have)) if have else []


def rows_naming(shelves: Shelves, rows: Rows, terms: Iterable[int]) -> npt.NDArray[np.bool_]:
    """Which rows have at least one of some terms.

    Args:
        shelves: the corpus.
        rows: the rows asked about, ascending.
        terms: numbers of the terms; -1 is in no row.

    Returns:
        Shape (rows,).
    """
    known = np.array(sorted({term for term in terms if term >= 0}), dtype=np.int64)
    named = np.zeros(len(rows), dtype=np.bool_)
    named[Occurrences.of(shelves, rows, known).owners] = True
    return named


def rows_with_pair(shelves: Shelves, rows: Rows, firsts: Iterable[str], second: str) -> npt.NDArray[np.bool_]:
    """Which rows have one of some terms right before another, but for words of grammar.

    Args:
        shelves: the corpus.
        rows: the rows asked about, ascending.
        firsts: the terms of which one has to come first.
        second: the term that has to follow.

    Returns:
        Shape (rows,).
    """
    number = shelves.vocabulary.number
    leading, following = sorted({number(term) for term in firsts}), number(second)
    known = np.array(sorted({*leading, following} - {-1}), dtype=np.int64)
    found = Occurrences.of(shelves, rows, known)
    terms = known[found.places]
    follows = (
        np.isin(terms[:-1], leading)
        & (terms[1:] == following)
        & (np.diff(found.positions) == 1)
        & (np.diff(found.owners) == 0)
    )
    having = np.zeros(len(rows), dtype=np.bool_)
    having[found.owners[1:][follows]] = True
    return having
