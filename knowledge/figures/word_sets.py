"""Sets of words written as text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, parted by white space, as a set."""
    return frozenset(text.split())
