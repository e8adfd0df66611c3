"""Words of a question that are one dictionary entry together: collocations, names, verbs with particles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.index.analysis import Word, term_of
from knowledge.query.equivalents import Equivalents
from knowledge.query.language import WordKnowledge
from knowledge.query.tokens import tokens_of
from knowledge.query.units import Alternative, Unit

_LONGEST, _LONGEST_NAME = 3, 4
"""Content words of an entry that is looked for, and of one that is a name."""

_LONGEST_VERB = 4
"""Words of a verb with particles: "come up with" and one more."""

_SIMPLE = (["to"], ["about"], ["of"])
"""Particles that leave a verb what it is: "go to" is "go" with a place, "talk of" is "talk"."""

_POSSESSIVE = re.compile(r"'s?$")


class Entries:
    """Finds entries of several words.

    Args:
        equivalents: what the corpus has that may stand for an entry.
        words: knowledge of the language; None for none.
    """

    def __init__(self, equivalents: Equivalents, words: WordKnowledge | None = None) -> None:
        self._equivalents = equivalents
        self._language = words

    def at(self, text: str, singles: Sequence[Word | None], at: int) -> tuple[int, Unit | None]:
        """Words of one entry that the corpus says otherwise ("motion picture", "film").

        Args:
            text: the question.
            singles: the word of each of its pieces; None for a compound.
            at: the first of the pieces that is looked at.

        Returns:
            How many pieces the entry takes, and its unit; 1 and None where there is none.
        """
        if self._language is None:
            return 1, None
        words = _before_compounds(singles[at : at + _LONGEST_NAME])
        capitals = _capitals(words)
        for length in range(len(words) if len(words) == capitals else min(len(words), _LONGEST), 1, -1):
            is_name = length <= capitals
            surface = text[words[0].start : words[length - 1].end]
            entry = self.of(surface)
            if entry is None or (is_name and not self._language.is_name(entry)):
                continue
            terms = tuple(dict.fromkeys(word.term for word in words[:length]))
            whole = self._equivalents.similar(entry, "" if is_name else terms[-1], is_name)
            if whole and (is_name or not all(map(self._equivalents.has_term, terms))):
                return length, Unit(surface, (Alternative(terms, 1.0), *whole), is_name=is_name)
        return 1, None

    def of(self, surface: str) -> str | None:
        """The entry that some words are, if they are one."""
        words = _POSSESSIVE.sub("", surface.lower().replace("’", "'")).split(" ")
        return self._language.collocation(words) if self._language and len(words) > 1 else None

    def phrasal(self, text: str) -> Mapping[int, str]:
        """Verbs that mean something with their particles ("set up"): where they stand, and the entry."""
        if self._language is None:
            return {}
        found: dict[int, str] = {}
        start, run = 0, list[str]()
        for token in tokens_of(text):
            if not token.term:
                run.append(token.low)
                continue
            if len(run) > 1 and (entry := self._verb(run)):
                found[start] = entry
            start, run = token.start, [token.low]
        if len(run) > 1 and (entry := self._verb(run)):
            found[start] = entry
        return found

    def _verb(self, run: Sequence[str]) -> str | None:
        """The verb with particles that a run of words opens with: a content word and function words."""
        if self._language is None or not term_of(run[0]):
            return None
        for last in range(min(len(run), _LONGEST_VERB), 1, -1):
            entry = None if run[1:last] in _SIMPLE else self._language.collocation(run[:last])
            if entry and self._language.is_verb(entry):  # "sort of" is an entry, too
                return entry
        return None


def _before_compounds(singles: Sequence[Word | None]) -> Sequence[Word]:
    words = [word for word in singles if word is not None]
    return words if len(words) == len(singles) else words[: list(singles).index(None)]


def _capitals(words: Sequence[Word]) -> int:
    """How many words, from the first on, have a capital."""
    for number, word in enumerate(words):
        if not word.surface[:1].isupper():
            return number
    return len(words)
