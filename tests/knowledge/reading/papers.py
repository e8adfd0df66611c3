"""Real files in the formats the reader takes, made with the libraries that write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import docx.document
from docx.oxml import parse_xml
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(
    pages: Sequence[str], *, metadata: dict[str, str] | None = None, password: str | None = None
) -> bytes:
    """A PDF with one line of Helvetica per line of text; an empty string makes a page without text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        if text:
            stream = DecodedStreamObject()
            stream.set_data(f"BT /F1 12 Tf 14 TL 50 800 Td\n{_shown(text)}ET".encode("latin-1"))
            page[NameObject("/Contents")] = writer._add_object(stream)
    if metadata:
        writer.add_metadata(metadata)
    if password is not None:
        writer.encrypt(password, algorithm="AES-256")
    return _saved(writer)


def owner_locked_pdf(text: str) -> bytes:
    """A PDF that anybody may open but not change."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([text]))))
    writer.encrypt(user_password="", owner_password="owner", algorithm="AES-256")
    return _saved(writer)


def _shown(text: str) -> str:
    escape = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})
    return "".join(f"({line.translate(escape)}) Tj T*\n" for line in text.splitlines())


def _saved(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def word(more: str = "") -> bytes:
    """A Word document with headings, looks, a list, a table, a tracked change and a content control.

    `more` is the markup of another paragraph.
    """
    document = docx.Document()
    document.core_properties.title = "Ana Ruiz on rivers"
    document.core_properties.author = "Jo Field"
    document.core_properties.language = "en-GB"
    document.add_heading("Ana Ruiz on rivers", 0)
    document.add_heading("On water", 2)
    document.add_paragraph("")
    question = document.add_paragraph()
    question.add_run("")
    question.add_run("Question: ").bold = True
    question.add_run("How *high* is the river_level?")
    answer = document.add_paragraph()
    answer.add_run("Ana ").bold = True
    answer.add_run("Ruiz:").bold = True
    answer.add_run(" Two metres, and ")
    answer.add_run("very").italic = True
    answer.add_run(" fast.")
    changed = document.add_paragraph("It was ")
    changed._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>never </w:delText></w:r></w:del>"))
    changed._p.append(parse_xml(f"<w:ins {W}><w:r><w:t xml:space='preserve'>always </w:t></w:r></w:ins>"))
    changed.add_run("so.")
    document.add_paragraph("Trout", style="List Bullet")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Level"
    table.rows[0].cells[1].text = "2 m"
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, parse_xml(control))
    if more:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(more.replace("<w:p>", f"<w:p {W}>", 1))
        )
    return _saved_word(document)


def empty_word() -> bytes:
    """A Word document with nothing in it."""
    return _saved_word(docx.Document())


def _saved_word(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def bomb(path: Path, megabytes: int) -> None:
    """A DOCX of some hundred kilobytes that unpacks to `megabytes`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(megabytes):
                member.write(b" " * 1024 * 1024)
