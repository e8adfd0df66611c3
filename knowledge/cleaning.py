"""Raw text to readable text, with the way back: the offset map that keeps every quote traceable."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from knowledge.span import Span

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Cleaned:
    """Readable text and, for each of its characters, the raw offset it comes from.

    Attributes:
        text: the cleaned text; paragraphs are parted by a blank line.
        origins: raw offset of each character of `text`, strictly increasing, same length as `text`.
        raw_length: length of the raw text.
    """

    text: str
    origins: tuple[int, ...]
    raw_length: int

    def __post_init__(self) -> None:
        """Check that the map fits the text."""
        if len(self.text) != len(self.origins):
            raise ValueError("each cleaned character needs an origin")

    def to_raw(self, span: Span) -> Span:
        """The raw span that a span of cleaned text comes from."""
        if not span:
            at = self.origins[span.start] if span.start < len(self.origins) else self.raw_length
            return Span(at, at)
        return Span(self.origins[span.start], self.origins[span.end - 1] + 1)

    def to_cleaned(self, span: Span) -> Span:
        """The cleaned span that shows a raw span (empty where nothing of it is shown)."""
        return Span(bisect_left(self.origins, span.start), bisect_left(self.origins, span.end))

    def display(self, span: Span) -> str:
        """The words at a raw span, white space folded."""
        inner = self.to_cleaned(span)
        return _SPACE.sub(" ", inner.of(self.text)).strip()
