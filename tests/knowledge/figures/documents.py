"""Small parsed documents made by hand, so that figures are tested without the parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.cleaning import Cleaned
from knowledge.dates import PartialDate
from knowledge.model import Document, ParsedDocument, Role, Sentence, Source, Turn
from knowledge.span import Span


@dataclass(frozen=True)
class Told:
    """One sentence and who says it."""

    text: str
    role: Role = Role.INTERVIEWEE


def parsed(
    name: str, told: Sequence[Told | str], *, date: str | None = "2025-08-30", event: str | None = "talk"
) -> ParsedDocument:
    """A document with one turn and one sentence for each text."""
    items = [item if isinstance(item, Told) else Told(item) for item in told]
    raw, turns, sentences = "", [], []
    for at, item in enumerate(items):
        span = Span(len(raw), len(raw) + len(item.text))
        raw += item.text + "\n"
        turns.append(Turn(name, at, item.role, "Speaker", span))
        sentences.append(Sentence(name, at, at, at, span))
    source = Source(event=event, event_date=PartialDate.parse(date) if date else None)
    document = Document(name, f"{name}.txt", raw, source)
    cleaned = Cleaned(raw, tuple(range(len(raw))), len(raw))
    return ParsedDocument(document, cleaned, tuple(turns), tuple(sentences))
