"""Words of a question to units: each with all that may stand for it in this corpus.

Equivalents come from the corpus (abbreviations it introduces, long names), from WordNet (synonyms,
derivations) and from the letters (misspellings, initials); nothing is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from knowledge.index.analysis import Word, term_of, terms_of
from knowledge.index.port import Shelves
from knowledge.query.entries import Entries
from knowledge.query.equivalents import Equivalents
from knowledge.query.focus import focus_of
from knowledge.query.language import WordKnowledge
from knowledge.query.pieces import Piece, initials_of, pieces_of
from knowledge.query.spelling import SpellingGuide
from knowledge.query.units import Alternative, Unit
from knowledge.query.word_forms import family_of_name, unclipped, years_of_decade

_SPELLING_STRENGTH = 0.9
_INITIALS_STRENGTH = 0.8
_PARTIAL_INITIALS_STRENGTH = 0.5
_PART_STRENGTH = 0.6

_KIND_STRENGTH, _MOST_KINDS = 0.4, 64
_WITHIN_STRENGTH, _FAMILY_STRENGTH, _CLIPPED_STRENGTH = 0.8, 0.8, 0.9

_LONGEST_NAME = 7

_REMEMBERED, _PREPARED = 8192, 4096
"""Words whose equivalents are kept, questions sharing most of theirs, and how many are kept beforehand."""


class Expander:
    """Makes units of the words of a question.

    Args:
        shelves: the corpus.
        words: knowledge of the language; None for none.
    """

    def __init__(self, shelves: Shelves, words: WordKnowledge | None = None) -> None:
        self._vocabulary = shelves.vocabulary
        self._names = shelves.names
        self._language = words
        self._spelling = SpellingGuide(shelves.vocabulary)
        self._speakers = frozenset(term for voice in shelves.voices for term in terms_of(voice.speaker or ""))
        self._equivalents = Equivalents(shelves, words)
        self._entries = Entries(self._equivalents, words)
        self._known_as = lru_cache(maxsize=_REMEMBERED)(self._word_as)
        self._corrected = lru_cache(maxsize=_REMEMBERED)(self._meant)

    def units(self, text: str, heads: frozenset[str] = frozenset()) -> tuple[Unit, ...]:
        """The units of a text, in order, each term once.

        Args:
            text: what is asked, without chatter and filters.
            heads: words of it that the question hangs on.

        Returns:
            Units; function words give none.
        """
        found, known = list[Unit](), set[Alternative]()
        pieces = [self._respelt(piece) for piece in pieces_of(text)]
        phrasal = self._entries.phrasal(text)
        initials = [initials_of(piece.words) for piece in pieces]
        singles = [piece.words[0] if len(piece.words) == 1 else None for piece in pieces]
        at = 0
        while at < len(pieces):
            length, unit = self._name_at(pieces, initials, at)
            if unit is None:
                length, unit = self._entries.at(text, singles, at)
            if unit is None:
                unit, length = self._unit(pieces[at], phrasal), 1
            if unit.surface in heads:
                unit = self._as_focus(unit, pieces)
            if unit.alternatives[0] not in known:
                known.add(unit.alternatives[0])
                found.append(unit)
            at += length
        return tuple(found)

    def prepare(self) -> tuple[Unit, ...]:
        """Find the equivalents of the corpus's own words, the most frequent ones, before anybody asks.

        Most words of most questions are among them, and a dictionary takes a while to read.

        Returns:
            Their units, as any question has them.
        """
        vocabulary, units = self._vocabulary, list[Unit]()
        for number in np.argsort(-vocabulary.word_counts, kind="stable")[:_PREPARED].tolist():
            word, term = vocabulary.words[number], vocabulary.terms[vocabulary.word_terms[number]]
            surface = word.capitalize() if vocabulary.is_name(term) else word
            unit = self._known_as(surface, term, opens=False)
            units.append(unit)
            if not unit.is_firm and not unit.is_verb:
                self._equivalents.kinds(surface)
        return tuple(units)

    def heads(self, question: str) -> frozenset[str]:
        """The words that a question hangs on, as `focus_of` finds them."""
        return focus_of(question, self._language.is_verb) if self._language else frozenset()

    def _as_focus(self, unit: Unit, pieces: Sequence[Piece]) -> Unit:
        """A unit the question hangs on: kinds and instances of it answer, unless the question names them."""
        if self._language is None or unit.is_firm or unit.is_verb:
            return unit._replace(is_focus=True)
        asked = {term for piece in pieces for term in piece.terms}
        kinds = {terms for terms in self._equivalents.kinds(unit.surface) if asked.isdisjoint(terms)}
        known = {alternative.terms for alternative in unit.alternatives}
        added = tuple(Alternative(terms, _KIND_STRENGTH) for terms in sorted(kinds - known)[:_MOST_KINDS])
        return unit._replace(alternatives=unit.alternatives + added, is_focus=True)

    def corrections(self, units: Sequence[Unit]) -> tuple[str, ...]:
        """What misspelt words were taken for, as the corpus writes them."""
        surfaces = self._vocabulary.surfaces
        return tuple(
            surfaces[self._vocabulary.number(unit.alternatives[1].terms[0])]
            for unit in units
            if unit.is_corrected
        )

    def _name_at(self, pieces: Sequence[Piece], initials: Sequence[str], at: int) -> tuple[int, Unit | None]:
        """A long name of which the corpus knows the abbreviation, starting at a piece."""
        if "".join(initials[at : at + 2])[:2] not in self._names.openings:
            return 1, None
        for length in range(min(_LONGEST_NAME, len(pieces) - at), 1, -1):
            short = "".join(initials[at : at + length])
            if short not in self._names.initials:
                continue
            terms = tuple(dict.fromkeys(term for piece in pieces[at : at + length] for term in piece.terms))
            surface = " ".join(piece.surface for piece in pieces[at : at + length])
            if len(terms) < 2 or len(short) < 2:
                continue
            if terms in self._names.long_forms(short) and self._equivalents.has_term(term_of(short)):
                entry = self._entries.of(surface)
                others = self._equivalents.similar(entry, term_of(short), True) if entry else ()
                alternatives = (Alternative(terms, 1.0), Alternative((term_of(short),), 1.0), *others)
                return length, Unit(surface, alternatives, is_name=True)
            acronym = self._unexplained(pieces[at : at + length], short)
            if acronym:
                strength = _INITIALS_STRENGTH if acronym == short else _PARTIAL_INITIALS_STRENGTH
                alternatives = (Alternative(terms, 1.0), Alternative((term_of(acronym),), strength))
                return length, Unit(surface, alternatives)
        return 1, None

    def _unexplained(self, pieces: Sequence[Piece], short: str) -> str | None:
        """An abbreviation the corpus never spells out that neighbouring words may stand for.

        Only where the corpus lacks one of the words themselves ("liquefied gas" for "LNG").
        """
        words = [word for piece in pieces for word in piece.words]
        adjoin = all(after.start - before.end == 1 for before, after in pairwise(words))
        is_plain = all(word.surface.islower() for word in words)
        if not (adjoin and is_plain) or all(self._equivalents.has_term(word.term) for word in words):
            return None
        if short in self._names.acronyms and len(short) > 2:
            return short
        return next(
            (one for one in self._names.longer_by_one(short) if not self._names.long_forms(one)), None
        )

    def _respelt(self, piece: Piece) -> Piece:
        """A piece with the term of the corpus word it is meant to be, for names of several words."""
        word = piece.words[0]
        known = self._equivalents.has_term(word.term) or word.term in self._speakers
        if len(piece.words) > 1 or known or word.term[:1].isdigit():
            return piece
        corrected = self._corrected(word.surface, word.start == 0)
        if not corrected:
            return piece
        return Piece(piece.surface, piece.words, corrected[0].terms[0])

    def _unit(self, piece: Piece, phrasal: Mapping[int, str]) -> Unit:
        if len(piece.words) > 1:
            return self._compound(piece)
        word = piece.words[0]
        unit = self._word(word)
        if word.start not in phrasal:
            return unit
        whole = self._equivalents.similar(phrasal[word.start], word.term)
        return unit._replace(alternatives=unit.alternatives + whole, is_phrasal=bool(whole))

    def _compound(self, piece: Piece) -> Unit:
        parts = tuple(dict.fromkeys(word.term for word in piece.words))
        whole = term_of(re.sub(r"[-‐‑]", "", piece.surface))
        alternatives = [Alternative(parts, 1.0), Alternative((whole,), 1.0)]
        alternatives += [Alternative((part,), _PART_STRENGTH) for part in parts[-1:]]
        if not any(self._equivalents.has(alternative) for alternative in alternatives[:2]):
            alternatives += self._equivalents.similar(piece.words[-1].surface, parts[-1])
        known = any(self._equivalents.has(alternative) for alternative in alternatives)
        is_name = not self._equivalents.has_term(parts[0]) and piece.surface[:1].isupper()  # "COVID-19"
        return Unit(piece.surface, tuple(alternatives), is_name=is_name, is_known=known)

    def _word(self, word: Word) -> Unit:
        return self._known_as(word.surface, word.term, opens=word.start == 0)

    def _word_as(self, surface: str, term: str, *, opens: bool) -> Unit:
        """The unit of a word, which depends on its place only by whether it opens the question."""
        word = Word(surface, term, 0 if opens else 1, 0)
        is_number = word.term[:1].isdigit()
        known = self._equivalents.has_term(word.term)
        alternatives = [Alternative((word.term,), 1.0)]
        if is_number:
            years = [
                Alternative((year,), _WITHIN_STRENGTH)
                for year in years_of_decade(word.term, self._equivalents.has_term)
            ]
            known = known or bool(years)
            return Unit(word.surface, (*alternatives, *years), is_number=True, is_known=known)
        meant: tuple[Alternative, ...] = ()
        if not known:
            meant = () if word.term in self._speakers else self._corrected(word.surface, opens)
            alternatives += meant or self._unclipped(word.surface.lower())
        if word.surface.isupper() and len(word.surface) > 1:
            alternatives += self._equivalents.long_forms(word.surface)
        is_name = self._is_name(word)
        alternatives += self._equivalents.similar(word.surface, word.term, is_name)
        if is_name:
            alternatives += [
                Alternative((other,), _FAMILY_STRENGTH)
                for other in family_of_name(word.term, self._equivalents.has_term)
            ]
        has_any = any(self._equivalents.has(alternative) for alternative in alternatives)
        is_verb = self._language is not None and self._language.is_verb(word.surface)
        return Unit(
            word.surface, tuple(alternatives), is_name=is_name, is_known=has_any, is_verb=is_verb,
            is_corrected=bool(meant),
        )  # fmt: skip

    def _is_name(self, word: Word) -> bool:
        """Whether the corpus or the user treats a word as a proper name."""
        if word.surface[:1].isupper():
            if self._vocabulary.is_name(word.term):
                return True
            opens = word.start == 0 and self._language is not None and self._language.is_verb(word.surface)
            return not opens and not self._equivalents.has_term(word.term)
        return self._vocabulary.is_name(word.term) and not (
            self._language and self._language.knows(word.surface)
        )

    def _unclipped(self, word: str) -> list[Alternative]:
        if self._language is None or self._language.knows(word):
            return []
        language = self._language
        entries = unclipped(
            word, self._vocabulary.words, lambda first, head: language.collocation([first, head]) is not None
        )
        return [Alternative(terms, _CLIPPED_STRENGTH) for terms in map(tuple, map(terms_of, entries))
                if all(map(self._equivalents.has_term, terms))]  # fmt: skip

    def _meant(self, surface: str, opens: bool) -> tuple[Alternative, ...]:
        """What a word that the corpus lacks, opening a question or within it, is likely meant to be."""
        is_real = self._language is not None and self._language.knows(surface)
        slips = None
        if is_real:
            if not surface[:1].isupper() or len(surface) < 5:
                return ()
            slips = 1
        nearest = self._spelling.nearest(surface.lower() if opens else surface, slips)
        if nearest is None or (is_real and not self._vocabulary.is_name(term_of(nearest))):
            return ()
        term = term_of(nearest)
        similar = self._equivalents.similar(nearest, term)
        return (
            Alternative((term,), _SPELLING_STRENGTH),
            *(Alternative(other.terms, other.strength * _SPELLING_STRENGTH) for other in similar),
        )
