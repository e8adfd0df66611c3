"""The values everything else is made of: documents, spans, turns, sentences and quotes.

All are frozen and check themselves when made. Offsets are always counted in code points of
`Document.raw`, end exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from knowledge.cleaning import Cleaned
from knowledge.dates import PartialDate
from knowledge.span import Span
from knowledge.verbatim import require_verbatim

__all__ = [
    "Citation",
    "Document",
    "Insert",
    "ParsedDocument",
    "PartialDate",
    "Quote",
    "Role",
    "Sentence",
    "Source",
    "SourceKind",
    "Span",
    "Turn",
]


class Role(StrEnum):
    """Whose words a stretch of text holds."""

    INTERVIEWER = "interviewer"
    INTERVIEWEE = "interviewee"
    COMMENTATOR = "commentator"
    EDITOR = "editor"
    NARRATOR = "narrator"
    BOILERPLATE = "boilerplate"


class SourceKind(StrEnum):
    """What sort of source a document is; the order in the class is the order of preference for quoting."""

    TRANSCRIPT = "transcript"
    OFFICIAL_TRANSLATION = "official translation"
    PRINT = "print"
    WIRE_REPORT = "wire report"
    INDEPENDENT_TRANSLATION = "independent translation"
    COMMENTARY = "commentary"
    UNKNOWN = "unknown"
    REWORDED_MIRROR = "machine-reworded mirror"


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document beside its text. `None` means unknown and is shown as unknown.

    Attributes:
        title: the headline, as it stands.
        outlet: who published this copy.
        published: when this copy was published, as precisely as is known.
        kind: what sort of source it is.
        language: BCP 47 tag with the variant of the language, for instance ``en-GB``.
        event: id shared by the documents that render the same event.
        event_date: when the event took place; relative dates in the text are resolved by it.
        author: who wrote or edited the outlet's own words, for instance a commentator.
        interviewer: who asks the questions, where the manifest names them.
        interviewee: who answers them, where the manifest names them.
        url: where it was published.
        note: what a reader should know of this copy.
    """

    title: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    language: str | None = None
    event: str | None = None
    event_date: PartialDate | None = None
    author: str | None = None
    interviewer: str | None = None
    interviewee: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def reworded(self) -> bool:
        """Whether the words of this copy were changed by machine, so that it is never preferred."""
        return self.kind is SourceKind.REWORDED_MIRROR

    @property
    def reference_date(self) -> PartialDate | None:
        """The date that "this year" and the like are counted from: the event's, else the publication's."""
        return self.event_date or self.published


@dataclass(frozen=True)
class Document:
    """One file of the corpus as read: its text, unchanged, and what is known about it.

    Attributes:
        id: stable name inside the corpus: the path relative to the corpus folder without its suffix.
        path: the path relative to the corpus folder.
        raw: the decoded text; every offset in the program counts its code points.
        source: what is known beside the text.
        markup: whether `raw` carries Markdown marks (read from Markdown, HTML or DOCX).
    """

    id: str
    path: str
    raw: str
    source: Source = field(default_factory=Source)
    markup: bool = False

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Insert:
    """Somebody else's words inside a turn, for instance an editor's note in brackets.

    Attributes:
        span: where they stand, brackets included.
        role: whose they are.
        speaker: the name, where it is known.
    """

    span: Span
    role: Role
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An unbroken stretch of one speaker, over however many paragraphs.

    Attributes:
        document: id of its document.
        index: its place in the document, from 0.
        role: whose words these are.
        speaker: the name to show; None is shown as unknown.
        span: the words, without the label.
        label: where the label stands that opens it, if one does.
        inserts: words of others inside the span, in order.
        unsure: why the speaker or the role is not certain; None where it is.
    """

    document: str
    index: int
    role: Role
    speaker: str | None
    span: Span
    label: Span | None = None
    inserts: tuple[Insert, ...] = ()
    unsure: str | None = None

    def __post_init__(self) -> None:
        """Check that inserts lie inside the turn, in order."""
        at = self.span.start
        for insert in self.inserts:
            if insert.span.start < at or insert.span.end > self.span.end:
                raise ValueError(f"insert {insert.span} outside turn {self.span} or out of order")
            at = insert.span.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn, the smallest thing that is quoted.

    Attributes:
        document: id of its document.
        index: its place among the document's sentences, from 0.
        turn: index of its turn.
        paragraph: index of its paragraph in the document, from 0.
        span: where it stands.
    """

    document: str
    index: int
    turn: int
    paragraph: int
    span: Span


@dataclass(frozen=True)
class ParsedDocument:
    """A document with its turns and sentences.

    Attributes:
        document: the document itself.
        cleaned: its text without furniture and line wraps, with the way back to raw offsets.
        turns: all turns in order, without overlap; together they cover all words of the document.
        sentences: all sentences in order; each lies within one turn.
    """

    document: Document
    cleaned: Cleaned
    turns: tuple[Turn, ...]
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        """Check order and containment."""
        at = 0
        for turn in self.turns:
            if turn.span.start < at or turn.span.end > len(self.document.raw):
                raise ValueError(f"turn {turn.index} of {self.document.id} overlaps or leaves the document")
            at = turn.span.end
        for sentence in self.sentences:
            if not self.turns[sentence.turn].span.contains(sentence.span):
                raise ValueError(f"sentence {sentence.index} of {self.document.id} leaves its turn")

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id

    def text(self, span: Span) -> str:
        """The words at `span` for a reader: wrapped lines joined, white space folded, markup left out.

        Inserts of other speakers are still there; a `Quote` marks them as gaps.
        """
        return self.cleaned.display(span)

    def turn_of(self, sentence: Sentence) -> Turn:
        """The turn `sentence` belongs to."""
        return self.turns[sentence.turn]


@dataclass(frozen=True, slots=True)
class Citation:
    """Who said it, where and when: what every quote carries. None is shown as unknown."""

    document: str
    outlet: str | None
    title: str | None
    published: PartialDate | None
    kind: SourceKind
    speaker: str | None
    role: Role
    unsure: str | None = None

    @property
    def reworded(self) -> bool:
        """Whether the source's words were changed by machine; always shown beside the quote."""
        return self.kind is SourceKind.REWORDED_MIRROR


@dataclass(frozen=True)
class Quote:
    """Words of a source, proved against it when made.

    Attributes:
        document: the source.
        span: where the words stand.
        text: the words for a reader; `[...]` marks where an insert of somebody else was left out.
        citation: who, where and when.

    Raises:
        NotVerbatim: if `text` is not what stands at `span`.
    """

    document: Document
    span: Span
    text: str
    citation: Citation

    def __post_init__(self) -> None:
        """The gate: nothing that is not in the source becomes a quote."""
        require_verbatim(self.document.raw, self.span, self.text, markup=self.document.markup)
