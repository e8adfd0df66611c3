"""What may stand for an English word, with how likely it means the same: WordNet read for expansion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import sqrt

import numpy as np

from knowledge.lexicon.morphology import PartOfSpeech
from knowledge.lexicon.wordnet import Pairs, WordNet, load_wordnet

_SYNONYM, _DERIVED, _NARROWER, _BROADER = 0.9, 0.85, 0.45, 0.5
"""A word of the same sense, of the same family ("colony", "colonial"), a kind of it ("meat", "beef")."""

_BROADER_STEP = 0.6
_INFLECTED = 0.97
"""Another inflection that a stemmer does not see through."""

_UNLIKELY = 0.08
"""Two words that share a sense this rarely are not alternatives ("film" and "take")."""

_MAIN_SENSE = 0.5
"""A relative's synonyms stand for a word ("American", "America", "United States") in its main sense only."""

_LIKELY_SENSE, _KIND_DEPTH = 0.2, 4
"""Kinds are followed from senses at least this likely, and this far down."""

_REMEMBERED = 16_384
"""Words and neighbours of words whose entry is kept."""

_MANY_KINDS = 120
"""A word with more kinds of it than this ("person") is too general for them to stand for it."""


class WordSenses:
    """Equivalents of words by their senses, loaded when first asked.

    Args:
        load: where the table comes from; the one that ships by default.
    """

    def __init__(self, load: Callable[[], WordNet] = load_wordnet) -> None:
        self._load = load
        self._base_forms = lru_cache(maxsize=_REMEMBERED)(lambda word: self._table.base_forms(word))
        self._entry_of = lru_cache(maxsize=_REMEMBERED)(self._listed)
        self._main_class = lru_cache(maxsize=_REMEMBERED)(self._tagged_most)
        self._weighted = lru_cache(maxsize=_REMEMBERED)(self._members_of)

    @cached_property
    def _table(self) -> WordNet:
        return self._load()

    @cached_property
    def _kinds_of(self) -> Pairs:
        """Synset to the synsets it is the hypernym of."""
        broader = self._table.broader
        narrower = np.repeat(np.arange(len(broader.starts) - 1), np.diff(broader.starts))
        order = np.argsort(broader.partners, kind="stable")
        return Pairs.of_columns(broader.partners[order], narrower[order])

    @cached_property
    def _irregular_forms(self) -> Mapping[str, tuple[str, ...]]:
        """Base form to its irregular inflections ("win", "won")."""
        found: dict[str, tuple[str, ...]] = {}
        for form, bases in self._table.irregular.items():
            for number, _ in bases:
                base = self._table.words[number]
                found[base] = (*found.get(base, ()), form)
        return found

    def knows(self, word: str) -> bool:
        """Whether the word, or a base form of it, is English."""
        return bool(self._base_forms(word.lower()))

    def is_name(self, word: str) -> bool:
        """Whether it is always written with a capital ("Ukraine", "Ukrainian")."""
        return self._table.numbers.get(word.lower()) in self._table.names

    def frequency(self, word: str) -> int:
        """How often it, or a base form of it, was met in WordNet's concordances."""
        return sum(self._table.tagged(base, pos) for base, pos in self._base_forms(word.lower()))

    def is_verb(self, word: str) -> bool:
        """Whether its most frequent use is that of a verb."""
        return self._main_class(word) is PartOfSpeech.VERB

    def is_noun(self, word: str) -> bool:
        """Whether its most frequent use is that of a noun, as is taken for a word that is not listed."""
        return self._main_class(word) in (PartOfSpeech.NOUN, None)

    def is_person(self, word: str) -> bool:
        """Whether it is a singular noun that mostly means somebody by what they are or do ("architect")."""
        if not self._table.has(word, PartOfSpeech.NOUN) or self._main_class(word) is not PartOfSpeech.NOUN:
            return False
        senses = self._table.sense_weights(word, PartOfSpeech.NOUN)
        return sum(weight for sense, weight in senses.items() if sense in self._people) >= _MAIN_SENSE

    @cached_property
    def _people(self) -> frozenset[int]:
        """Every sense that is a kind of person."""
        senses = self._table.sense_weights("person", PartOfSpeech.NOUN)
        level = {max(senses, key=lambda sense: senses[sense])} if senses else set[int]()
        found = set[int]()
        while level:
            found |= level
            level = {kind for sense in level for kind in self._kinds_of.of(sense)} - found
        return frozenset(found)

    def _tagged_most(self, word: str) -> PartOfSpeech | None:
        uses = [(self._table.tagged(base, pos), pos) for base, pos in self._base_forms(word.lower())]
        return max(uses, key=lambda use: use[0])[1] if uses else None

    def collocation(self, words: Sequence[str]) -> str | None:
        """The entry that some words are an inflection of, for instance "set up" of "sets up".

        Args:
            words: two or more, lower case.
        """
        return self._entry_of(tuple(words))

    def _listed(self, words: tuple[str, ...]) -> str | None:
        first, *inner, last = words
        firsts, lasts = (self._with_bases(word) for word in (first, last))
        entries = (" ".join((first, *inner, end)) for end in lasts for first in firsts)
        return next((entry for entry in entries if entry in self._table.numbers), None)

    def _with_bases(self, word: str) -> list[str]:
        return [word, *(base for base, _ in self._base_forms(word))]

    def equivalents(
        self, word: str, wanted: Callable[[str], bool], *, of_name: bool = False
    ) -> Mapping[str, float]:
        """What may stand for a word.

        Args:
            word: in any inflection.
            wanted: which words are of use; others are not looked at further.
            of_name: whether it is a proper name, for which only what mainly means the same will do.

        Returns:
            Words and collocations in their base form, each with the strength of the likeness: 0.9 times the
            square root of the chance that both mean the same, less for families and for kinds.
        """
        found: dict[str, float] = {}
        for base, pos in self._base_forms(word.lower()):
            for form in (base, *self._irregular_forms.get(base, ())):
                if form != word.lower() and wanted(form):
                    found[form] = _INFLECTED
            for other, strength in self._of_base(base, pos, wanted, of_name=of_name):
                if other != base:
                    found[other] = max(found.get(other, 0.0), strength)
        return found

    def kinds(self, word: str, wanted: Callable[[str], bool]) -> Iterator[str]:
        """Wanted words and names for kinds and instances of what a noun mainly means ("city", "Rome").

        Args:
            word: in any inflection.
            wanted: which words are of use.
        """
        seen = {
            synset
            for base, pos in self._base_forms(word.lower())
            if pos is PartOfSpeech.NOUN
            for synset, weight in self._table.sense_weights(base, pos).items()
            if weight >= _LIKELY_SENSE
        }
        level = seen
        for _ in range(_KIND_DEPTH):
            level = {kind for synset in level for kind in self._kinds_of.of(synset)} - seen
            seen = seen | level
            for synset in sorted(level):
                yield from filter(wanted, self._table.synset_words(synset))

    def _narrower(
        self, synset: int, likely: float, wanted: Callable[[str], bool]
    ) -> Iterator[tuple[str, float]]:
        kinds = self._kinds_of.of(synset)
        if len(kinds) <= _MANY_KINDS:
            for kind in kinds:
                yield from self._members(kind, likely, wanted, _NARROWER)

    def _of_base(
        self, base: str, pos: PartOfSpeech, wanted: Callable[[str], bool], *, of_name: bool
    ) -> Iterator[tuple[str, float]]:
        senses = self._table.sense_weights(base)
        for synset, weight in self._table.sense_weights(base, pos).items():
            likely = min(weight, 2 * senses.get(synset, 0.0))
            if likely < _UNLIKELY:
                continue
            least = _MAIN_SENSE if of_name else 0.0
            if of_name and " " in base:  # says which of the things that go by a short name is meant
                yield from ((name, _SYNONYM) for name in filter(wanted, self._table.synset_words(synset)))
            yield from self._members(synset, likely, wanted, _SYNONYM, least)
            if of_name:
                continue
            if not wanted(base):
                yield from self._broader(synset, likely, wanted)
            yield from self._narrower(synset, likely, wanted)
        for number in self._table.derived.of(self._table.numbers[base]):
            relative = self._table.words[number]
            if wanted(relative):
                yield relative, _DERIVED
            for synset, weight in self._table.sense_weights(relative).items():
                if weight >= _MAIN_SENSE:
                    yield from self._members(synset, weight, wanted, _DERIVED * _SYNONYM)

    def _broader(
        self, synset: int, likely: float, wanted: Callable[[str], bool]
    ) -> Iterator[tuple[str, float]]:
        """What a word that is not of use itself is a kind of ("greenback", "dollar"), in one step or two."""
        for above in self._table.broader.of(synset):
            if len(self._kinds_of.of(above)) > _MANY_KINDS:
                continue
            yield from self._members(above, likely, wanted, _BROADER)
            for further in self._table.broader.of(above):
                if len(self._kinds_of.of(further)) <= _MANY_KINDS:
                    yield from self._members(further, likely, wanted, _BROADER * _BROADER_STEP)

    def _members(
        self, synset: int, likely: float, wanted: Callable[[str], bool], strongest: float, least: float = 0.0
    ) -> Iterator[tuple[str, float]]:
        for forms, weight in self._weighted(synset):
            chance = sqrt(likely * weight)
            if chance >= _UNLIKELY and weight >= least:
                strength = strongest * sqrt(chance)
                yield from ((form, strength) for form in forms if wanted(form))

    def _members_of(self, synset: int) -> Sequence[tuple[Sequence[str], float]]:
        """Each word of a sense with its irregular forms, and how likely it has this sense."""
        return tuple(
            (
                (member, *self._irregular_forms.get(member, ())),
                self._table.sense_weights(member).get(synset, 0.0),
            )
            for member in self._table.synset_words(synset)
        )
