"""Plain text and Markdown: the file's own characters, with what its front matter states.

Only numbers of lines in the margin of plain text are blanked out; no offset changes.
"""

from __future__ import annotations

from knowledge.reading.decoding import decode
from knowledge.reading.extracted import Extracted, SourceFile
from knowledge.reading.front_matter import find_front_matter
from knowledge.reading.margin_numbers import LEFT_OUT, blank_margin_numbers


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
    notes = [decoded.note] if decoded.note else []
    text = decoded.text if markup else blank_margin_numbers(decoded.text)
    if text != decoded.text:
        notes.append(LEFT_OUT)
    front = find_front_matter(text)
    if front is None:
        return Extracted(text, markup=markup, notes=tuple(notes))
    if not text[front.span.end :].strip():
        raise file.unreadable("It has front matter but no text.", "Add its text or remove it.")
    return Extracted(text, front.source, markup=markup, notes=(*notes, *front.notes))
