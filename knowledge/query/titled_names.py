"""Speakers called by a title: "Energy Minister Bo Chen", "Gov. Chen", "the architect Chen", "Bo Chen MP"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from knowledge.index.analysis import term_of
from knowledge.query.directory import name_terms
from knowledge.query.language import WordKnowledge
from knowledge.query.speech import SPEECH, UTTERANCE
from knowledge.titles import BEHIND_NAMES, is_office, is_title, may_have_stop

_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")
_MOST_BESIDE = 3
"""So many words with a capital may stand before an office and belong to it: "Foreign and Trade Minister"."""

_SPEAKS = re.compile(
    rf"[\w.-]+(?:\s+[A-Z][\w.-]*)*"
    rf"(?:\s+(?:(?:\w+ly|also|then|ever)\s+)?(?:{SPEECH})\b|['’]s?\s+(?:own\s+)?(?:{UTTERANCE})\b)"
)
_SPOKEN_BY = re.compile(r"\b(?:according to|by|from)\s+(?:the\s+)?(?:[\w’'-]+\s+){1,4}$")
"""Where somebody's words are asked for a common noun before the name only says who it is; elsewhere it may be
what is asked about ("the real name of the blogger Chen")."""

_NO_TITLES = frozenset({"press", "first", "prime"})
"""Words of titles that in small letters ask and order: "did they press Chen"."""


class TitledNames:
    """Takes titles off the names of those who speak.

    Args:
        speakers: their names.
        words: knowledge of the language; None for none.
    """

    def __init__(self, speakers: Iterable[str], words: WordKnowledge | None = None) -> None:
        named = (name for name in speakers if not all(map(is_title, name.split())))
        self._names = frozenset(term for name in named for term in name_terms(name))
        self._language = words

    def plain(self, text: str) -> str:
        """A question without the titles of those who speak; those of others say whom it means.

        Args:
            text: with capitals.
        """
        words = list(_WORD.finditer(text))
        kept, at = [], 0
        for place, word in enumerate(words):
            if not self._is_name(word[0]) or (is_title(word[0]) and _goes_on(text, words[place:])):
                continue
            first = words[place - self._title_length(text, words[: place + 1])]
            kept.append(text[at : max(at, first.start())])
            behind = BEHIND_NAMES.match(text, word.end())
            kept.append(text[word.start() : word.end()])
            at = behind.end() if behind else word.end()
        return "".join((*kept, text[at:]))

    def _is_name(self, word: str) -> bool:
        return word[:1].isupper() and term_of(word.rstrip(".")) in self._names

    def _title_length(self, text: str, words: Sequence[re.Match[str]]) -> int:
        """How many words before the last one, a name, are its title."""
        before = [word[0] for word in _run_before(text, words)]
        at = words[-1].start()
        speaks = bool(_SPEAKS.match(text, at) or _SPOKEN_BY.search(text[:at]))
        title = list(takewhile(lambda word: self._is_of_title(word, may_be_common=speaks), before))
        if not any(is_office(word) or word[:1].isupper() or self._is_occupation(word) for word in title):
            return 0
        most = min(len(title) + _MOST_BESIDE, len(words) - 2)
        return len(title) + len(list(takewhile(self._goes_with, before[len(title) : most])))

    def _is_of_title(self, word: str, *, may_be_common: bool) -> bool:
        if is_title(word):
            return word[:1].isupper() or (may_be_common and word not in _NO_TITLES)
        return may_be_common and self._is_occupation(word)

    def _is_occupation(self, word: str) -> bool:
        return word.islower() and self._language is not None and self._language.is_person(word)

    def _goes_with(self, word: str) -> bool:
        """Whether a word before an office tells which one it is: "Energy", "Norwegian"."""
        return word[:1].isupper() and term_of(word) not in {"", *self._names}


def _run_before(text: str, words: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The words that stand before the last one in its clause, the nearest first."""
    for word, following in pairwise(reversed(words)):
        if not _touch(text, following, word):
            return
        yield following


def _goes_on(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether the first of some words is followed by another with a capital, as an office is by a name."""
    return len(words) > 1 and words[1][0][:1].isupper() and _touch(text, words[0], words[1])


def _touch(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether nothing but blanks stands between two words, and no sentence or clause ends."""
    goes_on = not one[0].endswith(".") or may_have_stop(one[0])
    return goes_on and not text[one.end() : other.start()].strip()
