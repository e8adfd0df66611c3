"""The neutral parts a reply is made of. Text in them is plain and unescaped; adapters escape it.

Each block can say itself in lines of plain text, which is what a screen reader, a notification and the
attached file get. No meaning hangs on colour or on marked words alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.outside_text import contained
from bot.texts import answers, citing
from knowledge.model import Quote, Span

Escape: TypeAlias = Callable[[str], str]
"""Makes a text from outside harmless on one platform."""


class NoticeKind(StrEnum):
    """What a notice is for; adapters show it with a word or a sign, never by colour alone."""

    INFO = "info"
    WARNING = "warning"
    REFUSAL = "refusal"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quote with its citation.

    Attributes:
        quote: the words and where they stand.
        label: what the quote is here, for instance "Asked before" or a version's name; empty for none.
        also_in: names of the other sources that carry the same statement.
        marks: spans of `quote.text` that differ from another version; set off by the adapter.
        note: one of our sentences about it, for instance why it is the nearest only; empty for none.
    """

    quote: Quote
    label: str = ""
    also_in: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Check that the marks lie within the words, in order."""
        at = 0
        for mark in self.marks:
            if mark.start < at or mark.end > len(self.quote.text):
                raise ValueError(f"mark {mark} outside the quote or out of order")
            at = mark.end

    @property
    def citation_line(self) -> str:
        """Who, where and when, in one line; unknown is said."""
        return citing.citation_line(self.quote.citation)

    @property
    def also_line(self) -> str:
        """Who else carries it, or an empty string."""
        return citing.also_in(self.also_in)

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """The block as plain text: label, words in quotation marks, citation, other sources, note."""
        said = citing.in_marks(escape(self.quote.text))
        parts = (self.label, said, f"— {self.citation_line}", self.also_line, self.note)
        return tuple(part if part is said else escape(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence or two of ours."""

    text: str
    kind: NoticeKind = NoticeKind.INFO

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """The notice, with its kind as a word where it matters."""
        return (escape(answers.notice(self.kind.value, self.text)),)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a reply; what follows belongs to it."""

    title: str

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """The title, underlined in plain text."""
        title = escape(self.title)
        return (title, "-" * min(len(title), 40))


@dataclass(frozen=True, slots=True)
class Field:
    """A name and what it holds."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with values, in order."""

    fields: tuple[Field, ...]

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """One line a field."""
        return tuple(f"{escape(field.name)}: {escape(field.value)}" for field in self.fields)


@dataclass(frozen=True, slots=True)
class Listing:
    """Short items, in order, one a line."""

    items: tuple[str, ...]

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """One line an item."""
        return tuple(f"- {escape(item)}" for item in self.items)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Raises:
        ValueError: if a row has another number of cells than there are columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""

    def __post_init__(self) -> None:
        """Check that the table is rectangular."""
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row needs a cell for each column")

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """A line a row that names each column, so that it can be followed by ear."""
        title = (escape(self.title),) if self.title else ()
        return title + tuple(self._line(row, escape) for row in self.rows)

    def _line(self, row: tuple[str, ...], escape: Escape) -> str:
        cells = (
            f"{escape(name)}: {escape(cell)}" for name, cell in zip(self.columns, row, strict=True) if cell
        )
        return "; ".join(cells)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with words for who cannot see it.

    Attributes:
        data: the file's bytes.
        name: file name with suffix.
        alt: what it shows; never empty.
    """

    data: bytes
    name: str
    alt: str

    def __post_init__(self) -> None:
        """Check that it can be read aloud."""
        if not self.alt.strip():
            raise ValueError("a picture needs words for who cannot see it")

    def lines(self, escape: Escape = contained) -> tuple[str, ...]:
        """What the picture shows."""
        return (escape(self.alt),)


Block: TypeAlias = QuoteBlock | Notice | Section | Fields | Listing | Table | Picture
