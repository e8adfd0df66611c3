"""The words of a question in order, with compounds that are one idea kept together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.index.analysis import Word, is_bound_prefix, words_of

_COMPOUND = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+(?:['’][^\W_]+)*)+")
_HYPHEN = re.compile(r"[-‐‑]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a compound of the question."""

    surface: str
    words: tuple[Word, ...]
    meant: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of its words, misspelt ones corrected."""
        return (self.meant,) if self.meant else tuple(word.term for word in self.words)


def pieces_of(text: str) -> Iterator[Piece]:
    """Content words in order; a compound with a bound prefix, or written as one idea, stays together."""
    at = 0
    for match in _COMPOUND.finditer(text) if _HYPHEN.search(text) else ():
        yield from _single(text, at, match.start())
        at = match.end()
        parts = [part for part in _HYPHEN.split(match[0]) if part]
        words = tuple(_words_between(text, *match.span()))
        if len(words) < 2 or all(part[:1].isupper() for part in parts) or parts[0][:1].isdigit():
            yield from (Piece(word.surface, (word,)) for word in words)
        elif is_bound_prefix(parts[0]) or len(words) == 2:
            yield Piece(match[0], words)
        else:
            yield from (Piece(word.surface, (word,)) for word in words)
    yield from _single(text, at, len(text))


def _single(text: str, start: int, end: int) -> Iterator[Piece]:
    """A piece for each content word of a stretch."""
    return (Piece(word.surface, (word,)) for word in _words_between(text, start, end))


def _words_between(text: str, start: int, end: int) -> Iterator[Word]:
    """The content words of a stretch, with their places in the whole text."""
    for word in words_of(text[start:end]):
        yield word._replace(start=word.start + start, end=word.end + start)


def initials_of(words: Sequence[Word]) -> str:
    """The first letters of some words, in capitals."""
    return "".join(word.surface[0] for word in words).upper()
