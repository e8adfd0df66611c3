"""Slips of the pen in any word of a message, put right before it is read.

Names and terms of the corpus are looked for by `SpellingGuide`. But a slip in "countries", "interview" or
"which" hides what kind of answer is wanted, whose words and from where, so each word that is none at all is
tried with one letter more, less, other, or two swapped (after Norvig, How to Write a Spelling Corrector).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

from knowledge.index.analysis import STOPWORDS, WORD, term_of
from knowledge.index.vocabulary import Vocabulary
from knowledge.query.language import WordKnowledge
from knowledge.query.speech import QUOTED

_SHORTEST, _LONG = 4, 5
"""Shorter words are not guessed at; those of less than five letters only have two letters swapped."""

_LEAST_FOREIGN = 8
"""Twice the unknown words of a short message that are still slips."""

_REMEMBERED = 4096
_QUOTED = re.compile(f"({QUOTED})")


class Respeller:
    """Puts single slips right.

    Args:
        vocabulary: the corpus's words.
        words: knowledge of the language; without it nothing is changed.
    """

    def __init__(self, vocabulary: Vocabulary, words: WordKnowledge | None = None) -> None:
        self._vocabulary = vocabulary
        self._language = words
        self._is_word = lru_cache(maxsize=_REMEMBERED)(self._has)
        self._is_sound = lru_cache(maxsize=_REMEMBERED)(self._is_none_to_put_right)
        self._meant = lru_cache(maxsize=_REMEMBERED)(self._find)

    def respelt(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A message with its slips put right, quoted words left as they are.

        Args:
            text: as typed. Words with a capital inside a sentence are taken for names.

        Returns:
            The message, and what misspelt words were taken for.
        """
        found: list[str] = []
        words = WORD.findall(text)
        if all(map(self._is_sound, words)) and all(map(self._is_sound, map(str.lower, words[:1]))):
            return text, ()

        def put_right(match: re.Match[str]) -> str:
            word = match[0]
            opens = match.start() == 0
            if not (word.islower() or (opens and word.istitle())):
                return word
            meant = self._meant(word.lower())
            if meant is None:
                return word
            found.append(meant)
            return meant.capitalize() if word.istitle() else meant

        if self._is_foreign(words):
            return text, ()
        parts = _QUOTED.split(text)
        parts[::2] = [WORD.sub(put_right, part) for part in parts[::2]]
        return "".join(parts), tuple(found)

    def _is_foreign(self, message: Sequence[str]) -> bool:
        """Whether most of a message is words of neither the corpus nor the language: all would be slips."""
        words = [word for word in message if word.isalpha() and word.islower()]
        return 2 * sum(not self._is_word(word) for word in words) > max(_LEAST_FOREIGN, len(words))

    def _is_none_to_put_right(self, word: str) -> bool:
        """Whether a word is right as it is, has capitals, or is none that could be guessed at."""
        if not word.islower() or self._language is None or len(word) < _SHORTEST:
            return True
        return not word.isascii() or not word.isalpha() or self._is_word(word)

    def _has(self, word: str) -> bool:
        """Whether it is a word of grammar, of the corpus or of the language."""
        term = term_of(word)
        known = not term or self._vocabulary.number(term) >= 0
        return known or (self._language is not None and self._language.knows(word))

    def _find(self, word: str) -> str | None:
        """The word that a misspelt one is meant to be; None if it is a word, or none is near."""
        if self._language is None or self._is_sound(word):
            return None
        swapped = set(_swapped(word))
        resized = set(_longer_or_shorter(word)) if len(word) >= _LONG else set()
        replaced = set(_replaced(word)) if len(word) >= _LONG else set()
        return self._in_use(swapped, resized | replaced) or _listed(swapped, resized, self._language)

    def _in_use(self, swapped: set[str], others: set[str]) -> str | None:
        """The spelling that the corpus uses most, or that grammar needs."""
        used = (edit for edit in swapped | others if self._uses(edit) > (0, False))
        return max(used, key=lambda edit: (*self._uses(edit), edit in swapped, edit), default=None)

    def _uses(self, word: str) -> tuple[int, bool]:
        """How often the corpus has a word, and whether grammar needs it."""
        number = self._vocabulary.word_numbers.get(word)
        return int(self._vocabulary.word_counts[number]) if number is not None else 0, word in STOPWORDS


def _listed(swapped: set[str], others: set[str], language: WordKnowledge) -> str | None:
    """The commonest spelling of the dictionary; a rare word, which names are near to, only by a swap."""
    common = {edit: language.frequency(edit) for edit in swapped | others}
    likely = (edit for edit in common if common[edit] or (edit in swapped and language.knows(edit)))
    return max(likely, key=lambda edit: (common[edit], edit in swapped, edit), default=None)


def _swapped(word: str) -> Iterator[str]:
    return (word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1))


def _longer_or_shorter(word: str) -> Iterator[str]:
    for n in range(len(word) + 1):
        yield word[:n] + word[n + 1 :]
        yield from (word[:n] + letter + word[n:] for letter in ascii_lowercase)


def _replaced(word: str) -> Iterator[str]:
    return (word[:n] + letter + word[n + 1 :] for n in range(len(word)) for letter in ascii_lowercase)
