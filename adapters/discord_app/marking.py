"""Quotes with the words that differ from another version set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from adapters.discord_app.escaping import escaped
from knowledge.model import Span

_LINE = re.compile(r"[^\n]+")
_REMEMBERED = 1024
"""Quotes that are kept as they are shown: what is asked about is quoted again and again."""


@lru_cache(maxsize=_REMEMBERED)
def marked_quote(text: str, marks: tuple[Span, ...]) -> str:
    """The words of a quote in Markdown, marks in bold, everything else as it stands."""
    out: list[str] = []
    at = 0
    for start, end in _marks(text, marks):
        out += [escaped(text[at:start]), "**", escaped(text[start:end]), "**"]
        at = end
    return "".join([*out, escaped(text[at:])])


def _marks(text: str, marks: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The marks as bold can show them; those that touch become one, since their signs would run together."""
    joined: list[tuple[int, int]] = []
    for start, end in _bare_marks(text, marks):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _bare_marks(text: str, marks: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """The marks cut at line ends, without the white space around them, which would undo the bold."""
    for mark in marks:
        for line in _LINE.finditer(text, mark.start, mark.end):
            words = line[0].strip()
            if words:
                start = line.start() + line[0].index(words)
                yield start, start + len(words)
