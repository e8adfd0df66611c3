"""What the commands read of the corpus's answers: views that the frozen values of `knowledge` satisfy.

A view names only what a reply shows, so that the core may carry more without the bot noticing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from knowledge.model import Document, PartialDate, Quote


class Hit(Protocol):
    """A quote that answers, with the other documents that carry the statement."""

    @property
    def quote(self) -> Quote:
        """The words."""
        ...

    @property
    def also_in(self) -> Sequence[str]:
        """Ids of the other documents."""
        ...


class LookupResult(Protocol):
    """The answer to a question."""

    @property
    def found(self) -> bool:
        """Whether the corpus answers it."""
        ...

    @property
    def hits(self) -> Sequence[Hit]:
        """Answers, best first; the nearest passages where nothing answers."""
        ...

    @property
    def suggestions(self) -> Sequence[str]:
        """Topics or other wordings to try."""
        ...


class ContextResult(Protocol):
    """A passage with what stands around it."""

    @property
    def before(self) -> Sequence[Quote]:
        """What was said before, in order; the question first where there is one."""
        ...

    @property
    def passage(self) -> Quote:
        """The passage itself."""
        ...

    @property
    def after(self) -> Sequence[Quote]:
        """What was said next, in order."""
        ...


class Side(Protocol):
    """One version's words where two differ."""

    @property
    def document(self) -> str:
        """Id of the document."""
        ...

    @property
    def text(self) -> str:
        """The words that differ; empty where this version has none."""
        ...


class DifferenceResult(Protocol):
    """Where two versions of a statement differ."""

    @property
    def kind(self) -> str:
        """Number, name, term, polarity, modality, tense, omission, addition or style."""
        ...

    @property
    def severity(self) -> str:
        """Meaning, minor or none."""
        ...

    @property
    def a(self) -> Side:
        """The first version."""
        ...

    @property
    def b(self) -> Side:
        """The second version."""
        ...


class Rendition(Protocol):
    """One document's version of a statement."""

    @property
    def quote(self) -> Quote:
        """The words."""
        ...

    @property
    def coverage(self) -> str:
        """Verbatim, paraphrase or partial."""
        ...


class StatementResult(Protocol):
    """A statement with its versions."""

    @property
    def renditions(self) -> Sequence[Rendition]:
        """The preferred one first."""
        ...

    @property
    def differences(self) -> Sequence[DifferenceResult]:
        """Those of meaning first."""
        ...

    @property
    def absent(self) -> Sequence[str]:
        """Ids of documents of the same event that lack it."""
        ...


class FigureResult(Protocol):
    """A number or date with the sentence it stands in."""

    @property
    def text(self) -> str:
        """As it stands in the source."""
        ...

    @property
    def value(self) -> str | None:
        """In plain form; None where it could not be resolved."""
        ...

    @property
    def unit(self) -> str | None:
        """What it counts or is measured in."""
        ...

    @property
    def sentence(self) -> Quote:
        """The sentence around it."""
        ...


class FigureGroupResult(Protocol):
    """The same fact in one or more documents."""

    @property
    def figures(self) -> Sequence[FigureResult]:
        """One a document, the preferred first."""
        ...

    @property
    def agrees(self) -> bool:
        """Whether all give the same value."""
        ...


class BriefingResult(Protocol):
    """A topic in quotes."""

    @property
    def covered(self) -> bool:
        """Whether the corpus covers the topic."""
        ...

    @property
    def topic(self) -> str:
        """The topic's name."""
        ...

    @property
    def points(self) -> Sequence[Hit]:
        """Key points in reading order."""
        ...

    @property
    def commentary(self) -> Sequence[Hit]:
        """What others say of it."""
        ...

    @property
    def figures(self) -> Sequence[FigureGroupResult]:
        """Figures of the topic."""
        ...

    @property
    def differences(self) -> Sequence[DifferenceResult]:
        """Where versions differ in meaning."""
        ...

    @property
    def missing(self) -> Sequence[str]:
        """What the corpus lacks, in our sentences."""
        ...

    @property
    def nearest(self) -> Sequence[str]:
        """Nearest topics, where it is not covered."""
        ...


class DatedQuote(Protocol):
    """A statement with the date it speaks of."""

    @property
    def date(self) -> PartialDate:
        """The date, resolved."""
        ...

    @property
    def quote(self) -> Quote:
        """The words."""
        ...


class Alteration(Protocol):
    """Where a claimed quote and the source part."""

    @property
    def claimed(self) -> str:
        """The words claimed; empty where some were left out."""
        ...

    @property
    def actual(self) -> str:
        """The source's words; empty where some were put in."""
        ...


class VerdictResult(Protocol):
    """Whether a line was said."""

    @property
    def verdict(self) -> str:
        """Exact, altered, spliced, other speaker or not found."""
        ...

    @property
    def matches(self) -> Sequence[Hit]:
        """Where it, or what comes nearest, stands; the best first."""
        ...

    @property
    def alterations(self) -> Sequence[Alteration]:
        """The altered words, against the first match."""
        ...


class TopicResult(Protocol):
    """A topic of the corpus."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def count(self) -> int:
        """How many statements it has."""
        ...


class StatusResult(Protocol):
    """The state of the corpus."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents served."""
        ...

    @property
    def problems(self) -> Sequence[str]:
        """Files that could not be read, each with the reason and the cure."""
        ...

    @property
    def revision(self) -> str:
        """Digest of the corpus."""
        ...
