"""Capitals for messages typed without them, or in nothing else.

Much of what tells a name from a word is its capital: who is asked about, what has to be met exactly. Chat is
often typed without. Where a message's letters show nothing, the corpus and the dictionary do.
"""

from __future__ import annotations

import re

from knowledge.index.analysis import WORD, term_of
from knowledge.index.port import Shelves
from knowledge.query.language import WordKnowledge

_LEAST_SHOUTED = 3
"""Words in capitals, function words among them, from which on a message is shouted, not full of acronyms."""

_SHOWS_NAME = re.compile(r"[a-z],? (?!I\b)[A-Z]")
"""A capital inside a sentence that has small letters too: nothing is to be restored."""

_OPENING = re.compile(r"(?:^|[.!?]\s+|\n)\W*\w|\bI\b")
"""Capitals that stand there whatever the word is."""


class Casing:
    """Writes names with capitals.

    Args:
        shelves: the corpus.
        words: knowledge of the language; None for none.
    """

    def __init__(self, shelves: Shelves, words: WordKnowledge | None = None) -> None:
        self._vocabulary = shelves.vocabulary
        self._acronyms = shelves.names.acronyms
        self._language = words
        speakers = {voice.speaker for voice in shelves.voices if voice.speaker}
        self._speakers = {speaker.lower(): speaker for speaker in sorted(speakers) if " " in speaker}

    def restored(self, text: str) -> str:
        """A message with capitals where it shows none of its own accord; any other as it is.

        Args:
            text: as typed.
        """
        if _SHOWS_NAME.search(text):
            return text
        if not _OPENING.sub("", text).islower():
            if not self._is_shouted(text):
                return text
            text = text.lower()
        return WORD.sub(lambda match: self._cased(match[0]), self._with_speakers(text))

    def _with_speakers(self, text: str) -> str:
        """A message with the full names of speakers as the corpus writes them; "Bo" alone may be a word."""
        low = text.lower()
        for name in [name for name in self._speakers if name in low]:
            whole = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
            text = whole.sub(lambda match: self._speakers[match[0].lower()], text)
        return text

    def _is_shouted(self, text: str) -> bool:
        words = [match[0] for match in WORD.finditer(text)]
        return text.isupper() and len(words) >= _LEAST_SHOUTED and any(not term_of(word) for word in words)

    def _cased(self, word: str) -> str:
        if not word.islower() or not (term := term_of(word)):
            return word
        if word.upper() in self._acronyms and not self._is_common(word):
            return word.upper()
        is_name = self._language is not None and self._language.is_name(word)
        if is_name or (self._vocabulary.is_name(term) and not self._is_common(word)):
            return word[0].upper() + word[1:]
        return word

    def _is_common(self, word: str) -> bool:
        """Whether the dictionary has it as something else than a name."""
        return self._language is not None and self._language.knows(word) and not self._language.is_name(word)
