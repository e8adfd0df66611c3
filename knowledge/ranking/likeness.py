"""How alike the words of a question and the terms of a corpus are in sense, by static word vectors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from knowledge.index.port import Encoder, Floats, Rows, Shelves
from knowledge.index.term_vectors import compared_terms, encode_terms

_NOTHING, _SURE = 0.22, 0.72
"""Cosines between single words: below the first two words are no more alike than any two (the mean of random
pairs is 0.05 with a spread of 0.1), at the second they are inflections of one word."""

_STRONGEST = 0.75
"""A likeness by vectors never counts as much as the word itself: "Iran" is like "Iraq"."""

_FLOOR = 0.2
"""Likenesses below this are noise and count as none: some hundred terms of a language are above it."""

_CACHED_WORDS = 8192


@dataclass(frozen=True, slots=True)
class Alike:
    """Terms alike to a word.

    Attributes:
        terms: their numbers, ascending, shape (k,).
        strengths: how alike each is, from 0.2 to 0.75, shape (k,).
    """

    terms: Rows
    strengths: Floats


class TermLikeness:
    """Likeness of words to the terms of a corpus; words asked for lately are remembered.

    Args:
        shelves: the corpus; its term vectors are made here if it came without.
        encoder: makes the vectors.
    """

    def __init__(self, shelves: Shelves, encoder: Encoder) -> None:
        self._shelves = shelves
        self._encoder = encoder
        self._found = lru_cache(maxsize=_CACHED_WORDS)(self._find)

    def to(self, word: str) -> Alike:
        """The terms alike to a word.

        Args:
            word: as the user wrote it.

        Returns:
            The terms; figures are like nothing.
        """
        return self._found(word.lower())

    @cached_property
    def _terms(self) -> Rows:
        return compared_terms(self._shelves.vocabulary)

    @cached_property
    def _vectors(self) -> Floats:
        kept = self._shelves.term_vectors
        return encode_terms(self._shelves.vocabulary, self._encoder) if kept is None else kept

    def _find(self, word: str) -> Alike:
        asked = self._encoder.encode([word])[0]
        cosines = np.einsum("ij,j->i", self._vectors, asked)  # one thread: BLAS would wake others for 2 ms
        alike = np.clip((cosines - _NOTHING) / (_SURE - _NOTHING), 0.0, 1.0) * _STRONGEST
        places = np.flatnonzero(alike >= _FLOOR)
        return Alike(self._terms[places], alike[places].astype(np.float32))
