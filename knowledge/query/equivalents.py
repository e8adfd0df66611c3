"""What may stand for a word or a dictionary entry in one corpus: synonyms, families, kinds, other names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from knowledge.index.analysis import term_of, terms_of
from knowledge.index.port import Shelves
from knowledge.lexicon.numerals import is_number_word
from knowledge.query.language import WordKnowledge
from knowledge.query.units import Alternative
from knowledge.query.word_forms import with_either_numeral

_MOST_SYNONYMS = 24
_CURTAILED = 0.6
"""A collocation stands for less without its function words: "go after" is not "go"."""

_SAME_NAME_STRENGTH, _SAME_NAME = 0.85, 0.4
"""Another name of the same thing is the thing itself, however it ranks among the name's senses."""

_REMEMBERED, _CHECKED = 8192, 65_536
"""How many words keep their equivalents, and how many dictionary words whether the corpus has them."""


class Equivalents:
    """Finds what a corpus has that may stand for a word.

    Args:
        shelves: the corpus.
        words: knowledge of the language; None for none.
    """

    def __init__(self, shelves: Shelves, words: WordKnowledge | None = None) -> None:
        self._vocabulary = shelves.vocabulary
        self._names = shelves.names
        self._language = words
        self._similar = lru_cache(maxsize=_REMEMBERED)(self._similar_alternatives)
        self._is_corpus_word = lru_cache(maxsize=_CHECKED)(self._has_all_words)
        self.kinds = lru_cache(maxsize=_REMEMBERED)(self._kinds_of)

    def similar(self, surface: str, term: str, is_name: bool = False) -> tuple[Alternative, ...]:
        """Synonyms and derivations that the corpus has.

        Args:
            surface: a word, whichever its case, or a collocation.
            term: its own term, which is left out.
            is_name: whether it is a proper name.
        """
        return self._similar(surface.lower(), term, is_name)

    def has(self, alternative: Alternative) -> bool:
        """Whether the corpus has all terms of an alternative."""
        return all(map(self.has_term, alternative.terms))

    def has_term(self, term: str) -> bool:
        """Whether the corpus has a term."""
        return self._vocabulary.number(term) >= 0

    def long_forms(self, short: str) -> tuple[Alternative, ...]:
        """What an abbreviation stands for in the corpus, its numeral written either way ("WW2", "WWII")."""
        found: dict[tuple[str, ...], float] = {}
        for spelt in with_either_numeral(short):
            if spelt != short and self.has_term(term_of(spelt)):
                found[(term_of(spelt),)] = 1.0
            for terms in self._names.long_forms(spelt):
                found[terms] = 1.0
                entry = self._language.collocation(terms) if self._language else None
                for other in self.similar(entry, "", True) if entry else ():
                    found.setdefault(other.terms, other.strength)
        return tuple(Alternative(terms, strength) for terms, strength in found.items())

    def _kinds_of(self, surface: str) -> frozenset[tuple[str, ...]]:
        """Terms of the corpus's words for kinds and instances of a thing."""
        if self._language is None:
            return frozenset()
        kinds = self._language.kinds(surface, self._is_corpus_word)
        return frozenset(terms for kind in kinds if (terms := tuple(dict.fromkeys(terms_of(kind)))))

    def _similar_alternatives(self, surface: str, term: str, is_name: bool) -> tuple[Alternative, ...]:
        if self._language is None:
            return ()
        found: dict[tuple[str, ...], float] = {}
        for other, strength in self._equivalents(surface, of_name=is_name).items():
            terms = tuple(dict.fromkeys(terms_of(other)))
            if len(terms) < len(other.split()):
                strength *= _CURTAILED
            elif is_name and strength >= _SAME_NAME:
                strength = max(strength, _SAME_NAME_STRENGTH)
            if term not in terms and not (is_name and self._is_part_of_name(terms)):
                found[terms] = max(found.get(terms, 0.0), strength)
                for short in self._short_forms.get(terms, ()):
                    found[(short,)] = max(found.get((short,), 0.0), strength)
        return tuple(
            Alternative(terms, strength)
            for terms, strength in sorted(found.items(), key=lambda item: (-item[1], item[0]))[
                :_MOST_SYNONYMS
            ]
            if not terms[0][:1].isdigit() or is_number_word(surface)
        )

    def _equivalents(self, surface: str, *, of_name: bool) -> Mapping[str, float]:
        """What the dictionary has for a word; for a name also the adjectives of its other, short names."""
        if self._language is None:
            return {}
        found = dict(self._language.equivalents(surface, self._is_corpus_word, of_name=of_name))
        if of_name:
            same = (name for name, strength in found.items() if strength >= _SAME_NAME and " " not in name)
            for other in tuple(same):
                for further, strength in self._language.equivalents(
                    other, self._is_corpus_word, of_name=True
                ).items():
                    found.setdefault(further, strength * _SAME_NAME_STRENGTH)
        return found

    def _is_part_of_name(self, terms: tuple[str, ...]) -> bool:
        """Whether words only stand in the corpus as part of a longer name of something else."""
        return len(terms) > 1 and any(
            set(terms) < set(longer) for forms in self._names.expansions.values() for longer in forms
        )

    @cached_property
    def _short_forms(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Terms of long names to the abbreviations of them that the corpus uses."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for short in sorted(self._names.acronyms):
            for terms in self._names.long_forms(short):
                found[terms] = (*found.get(terms, ()), term_of(short))
        return found

    def _has_all_words(self, word: str) -> bool:
        """Whether the corpus has all words of a word or collocation."""
        terms = terms_of(word)
        return bool(terms) and all(map(self.has_term, terms))
