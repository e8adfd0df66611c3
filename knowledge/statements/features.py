"""Sentences as vectors whose cosine says how likely two of them render the same.

A word counts by its rarity, under three features: its base form (spelling folded), the senses it may have, by
likelihood (so that "capitulation" meets "surrender"), and how it begins (so that "militarist" meets
"militaristic"). Features are hashed into a fixed number of signed dimensions (Weinberger et al. 2009), so
that vectors of all documents add and compare without a common vocabulary. Static sentence vectors add what
words miss, where an encoder is given; the paragraph around a sentence adds its place.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.lexicon import Thesaurus
from knowledge.model import ParsedDocument
from knowledge.statements.beads import FloatMatrix
from knowledge.statements.tokens import Token, tokens_in

DIMENSIONS = 4096
"""Of the word features; the noise of hashing is about 1 / sqrt(4096) in a cosine."""

_CONTEXT_FOLD = 4
_SENSE_WEIGHT = 0.7
_STEM_WEIGHT = 0.4
_STEM_LETTERS = 5
_FUNCTION_WEIGHT = 0.1
_VECTOR_WEIGHT = 0.5
_CONTEXT_WEIGHT = 0.3
_MAX_SENSES = 6


class Encoder(Protocol):
    """Sentence vectors from a static model."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One row of unit length for each text; all rows have the same number of dimensions."""
        ...


@dataclass(frozen=True)
class TokenizedDocument:
    """A document with the words of its sentences.

    Attributes:
        parsed: the document.
        tokens: the words of each sentence, by sentence index.
    """

    parsed: ParsedDocument
    tokens: tuple[tuple[Token, ...], ...]


def tokenize(parsed: ParsedDocument, thesaurus: Thesaurus) -> TokenizedDocument:
    """Find the words of each sentence of a document."""
    return TokenizedDocument(parsed, tuple(tokens_in(parsed, s.span, thesaurus) for s in parsed.sentences))


@dataclass
class Vectorizer:
    """Makes vectors of sentences.

    Attributes:
        thesaurus: gives the senses of words.
        encoder: gives static sentence vectors; None for words alone.
    """

    thesaurus: Thesaurus
    encoder: Encoder | None = None
    _features: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict, repr=False)

    def vectors(self, document: TokenizedDocument, rarity: Mapping[str, float]) -> FloatMatrix:
        """Vectors of all sentences of a document.

        Args:
            document: the document.
            rarity: weight of a word by its key; unknown ones count as the rarest.

        Returns:
            A row for each sentence, about 1 long on average; a sentence without words is all zeros.
        """
        words = self._word_vectors(document, rarity)
        lengths = np.linalg.norm(words, axis=1, keepdims=True)
        mean = float(lengths[lengths > 0].mean()) if (lengths > 0).any() else 1.0
        parts = [words / mean, self._contexts(document, words) * (lengths / mean)]
        if self.encoder is not None and document.tokens:
            texts = [" ".join(t.word for t in tokens) or "." for tokens in document.tokens]
            parts.append(self.encoder.encode(texts) * (_VECTOR_WEIGHT * lengths / mean))
        return np.concatenate(parts, axis=1).astype(np.float32)

    def _word_vectors(self, document: TokenizedDocument, rarity: Mapping[str, float]) -> FloatMatrix:
        matrix = np.zeros((len(document.tokens), DIMENSIONS), dtype=np.float32)
        default = max(rarity.values(), default=1.0)
        for row, tokens in enumerate(document.tokens):
            for key, count in Counter(t.key if t.has_content else f"~{t.word}" for t in tokens).items():
                weight = sqrt(count) * rarity.get(key.removeprefix("~"), default)
                for column, value in self._features_of(key):
                    matrix[row, column] += value * weight
        return matrix

    def _features_of(self, key: str) -> tuple[tuple[int, float], ...]:
        found = self._features.get(key)
        if found is None:
            found = self._features[key] = tuple(
                _hashed(name, value) for name, value in self._named_features(key)
            )
        return found

    def _named_features(self, key: str) -> list[tuple[str, float]]:
        if key.startswith("~"):
            return [(key, _FUNCTION_WEIGHT)]
        features = [(key, 1.0)]
        senses = sorted(self.thesaurus.senses(key).items(), key=lambda item: (-item[1], item[0]))[
            :_MAX_SENSES
        ]
        features += [(f"#{sense}", _SENSE_WEIGHT * sqrt(weight)) for sense, weight in senses]
        if len(key) > _STEM_LETTERS:
            features.append((f"{key[:_STEM_LETTERS]}-", _STEM_WEIGHT))
        return features

    @staticmethod
    def _contexts(document: TokenizedDocument, words: FloatMatrix) -> FloatMatrix:
        """For each sentence the direction of its paragraph, in fewer dimensions."""
        paragraphs = np.array([s.paragraph for s in document.parsed.sentences], dtype=np.int64)
        folded = words.reshape(len(words), _CONTEXT_FOLD, -1).sum(axis=1)
        totals = np.zeros_like(folded)
        for paragraph in np.unique(paragraphs):
            here = paragraphs == paragraph
            totals[here] = folded[here].sum(axis=0)
        norms = np.maximum(np.linalg.norm(totals, axis=1, keepdims=True), 1e-6)
        scaled: FloatMatrix = (totals * (_CONTEXT_WEIGHT / norms)).astype(np.float32)
        return scaled


def _hashed(name: str, value: float) -> tuple[int, float]:
    number = zlib.crc32(name.encode("utf-8", "surrogatepass"))
    return number % DIMENSIONS, value if (number >> 16) & 1 else -value


def rarities(documents: Sequence[TokenizedDocument]) -> dict[str, float]:
    """How much each word weighs: the logarithm of the share of sentences without it.

    Args:
        documents: the documents whose sentences count.

    Returns:
        Weight by word key, at least a little above 0.
    """
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        for tokens in document.tokens:
            counts.update({t.key if t.has_content else t.word for t in tokens})
            total += 1
    return {key: log(1 + (total + 1) / (count + 0.5)) for key, count in counts.items()}
