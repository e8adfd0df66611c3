"""Topics to briefings: statements chosen, quoted in the best rendition, with what goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.briefing.model import Briefing, Lack, LackKind, Length, Point
from knowledge.briefing.selection import Candidate, select
from knowledge.figures import FigureFact
from knowledge.index.analysis import terms_of
from knowledge.model import ParsedDocument, Role
from knowledge.quoting import cut_quote
from knowledge.statements import (
    Coverage,
    Difference,
    DifferenceKind,
    Rendition,
    Severity,
    Statement,
    StatementIndex,
)
from knowledge.topics import Relevance, TopicDefinition, TopicScope

_NAME_INSIDE = re.compile(r"(?<=[\w,;] )[A-Z][\w’'-]+")
_FIGURE = re.compile(r"\d[\d,.]*")
_OTHERS = (Role.COMMENTATOR, Role.NARRATOR, Role.INTERVIEWER)
_COMMENTARY_SHARE = 0.5
_FEWEST_TERMS = 3
"""Content words a statement needs to be understood by itself."""
_TELLING = (
    DifferenceKind.NUMBER, DifferenceKind.POLARITY, DifferenceKind.MODALITY, DifferenceKind.NAME,
    DifferenceKind.TENSE, DifferenceKind.TERM, DifferenceKind.OMISSION, DifferenceKind.ADDITION,
    DifferenceKind.STYLE,
)  # fmt: skip
"""Kinds of difference, the most telling first."""


@dataclass(frozen=True)
class Sources:
    """What a briefing is made from.

    Attributes:
        documents: the corpus by document id.
        statements: its statements.
        scope: finds the statements of a topic.
        facts: the figures of the corpus, grouped by fact; called when first needed.
        differences: what differs between the renditions of a statement.
    """

    documents: Mapping[str, ParsedDocument]
    statements: StatementIndex
    scope: TopicScope
    facts: Callable[[], Sequence[FigureFact]]
    differences: Callable[[Statement], Sequence[Difference]]


class Briefer:
    """Makes briefings from one corpus.

    Args:
        sources: what they are made from.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def brief(self, topic: TopicDefinition, length: Length = Length.STANDARD) -> Briefing:
        """Brief on a topic.

        Args:
            topic: an operator's topic, or free text as a topic's name.
            length: how much room there is.

        Returns:
            The briefing; not `covered` where no statement is on the topic.
        """
        relevant = self._sources.scope.relevant(topic)
        said = [e for e in relevant if self._is_reported(e.statement) and _says_something(e)]
        points = self._points(said, length.budget)
        if not said:
            points = ()
        others = [e for e in relevant if e not in said and e.statement.role in _OTHERS and e.direct > 0]
        commentary = self._points(others, int(length.budget * _COMMENTARY_SHARE))
        chosen = [self._statement(point) for point in points]
        return Briefing(
            topic=topic.name,
            points=points,
            commentary=commentary,
            figures=self._figures(entry.statement for entry in said),
            differences=self._differences(chosen),
            lacks=self._lacks(chosen, len(said) - len(points)),
        )

    def _is_reported(self, statement: Statement) -> bool:
        """Whether it is what the person interviewed said: their own words, or a news report's of them.

        A narrator's words count as a report only in an event of which nobody in the corpus has the answers
        themselves, that is no document with labelled turns; otherwise they are somebody's introduction.
        """
        if statement.role is Role.INTERVIEWEE:
            return True
        parsed = self._sources.documents[statement.preferred.document]
        return statement.role is Role.NARRATOR and _is_news_report(parsed)

    def _points(self, relevant: Sequence[Relevance], budget: int) -> tuple[Point, ...]:
        chosen = select([self._candidate(entry) for entry in relevant], budget)
        return tuple(self._point(candidate.relevance) for candidate in chosen)

    def _candidate(self, entry: Relevance) -> Candidate:
        preferred = entry.statement.preferred
        source = self._sources.documents[preferred.document].document.source
        return Candidate(
            relevance=entry,
            place=(_newest_first(source.reference_date), preferred.document, preferred.span.start),
            paragraph=(preferred.document, preferred.paragraph),
            length=len(preferred.text),
            leads=self._leads(preferred),
            details=len(_NAME_INSIDE.findall(preferred.text)) + 2 * len(_FIGURE.findall(preferred.text)),
        )

    def _leads(self, rendition: Rendition) -> bool:
        """Whether it opens its paragraph."""
        first = rendition.sentences[0]
        sentences = self._sources.documents[rendition.document].sentences
        return first == 0 or sentences[first - 1].paragraph != sentences[first].paragraph

    def _point(self, entry: Relevance) -> Point:
        statement = entry.statement
        preferred = statement.preferred
        quote = cut_quote(self._sources.documents[preferred.document], preferred.span)
        return Point(quote, statement.id, statement.also_in(preferred.document), entry.strength)

    def _statement(self, point: Point) -> Statement:
        found = self._sources.statements.by_id(point.statement)
        if found is None:
            raise LookupError(point.statement)
        return found

    def _figures(self, statements: Iterable[Statement]) -> tuple[FigureFact, ...]:
        """The facts of which a rendering stands in one of the statements."""
        spans = {(m.document, n) for statement in statements for m in statement.members for n in m.sentences}
        sentences = {
            (parsed.id, sentence.span): (parsed.id, sentence.index)
            for parsed in self._sources.documents.values()
            for sentence in parsed.sentences
            if (parsed.id, sentence.index) in spans
        }
        return tuple(
            fact
            for fact in self._sources.facts()
            if any((figure.document, figure.sentence) in sentences for figure in fact.renderings)
        )

    def _differences(self, statements: Iterable[Statement]) -> tuple[Difference, ...]:
        """What differs in meaning; reworded copies, which differ all over, come last."""
        found = [
            difference
            for statement in statements
            for difference in self._sources.differences(statement)
            if difference.severity is Severity.MEANING
        ]
        return tuple(sorted(found, key=lambda d: (self._involves_reworded(d), _TELLING.index(d.kind))))

    def _involves_reworded(self, difference: Difference) -> bool:
        sides = (difference.a.document, difference.b.document)
        return any(self._sources.documents[name].document.source.reworded for name in sides)

    def _lacks(self, chosen: Sequence[Statement], left_out: int) -> tuple[Lack, ...]:
        carriers = {document for statement in chosen for document in statement.documents}
        silent: dict[str, bool] = {}
        for statement in chosen:
            for carriage in statement.absent:
                if carriage.document not in carriers and carriage.coverage is Coverage.ABSENT:
                    silent[carriage.document] = silent.get(carriage.document, True) and carriage.broken_off
        undated = sorted(
            {s.preferred.document for s in chosen}
            & {p.id for p in self._sources.documents.values() if p.document.source.reference_date is None}
        )
        lacks = [
            Lack(LackKind.BROKEN_OFF, tuple(sorted(name for name, off in silent.items() if off))),
            Lack(LackKind.SILENT, tuple(sorted(name for name, off in silent.items() if not off))),
            Lack(LackKind.UNDATED, tuple(undated)),
            Lack(LackKind.LEFT_OUT, count=left_out),
        ]
        return tuple(lack for lack in lacks if lack.documents or lack.count)


def _says_something(entry: Relevance) -> bool:
    """Whether it can stand in a memo: "It certainly does." and "April." cannot without what was asked."""
    return len(terms_of(entry.statement.preferred.text)) >= _FEWEST_TERMS


def _is_news_report(parsed: ParsedDocument) -> bool:
    """Whether nobody asks in it and its narrator has most of the words, with others quoted in between."""
    roles = [turn.role for turn in parsed.turns]
    narrated = sum(len(turn.span) for turn in parsed.turns if turn.role is Role.NARRATOR)
    quoted = sum(len(turn.span) for turn in parsed.turns if turn.role is Role.INTERVIEWEE)
    return Role.INTERVIEWER not in roles and Role.INTERVIEWEE in roles and narrated > quoted


def _newest_first(date: object) -> str:
    """A sort key that puts later dates first; undated events come last."""
    digits = str(date) if date is not None else ""
    return "".join(chr(ord("9") - int(c)) if c.isdigit() else c for c in digits) or "~"
