"""Are two ways to write a speaker's name the same person?"""

from __future__ import annotations

import unicodedata

from rapidfuzz import fuzz

_SAME = 88
"""Ratio (0 to 100) from which two family names count as one name misspelt."""


def is_same_speaker(asked: str, known: str | None) -> bool:
    """Whether `asked` names the speaker `known`; an unknown speaker is never confirmed.

    >>> is_same_speaker("berg", "Anna Berg"), is_same_speaker("Tom Reed", "Anna Berg")
    (True, False)
    """
    if known is None:
        return False
    mine, theirs = _names(asked), _names(known)
    if not mine or not theirs:
        return False
    return all(any(fuzz.ratio(name, other) >= _SAME for other in theirs) for name in mine) or (
        fuzz.ratio(mine[-1], theirs[-1]) >= _SAME and _initials_fit(mine[:-1], theirs[:-1])
    )


def _names(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [name for name in plain.casefold().replace(".", " ").split() if any(c.isalpha() for c in name)]


def _initials_fit(mine: list[str], theirs: list[str]) -> bool:
    """Whether given names agree as far as both are given, an initial standing for its name."""
    return all(
        a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b) for a, b in zip(mine, theirs, strict=False)
    )
