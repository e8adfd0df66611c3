"""What words mean to each other: base forms, synonyms, opposites, closeness."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from math import sqrt
from typing import Protocol

from knowledge.lexicon.morphology import PartOfSpeech
from knowledge.lexicon.spelling import fold_spelling, same_spelling
from knowledge.lexicon.wordnet import Pairs, WordNet, load_wordnet

SYNONYM = 0.6
"""From this closeness on two words share a sense or a stem; below, one is broader or merely akin."""

_DERIVED, _SHARED_SPAN, _AKIN, _BROADER, _SIBLING = 0.9, 0.3, 0.5, 0.45, 0.25
_CACHE = 1 << 16


class Thesaurus(Protocol):
    """What alignment and comparison need to know of words. `Lexicon` is the real one."""

    def lemma(self, word: str) -> str:
        """The base form of a word; the word in lower case where none is known."""
        ...

    def closeness(self, a: str, b: str, pos: PartOfSpeech | None = None) -> float:
        """How near two words are, from 0 to 1, taken in one class if it is given; see `Lexicon`."""
        ...

    def are_antonyms(self, a: str, b: str) -> bool:
        """Whether one is the opposite of the other."""
        ...

    def senses(self, word: str) -> Mapping[int, float]:
        """How likely each sense of a word is, by a number for the sense; empty for an unknown word."""
        ...

    def frequency(self, word: str) -> int:
        """How common a word is; 0 for an unknown one."""
        ...


class Lexicon:
    """WordNet's words and relations, loaded when first asked.

    Args:
        load: where the table comes from; the one that ships by default.
    """

    def __init__(self, load: Callable[[], WordNet] = load_wordnet) -> None:
        self._load = load
        self.lemma = lru_cache(maxsize=_CACHE)(self._lemma)
        self.closeness = lru_cache(maxsize=_CACHE)(self._closeness)
        self.base_forms = lru_cache(maxsize=_CACHE)(self._base_forms)
        self._variants = lru_cache(maxsize=_CACHE)(self._find_variants)
        self._surroundings = lru_cache(maxsize=_CACHE)(self._find_surroundings)

    @cached_property
    def _table(self) -> WordNet:
        return self._load()

    def _base_forms(self, word: str) -> tuple[tuple[str, PartOfSpeech], ...]:
        """All base forms `word` may come from, with their class; empty for an unknown word.

        >>> ("leave", PartOfSpeech.VERB) in Lexicon().base_forms("left")
        True
        """
        return self._table.base_forms(word.lower())

    def knows(self, word: str) -> bool:
        """Whether the word, or a base form of it, is in the table."""
        return bool(self.base_forms(word))

    def _lemma(self, word: str) -> str:
        """The base form that is most often meant; the word in lower case where none is known."""
        low = word.lower()
        forms = self.base_forms(low)
        if not forms:
            return low
        return max(forms, key=lambda form: (self._table.tagged(*form), form[0] != low, form[0]))[0]

    def synonyms(self, word: str, pos: PartOfSpeech | None = None) -> tuple[str, ...]:
        """Words and collocations that share a sense with `word`, likeliest sense first.

        Args:
            word: in any inflection.
            pos: only senses of this class; None for all.

        Returns:
            Base forms, without the word's own.
        """
        weights: dict[int, float] = {}
        own = {word.lower()}
        for base, kind in self.base_forms(word):
            if pos in (None, kind):
                own.add(base)
                weights |= self._table.sense_weights(base, kind)
        ranked = sorted(weights, key=lambda synset: -weights[synset])
        found = dict.fromkeys(w for synset in ranked for w in self._table.synset_words(synset))
        return tuple(w for w in found if w not in own)

    def senses(self, word: str) -> Mapping[int, float]:
        """How likely each sense of `word` is, taken in any class it may belong to.

        Args:
            word: in any inflection.

        Returns:
            Weight by WordNet sense, adding up to 1; empty for an unknown word.
        """
        weights: dict[int, float] = {}
        forms = self.base_forms(word)
        tagged = [self._table.tagged(*form) + 1 for form in forms]
        for (base, pos), count in zip(forms, tagged, strict=True):
            for synset, weight in self._table.sense_weights(base, pos).items():
                weights[synset] = weights.get(synset, 0.0) + weight * count / sum(tagged)
        return weights

    def share_sense(self, a: str, b: str, pos: PartOfSpeech | None = None) -> bool:
        """Whether the two words have a sense in common (one of `pos`, if that is given)."""
        return any(not left.keys().isdisjoint(right) for left, right in self._sense_pairs(a, b, pos))

    def are_synonyms(self, a: str, b: str) -> bool:
        """Whether the two are the same word, share a stem's family or share a sense."""
        return self.closeness(a, b) >= SYNONYM

    def are_antonyms(self, a: str, b: str) -> bool:
        """Whether one is the opposite of the other, in any of their senses."""
        return self._words_related(a, b, self._table.antonyms)

    def frequency(self, word: str) -> int:
        """How common a word is: how often its base forms were tagged in WordNet's concordances."""
        return sum(self._table.tagged(*form) for form in self.base_forms(word.lower()))

    def _closeness(self, a: str, b: str, pos: PartOfSpeech | None = None) -> float:
        """How near two words are.

        Args:
            a: in any inflection.
            b: likewise.
            pos: take both in this class, if both can be of it; None for any class.

        Returns:
            1 for one word (inflection, British or American spelling), 0.9 for one derivational family
            ("organise", "organisation"), 0.6 to 0.9 for a shared sense, the more the likelier that sense is
            of both, up to 0.5 for similar adjectives and up to 0.45 where one is broader, up to 0.25 for two
            kinds of one thing, 0 for none of these and for opposites.
        """
        low_a, low_b = a.lower(), b.lower()
        if same_spelling(low_a, low_b):
            return 1.0
        if self._surroundings(low_a).isdisjoint(self._surroundings(low_b)):
            return 0.0
        return self._related_closeness(low_a, low_b, pos)

    def _related_closeness(self, a: str, b: str, pos: PartOfSpeech | None) -> float:
        forms_a, forms_b = self.base_forms(a), self.base_forms(b)
        if not all(any(p is pos for _, p in forms) for forms in (forms_a, forms_b)):
            pos = None
        if any(fold_spelling(x) == fold_spelling(y) and p is q for x, p in forms_a for y, q in forms_b):
            return 1.0
        if self.are_antonyms(a, b):
            return 0.0
        if self._words_related(a, b, self._table.derived):
            return _DERIVED
        return max((self._sense_closeness(x, y) for x, y in self._sense_pairs(a, b, pos)), default=0.0)

    def _find_surroundings(self, word: str) -> frozenset[int]:
        """All senses and, as negative numbers, words one step around a word.

        Words whose surroundings have nothing in common are unrelated. Most pairs are, and this tells it in a
        microsecond.
        """
        table, found = self._table, set[int]()
        for number in self._variants(word):
            found |= {-1 - number, *(-1 - other for other in table.derived.of(number))}
        for base, pos in self.base_forms(word):
            found.add(zlib.crc32(fold_spelling(base).encode()) - (1 << 40))
            for synset in table.sense_weights(base, pos):
                found |= {synset, *table.broader.of(synset), *table.similar.of(synset)}
        return frozenset(found)

    def _sense_pairs(
        self, a: str, b: str, pos: PartOfSpeech | None
    ) -> list[tuple[dict[int, float], dict[int, float]]]:
        """Weighted senses of both words, for each pair of base forms of one class."""
        return [
            (self._table.sense_weights(x, p), self._table.sense_weights(y, q))
            for x, p in self.base_forms(a)
            for y, q in self.base_forms(b)
            if p is q and pos in (None, p)
        ]

    def _sense_closeness(self, left: dict[int, float], right: dict[int, float]) -> float:
        shared = sum(sqrt(weight * right[s]) for s, weight in left.items() if s in right)
        if shared:
            return SYNONYM + _SHARED_SPAN * min(1.0, shared)
        akin = self._reach(left, right, self._table.similar)
        broader = max(
            self._reach(left, right, self._table.broader), self._reach(right, left, self._table.broader)
        )
        return max(_AKIN * akin, _BROADER * broader, _SIBLING * self._siblings(left, right))

    def _reach(self, left: dict[int, float], right: dict[int, float], relation: Pairs) -> float:
        """Square root of the likelihood of the best pair of senses that the relation joins."""
        best = 0.0
        for synset, weight in left.items():
            for other in relation.of(synset):
                best = max(best, weight * right.get(other, 0.0))
        return sqrt(best)

    def _siblings(self, left: dict[int, float], right: dict[int, float]) -> float:
        """The same for two senses under one broader one or beside one adjective."""
        best = 0.0
        for relation in (self._table.broader, self._table.similar):
            over: dict[int, float] = {}
            for synset, weight in left.items():
                for parent in relation.of(synset):
                    over[parent] = max(over.get(parent, 0.0), weight)
            for synset, weight in right.items():
                for parent in relation.of(synset):
                    best = max(best, weight * over.get(parent, 0.0))
        return sqrt(best)

    def _words_related(self, a: str, b: str, relation: Pairs) -> bool:
        targets = self._variants(b)
        return any(not targets.isdisjoint(relation.of(number)) for number in self._variants(a))

    def _find_variants(self, word: str) -> frozenset[int]:
        """Numbers of the word's base forms and of their spelling variants beside them in a synset."""
        numbers, found = self._table.numbers, set()
        for base, pos in self.base_forms(word):
            found.add(numbers[base])
            for synset in self._table.sense_weights(base, pos):
                mates = self._table.synset_words(synset)
                found |= {numbers[mate] for mate in mates if mate != base and same_spelling(mate, base)}
        return frozenset(found)
