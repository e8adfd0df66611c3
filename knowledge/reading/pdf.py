"""PDF: the text layer of every page (through pypdf), pages joined, running heads and numbers left out."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from knowledge.model import Source
from knowledge.reading.extracted import LANGUAGE_TAG, Extracted, SourceFile, metadata_text, without_unusable
from knowledge.reading.limits import MAX_PDF_PAGES, MAX_TEXT_CHARS
from knowledge.reading.margin_numbers import LEFT_OUT, blank_margin_numbers
from knowledge.reading.page_furniture import join_pages, without_furniture
from knowledge.reading.parser_faults import faults_reported

if TYPE_CHECKING:
    from pypdf import PdfReader

_CURE = "Open and save it again with a PDF program, or save its text as .txt."
_NO_TEXT = re.compile("[^\\w]*")
_PROGRAM_TITLE = re.compile(r"(?i)untitled.*|microsoft word - .*|.*\.(?:docx?|pdf|indd|odt|qxd|rtf|tex)")


def read_pdf(file: SourceFile) -> Extracted:
    """Read a PDF.

    Dates in a PDF tell when the file was made; they are put into the note, and are not taken for the date of
    publication.

    Raises:
        UnreadableDocument: if it is broken, encrypted, too long, or has no text.
    """
    from pypdf.errors import PyPdfError  # slow to import, and needed for PDF only

    with faults_reported(file, "a readable PDF", _CURE, (PyPdfError,)):
        reader = _open(file)
        pages = _page_texts(file, reader)
        source = _source(reader)
    empty = [number for number, page in enumerate(pages, 1) if _NO_TEXT.fullmatch(page)]
    if len(empty) == len(pages):
        raise file.unreadable(
            "It has no text, only pictures of pages.",
            "Run text recognition (OCR) on it, then add the result.",
        )
    kept = without_furniture(pages)
    notes = [_pages_note(empty)] if empty else []
    if [page.split() for page in kept] != [page.split() for page in pages]:
        notes.append("running heads and page numbers were left out")
    joined = join_pages(kept)
    text = blank_margin_numbers(joined)
    if text != joined:
        notes.append(LEFT_OUT)
    return Extracted(text, source, notes=tuple(notes))


def _open(file: SourceFile) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(file.content))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise file.unreadable("It is encrypted with a password.", "Save it without a password.")
    return reader


def _page_texts(file: SourceFile, reader: PdfReader) -> list[str]:
    if len(reader.pages) > MAX_PDF_PAGES:
        raise file.unreadable(f"It has more than {MAX_PDF_PAGES:,} pages.", "Split it.")
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(without_unusable(page.extract_text()))
        length += len(pages[-1])
        if length > MAX_TEXT_CHARS:
            raise file.unreadable(f"It has more than {MAX_TEXT_CHARS:,} characters of text.", "Split it.")
    return pages


def _source(reader: PdfReader) -> Source:
    info = reader.metadata
    language = metadata_text(reader.root_object.get("/Lang"))
    title = metadata_text(info.title) if info else None
    made = info.creation_date if info else None
    return Source(
        title=None if title and _PROGRAM_TITLE.fullmatch(title) else title,
        author=metadata_text(info.author) if info else None,
        language=language if language and LANGUAGE_TAG.fullmatch(language) else None,
        note=f"The file was made on {made.date().isoformat()}." if made else None,
    )


def _pages_note(empty: list[int]) -> str:
    numbers = ", ".join(str(number) for number in empty[:10])
    more = f" and {len(empty) - 10} more" if len(empty) > 10 else ""
    return f"no text on page {numbers}{more}: pictures need text recognition (OCR)"
