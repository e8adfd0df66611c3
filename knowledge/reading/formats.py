"""Which reader reads which file, chosen by the suffix of its name."""

from __future__ import annotations

from pathlib import PurePosixPath

from knowledge.errors import UnreadableDocument
from knowledge.reading.extracted import Extracted, Reader, SourceFile
from knowledge.reading.plain import read_text

_READERS: dict[str, Reader] = {".txt": read_text}


def extract(file: SourceFile) -> Extracted:
    """Take text and metadata out of a file.

    Raises:
        UnreadableDocument: if its format is not supported or it cannot be read.
    """
    return _reader_of(file.name)(file)


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
