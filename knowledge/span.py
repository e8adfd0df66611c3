"""A stretch of text as a half-open range of code points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of code points; empty spans mark a place.

    Raises:
        ValueError: if it starts before 0 or ends before it starts.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Check the range."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return min(self.end, other.end) > max(self.start, other.start)

    def of(self, text: str) -> str:
        """The characters of `text` at this span."""
        return text[self.start : self.end]
