"""What a section hands back: tables, set as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table of figures.

    Attributes:
        title: what was measured.
        columns: headings; the first column is set flush left, the others flush right.
        rows: cells, one for each heading.
        notes: what a reader has to know to judge the figures.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Check that each row fills the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.title!r} does not fit its columns")

    def markdown(self) -> Iterator[str]:
        """The table line by line."""
        yield f"### {self.title}"
        yield ""
        yield _line(self.columns)
        yield _line(["---", *["---:"] * (len(self.columns) - 1)])
        yield from map(_line, self.rows)
        yield ""
        for note in self.notes:
            yield f"- {note}"
        if self.notes:
            yield ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def milliseconds(seconds: float) -> str:
    """A duration, in milliseconds with three significant figures."""
    shown = seconds * 1000
    return f"{shown:.3g}" if shown < 1000 else f"{shown:,.0f}"


def ratio(value: float, peer: float) -> str:
    """How many times a peer's figure a figure is."""
    return f"{value / peer:.2g}×" if peer else "–"


def megabytes(count: float) -> str:
    """A number of bytes in megabytes."""
    return f"{count / 1e6:,.0f}"
