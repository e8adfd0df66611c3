"""Texts without what no comparison should hang on: case, white space, hyphens, dashes and quotation marks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from knowledge.span import Span
from knowledge.verbatim import GAP

_IGNORED = frozenset("-‐‑‒–—―−\u00ad'‘’‚‛′`\"“”„‟″«»\u200b\ufeff")


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    if character in _IGNORED:
        return ""
    plain = unicodedata.normalize("NFKC", character).lower()
    return "".join(c for c in plain if not c.isspace() and c not in _IGNORED)


def fold(text: str) -> str:
    """`text` without what is not compared."""
    return "".join(map(_folded_character, text))


@dataclass(frozen=True)
class FoldedText:
    """A source folded, with the way from raw offsets to folded ones."""

    raw: str

    @cached_property
    def text(self) -> str:
        return fold(self.raw)

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(accumulate((len(_folded_character(c)) for c in self.raw), initial=0))

    def range_of(self, span: Span) -> Span:
        """Where a raw span stands in the folded text."""
        return Span(self._places[span.start], self._places[span.end])

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """Where some words first stand, in folded offsets."""
        wanted, area = fold(words), within or Span(0, len(self.text))
        at = self.text.find(wanted, area.start, area.end) if wanted else -1
        return Span(at, at + len(wanted)) if at >= 0 else None

    def find_all(self, words: str) -> list[Span]:
        """Everywhere some words stand, in folded offsets."""
        found: list[Span] = []
        while (
            span := self.find(words, Span(found[-1].start + 1 if found else 0, len(self.text)))
        ) is not None:
            found.append(span)
        return found

    def carries(self, span: Span, quote: str) -> bool:
        """Whether `quote` is what stands at a raw span; a gap mark may stand for something in brackets."""
        source, at = self.range_of(span).of(self.text), 0
        pieces = [fold(piece) for piece in quote.split(GAP)]
        if not all(pieces) or not source.startswith(pieces[0]) or not source.endswith(pieces[-1]):
            return False
        edges: list[int] = []
        for number, piece in enumerate(pieces, 1):
            start = (
                source.find(piece, at) if number < len(pieces) or number == 1 else len(source) - len(piece)
            )
            if start < at or source[start : start + len(piece)] != piece:
                return False
            at = start + len(piece)
            edges += [start, at]
        gaps = [
            source[end:start] for end, start in zip(edges[1::2], [*edges[2::2], len(source)], strict=True)
        ]
        return all(not gap or (gap[0] in "[(" and gap[-1] in ")]") for gap in gaps)


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))
