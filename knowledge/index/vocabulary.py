"""The words of a corpus: which term each is indexed as, how common it is, whether it looks like a name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import IndexUnusable
from knowledge.index.passages import distinct

Ints = npt.NDArray[np.int32]

_AT_ONCE = 4_000_000
"""Uses of terms that are sorted at a time, which bounds the memory that counting takes."""

_NAME_SHARE = 0.6
"""A word is taken for a name if at least this share of its uses inside sentences is capitalised."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms of a corpus and the words they stand for.

    Attributes:
        terms: the terms by number.
        words: distinct words, lower case, in order of first use.
        word_terms: number of the term of each word, shape (words,).
        word_counts: how often each word is used, shape (words,).
        word_capitals: how often it is capitalised inside a sentence, shape (words,).
        word_inside: how often it is used inside a sentence, shape (words,).
        sentence_frequency: in how many sentences each term occurs, shape (terms,).
        block_frequency: in how many blocks each term occurs, shape (terms,).
    """

    terms: tuple[str, ...]
    words: tuple[str, ...]
    word_terms: Ints
    word_counts: Ints
    word_capitals: Ints
    word_inside: Ints
    sentence_frequency: Ints
    block_frequency: Ints

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Number of each term."""
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def word_numbers(self) -> Mapping[str, int]:
        """Number of each word."""
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def _name_share(self) -> npt.NDArray[np.float64]:
        capitals = np.bincount(self.word_terms, weights=self.word_capitals, minlength=len(self.terms))
        inside = np.bincount(self.word_terms, weights=self.word_inside, minlength=len(self.terms))
        share: npt.NDArray[np.float64] = capitals / np.maximum(inside, 1)
        return share

    @cached_property
    def surfaces(self) -> tuple[str, ...]:
        """The most frequent word of each term."""
        best = np.zeros(len(self.terms), dtype=np.int64)
        best[self.word_terms[::-1]] = np.arange(len(self.words) - 1, -1, -1)
        order = np.argsort(self.word_counts, kind="stable")
        best[self.word_terms[order]] = order
        return tuple(self.words[int(n)] for n in best)

    def number(self, term: str) -> int:
        """Number of a term, -1 if the corpus does not have it."""
        return self.numbers.get(term, -1)

    def is_name(self, term: str) -> bool:
        """Whether the corpus writes the term with a capital where it would not have to."""
        number = self.number(term)
        return number >= 0 and bool(self._name_share[number] >= _NAME_SHARE)

    def idf(self, term: str, sentences: int) -> float:
        """How much the presence of a term says, by the share of sentences that have it.

        Args:
            term: the term; one that the corpus lacks gets the highest weight.
            sentences: number of sentences of the corpus.

        Returns:
            The BM25 weight, log(1 + (n - df + 0.5) / (df + 0.5)), always positive.
        """
        number = self.number(term)
        frequency = int(self.sentence_frequency[number]) if number >= 0 else 0
        return math.log(1 + (sentences - frequency + 0.5) / (frequency + 0.5))

    def save(self, folder: Path) -> None:
        """Write the vocabulary to files in an existing folder."""
        (folder / "terms.txt").write_text("\n".join(self.terms), "utf-8")
        (folder / "words.txt").write_text("\n".join(self.words), "utf-8")
        columns = (self.word_terms, self.word_counts, self.word_capitals, self.word_inside)
        np.save(folder / "words.npy", np.stack(columns), allow_pickle=False)
        frequencies = np.stack((self.sentence_frequency, self.block_frequency))
        np.save(folder / "frequencies.npy", frequencies, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read a saved vocabulary.

        Raises:
            IndexUnusable: if a file is missing or broken.
        """
        try:
            terms, words = (_lines(folder / name) for name in ("terms.txt", "words.txt"))
            columns = np.load(folder / "words.npy", allow_pickle=False)
            frequencies = np.load(folder / "frequencies.npy", allow_pickle=False)
        except (OSError, ValueError) as fault:
            raise IndexUnusable("The cached vocabulary cannot be read.", "It is built again.") from fault
        if columns.shape != (4, len(words)) or frequencies.shape != (2, len(terms)):
            raise IndexUnusable("The cached vocabulary's files do not fit each other.", "It is built again.")
        return cls(terms, words, *columns, *frequencies)


def _lines(path: Path) -> tuple[str, ...]:
    text = path.read_text("utf-8")
    return tuple(text.split("\n")) if text else ()


def distinct_pairs(owners: npt.NDArray[np.int64], terms: Ints, size: int) -> Ints:
    """In how many owners each term occurs.

    Args:
        owners: for each use of a term the passage it is in, ascending.
        terms: the term numbers, same shape.
        size: number of terms.

    Returns:
        Frequencies, shape (size,).
    """
    found = np.zeros(size, dtype=np.int64)
    first = 0
    while first < len(terms):
        end = len(terms) if first + _AT_ONCE >= len(terms) else _start_of(owners, first + _AT_ONCE, first)
        pairs = distinct((owners[first:end] - owners[first]) * np.int64(size) + terms[first:end])
        found += np.bincount(pairs % size, minlength=size)
        first = end
    return found.astype(np.int32)


def _start_of(owners: npt.NDArray[np.int64], place: int, after: int) -> int:
    """Where the passage at a place starts, or, if that is not after another place, where it ends."""
    start = int(np.searchsorted(owners, owners[place]))
    return start if start > after else int(np.searchsorted(owners, owners[place], side="right"))


class Numbering(dict[str, int]):
    """Numbers of distinct items in order of first use; looking an item up gives it one."""

    def __missing__(self, item: str) -> int:
        """The next number."""
        number = self[item] = len(self)
        return number


def numbered(items: Iterable[str]) -> tuple[Sequence[str], Mapping[str, int]]:
    """Distinct items in order of first use, and their numbers."""
    numbers = Numbering()
    for item in items:
        numbers.setdefault(item, len(numbers))
    return tuple(numbers), numbers
