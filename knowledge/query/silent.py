"""People whose words a question asks for and who do not speak in the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.index.analysis import term_of
from knowledge.index.vocabulary import Vocabulary
from knowledge.query.directory import Directory
from knowledge.query.language import WordKnowledge
from knowledge.query.speech import SPEECH
from knowledge.query.word_forms import family_of_name
from knowledge.titles import is_title

_SAYING = (
    "say|says|said|saying|tell|tells|told|mention|mentions|mentioned|talk|talks|talked|speak|speaks|spoke|"
    "comment|comments|commented|claim|claims|claimed|argue[sd]?|explain|explains|explained|state[sd]?|"
    "stress|stresses|stressed|note[sd]?|answer|answers|answered|reply|replies|replied|remark|remarks|"
    "remarked|write|writes|wrote|points? out|pointed out"
)
"""Verbs of one's own words; what somebody thinks, wants or proposes others may tell as well."""

_NAME = r"((?:[A-Z][\w’-]+\s+){0,3}[A-Z][\w’-]+)"
_ASKED_FOR = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad)\s+{_NAME}\s+"
        rf"(?:(?:ever|really|also|actually|then|once)\s+)*(?:{_SAYING})\b",
        rf"\b[Aa]ccording to\s+{_NAME}\b",
        rf"\b{_NAME}(?:['’]s?\s+(?:own\s+)?(?:words|remarks?|comments?|statements?|answers?)|\s+(?:said|says))\b",
    )
)
_REPORTING = (
    rf"{SPEECH}|{_SAYING}|add|adds|added|insist|insists|insisted|urge[sd]?|confirm|confirms|confirmed"
)
"""Verbs by which somebody's words are reported."""

_NEAR = r"[^.;:?!]{0,60}?"
"""What may stand between a name and its verb: part of one clause."""

_REPORTED = re.compile(
    rf"\b(?:he|she|they)\s+(?:\w+\s+)?(?:{_REPORTING})\b|"
    r"\b(?:said|says|added|according to)\s+(?:he|she|they|him|her|them)\b",
    re.IGNORECASE,
)
"""What reports the words of whom the sentence before names."""


def reports_words(text: str, name: str, before: str = "") -> bool:
    """Whether a text tells what somebody said, who does not say it there.

    Args:
        text: a sentence.
        name: of the person.
        before: the sentence before it, which may name who is "he" or "she".

    >>> reports_words("The mayor, Bo Chen, said that ships would come.", "Bo Chen")
    True
    >>> reports_words("Ships would come, she said.", "Olga Frey", "Frey opened the harbour.")
    True
    >>> reports_words("Bo Chen likes ships.", "Bo Chen")
    False
    """
    named = rf"\b(?:{'|'.join(map(re.escape, name.split()))})\b"
    reporting = rf"{named}{_NEAR}\b(?:{_REPORTING})\b|\b(?:said|says|added|according to)\b{_NEAR}{named}"
    if re.search(reporting, text):
        return True
    return _REPORTED.search(text) is not None and re.search(named, before) is not None


class SilentPeople:
    """Finds people who are asked for in vain.

    What others report of their words may answer, but must not be taken for them.

    Args:
        vocabulary: the corpus's words.
        directory: its voices and sources.
        words: knowledge of the language; None for none.
    """

    def __init__(self, vocabulary: Vocabulary, directory: Directory, words: WordKnowledge | None) -> None:
        self._vocabulary = vocabulary
        self._directory = directory
        self._language = words

    def asked_for(self, text: str) -> str | None:
        """The first person whose words a question asks for and who does not speak; None if there is none.

        Args:
            text: with capitals.
        """
        return next((name for name in _names(text) if self._is_silent(name)), None)

    def _is_silent(self, name: str) -> bool:
        """Whether a name is that of a person, as far as can be seen, and neither of a voice nor of a source.

        A state or a town is often said to say what its people say. The dictionary lists it as a name, or the
        corpus has its adjective. Of the words of "Red Silk" each is one.
        """
        words = name.split()
        is_person = (
            self._vocabulary.is_name(term_of(words[-1]))
            and not any(map(self._is_other_name, (words[-1], name)))
            and (len(words) == 1 or not all(map(self._is_word, words)))
        )
        return (
            is_person
            and not self._directory.voices_named(name)
            and self._directory.presented_as(name) is None
            and not self._directory.documents_described(words)
        )

    def _is_word(self, word: str) -> bool:
        return self._language is not None and self._language.knows(word)

    def _is_other_name(self, word: str) -> bool:
        if word.isupper() or family_of_name(term_of(word), self._vocabulary.numbers.__contains__):
            return True
        return self._language is not None and self._language.is_name(word)


def _names(text: str) -> Iterator[str]:
    """Names that verbs and nouns of saying stand with, without titles."""
    for pattern in _ASKED_FOR:
        for match in pattern.finditer(text):
            words = [word for word in match[1].split() if term_of(word)]
            while len(words) > 1 and is_title(words[0]):
                del words[0]
            if words:
                yield " ".join(words)
