"""Answers as JSON Lines for programs: one object a line, the shape described in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from knowledge.briefing import Briefing, Point
from knowledge.comparison import Comparison
from knowledge.figures import Figure
from knowledge.lookup import Hit, Lookup
from knowledge.model import Citation, ParsedDocument, Quote, Source
from knowledge.reading.report import IngestReport
from knowledge.statements import Difference, Side
from knowledge.timeline import DatedQuote
from knowledge.topics import Topic
from knowledge.verification import Verification

Object = Mapping[str, object]

__all__ = [
    "Object", "briefing_object", "comparison_object", "dated_object", "difference_object", "figure_object",
    "lookup_object", "quote_object", "source_objects", "topic_object", "turn_objects", "verification_object",
    "write_lines",
]  # fmt: skip


def write_lines(objects: Iterable[Object], out: TextIO) -> None:
    """Write one object a line, as UTF-8 text with every character as it is."""
    for item in objects:
        out.write(json.dumps(item, ensure_ascii=False) + "\n")


def turn_objects(parsed: Iterable[ParsedDocument]) -> Iterator[Object]:
    """Every turn of every document, in order."""
    for document in parsed:
        for turn in document.turns:
            yield {
                "document": turn.document,
                "index": turn.index,
                "role": turn.role,
                "speaker": turn.speaker,
                "start": turn.span.start,
                "end": turn.span.end,
                "text": document.text(turn.span),
                "unsure": turn.unsure,
                "inserts": [
                    {"role": i.role, "speaker": i.speaker, "start": i.span.start, "end": i.span.end}
                    for i in turn.inserts
                ],
            }


def source_objects(report: IngestReport) -> Iterator[Object]:
    """Every document served, then every file that is not, with the reason and the cure."""
    for served in report.served:
        yield {
            "document": served.id,
            "file": served.path,
            **_source_fields(served.source),
            "characters": served.characters,
            "words": served.words,
            "notes": list(served.notes),
        }
    for problem in report.problems:
        yield {"file": problem.name, "problem": problem.reason, "cure": problem.cure}


def quote_object(quote: Quote) -> dict[str, object]:
    """A quote with its place and its citation."""
    return {
        "document": quote.citation.document,
        "start": quote.span.start,
        "end": quote.span.end,
        "quote": quote.text,
        "speaker": quote.citation.speaker,
        "role": quote.citation.role,
        "citation": citation_object(quote.citation),
    }


def citation_object(citation: Citation) -> Object:
    """Outlet, title, date and kind of a source; null is unknown."""
    return {
        "outlet": citation.outlet,
        "title": citation.title,
        "published": _text(citation.published),
        "kind": citation.kind,
        "reworded": citation.reworded,
        "unsure": citation.unsure,
    }


def figure_object(figure: Figure) -> Object:
    """A figure with its value, its sentence and who gives it."""
    return {
        "document": figure.document,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "kind": figure.kind,
        "qualifier": figure.qualifier,
        "resolved_by": _text(figure.resolved_by),
        "counted": figure.counted,
        "sentence": figure.sentence_text,
        "speaker": figure.speaker,
        "role": figure.role,
        "group": figure.group,
    }


def lookup_object(question: str, lookup: Lookup) -> Object:
    """The answer to one question."""
    return {
        "query": question,
        "outcome": "found" if lookup.found else "not_found",
        "hits": [_hit_object(hit) for hit in lookup.hits] if lookup.found else [],
        "nearest": [] if lookup.found else [_hit_object(hit) for hit in lookup.hits],
        "suggestions": list(lookup.suggestions),
        "corrections": list(lookup.corrections),
        "unfound": list(lookup.unfound),
        "silent": lookup.silent,
        "unlabelled": lookup.unlabelled,
    }


def comparison_object(comparison: Comparison) -> Object:
    """A statement, its renditions and what differs between them."""
    statement = comparison.statement
    return {
        "statement": statement.id,
        "preferred": statement.preferred.document,
        "reason": statement.reason,
        "members": [
            {
                "document": member.document,
                "start": member.span.start,
                "end": member.span.end,
                "text": member.text,
                "speaker": member.speaker,
                "role": member.role,
            }
            for member in statement.members
        ],
        "carriage": {carriage.document: carriage.coverage for carriage in statement.carriage},
        "differences": [difference_object(difference) for difference in comparison.differences],
    }


def difference_object(difference: Difference) -> Object:
    """What differs between two renditions."""
    return {
        "kind": difference.kind,
        "severity": difference.severity,
        "a": _side_object(difference.a),
        "b": _side_object(difference.b),
    }


def briefing_object(briefing: Briefing) -> Object:
    """A briefing in all its parts."""
    return {
        "topic": briefing.topic,
        "covered": briefing.covered,
        "points": [_point_object(point) for point in briefing.points],
        "commentary": [_point_object(point) for point in briefing.commentary],
        "figures": [figure_object(figure) for fact in briefing.figures for figure in fact.renderings],
        "differences": [difference_object(difference) for difference in briefing.differences],
        "lacks": [
            {"kind": lack.kind, "documents": list(lack.documents), "count": lack.count}
            for lack in briefing.lacks
        ],
        "nearest": list(briefing.nearest),
    }


def dated_object(entry: DatedQuote) -> Object:
    """A dated statement."""
    return {
        "date": str(entry.date),
        "written": entry.written,
        "statement": entry.statement,
        **quote_object(entry.quote),
    }


def verification_object(verification: Verification) -> Object:
    """The verdict on a line and the passages it rests on."""
    return {
        "line": verification.line,
        "verdict": verification.verdict,
        "claimed_speaker": verification.claimed_speaker,
        "matches": [
            {
                **quote_object(match.quote),
                "covers": [match.covers.start, match.covers.end],
                "part": [match.part.start, match.part.end] if match.part else None,
                "also_in": list(match.also_in),
                "alterations": [
                    {
                        "claimed": alteration.claimed,
                        "actual": alteration.actual,
                        "asked": [alteration.asked.start, alteration.asked.end],
                        "source": [alteration.source.start, alteration.source.end],
                    }
                    for alteration in match.alterations
                ],
            }
            for match in verification.matches
        ],
    }


def topic_object(topic: Topic) -> Object:
    """A topic with the number of its statements."""
    return {"topic": topic.name, "aliases": list(topic.aliases), "origin": topic.origin, "count": topic.count}


def _hit_object(hit: Hit) -> Object:
    return {**quote_object(hit.quote), "score": round(hit.score, 4), "also_in": list(hit.also_in)}


def _point_object(point: Point) -> Object:
    return {
        **quote_object(point.quote),
        "statement": point.statement,
        "also_in": list(point.also_in),
        "strength": round(point.strength, 4),
    }


def _side_object(side: Side) -> Object:
    return {"document": side.document, "start": side.span.start, "end": side.span.end, "text": side.text}


def _source_fields(source: Source) -> Object:
    return {
        "title": source.title,
        "outlet": source.outlet,
        "published": _text(source.published),
        "kind": source.kind,
        "language": source.language,
        "event": source.event,
        "event_date": _text(source.event_date),
        "author": source.author,
        "interviewer": source.interviewer,
        "interviewee": source.interviewee,
        "url": source.url,
        "note": source.note,
        "reworded": source.reworded,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
