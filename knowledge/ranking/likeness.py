"""How alike the words of a question and the terms of a corpus are in sense, by static word vectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Encoder, Floats
from knowledge.index.vocabulary import Vocabulary

_NOTHING, _SURE = 0.22, 0.72
"""Cosines between single words: below the first two words are no more alike than any two (the mean of random
pairs is 0.05 with a spread of 0.1), at the second they are inflections of one word."""

_STRONGEST = 0.75
"""A likeness by vectors never counts as much as the word itself: "Iran" is like "Iraq"."""

_CACHED_WORDS = 512


class TermLikeness:
    """Likeness of words to terms; term vectors are made when first needed and kept.

    Args:
        vocabulary: the corpus's terms.
        encoder: makes the vectors.
    """

    def __init__(self, vocabulary: Vocabulary, encoder: Encoder) -> None:
        self._vocabulary = vocabulary
        self._encoder = encoder
        size = len(vocabulary.terms)
        self._vectors = np.zeros((size, encoder.dimensions), dtype=np.float32)
        self._made = np.zeros(size, dtype=bool)
        self._vector_of = lru_cache(maxsize=_CACHED_WORDS)(self._encode_word)

    def between(self, words: Sequence[str], terms: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """How alike each term is to each word.

        Args:
            words: as the user wrote them.
            terms: numbers of terms, shape (k,).

        Returns:
            Shape (k, words), from 0 to 0.75; figures are like nothing.
        """
        if not words:
            return np.zeros((len(terms), 0), dtype=np.float32)
        self._make(terms)
        asked = np.stack([self._vector_of(word.lower()) for word in words])
        cosines = self._vectors[terms] @ asked.T
        alike = np.clip((cosines - _NOTHING) / (_SURE - _NOTHING), 0.0, 1.0) * _STRONGEST
        found: npt.NDArray[np.float32] = alike.astype(np.float32)
        return found

    def _encode_word(self, word: str) -> Floats:
        vector: Floats = self._encoder.encode([word])[0]
        return vector

    def _make(self, terms: npt.NDArray[np.int64]) -> None:
        missing = terms[~self._made[terms]]
        if len(missing):
            surfaces = self._vocabulary.surfaces
            words = ["" if surfaces[n][:1].isdigit() else surfaces[n] for n in missing.tolist()]
            self._vectors[missing] = self._encoder.encode(words)
            self._made[missing] = True
