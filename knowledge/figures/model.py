"""Figures: what a source gives as a number, an amount, a date or a rank, and where it gives it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates import PartialDate
from knowledge.model import Role
from knowledge.span import Span


class FigureKind(StrEnum):
    """What sort of figure it is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    FACTOR = "factor"
    ORDINAL = "ordinal"
    RANK = "rank"
    VAGUE = "vague"
    NAME = "name"
    DATE = "date"
    TIME = "time"


class Qualifier(StrEnum):
    """How the words around a figure bound it; `EXACTLY` where they do not."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY_END = "by the end"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


class Verdict(StrEnum):
    """Whether the documents that carry a fact give it alike."""

    AGREE = "agree"
    DISAGREE = "disagree"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one document gives it.

    Attributes:
        document: id of its document.
        event: id of the event the document renders, if it is known.
        span: where it stands in the raw text, with the words that bound it ("more than").
        text: the words there, for a reader.
        value: plain form: ``1235``, ``2.5``, ``2025-05``, ``2006/2007``, ``1930s``, ``1939 (summer)``,
            ``11:02``; None where the words give none ("recent years") or the reference date is unknown.
        unit: ``USD``, ``m3``, ``years``, ``percent``, ``anniversary`` ...; None for plain numbers.
        kind: what sort of figure it is.
        qualifier: how the words around bound it.
        relative: whether its wording depends on when it was said ("last year").
        resolved_by: the date a relative one was resolved by; None if it was not.
        sentence: its sentence.
        sentence_text: the sentence for a reader.
        turn: index of its turn.
        role: whose words these are.
        speaker: the name to show; None is shown as unknown.
        counted: what is counted or dated, copied from the sentence; empty where nothing stands near.
        group: id shared with the renderings of the same fact in other documents.
    """

    document: str
    event: str | None
    span: Span
    text: str
    value: str | None
    unit: str | None
    kind: FigureKind
    qualifier: Qualifier
    relative: bool
    resolved_by: PartialDate | None
    sentence: Span
    sentence_text: str
    turn: int
    role: Role
    speaker: str | None
    counted: str = ""
    group: str | None = None

    def __post_init__(self) -> None:
        """Check that the figure lies in its sentence and has words."""
        if not self.text.strip():
            raise ValueError(f"a figure needs words at {self.span}")
        if not self.sentence.contains(self.span):
            raise ValueError(f"figure {self.span} outside its sentence {self.sentence}")
        if self.resolved_by is not None and not self.relative:
            raise ValueError("only relative figures are resolved by a date")


@dataclass(frozen=True, slots=True)
class FigureFact:
    """One fact and its renderings, for a table.

    Attributes:
        group: the group's id.
        what: what the figure is of, copied from its best rendering.
        renderings: one figure for each document that carries the fact, in order of documents.
        verdict: whether the renderings agree in value and bounds.
        silent: ids of documents of the same event that do not give the fact.
    """

    group: str
    what: str
    renderings: tuple[Figure, ...]
    verdict: Verdict
    silent: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that there is something to show."""
        if not self.renderings:
            raise ValueError(f"fact {self.group} has no rendering")
