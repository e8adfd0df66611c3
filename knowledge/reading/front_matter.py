"""Front matter: ``key: value`` lines between two ``---`` lines at the top of a text or Markdown file.

Read line by line and never as YAML, which can build objects and expand without bound. Only lines of the shape
``key: value`` count; lists, indented blocks and comments are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.dates import PartialDate
from knowledge.model import Source, SourceKind
from knowledge.reading.extracted import LANGUAGE_TAG, WEB_ADDRESS, metadata_date, metadata_text
from knowledge.span import Span

_BLOCK = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:$|\r)", re.DOTALL | re.MULTILINE
)
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_ -]{0,39}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_PASSED_OVER = re.compile(r"\s*(?:#.*|-(?:[ \t].*)?)?|[ \t]+.*")
_MAX_CHARS = 8_000  # front matter is a handful of lines; looking further would scan a whole book for a ---

_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "site", "sitename", "site_name", "source"),
    "published": ("published", "date", "pubdate", "publication_date", "date_published"),
    "kind": ("kind",),
    "language": ("language", "lang"),
    "event": ("event",),
    "event_date": ("event_date",),
    "author": ("author", "authors", "byline"),
    "interviewer": ("interviewer",),
    "interviewee": ("interviewee",),
    "url": ("url", "link", "canonical", "canonical_url"),
    "note": ("note",),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file states about itself.

    Attributes:
        span: where the block stands, its ``---`` lines included.
        source: what it states.
        notes: values that were not understood.
    """

    span: Span
    source: Source
    notes: tuple[str, ...]


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a text, or None where it does not open with any.

    Args:
        text: the whole text, which keeps its front matter, so that offsets stay those of the file.

    Returns:
        Where it stands and what it states.
    """
    match = _BLOCK.match(text[:_MAX_CHARS])
    if match is None:
        return None
    pairs: dict[str, str] = {}
    for line in match["body"].splitlines():
        pair = _PAIR.fullmatch(line.rstrip())
        if pair is not None:
            pairs.setdefault(re.sub(r"[ -]", "_", pair["key"].casefold()), _plain(pair["value"] or ""))
        elif not _PASSED_OVER.fullmatch(line):
            return None  # a rule across the page above a text, no front matter
    if not pairs:
        return None
    source, notes = _source(pairs)
    return FrontMatter(Span(match.start(), match.end()), source, notes)


def _plain(value: str) -> str:
    """A value without the quotation marks or brackets round it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(part) for part in value[1:-1].split(",") if part.strip())
    return value


def _source(pairs: Mapping[str, str]) -> tuple[Source, tuple[str, ...]]:
    stated = {name: _first(pairs, keys) for name, keys in _NAMES.items()}
    notes: list[str] = []
    kind, language, url = stated["kind"], stated["language"], stated["url"]
    if kind is not None and kind.casefold() not in set(SourceKind):
        notes.append("its front matter states a kind that is not known")
        kind = None
    source = Source(
        title=stated["title"],
        outlet=stated["outlet"],
        published=_date(stated["published"], "date", notes),
        kind=SourceKind(kind.casefold()) if kind else SourceKind.UNKNOWN,
        language=language if language and LANGUAGE_TAG.fullmatch(language) else None,
        event=stated["event"],
        event_date=_date(stated["event_date"], "event_date", notes),
        author=stated["author"],
        interviewer=stated["interviewer"],
        interviewee=stated["interviewee"],
        url=url if url and WEB_ADDRESS.fullmatch(url) else None,
        note=stated["note"],
    )
    return source, tuple(notes)


def _first(pairs: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((line for key in keys if (line := metadata_text(pairs.get(key)))), None)


def _date(value: str | None, key: str, notes: list[str]) -> PartialDate | None:
    date = metadata_date(value)
    if value is not None and date is None:
        notes.append(f"its front matter states a {key} that is not understood: write 2025-08-31")
    return date
