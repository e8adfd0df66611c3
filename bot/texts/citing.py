"""Who, where and when, in words: citations and sources. What is unknown is said."""

from __future__ import annotations

from functools import lru_cache

from bot.outside_text import shortened
from bot.texts.differing import kind_of_difference
from knowledge.model import Citation, Document, Source

UNKNOWN_SPEAKER = "unknown speaker"
UNKNOWN_OUTLET = "unknown outlet"
UNDATED = "date unknown"
UNKNOWN_KIND = "kind of source unknown"
REWORDED = "reworded by machine"
REWORDED_COPY = "machine-reworded copy"
REWORDED_LABEL = "Reworded by machine: not the original words"
_REMEMBERED = 1024
"""Citations whose line is kept: a corpus has few, and all of its quotes bear them."""

_SHORT = 60
_TITLE = 100
_OPENING = ("“", "„", "«", '"')
_CLOSING = ("”", "“", "»", '"')


@lru_cache(maxsize=_REMEMBERED)
def citation_line(citation: Citation) -> str:
    """Speaker, role, outlet, title, date and kind of source in one line; what is unknown is said.

    Args:
        citation: of a quote.

    Returns:
        For instance ``Jane Roe (interviewee) · The Paper, “A title” · 2025-05-31 · transcript``.
    """
    speaker = f"{citation.speaker or UNKNOWN_SPEAKER} ({citation.role.value})"
    title = f", “{shortened(citation.title, _TITLE)}”" if citation.title else ""
    published = str(citation.published) if citation.published else UNDATED
    outlet = citation.outlet or UNKNOWN_OUTLET
    file = "" if citation.outlet or title else f", file “{shortened(citation.document, _TITLE)}”"
    parts = [speaker, f"{outlet}{title}{file}", published, _kind(citation)]
    if citation.unsure:
        parts.append(f"attribution uncertain: {citation.unsure}")
    return " · ".join(parts)


def _kind(citation: Citation) -> str:
    if citation.reworded:
        return REWORDED
    return UNKNOWN_KIND if citation.kind.value == "unknown" else citation.kind.value


def source_handle(document: Document) -> str:
    """A source in as few words as tell it from others in most corpora, for tables.

    Args:
        document: any document of the corpus.
    """
    source = document.source
    if source.reworded and not source.outlet:
        return REWORDED_COPY  # its title is as reworded as its text, and tells a reader nothing
    marks = f" [{REWORDED}]" if source.reworded else ""
    return f"{_short_name(document)}{marks}"


def _short_name(document: Document, length: int = _SHORT) -> str:
    source = document.source
    title = f"“{shortened(source.title, length)}”" if source.title else document.path
    return shortened(source.outlet, length) if source.outlet else title


def source_name(document: Document) -> str:
    """A source in a few words: outlet or title, and date; what is unknown is said.

    Args:
        document: any document of the corpus.

    Returns:
        For instance ``The Paper, 2025-05-31``.
    """
    source = document.source
    dated = str(source.published or UNDATED)
    if source.reworded and not source.outlet:
        return f"{REWORDED_COPY}, {dated}"
    marks = f" [{REWORDED}]" if source.reworded else ""
    return f"{_short_name(document)}, {dated}{marks}"


def source_choice(document: Document, length: int) -> str:
    """A source in a menu: outlet, title or file, date, and its kind where that is known.

    Args:
        document: any document of the corpus.
        length: most characters; only the name is shortened, never date or kind.
    """
    source = document.source
    if source.reworded and not source.outlet:
        return source_name(document)
    kind = "" if source.kind.value == "unknown" else f", {source.kind.value}"
    tail = f", {source.published or UNDATED}{kind}"
    room = length - len(tail)
    return f"{shortened(_short_name(document, room - len('“”')), room)}{tail}"


def also_in(names: tuple[str, ...]) -> str:
    """Which other sources carry the statement; empty if none."""
    return f"Also in: {'; '.join(names)}" if names else ""


def differing(name: str, kinds: tuple[str, ...]) -> str:
    """A source's name with what its version says otherwise; the bare name where it does not."""
    return f"{name} [differs in {', '.join(map(kind_of_difference, kinds))}]" if kinds else name


def source_details(source: Source) -> str:
    """Kind, language, title and note of a source; an unknown kind or language is said."""
    kind = UNKNOWN_KIND if source.kind.value == "unknown" else source.kind.value
    parts = [kind, source.language or "language unknown"]
    if source.title:
        parts.append(f"“{source.title}”")
    parts += [note for note in (source.note, source.url) if note]
    return " · ".join(parts)


def in_marks(words: str) -> str:
    """Words of a source in quotation marks, which they may have of their own at either end.

    >>> in_marks("We met.”")
    '“We met.”'
    """
    opening = "" if words.startswith(_OPENING) else "“"
    closing = "" if words.endswith(_CLOSING) else "”"
    return f"{opening}{words}{closing}"
