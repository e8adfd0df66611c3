"""Words with the frequencies of a language: function words, then words of the lexicon, by Zipf's law."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import STOPWORDS
from knowledge.lexicon.wordnet import load_wordnet

Numbers = npt.NDArray[np.int32]

VOCABULARY = 60_000
WORDS_PER_PASSAGE = 60
_FLATTENED = 2.7
"""Mandelbrot's correction, without which the first word alone would be a tenth of every text."""

_CHUNK = 10_000
_RANKS_ASKED = (300, 20_000)
"""Questions ask for words of these ranks: neither "the" nor a word that stands once."""


@lru_cache(maxsize=1)
def generated_vocabulary() -> tuple[str, ...]:
    """Words by rank."""
    known = [word for word in load_wordnet().words if word.isascii() and word.isalpha() and len(word) > 2]
    shuffled = np.random.default_rng(7).permutation(len(known))
    function_words = sorted(word for word in STOPWORDS if word.isalpha())
    others = [known[n] for n in shuffled if known[n] not in STOPWORDS]
    return tuple(function_words + others)[:VOCABULARY]


def generated_passages(count: int) -> Iterator[Numbers]:
    """Ranks of the words of each passage, about 60 a passage; the same for every run.

    Args:
        count: how many passages.
    """
    random = np.random.default_rng(count)
    weights = 1.0 / (np.arange(VOCABULARY) + _FLATTENED)
    bounds = np.cumsum(weights) / weights.sum()
    for first in range(0, count, _CHUNK):
        lengths = random.poisson(WORDS_PER_PASSAGE, size=min(_CHUNK, count - first)).clip(5)
        words = (
            np.searchsorted(bounds, random.random(int(lengths.sum())))
            .astype(np.int32)
            .clip(max=VOCABULARY - 1)
        )
        yield from np.split(words, np.cumsum(lengths)[:-1])


@dataclass(frozen=True)
class GeneratedQuestion:
    """A question for some words that stand together in a passage."""

    words: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """As a person asks."""
        return f"What was said about {', '.join(self.words[:-1])} and {self.words[-1]}?"

    @property
    def keywords(self) -> str:
        """As a search engine is asked."""
        return " ".join(self.words)


def generated_questions(passages: Iterator[Numbers], count: int) -> list[GeneratedQuestion]:
    """Questions for three words of each of the first passages."""
    vocabulary = generated_vocabulary()
    random = np.random.default_rng(11)
    found: list[GeneratedQuestion] = []
    for passage in passages:
        usable = np.unique(passage[(passage >= _RANKS_ASKED[0]) & (passage < _RANKS_ASKED[1])])
        if len(usable) >= 3:
            chosen = random.choice(usable, 3, replace=False)
            found.append(GeneratedQuestion(tuple(vocabulary[n] for n in chosen)))
        if len(found) == count:
            break
    return found
