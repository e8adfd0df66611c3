"""DOCX: the paragraphs of a Word document in order as Markdown (through python-docx).

python-docx lists neither the paragraphs inside content controls and text boxes nor the runs inside tracked
insertions, so that words would be lost without a trace; here its document is walked element by element.
Deleted runs, field codes and fallback copies of drawings are left out, as Word leaves them out on paper.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from knowledge.model import Source
from knowledge.reading.extracted import LANGUAGE_TAG, Extracted, SourceFile, metadata_text
from knowledge.reading.limits import MAX_UNPACKED_BYTES, MAX_UNPACKED_FILES, MAX_XML_BYTES, MAX_XML_TAGS
from knowledge.reading.parser_faults import faults_reported

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_CURE = "Open it and save it again as .docx, or save its text as .txt."
_OFFICE_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also wraps an encrypted DOCX
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_HEADING = re.compile(r"(?i)(?:heading|title|subtitle)\s*(?P<level>[1-6])?")
_MARKS = re.compile(r"([\\`*_#>|~\[\]])")
_FOOTNOTES_LEFT_OUT = "its footnotes were left out"
_OFF = frozenset({"0", "false", "off", "none"})


def read_word(file: SourceFile) -> Extracted:
    """Read a Word document (.docx).

    The dates in its properties tell when the file was made; they are not taken for the date of publication.

    Raises:
        UnreadableDocument: if it is broken, encrypted, of an older format, a decompression bomb, or empty.
    """
    if file.content.startswith(_OFFICE_97):
        raise file.unreadable(
            "It is encrypted, or of the old .doc format.", "Save it as .docx without a password."
        )
    from docx.opc.exceptions import OpcError  # slow to import, and needed for DOCX only

    with faults_reported(
        file, "a readable Word document", _CURE, (OpcError, zipfile.BadZipFile, etree.LxmlError)
    ):
        document = _open(file)
        text = "\n\n".join(_paragraphs(document))
        source = _source(document)
        notes = (_FOOTNOTES_LEFT_OUT,) if _has_footnotes(document) else ()
    if not text.strip():
        raise file.unreadable("It has no text.", "Run text recognition (OCR) on its pictures, or remove it.")
    return Extracted(text, source, markup=True, notes=notes)


def _open(file: SourceFile) -> WordDocument:
    import docx

    _refuse_bomb(file)
    return docx.Document(io.BytesIO(file.content))


def _refuse_bomb(file: SourceFile) -> None:
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > MAX_UNPACKED_BYTES or len(members) > MAX_UNPACKED_FILES:
            raise file.unreadable(
                f"It unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB or {MAX_UNPACKED_FILES:,} files.",
                "Save its text as .txt.",
            )
        for member in members:
            if not member.filename.endswith((".xml", ".rels")):
                continue
            # `file_size` is only a claim, but no more bytes than that are ever unpacked.
            if member.file_size > MAX_XML_BYTES or archive.read(member).count(b"<") > MAX_XML_TAGS:
                raise file.unreadable("It has too much markup to be read.", "Split it, or save it as .txt.")


def _paragraphs(document: WordDocument) -> Iterator[str]:
    """Each paragraph that has words, as Markdown, in document order."""
    styles = {style.style_id: style.name or "" for style in document.styles}
    for paragraph in _inside(document.element.body, f"{_W}p"):
        words = _words(paragraph)
        if words.strip():
            yield _prefix(styles, paragraph) + words.strip()


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Elements of `tag` below `element` in document order, deleted ones and fallback copies left out."""
    waiting = list(reversed(element))
    while waiting:
        current = waiting.pop()
        if current.tag in _SKIPPED:
            continue
        if current.tag == tag:
            yield current
        waiting.extend(reversed(current))


def _words(paragraph: etree._Element) -> str:
    """The runs of a paragraph, neighbours of the same look joined and marked."""
    pieces: list[tuple[str, str]] = []
    for run in _runs(paragraph):
        text, mark = _run_text(run), _emphasis(run)
        if pieces and (pieces[-1][0] == mark or not text.strip()):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + text)
        elif text:
            pieces.append((mark, text))
    return "".join(_marked(text, mark) for mark, text in pieces)


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The paragraph's own runs, not those of a paragraph in a text box inside it."""
    for run in _inside(paragraph, f"{_W}r"):
        if next(run.iterancestors(f"{_W}p")) is paragraph:
            yield run


def _run_text(run: etree._Element) -> str:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
    texts = (
        _MARKS.sub(r"\\\1", child.text or "") if child.tag == f"{_W}t" else signs.get(str(child.tag), "")
        for child in run
    )
    return "".join(texts)


def _emphasis(run: etree._Element) -> str:
    """The Markdown mark of a run's own look: bold, italic or both."""
    return ("**" if _is_on(run, "b") else "") + ("*" if _is_on(run, "i") else "")


def _is_on(run: etree._Element, name: str) -> bool:
    switch = run.find(f"{_W}rPr/{_W}{name}")
    return switch is not None and (switch.get(f"{_W}val") or "1").lower() not in _OFF


def _marked(text: str, mark: str) -> str:
    """`text` between marks; white space stays outside, where Markdown wants it."""
    core = text.strip()
    if not mark or not core:
        return text
    start = text.index(core)
    return f"{text[:start]}{mark}{core}{mark[::-1]}{text[start + len(core) :]}"


def _prefix(styles: Mapping[str, str], paragraph: etree._Element) -> str:
    """The Markdown mark before a heading or an item of a list."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        return "#" * int(heading["level"] or 1) + " "
    listed = name.lower().startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return "- " if listed else ""


def _has_footnotes(document: WordDocument) -> bool:
    return document.element.body.find(f".//{_W}footnoteReference") is not None


def _source(document: WordDocument) -> Source:
    properties = document.core_properties
    language = metadata_text(properties.language)
    made = properties.created
    return Source(
        title=metadata_text(properties.title),
        author=metadata_text(properties.author),
        language=language if language and LANGUAGE_TAG.fullmatch(language) else None,
        note=f"The file was made on {made.date().isoformat()}." if made else None,
    )
