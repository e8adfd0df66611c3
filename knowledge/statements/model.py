"""A statement, the renditions of it that documents carry, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Role, SourceKind
from knowledge.span import Span


class Coverage(StrEnum):
    """How a document carries a statement, measured against the preferred rendition."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    PARTIAL = "partial"
    ABSENT = "absent"


class PreferenceReason(StrEnum):
    """What decided which rendition is quoted."""

    ONLY = "the only source that carries it"
    NOT_REWORDED = "the only one whose words were not changed by machine"
    KIND = "kind of source"
    COMPLETENESS = "most complete"
    AGREEMENT = "agrees best with the others"


class DifferenceKind(StrEnum):
    """What sort of words differ."""

    NUMBER = "number"
    NAME = "name"
    TERM = "term"
    POLARITY = "polarity"
    MODALITY = "modality"
    TENSE = "tense"
    OMISSION = "omission"
    ADDITION = "addition"
    STYLE = "style"

    @property
    def mirrored(self) -> DifferenceKind:
        """The kind seen from the other side: what one omits, the other adds."""
        swap = {
            DifferenceKind.OMISSION: DifferenceKind.ADDITION,
            DifferenceKind.ADDITION: DifferenceKind.OMISSION,
        }
        return swap.get(self, self)


class Severity(StrEnum):
    """What a reader of the one learns that a reader of the other does not; in falling order."""

    MEANING = "meaning"
    MINOR = "minor"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference.

    Attributes:
        document: whose words.
        span: where they stand in the raw text; empty where the document has nothing there.
        text: the words for a reader, empty for an empty span.
    """

    document: str
    span: Span
    text: str

    def __post_init__(self) -> None:
        """Check that words and span are both there or both missing."""
        if bool(self.span) != bool(self.text):
            raise ValueError(f"text {self.text!r} does not fit the span {self.span} of {self.document}")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ between two renditions of one statement.

    Attributes:
        kind: what sort of words.
        severity: whether a reader learns something else.
        a: the first document's words.
        b: the second's.
    """

    kind: DifferenceKind
    severity: Severity
    a: Side
    b: Side

    def __post_init__(self) -> None:
        """Check that there are two documents and some words."""
        if self.a.document == self.b.document:
            raise ValueError(f"a difference within {self.a.document}")
        if not self.a.span and not self.b.span:
            raise ValueError("a difference without words on either side")

    @property
    def mirrored(self) -> Difference:
        """The same difference, seen from the other side."""
        return Difference(self.kind.mirrored, self.severity, self.b, self.a)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A document's wording of a statement: one to three neighbouring sentences, or a few that stand apart.

    Attributes:
        document: id of the document.
        span: from the first sentence's start to the last one's end, in the raw text.
        sentences: indexes of the sentences in the document, ascending.
        turn: index of the turn.
        paragraph: index of the paragraph the rendition starts in.
        role: whose words.
        speaker: the name to show; None is shown as unknown.
        kind: what sort of source the document is.
        text: the words for a reader.
        keys: a stable name for each of the sentences; see `knowledge.statements.identity`.
    """

    document: str
    span: Span
    sentences: tuple[int, ...]
    turn: int
    paragraph: int
    role: Role
    speaker: str | None
    kind: SourceKind
    text: str
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that there are words."""
        if not self.sentences or not self.span or len(self.keys) != len(self.sentences):
            raise ValueError(f"a rendition of nothing, or with sentences without a key, in {self.document}")


@dataclass(frozen=True, slots=True)
class Carriage:
    """Whether and how one document of the event carries a statement.

    Attributes:
        document: id of the document. coverage: how. broken_off: for an absent statement, whether it lies
            outside the stretch of the event that the document
            renders at all (an extract that begins later or breaks off earlier), not in a gap within it.
        place: for an absent statement, the empty raw span where it would stand; None otherwise.
    """

    document: str
    coverage: Coverage
    broken_off: bool = False
    place: Span | None = None

    def __post_init__(self) -> None:
        """Check that exactly the absent have a place."""
        if (self.coverage is Coverage.ABSENT) != (self.place is not None):
            raise ValueError(f"{self.document}: an absent statement has a place, a present one none")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said once in an event, with the wording of each document that carries it.

    Attributes:
        id: stable name, made from the wording of the earliest rendition, so that it does not change when a
            later document is added; `knowledge.statements.StatementIndex.by_id` also finds it by the ids it
            would have from any other of its renditions.
        members: the renditions, by document id; at most one per document. preferred: the one to quote.
            reason: what decided that. carriage: each document of the event, by id; a document that does not
            take part in the event is not listed.
    """

    id: str
    members: tuple[Rendition, ...]
    preferred: Rendition
    reason: PreferenceReason
    carriage: tuple[Carriage, ...]

    def __post_init__(self) -> None:
        """Check the members."""
        documents = [member.document for member in self.members]
        if documents != sorted(set(documents)):
            raise ValueError("members are one per document, in order of document ids")
        if self.preferred not in self.members:
            raise ValueError("the preferred rendition is one of the members")

    def __iter__(self) -> Iterator[Rendition]:
        return iter(self.members)

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that carry it."""
        return tuple(member.document for member in self.members)

    @property
    def role(self) -> Role:
        """Whose words it is."""
        return self.preferred.role

    @property
    def absent(self) -> tuple[Carriage, ...]:
        """The documents of the event that lack it."""
        return tuple(c for c in self.carriage if c.coverage is Coverage.ABSENT)

    def rendition(self, document: str) -> Rendition | None:
        """The wording of one document, or None if it lacks the statement."""
        return next((member for member in self.members if member.document == document), None)

    def also_in(self, document: str) -> tuple[str, ...]:
        """The other documents that carry the statement."""
        return tuple(other for other in self.documents if other != document)
