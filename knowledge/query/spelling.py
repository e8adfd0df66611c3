"""Misspelt words to words the corpus has, and only those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.index.analysis import without_possessive
from knowledge.index.vocabulary import Vocabulary

_SHORTEST = 4
"""Words of fewer letters have too many neighbours to guess."""

_SHORT_NAME, _SHORTEST_MEANT = 5, 3
"""Names of up to so many letters are a slip away from some word of any corpus ("Wang" from "want"): they are
taken for words that the corpus writes with a capital, if at all, which then may be a letter shorter."""


def slips_allowed(word: str) -> int:
    """How many slips of the pen (a letter more, less, other, or two swapped) a word may have.

    One in words of four or five letters, two up to nine, three beyond: about one in four letters, as in
    Damerau (1964), who found 80 % of misspellings to be a single slip.
    """
    if len(word) < _SHORTEST:
        return 0
    if len(word) <= 5:
        return 1
    return 2 if len(word) <= 9 else 3


class SpellingGuide:
    """Finds the corpus word a misspelt one is meant to be.

    Args:
        vocabulary: the corpus's words.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @cached_property
    def _words(self) -> Sequence[str]:
        return [word for word in self._counts if len(word) >= _SHORTEST]

    @cached_property
    def _names(self) -> Sequence[str]:
        vocabulary = self._vocabulary
        capitals = zip(vocabulary.words, vocabulary.word_capitals.tolist(), strict=True)
        names = {without_possessive(word) for word, count in capitals if count}
        return [word for word in self._counts if word in names]

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """How often the corpus has each word, possessives counted with the word itself."""
        counts: dict[str, int] = {}
        vocabulary = self._vocabulary
        for word, count in zip(vocabulary.words, vocabulary.word_counts.tolist(), strict=True):
            bare = without_possessive(word)
            if len(bare) >= _SHORTEST_MEANT and not bare[0].isdigit():
                counts[bare] = counts.get(bare, 0) + count
        return counts

    def nearest(self, word: str, slips: int | None = None) -> str | None:
        """The corpus word closest to a misspelt one.

        Args:
            word: a word the corpus does not have, with a capital only where it is written as a name.
            slips: how many slips at most; by the length of the word if None.

        Returns:
            The closest word, the more frequent of equally close ones; None if none is close enough. Words
            that begin with another letter need one slip less.
        """
        allowed = slips_allowed(word) if slips is None else slips
        if not allowed:
            return None
        low = word.lower()
        is_short_name = word.istitle() and len(word) <= _SHORT_NAME
        among = self._names if is_short_name else self._words
        found = process.extract(low, among, scorer=OSA.distance, score_cutoff=allowed, limit=20)
        best: tuple[float, int, str] | None = None
        for candidate, distance, _ in found:
            cost = distance + (0.5 if candidate[0] != low[0] else 0.0)
            rank = (cost, -self._counts[candidate], candidate)
            if cost <= allowed and (best is None or rank < best):
                best = rank
        return best[2] if best else None
