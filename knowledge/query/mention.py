"""Words of a question that narrow it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that narrow it down.

    Attributes:
        start: where they start.
        end: where they end.
        documents: numbers of the documents meant; None if no document is.
        voices: numbers of the voices meant; None if none is.
        is_certain: whether they can mean nothing else (a bare year may also be what is asked about).
        year: the year named, if it is one.
        is_exclusion: whether somebody is named for everybody else to be meant.
        unlabelled: the name meant, where no label has it.
    """

    start: int
    end: int
    documents: frozenset[int] | None = None
    voices: frozenset[int] | None = None
    is_certain: bool = True
    year: int | None = None
    is_exclusion: bool = False
    unlabelled: str | None = None


def without(text: str, mentions: Sequence[Mention], share: tuple[int, int] | None = None) -> str:
    """A question without the words of some mentions, and, if a share is given, of that stretch only.

    >>> without("tea in 2024 please", [Mention(3, 11, documents=frozenset({0}))])
    'tea please'
    """
    start, end = share or (0, len(text))
    kept, at = [], start
    for mention in mentions:
        kept.append(text[at : min(end, max(at, mention.start))])
        at = max(at, min(mention.end, end))
    kept.append(text[at:end])
    return " ".join(" ".join(kept).split())
