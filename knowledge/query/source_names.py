"""What a source is called by who asks for it: its outlet, its title, its id, the name of its file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from knowledge.model import Source

_PIECE = re.compile(r"[^\W_]+")
_SUFFIX = re.compile(r"\.\w{1,5}$")
_QUOTE_MARKS = re.compile('["“”]')
_LONGEST = 80
"""Characters of the longest outlet or title that is taken for a name to be typed."""
_SHORTEST_BEGINNING = 3


class SourceNames:
    """The names of a corpus's documents; case, blanks and punctuation tell none of them apart.

    Args:
        sources: what is known of each document by id, in the order of their numbers.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = tuple(sources.items())
        self._ids = {id_: number for number, (id_, _) in enumerate(self._sources)}
        called: dict[str, set[int]] = {}
        for number, (id_, source) in enumerate(self._sources):
            for name in _names(id_, source):
                called.setdefault(_folded(name), set()).add(number)
        self._called = {name: frozenset(numbers) for name, numbers in called.items()}

    def named(self, words: str) -> frozenset[int]:
        """Documents that are called exactly so; empty if none is.

        Args:
            words: a name; that of a file with its suffix or without.
        """
        if words in self._ids:
            return frozenset({self._ids[words]})
        return self._called.get(_folded(words)) or self._called.get(
            _folded(_SUFFIX.sub("", words)), frozenset()
        )

    def beginning(self, words: str) -> frozenset[int]:
        """Documents one of whose names begins so, for instance with a file's number; empty if none's does."""
        wanted = _folded(words)
        if len(wanted) < _SHORTEST_BEGINNING:
            return frozenset()
        found = [numbers for name, numbers in self._called.items() if name.startswith(wanted)]
        return frozenset().union(*found)

    def distinct(self) -> tuple[str, ...]:
        """A name for each document by which it alone is meant: outlet or title where they do, else the id."""
        return tuple(self._distinct(number) for number in range(len(self._sources)))

    def _distinct(self, number: int) -> str:
        id_, source = self._sources[number]
        for name in (source.outlet, source.title):
            typed = _QUOTE_MARKS.sub("", name or "").strip()
            if typed and len(typed) <= _LONGEST and self.named(typed) == {number}:
                return typed
        return id_


def _names(id_: str, source: Source) -> Iterator[str]:
    yield from filter(None, (source.outlet, source.title, id_, id_.rpartition("/")[2]))


def _folded(name: str) -> str:
    """A name as it is compared; one without a letter or digit as it stands."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(_PIECE.findall(plain)) or plain.strip()
