"""Where some terms occur in some passages: one look through what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import ranges
from knowledge.index.port import Rows, Shelves


@dataclass(frozen=True)
class Occurrences:
    """Where some terms occur in some rows, in order of place.

    Attributes:
        owners: which row (0 for the first of the rows) each occurrence is in, ascending, shape (k,).
        places: which of the terms (0 for the first of them) it is, shape (k,).
        positions: the how-manieth term of all rows it is, counted from 0, shape (k,).
    """

    owners: Rows
    places: Rows
    positions: Rows

    @classmethod
    def of(cls, held: npt.NDArray[np.int32], owners: Rows, terms: Rows, shelves: Shelves) -> Occurrences:
        """Look once through what rows hold, for which one look into a table is needed.

        Args:
            held: numbers of all terms of the rows, one row after the other, shape (t,).
            owners: which row each is in, shape (t,).
            terms: numbers of the terms to find.
            shelves: the corpus.
        """
        place_of = np.zeros(len(shelves.vocabulary.terms), dtype=np.int32)
        place_of[terms] = np.arange(1, len(terms) + 1, dtype=np.int32)
        places = place_of.take(held)
        found = np.flatnonzero(places)
        return cls(owners[found], places[found].astype(np.int64) - 1, found)

    def rows_with_all(self, places: Iterable[int]) -> list[int]:
        """Which rows have all of some terms, in order."""
        have = [self._rows_with(place) for place in places]
        return sorted(frozenset.intersection(*have)) if have else []

    def _rows_with(self, place: int) -> frozenset[int]:
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = frozenset(self.owners[self.places == place].tolist())
        return known

    @cached_property
    def _known(self) -> dict[int, frozenset[int]]:
        return {}


def rows_naming(shelves: Shelves, rows: Rows, terms: Iterable[int]) -> npt.NDArray[np.bool_]:
    """Which rows have at least one of some terms.

    Args:
        shelves: the corpus.
        rows: the rows asked about, ascending.
        terms: numbers of the terms; -1 is in no row.

    Returns:
        Shape (rows,).
    """
    named = np.zeros(len(rows), dtype=np.bool_)
    named[_occurrences(shelves, rows, _known(terms)).owners] = True
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
    known = _known([*leading, following])
    found = _occurrences(shelves, rows, known)
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


def _known(terms: Iterable[int]) -> Rows:
    return np.array(sorted({term for term in terms if term >= 0}), dtype=np.int64)


def _occurrences(shelves: Shelves, rows: Rows, terms: Rows) -> Occurrences:
    positions, owners = ranges(shelves.passages.starts, rows)
    return Occurrences.of(shelves.passages.terms[positions], owners, terms, shelves)
