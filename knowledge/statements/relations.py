"""How two words of two renditions relate: the same, plain synonyms, akin, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Levenshtein

from knowledge.lexicon import PartOfSpeech, Thesaurus
from knowledge.statements.features import Encoder
from knowledge.statements.units import Unit
from knowledge.statements.wordclasses import GRAMMAR, MODALS, NEGATIONS

SAME = 1.0
PLAIN = 0.6
"""From here on one word may stand for the other."""

_FAMILY = 0.85
_SELDOM, _HARDLY = 0.2, 0.05
_STEM_LETTERS = 5
_STEM_SHARE = 0.6
_TAIL_LETTERS = 4
_NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "anti")
_NAME_DISTANCE = 0.25
_MODAL = 0.5
_NEGATION = 0.7
_GRAMMAR = 0.3
_VECTOR_FLOOR, _VECTOR_CEILING = 0.35, 0.75
_VECTOR_MOST = 0.55


@dataclass
class Relations:
    """Closeness of words, from the lexicon, their stems and, weakly, static vectors.

    Attributes:
        thesaurus: knows the words.
        encoder: gives static vectors of single words; None for none.
    """

    thesaurus: Thesaurus
    encoder: Encoder | None = None
    _vectors: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = field(
        default_factory=dict, repr=False
    )
    _known: dict[tuple[str, str], float] = field(default_factory=dict, repr=False)

    def between(self, a: Unit, b: Unit) -> float:
        """How near two units are.

        Returns:
            1 for the same word or number, from `PLAIN` on for synonyms, one stem or a name spelt another way,
            less for words that are merely akin, 0 for words or numbers that have nothing to do with each
            other.
        """
        if a.key == b.key:
            return SAME
        if _begin_alike(a, b):
            return _GRAMMAR
        if a.is_number or b.is_number or a.has_content != b.has_content or len(a.tokens) + len(b.tokens) > 2:
            return 0.0
        pair = (a.word, b.word)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._known[pair[::-1]] = self._words(a, b)
        if a.is_name and b.is_name and found < PLAIN and _spelt_alike(a.word, b.word):
            return _FAMILY
        return found

    def lexical(self, a: Unit, b: Unit, pos: PartOfSpeech | None = None) -> float:
        """How near the lexicon alone puts them, taken in one class if it is given."""
        return self.thesaurus.closeness(a.word, b.word, pos)

    def seldom_meant(self, original: Unit, other: Unit) -> bool:
        """Whether a synonym fits a sense that the word it stands for seldom has ("gasoline" for "gas").

        Likewise where the synonym itself is hardly ever read in that sense ("pressure" for "force").
        """
        meant, read = self.thesaurus.senses(original.word), self.thesaurus.senses(other.word)
        shared = meant.keys() & read.keys()
        return bool(shared) and (
            sum(meant[s] for s in shared) < _SELDOM or sum(read[s] for s in shared) < _HARDLY
        )

    def kindred(self, a: Unit, b: Unit) -> bool:
        """Whether two words are of one stem by their looks."""
        return _one_stem(a.word, b.word)

    def opposite(self, a: Unit, b: Unit) -> bool:
        """Whether one is the opposite of the other."""
        return not a.is_number and not b.is_number and self.thesaurus.are_antonyms(a.word, b.word)

    def _words(self, a: Unit, b: Unit) -> float:
        if a.word in MODALS or b.word in MODALS:
            return _MODAL if a.word in MODALS and b.word in MODALS else 0.0
        if a.word in NEGATIONS or b.word in NEGATIONS:
            return _NEGATION if a.word in NEGATIONS and b.word in NEGATIONS else 0.0
        if a.word in GRAMMAR or b.word in GRAMMAR:
            return _GRAMMAR if a.word in GRAMMAR and b.word in GRAMMAR else 0.0
        lexical = self.lexical(a, b)
        if lexical >= PLAIN or self.opposite(a, b):
            return lexical
        if _one_stem(a.word, b.word):
            return _FAMILY
        return max(lexical, self._static(a.word, b.word))

    def _static(self, a: str, b: str) -> float:
        """Cosine of the static vectors, scaled so that it alone never makes a synonym."""
        if self.encoder is None:
            return 0.0
        missing = [w for w in (a, b) if w not in self._vectors]
        if missing:
            self._vectors |= dict(zip(missing, self.encoder.encode(missing), strict=True))
        cosine = float(self._vectors[a] @ self._vectors[b])
        share = (cosine - _VECTOR_FLOOR) / (_VECTOR_CEILING - _VECTOR_FLOOR)
        return _VECTOR_MOST * min(1.0, max(0.0, share))

    def warm(self, words: Sequence[str]) -> None:
        """Encode many words at once, which is far faster than one by one."""
        missing = sorted(set(words) - self._vectors.keys())
        if self.encoder is not None and missing:
            self._vectors |= dict(zip(missing, self.encoder.encode(missing), strict=True))


def _begin_alike(a: Unit, b: Unit) -> bool:
    """Whether one is a phrase that the other begins ("this year" and the "this" of "this twelve months")."""
    return not a.is_number and not b.is_number and a.word == b.word and len(a.tokens) + len(b.tokens) > 2


def _one_stem(a: str, b: str) -> bool:
    """Whether two words begin alike for most of the shorter one, or one ends in the other ("overland")."""
    short, long = sorted((a, b), key=len)
    if len(short) >= _TAIL_LETTERS and long.endswith(short) and not long.startswith(_NEGATIVE_PREFIXES):
        return True
    common = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= _STEM_LETTERS and common >= _STEM_SHARE * min(len(a), len(b))


def _spelt_alike(a: str, b: str) -> bool:
    """Whether two names are likely one, transcribed in two ways ("Khasan", "Hassan")."""
    return Levenshtein.normalized_distance(a, b) <= _NAME_DISTANCE + 1.0 / max(len(a), len(b), 1)
