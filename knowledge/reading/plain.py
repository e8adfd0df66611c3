"""Plain text and Markdown: the file's own characters, unchanged, with what its front matter states."""

from __future__ import annotations

from knowledge.reading.decoding import decode
from knowledge.reading.extracted import Extracted, SourceFile
from knowledge.reading.front_matter import find_front_matter


def read_text(file: SourceFile) -> Extracted:
    """Read plain text.

    Raises:
        UnreadableDocument: if it is no text.
    """
    return _read(file, markup=False)


def read_markdown(file: SourceFile) -> Extracted:
    """Read Markdown, whose marks stay in the text.

    Raises:
        UnreadableDocument: if it is no text.
    """
    return _read(file, markup=True)


def _read(file: SourceFile, *, markup: bool) -> Extracted:
    decoded = decode(file)
    notes = (decoded.note,) if decoded.note else ()
    front = find_front_matter(decoded.text)
    if front is None:
        return Extracted(decoded.text, markup=markup, notes=notes)
    if not decoded.text[front.span.end :].strip():
        raise file.unreadable("It has front matter but no text.", "Add its text or remove it.")
    return Extracted(decoded.text, front.source, markup=markup, notes=notes + front.notes)
