"""What passes between the corpus and the format readers: a file's bytes in, its text and metadata out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.dates import PartialDate
from knowledge.errors import UnreadableDocument
from knowledge.model import Source

__all__ = [
    "LANGUAGE_TAG", "WEB_ADDRESS", "Extracted", "Reader", "SourceFile", "metadata_date", "metadata_text",
    "without_unusable",
]  # fmt: skip

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag."""

WEB_ADDRESS = re.compile(r"https?://[^\s/<>]+[^\s<>]*")
"""The shape of an address that may be shown as a link."""

_UNUSABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

MAX_METADATA_CHARS = 500
"""Longer values are no title, name or outlet, and would flood a citation."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it came from the disk.

    Attributes:
        name: the path relative to the corpus folder, with ``/``.
        content: its bytes.
        encoding: how its text is encoded, where the manifest states it.
    """

    name: str
    content: bytes
    encoding: str | None = None

    def unreadable(self, fault: str, cure: str) -> UnreadableDocument:
        """The error that reports this file; the caller raises it."""
        return UnreadableDocument(self.name, fault, cure)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader got out of a file.

    Attributes:
        text: the text; every offset in the program counts its code points.
        source: the metadata the file itself carries.
        markup: whether `text` carries Markdown marks.
        notes: what a user should know of the way it was read, for instance a guessed encoding.
    """

    text: str
    source: Source = field(default_factory=Source)
    markup: bool = False
    notes: tuple[str, ...] = ()


Reader = Callable[[SourceFile], Extracted]
"""Reads one format; raises `UnreadableDocument` and nothing else."""


def without_unusable(text: str) -> str:
    """`text` without control characters and halves of characters, which broken fonts and references leave."""
    return _UNUSABLE.sub("", text)


def metadata_text(value: object) -> str | None:
    """One line of metadata: white space folded, control and other unseen characters left out.

    Args:
        value: what the file states; anything but text counts as unknown.

    Returns:
        The line, or None where nothing usable is left.
    """
    if not isinstance(value, str):
        return None
    spaced = "".join(" " if char.isspace() else char for char in value)
    shown = "".join(
        char for char in spaced if unicodedata.category(char) not in {"Cc", "Cs", "Cf", "Co", "Cn"}
    )
    line = " ".join(shown.split())
    return line if 0 < len(line) <= MAX_METADATA_CHARS else None


def metadata_date(value: object) -> PartialDate | None:
    """The date a file states about itself (``2025``, ``2025-08``, ``2025-08-31``), without a time of day."""
    line = metadata_text(value)
    if line is None:
        return None
    try:
        return PartialDate.parse(line.partition("T")[0].partition(" ")[0])
    except ValueError:
        return None
