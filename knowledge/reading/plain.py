"""Plain text and Markdown: the file's own characters, unchanged, with what its front matter states."""

from __future__ import annotations

from knowledge.reading.decoding import decode
from knowledge.reading.extracted import Extracted, SourceFile


def read_text(file: SourceFile) -> Extracted:
    """Read plain text (or subtitles).

    Raises:
        UnreadableDocument: if it is no text.
    """
    decoded = decode(file)
    return Extracted(decoded.text, notes=(decoded.note,) if decoded.note else ())
