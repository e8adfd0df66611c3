"""Which reader reads which file, chosen by the suffix of its name."""

from __future__ import annotations

from pathlib import PurePosixPath

from knowledge.errors import UnreadableDocument
from knowledge.reading.deadline import within_deadline
from knowledge.reading.extracted import Extracted, Reader, SourceFile
from knowledge.reading.limits import MAX_TEXT_CHARS
from knowledge.reading.pdf import read_pdf
from knowledge.reading.plain import read_markdown, read_text
from knowledge.reading.subtitles import read_subtitles
from knowledge.reading.web_page import read_web_page
from knowledge.reading.word import read_word

_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": within_deadline(read_web_page),
    ".htm": within_deadline(read_web_page),
    ".xhtml": within_deadline(read_web_page),
    ".pdf": within_deadline(read_pdf),
    ".docx": within_deadline(read_word),
    ".srt": read_subtitles,
    ".vtt": read_subtitles,
}


def extract(file: SourceFile) -> Extracted:
    """Take text and metadata out of a file.

    Raises:
        UnreadableDocument: if its format is not supported or it cannot be read.
    """
    extracted = _reader_of(file.name)(file)
    if len(extracted.text) > MAX_TEXT_CHARS:
        raise file.unreadable(f"It has more than {MAX_TEXT_CHARS:,} characters of text.", "Split it.")
    return extracted


def is_spoken(path: str) -> bool:
    """Whether a file holds spoken words alone, without a heading."""
    return _READERS.get(PurePosixPath(path).suffix.lower()) is read_subtitles


def require_supported(path: str) -> None:
    """Refuse a file whose name shows that it cannot be read, before its bytes are loaded.

    Raises:
        UnreadableDocument: naming the formats that can be.
    """
    _reader_of(path)


def _reader_of(path: str) -> Reader:
    suffix = PurePosixPath(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        shown = f"The format {suffix}" if suffix else "A name without a suffix"
        known = ", ".join(sorted(_READERS))
        raise UnreadableDocument(path, f"{shown} is not supported.", f"Convert it to one of {known}.")
    return reader
