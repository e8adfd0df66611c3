"""From a passage to the words that are quoted: one to three whole sentences that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.index.passages import PassageTable

LONGEST = 600
"""Characters a quote may have."""

_COMFORTABLE = 320
"""Sentences are only added while a quote stays this short."""

_SHORT = 60
"""A sentence shorter than this says little alone."""

_LEANS_BACK = re.compile(
    r"^\W*(?:(?:And|But|So|Thus|Also|Yes|No|Indeed|Moreover|Therefore|However|Similarly|Such)\b[, ]*)*"
    r"(?:It|Its|They|Their|Them|He|She|His|Her|This|That|These|Those|Such|The latter|The former|Both|"
    r"Any such|To this end|As a result|In (?:this|that|addition|particular)|For this|"
    r"At the same time|On the contrary)\b"
)  # fmt: skip

_TURNS_AGAINST = re.compile(
    r"^\W*(?:But|However|Nevertheless|Nonetheless|Yet|Still|Instead|Conversely|That said|Having said that|"
    r"On the contrary|On the other hand|At the same time|Even so)\b"
)
"""What opens a sentence that takes back or limits the one before it, which is not quoted without it."""


def window(
    passages: PassageTable, row: int, text_of: Callable[[int], str], useful: frozenset[int] = frozenset()
) -> range:
    """Rows to quote around a row.

    Args:
        passages: the corpus's passages.
        row: the row that answers.
        text_of: readable text of a row.
        useful: rows that answer, too; a neighbour among them is taken in.

    Returns:
        One to three neighbouring rows of one paragraph and voice, of at most 600 characters unless the row
        alone is longer.
    """
    first = last = row
    length = int(passages.length[row])
    leans = row - 1 in useful or _LEANS_BACK.match(text_of(row))
    if leans and passages.continues(row):
        added = int(passages.length[row - 1]) + 1
        if length + added <= _COMFORTABLE:
            first, length = row - 1, length + added
    if passages.continues(row + 1):
        added = int(passages.length[row + 1]) + 1
        wanted = row + 1 in useful or length < _SHORT or _TURNS_AGAINST.match(text_of(row + 1))
        if wanted and length + added <= _COMFORTABLE:
            last = row + 1
    return range(first, last + 1)
