"""A briefing: quotes in order, figures, differences, commentary apart, and what the corpus lacks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.figures import FigureFact
from knowledge.model import Quote
from knowledge.statements import Difference


class Length(StrEnum):
    """How long a briefing may be."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"

    @property
    def budget(self) -> int:
        """Characters of quotes among the points, and half of it of commentary.

        1,800 leaves room for citations in a Discord message of 4,000 characters.
        """
        return {Length.SHORT: 700, Length.STANDARD: 1_800, Length.LONG: 4_500}[self]


class LackKind(StrEnum):
    """What a corpus can lack on a topic."""

    SILENT = "silent"
    """Documents of the event that carry none of the points, though they render the event to its end."""

    BROKEN_OFF = "broken off"
    """Documents that do not reach the passages the points stand in."""

    UNDATED = "undated"
    """Documents quoted of which the date is unknown."""

    LEFT_OUT = "left out"
    """Points on the topic for which there was no room."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a reader of the briefing should know is missing.

    Attributes:
        kind: what is missing.
        documents: ids of the documents it is about; empty for `LackKind.LEFT_OUT`.
        count: how many points it is about.
    """

    kind: LackKind
    documents: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Point:
    """One statement of a briefing.

    Attributes:
        quote: its words in the best rendition.
        statement: the statement's id.
        also_in: ids of the other documents that carry it.
        strength: how surely it is on the topic, 0 to 1.
    """

    quote: Quote
    statement: str
    also_in: tuple[str, ...]
    strength: float


@dataclass(frozen=True)
class Briefing:
    """What the corpus says on a topic.

    Attributes:
        topic: the topic's name, or the words it was asked by.
        points: what the people interviewed said, each thing once, in reading order.
        commentary: what others said of it, with their names.
        figures: the figures of the points and of other statements on the topic.
        differences: where the versions of the points differ in meaning.
        lacks: what is missing.
        nearest: names of the nearest topics, where the corpus does not cover this one.
    """

    topic: str
    points: tuple[Point, ...] = ()
    commentary: tuple[Point, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    differences: tuple[Difference, ...] = ()
    lacks: tuple[Lack, ...] = ()
    nearest: tuple[str, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the corpus says anything on the topic."""
        return bool(self.points or self.commentary)
