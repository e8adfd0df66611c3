"""The words of a question, split once for all who read them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from knowledge.index.analysis import WORD, term_of, without_possessive

_AT_HAND = 8
"""Texts whose words are kept: the few forms that one question takes while it is read."""


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        surface: as it stands.
        bare: the same without a possessive.
        low: in lower case.
        term: what it is indexed as; empty for a function word.
        start: where it starts in the text.
        end: where it ends.
    """

    surface: str
    bare: str
    low: str
    term: str
    start: int
    end: int


@lru_cache(maxsize=_AT_HAND)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text, in order, function words among them.

    >>> [(token.bare, token.term) for token in tokens_of("Is it Olga's boats?")]
    [('Is', ''), ('it', ''), ('Olga', 'olga'), ('boats', 'boat')]
    """
    return tuple([_token(match[0], match.start()) for match in WORD.finditer(text)])


def _token(surface: str, start: int) -> Token:
    bare, term = without_possessive(surface), term_of(surface)
    return Token(surface, bare, surface.lower(), term, start, start + len(surface))
