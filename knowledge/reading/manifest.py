"""`corpus.toml`: what the owner of a corpus says about its documents, checked to the last key.

A manifest is optional. Where there is one, a fault in it stops the reading with an error that names the
entry, its line and the cure: a misspelt key that is silently dropped would end as a wrong attribution.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import CorpusError
from knowledge.model import Source
from knowledge.reading.limits import MAX_MANIFEST_BYTES
from knowledge.reading.manifest_entry import Entry, nearest_of

MANIFEST_NAME = "corpus.toml"

_DOCUMENT_KEYS = (
    "file", "title", "outlet", "published", "kind", "language", "event", "event_date", "author",
    "interviewer", "interviewee", "url", "note", "encoding",
)  # fmt: skip
_EVENT_KEYS = ("id", "title", "date", "interviewer", "interviewee", "note")
_TABLES = ("document", "event")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that several documents render, with what its documents inherit."""

    id: str
    defaults: Source


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is said about the documents of a folder.

    Attributes:
        sources: what is said of each file, by its path relative to the corpus folder.
        lines: the line of `corpus.toml` that opens each file's entry.
        encodings: the encoding of a file, where it is stated.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    encodings: Mapping[str, str] = field(default_factory=dict)


def load_manifest(folder: Path) -> tuple[Manifest, bytes]:
    """Read and check the manifest of a corpus folder.

    Args:
        folder: the corpus folder.

    Returns:
        The manifest and its bytes; both empty where the folder has none.

    Raises:
        CorpusError: if there is one and it cannot be read or says something impossible.
    """
    path = folder / MANIFEST_NAME
    try:
        with path.open("rb") as file:
            content = file.read(MAX_MANIFEST_BYTES + 1)
    except FileNotFoundError:
        return Manifest(), b""
    except OSError as error:
        raise CorpusError(
            f"{MANIFEST_NAME} cannot be read ({error.strerror}).", "Make it a readable file or remove it."
        ) from error
    if len(content) > MAX_MANIFEST_BYTES:
        raise CorpusError(f"{MANIFEST_NAME} is larger than {MAX_MANIFEST_BYTES >> 20} MB.", "Shorten it.")
    return parse_manifest(content), content


def parse_manifest(content: bytes) -> Manifest:
    """Check the bytes of a manifest.

    Raises:
        CorpusError: naming entry, line, fault and cure.
    """
    text = _decode(content)
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CorpusError(f"{MANIFEST_NAME} is not valid TOML: {error}.", "Mend that line.") from error
    for key in tables:
        if key not in _TABLES:
            cure = f"Did you mean [[{nearest_of(key, _TABLES)}]]?" if nearest_of(key, _TABLES) else ""
            raise CorpusError(
                f"{MANIFEST_NAME}: {key!r} is not known at the top level.",
                cure or "It holds [[document]] and [[event]] tables.",
            )
    events = _events(_entries(text, tables, "event"))
    return _documents(_entries(text, tables, "document"), events)


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(
            f"{MANIFEST_NAME}, line {line}: the file is not UTF-8.", "Save it with the encoding UTF-8."
        ) from error


def _entries(text: str, tables: Mapping[str, object], kind: str) -> list[Entry]:
    """The ``[[kind]]`` tables with the lines that open them."""
    value = tables.get(kind, [])
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise CorpusError(f"{MANIFEST_NAME}: {kind} is not a list of tables.", f"Open each with [[{kind}]].")
    opening = re.compile(rf"^[ \t]*\[\[[ \t]*[\"']?{kind}[\"']?[ \t]*\]\]", re.MULTILINE)
    lines = [text.count("\n", 0, match.start()) + 1 for match in opening.finditer(text)]
    known = lines if len(lines) == len(value) else [None] * len(value)
    return [
        Entry(kind=kind, number=number, line=line, values=table)
        for number, (line, table) in enumerate(zip(known, value, strict=True), 1)
    ]


def _events(entries: list[Entry]) -> dict[str, Event]:
    events: dict[str, Event] = {}
    for entry in entries:
        entry.require_keys(_EVENT_KEYS)
        name = entry.required_text("id", 'Give the event a short id, for instance id = "interview-2025".')
        if name in events:
            raise entry.fault(f"the event {name!r} is described twice", "Keep one of the two.")
        entry.text("title")
        entry.text("note")
        events[name] = Event(
            name,
            Source(
                event_date=entry.date("date"),
                interviewer=entry.text("interviewer"),
                interviewee=entry.text("interviewee"),
            ),
        )
    return events


def _documents(entries: list[Entry], events: Mapping[str, Event]) -> Manifest:
    sources: dict[str, Source] = {}
    lines: dict[str, int] = {}
    encodings: dict[str, str] = {}
    for entry in entries:
        entry.require_keys(_DOCUMENT_KEYS)
        path = entry.path("file")
        if path in sources:
            raise entry.fault(f"the file {path!r} is described twice", "Keep one of the two entries.")
        sources[path] = _source(entry, events)
        if entry.line is not None:
            lines[path] = entry.line
        if (encoding := entry.encoding("encoding")) is not None:
            encodings[path] = encoding
    return Manifest(sources, lines, encodings)


def _source(entry: Entry, events: Mapping[str, Event]) -> Source:
    event = entry.text("event")
    if event is not None and events and event not in events:
        nearest = nearest_of(event, events)
        cure = f"Did you mean {nearest!r}?" if nearest else "Describe it in an [[event]] table."
        raise entry.fault(f"no [[event]] has the id {event!r}", cure)
    defaults = events[event].defaults if event is not None and event in events else Source()
    return Source(
        title=entry.text("title"),
        outlet=entry.text("outlet"),
        published=entry.date("published"),
        kind=entry.kind_of_source("kind"),
        language=entry.language("language"),
        event=event,
        event_date=entry.date("event_date") or defaults.event_date,
        author=entry.text("author"),
        interviewer=entry.text("interviewer") or defaults.interviewer,
        interviewee=entry.text("interviewee") or defaults.interviewee,
        url=entry.url("url"),
        note=entry.text("note"),
    )
