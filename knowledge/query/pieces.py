"""The words of a question in order, with compounds that are one idea kept together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from knowledge.index.analysis import Word, is_bound_prefix
from knowledge.query.tokens import tokens_of

_COMPOUND = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’][^\W_]+)*)+")
_HYPHEN = re.compile(r"[-‐‑]")


class Piece(NamedTuple):
    """A word or a compound of the question.

    Attributes:
        surface: as it stands, without a possessive.
        words: its words.
        meant: the term of the corpus that a misspelt word is meant to be; empty for none.
    """

    surface: str
    words: tuple[Word, ...]
    meant: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of its words, misspelt ones corrected."""
        return (self.meant,) if self.meant else tuple(word.term for word in self.words)


def pieces_of(text: str) -> Iterator[Piece]:
    """Content words in order; a compound with a bound prefix, or written as one idea, stays together."""
    words = [Word(one.bare, one.term, one.start, one.end) for one in tokens_of(text) if one.term]
    compounds = [match.span() for match in _COMPOUND.finditer(text)] if _HYPHEN.search(text) else []
    at = 0
    for start, end in compounds:
        inside = bisect_left(words, start, key=_START)
        beyond = bisect_left(words, end, key=_START)
        yield from map(_single, words[at:inside])
        yield from _compound(text[start:end], tuple(words[inside:beyond]))
        at = beyond
    yield from map(_single, words[at:])


_START = attrgetter("start")


def _single(word: Word) -> Piece:
    return Piece(word.surface, (word,))


def _compound(surface: str, words: tuple[Word, ...]) -> Iterator[Piece]:
    """A compound as one piece, or each of its words as one."""
    parts = [part for part in _HYPHEN.split(surface) if part]
    is_name = all(part[:1].isupper() for part in parts) or parts[0][:1].isdigit()
    if len(words) > 1 and not is_name and (is_bound_prefix(parts[0]) or len(words) == 2):
        yield Piece(surface, words)
    else:
        yield from map(_single, words)


def initials_of(words: Sequence[Word]) -> str:
    """The first letters of some words, in capitals."""
    return "".join([word.surface[0] for word in words]).upper()
