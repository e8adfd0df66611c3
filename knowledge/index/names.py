"""Abbreviations a corpus introduces, and long names that abbreviations may stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.index.analysis import terms_of

_SMALL = r"(?:of|for|the|in|on|to|de|du|des|von)"
_WORD = r"[A-Z][\w’']*(?:-[\w’']+)*"
_NAME = re.compile(rf"\b{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD})+")
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{1,6}\b")
_INTRODUCED = re.compile(r"\(\s*(?:the\s+|or\s+)?[\"“'‘]?([A-Z][A-Za-z&]{1,9})[\"”'’]?\s*\)")
_SMALL_WORDS = frozenset(_SMALL.removeprefix("(?:").removesuffix(")").split("|")) | {"and", "&"}
_MOST = 20_000
"""At most this many long names are kept, the most frequent ones."""


@dataclass(frozen=True)
class NameBook:
    """Abbreviations and what they stand for.

    Attributes:
        expansions: abbreviation in capitals to the index terms of the long forms that fit its letters.
        acronyms: all words in capitals that the corpus uses.
    """

    expansions: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()

    def long_forms(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Terms of the names that an abbreviation may stand for."""
        return self.expansions.get(word.upper(), ())

    def longer_by_one(self, letters: str) -> tuple[str, ...]:
        """The words in capitals that are some letters and one more within, in order of the alphabet."""
        return self._longer_by_one.get(letters, ())

    @cached_property
    def initials(self) -> frozenset[str]:
        """Letters that words would have to begin with to be a name the corpus may have an abbreviation of."""
        return frozenset((*self.expansions, *self.acronyms, *self._longer_by_one))

    @cached_property
    def openings(self) -> frozenset[str]:
        """What `initials` open with: their first two letters."""
        return frozenset(letters[:2] for letters in self.initials)

    @cached_property
    def _longer_by_one(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.acronyms):
            for letters in {word[:n] + word[n + 1 :] for n in range(1, len(word) - 1)}:
                found[letters] = (*found.get(letters, ()), word)
        return found


class NameCollector:
    """Gathers names sentence by sentence."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._acronyms: Counter[str] = Counter()
        self._introduced: dict[str, str] = {}

    def add(self, text: str) -> None:
        """Look at one sentence."""
        if text.isupper():
            return
        self._acronyms.update(_ACRONYM.findall(text))
        for match in _INTRODUCED.finditer(text):
            long_form = _spelled_out(text[: match.start()], match[1])
            if long_form:
                self._introduced[match[1].upper()] = long_form
        for name in _NAME.findall(text):
            self._names.update(_parts(name))

    def book(self) -> NameBook:
        """What was gathered."""
        found: dict[str, dict[tuple[str, ...], None]] = {}
        for short, long_form in self._introduced.items():
            _add(found, short, long_form)
        for name, _ in sorted(self._names.items(), key=lambda item: (-item[1], item[0]))[:_MOST]:
            shorts = initials(name.split())
            for short in shorts:
                if (len(short) > 2 and short == shorts[0]) or short in self._acronyms:
                    _add(found, short, name)
        expansions = {short: tuple(forms) for short, forms in found.items()}
        return NameBook(expansions, frozenset(self._acronyms))


def _add(found: dict[str, dict[tuple[str, ...], None]], short: str, name: str) -> None:
    terms = tuple(dict.fromkeys(terms_of(name)))
    if len(terms) > 1:
        found.setdefault(short, {})[terms] = None


def _parts(name: str) -> Iterable[str]:
    """A run of capitalised words, also without its first word (which may only open the sentence)."""
    words = name.split()
    if len(words) > 12:
        return
    yield name
    if len(words) > 2:
        first = next(n for n in range(1, len(words)) if words[n].lower() not in _SMALL_WORDS)
        if first < len(words) - 1:
            yield " ".join(words[first:])


def initials(words: Iterable[str]) -> tuple[str, ...]:
    """What a name may be abbreviated to: its initials without and with small words, numerals kept whole.

    >>> initials("Commonwealth of Independent States".split())
    ('CIS', 'COIS')
    >>> initials("World War II".split())
    ('WWI', 'WWII')
    """
    listed = [part for word in words for part in word.split("-") if part]
    great = [part for part in listed if part.lower() not in _SMALL_WORDS]
    found = ["".join(part[0] for part in chosen) for chosen in (great, listed)]
    found.append("".join(part if part.isupper() else part[0] for part in great))
    return tuple(dict.fromkeys(short.upper() for short in found))


def _spelled_out(before: str, short: str) -> str:
    """The words before a bracketed abbreviation that its letters stand for, or an empty string."""
    words = before.split()
    wanted = "".join(letter for letter in short if letter.isupper()) or short.upper()
    for count in range(2, min(len(words), 2 * len(wanted) + 2) + 1):
        candidate = words[-count:]
        if candidate[0].lower() not in _SMALL_WORDS and wanted in initials(candidate):
            return " ".join(candidate)
    return ""
