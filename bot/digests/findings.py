"""What the corpus has to say to a digest: points, and the documents they stand in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.digests.model import Watch
from knowledge.model import Quote

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Point:
    """Something that was said, as a digest gives it.

    Attributes:
        key: the same for the same words of the same speaker, whichever watch finds them and whichever
            document carries them (`point_key`).
        quote: the words, proved.
        also_in: titles of other documents that carry the statement.
        same: keys of other renditions that mean the same; a reader of one has had this point.
        differing: keys of other renditions whose meaning differs.
        is_variant: whether it is of interest only to who has had another rendition of the same statement.
    """

    key: str
    quote: Quote
    also_in: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    differing: frozenset[str] = frozenset()
    is_variant: bool = False

    @property
    def document(self) -> str:
        """Id of the document it is quoted from."""
        return self.quote.document.id


@dataclass(frozen=True, slots=True)
class SourceState:
    """A document as it stands in the corpus.

    Attributes:
        document: its id.
        digest: SHA-256 of its text.
        name: outlet and title for readers; hostile until escaped.
    """

    document: str
    digest: str
    name: str


class ChangeKind(StrEnum):
    """What happened to a document."""

    ADDED = "added"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SourceChange:
    """Something that happened to a document.

    Attributes:
        document: its id.
        kind: what happened.
        revision: in which revision of the corpus.
        name: outlet and title as they were.
    """

    document: str
    kind: ChangeKind
    revision: int
    name: str


@dataclass(frozen=True, slots=True)
class Hits:
    """How much a watch finds.

    Attributes:
        points: how many points.
        documents: in how many documents.
    """

    points: int
    documents: int


class CorpusView(Protocol):
    """The corpus at one moment. Points share no words: the corpus is cut once, not per watch."""

    @property
    def digest(self) -> str:
        """Changes with every change of a document."""
        ...

    def sources(self) -> Sequence[SourceState]:
        """All documents."""
        ...

    def point_keys(self, document: str | None = None) -> frozenset[str]:
        """Keys of all points; for a document, of the words that stand in it, quoted from there or not."""
        ...

    def points(self, watch: Watch) -> Sequence[Point]:
        """What `watch` finds, the most important first; stable for the same corpus."""
        ...

    def nearest(self, watch: Watch) -> Sequence[str]:
        """Topics, or for a speaker speakers, nearest to what finds nothing, best first."""
        ...


def point_key(quote: Quote) -> str:
    """The key of the words of `quote`: case, punctuation and white space do not count, the speaker does.

    Returns:
        24 hexadecimal digits (96 bits of SHA-256).
    """
    return words_key(quote.text, quote.citation.speaker or quote.citation.role.value)


def words_key(text: str, speaker: str) -> str:
    """The key of words by a speaker; see `point_key`."""
    said, speaker = _folded(text), _folded(speaker)
    return hashlib.sha256(f"{speaker}|{said}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
