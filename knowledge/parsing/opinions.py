"""Opinion pieces: articles whose own words are their author's views, not a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Role, Source, SourceKind
from knowledge.parsing.drafts import Block
from knowledge.parsing.speeches import is_first_person

_OPINION = (
    r"(?:opinions?|op-?ed|(?:news )?analysis|column|commentary|editorial|viewpoint|point of view|perspective|"
    r"guest essay|meinung|kommentar|kolumne|leitartikel|gastbeitrag|glosse|analyse|tribune|chronique|édito|"
    r"éditorial|opinión|columna|análisis|tribuna|opinione|commento|editoriale|opinião|мнение|колонка)"
)
_SIGNED_ONLY = r"(?:comment|letters?|essay)"  # elsewhere an item of a page's menu
_SECTION = re.compile(
    r"(?:news|world|politics|business|economy|sports?|culture|arts|lifestyle|travel|weather|video|home)\W*$",
    re.IGNORECASE,
)
_FIELD = r"(?:(?:section|category|type|kind|genre|rubric|rubrik|tags?)\s*:\s*[\"']?)?"
_NOTE = re.compile(
    r"[*_(\[]*(?:(?:editor|translator)\W{0,2}s?\W{0,2} note|correction|anmerkung der redaktion|ndlr|"
    r"note de la rédaction|nota de la redacción|nota del editor|от редакции)\b",
    re.IGNORECASE,
)
_MARKS = " #*_>|[]\t"


def narrator_of(source: Source, blocks: Sequence[Block], heads: str) -> tuple[Role, str | None]:
    """Whose an article's own words are: its author's as a commentator, or a narrator's.

    Args:
        source: what is known beside the text.
        blocks: the paragraphs of the article.
        heads: the title and what stands above the article.

    Returns:
        The role and the name: the author's, else the outlet's, None if neither is known.
    """
    signed = source.author is not None
    marked = source.kind is SourceKind.COMMENTARY or _is_marked(heads.splitlines(), signed=signed)
    opinion = marked or (signed and is_first_person(blocks))
    return Role.COMMENTATOR if opinion else Role.NARRATOR, source.author or source.outlet


def is_note(text: str) -> bool:
    """Whether a paragraph is the editors' note on an article ("Editor's note: ...", "Correction: ...")."""
    return _NOTE.match(text) is not None


def _is_marked(heads: Sequence[str], *, signed: bool) -> bool:
    """Whether a line of the heading says that an opinion follows ("Opinion", "Analysis: Why ...")."""
    words = f"(?:{_OPINION}|{_SIGNED_ONLY})" if signed else _OPINION
    lines = [line.strip(_MARKS) for line in heads]
    listed = any(_SECTION.match(line) for line in lines)
    apart = re.compile(rf"{_FIELD}{words}\W*$", re.IGNORECASE)
    within = re.compile(rf"{_OPINION}\s*[:|•·]\s*\S|.*\s[|•·]\s*{_OPINION}$", re.IGNORECASE)
    return any((not listed and apart.match(line)) or within.match(line) for line in lines)
