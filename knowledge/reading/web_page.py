"""HTML: the main text of a page as Markdown (through trafilatura), with what the page states about itself."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from dataclasses import replace

from lxml import html
from lxml.etree import ParserError

from knowledge.errors import UnreadableDocument
from knowledge.reading.decoding import Decoded, decode
from knowledge.reading.extracted import Extracted, SourceFile, without_unusable
from knowledge.reading.limits import MAX_HTML_BYTES, MAX_INLINE, MAX_TAGS
from knowledge.reading.loose_text import (
    mark_questions,
    most_inline,
    name_paragraphs,
    unname_repeated,
    unwrap_long_links,
    wrap_loose_text,
)
from knowledge.reading.parser_faults import faults_reported
from knowledge.reading.web_metadata import page_source

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = (
    4096  # HTML standard, section 4.2.5.4: the declaration stands in the first 1024 bytes; pages slip
)
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9A-Fa-f]{1,6})|(?P<decimal>\d{1,7}));?")
_CURE = "Save the page again from a browser, or save its text as .txt."
_LITTLE = 0.5
"""Share of the words on a page below which a note says that much was left out."""


def read_web_page(file: SourceFile) -> Extracted:
    """Read an HTML page.

    Menus, forms and scripts are left out; headings, bold, italics, lists and tables become Markdown.

    Raises:
        UnreadableDocument: if it is too large, no text, or has nothing to read.
    """
    if len(file.content) > MAX_HTML_BYTES:
        raise file.unreadable(f"It is a page of more than {MAX_HTML_BYTES >> 20} MB.", _CURE)
    if file.content.count(b"<") > MAX_TAGS:
        raise file.unreadable(f"It has more than {MAX_TAGS:,} tags.", _CURE)
    page = _page_text(file)
    with faults_reported(file, "a readable HTML page", _CURE, (ParserError,)):
        tree = html.document_fromstring(
            _without_unusable_references(page.text).encode("utf-8", "replace"),
            parser=html.HTMLParser(encoding="utf-8"),
        )
        source = page_source(tree)
        unname_repeated(tree)
        name_paragraphs(tree)
        mark_questions(tree)
        wrap_loose_text(tree)
        unwrap_long_links(tree)
        if most_inline(tree) > MAX_INLINE:
            raise file.unreadable(f"One of its paragraphs has more than {MAX_INLINE:,} marks.", _CURE)
        words = _visible_words(tree)
        text = _main_text(tree)
    if not text:
        raise file.unreadable("The page has no text of its own; scripts may fill it.", _CURE)
    notes = [page.note] if page.note else []
    if len(text.split()) < _LITTLE * words:
        notes.append("less than half of the words on the page are in its main text; the rest was left out")
    return Extracted(text, source, markup=True, notes=tuple(notes))


def _page_text(file: SourceFile) -> Decoded:
    """The decoded page, by its own declaration if it is not UTF-8."""
    declared = _DECLARED.search(file.content[:_HEAD_BYTES])
    try:
        file.content.decode("utf-8")
    except UnicodeDecodeError:
        if declared is not None and file.encoding is None:
            with suppress(UnreadableDocument):  # declared wrongly: found out like that of any text
                return decode(replace(file, encoding=declared[1].decode("ascii")))
    return decode(file)


def _without_unusable_references(page: str) -> str:
    """The page without references to characters that no text has; one of them costs lxml the whole text."""

    def kept(match: re.Match[str]) -> str:
        code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        return match[0] if code <= sys.maxunicode and without_unusable(chr(code)) else ""

    return _REFERENCE.sub(kept, page)


def _main_text(tree: html.HtmlElement) -> str:
    import trafilatura  # slow to import, and needed for HTML only

    text = trafilatura.extract(
        tree,
        output_format="markdown",
        include_formatting=True,
        include_comments=True,
        include_tables=True,
        include_links=False,
        # Without its fallbacks, which take what is longest: a list of related pieces for a short article.
        fast=True,
        favor_recall=True,
    )
    return without_unusable(text).strip() if isinstance(text, str) else ""


def _visible_words(tree: html.HtmlElement) -> int:
    words = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template"
        " or ancestor::nav or ancestor::form or ancestor::footer)]"
    )
    return sum(len(str(piece).split()) for piece in words)
