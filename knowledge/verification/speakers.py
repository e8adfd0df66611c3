"""Are two ways to write a speaker's name the same person?"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache

from rapidfuzz import fuzz

from knowledge.heads import Named, is_unnamed, named_in, office_of
from knowledge.model import ParsedDocument, Quote, Role
from knowledge.titles import BEHIND_NAMES, is_title

_SAME = 88
"""Ratio (0 to 100) from which two family names count as one name misspelt."""


_SPOKEN = (Role.INTERVIEWER, Role.INTERVIEWEE)


class Whose(Enum):
    """Whether words are those of somebody."""

    THEIRS = auto()
    OTHERS = auto()
    UNKNOWN = auto()


class Speakers:
    """Tells whose the words of a corpus are.

    Args:
        documents: the corpus by document id.
    """

    def __init__(self, documents: Mapping[str, ParsedDocument]) -> None:
        self._documents = documents
        self._named = lru_cache(maxsize=256)(lambda name: named_in(documents[name]))

    def whose(self, quote: Quote, asked: str) -> Whose:
        """Whether a quote is `asked`'s: by its label, or by who its document says holds the label's office.

        A label that names nobody, and of which the document says no more, is anybody's; so is a text whose
        author the document does not name.
        """
        cited = quote.citation
        if is_same_speaker(asked, cited.speaker):
            return Whose.THEIRS
        given = [one for one in self._named(cited.document) if _is_of(one, cited.role, cited.speaker)]
        holders = [one for one in given if one.speaker is not None and office_of(one.speaker)]
        if any(is_same_speaker(asked, one.name) for one in holders):
            return Whose.THEIRS
        anonymous = cited.role is Role.NARRATOR and cited.speaker is None and cited.unsure is not None
        spoken = cited.role in _SPOKEN or anonymous
        return Whose.UNKNOWN if spoken and not holders and is_unnamed(cited.speaker) else Whose.OTHERS


def _is_of(one: Named, role: Role, speaker: str | None) -> bool:
    return not one.is_party and (one.role, one.speaker) == (role, speaker)


def is_same_speaker(asked: str, known: str | None) -> bool:
    """Whether `asked` names the speaker `known`; an unknown speaker is never confirmed. Titles do not count.

    >>> is_same_speaker("berg", "Anna Berg"), is_same_speaker("Tom Reed", "Anna Berg")
    (True, False)
    >>> is_same_speaker("Governor Berg", "Anna Berg")
    True
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
    bare = BEHIND_NAMES.sub("", plain).casefold().replace(".", " ").removeprefix("the ")
    names = [name for name in bare.split() if any(c.isalpha() for c in name)]
    titles = [place for place, name in enumerate(names[:-1]) if is_title(name)]
    return names[titles[-1] + 1 :] if titles and not is_title(names[-1]) else names


def _initials_fit(mine: list[str], theirs: list[str]) -> bool:
    """Whether given names agree as far as both are given, an initial standing for its name."""
    return all(
        a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b) for a, b in zip(mine, theirs, strict=False)
    )
