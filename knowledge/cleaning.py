"""Raw text to readable text, with the way back: the offset map that keeps every quote traceable."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from knowledge.span import Span

_SPACE = re.compile(r"\s+")
_WORD = re.compile("[^\\W\\d_]+(?:-[^\\W\\d_]+)*")
_BEFORE = re.compile(r"[^\W\d_]*$")
_AFTER = re.compile(r"[^\W_]*")
_SOFT = "\N{SOFT HYPHEN}"
_CUT_WORD = re.compile(
    "(?<![^\\W_])[^\\W_]*[-\N{SOFT HYPHEN}\N{HYPHEN}][ \\t]*(?:\\r\\n|\\r|\\n)\\s*[^\\W_]*"
)
_LONGEST_WORD = 40

_PLAIN = (
    f"(?P<wrap>(?<=[^\\W_])[-{_SOFT}\N{HYPHEN}][ \t]*(?:\r\n|\r|\n)\\s*(?=[^\\W_]))"
    r"|(?P<space>[^\S ]\s*| \s+)"
    f"|(?P<sign>[{_SOFT}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}])"
)
_MARKS = (
    r"|(?P<opening>!?\[(?=[^\[\]]+\]\([^)\s]*\)))|(?P<target>\]\([^)\s]*\))"
    r"|(?P<head>^[ \t]*(?:\#{1,6}[ \t]+|>[ \t]?))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])|(?P<mark>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`+|~~"
    r"|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_]))"
)
_NOT_PLAIN = re.compile(_PLAIN)
_NOT_PLAIN_MARKED = re.compile(_PLAIN + _MARKS, re.MULTILINE)


class Origins(Sequence[int]):
    """Raw offsets of cleaned characters, kept as runs, so that a book costs kilobytes.

    Args:
        spans: the raw stretches that are kept, in order and without overlap.
    """

    __slots__ = ("_at", "_length", "_raw")

    def __init__(self, spans: Iterable[Span]) -> None:
        at: list[int] = []
        raw: list[int] = []
        length = 0
        for span in spans:
            if span:
                at.append(length)
                raw.append(span.start)
                length += len(span)
        self._at = tuple(at)
        self._raw = tuple(raw)
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(self._length)))
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        run = bisect_right(self._at, place) - 1
        return self._raw[run] + place - self._at[run]

    def place_of(self, raw: int) -> int:
        """How many cleaned characters come from before the raw offset `raw`."""
        run = bisect_right(self._raw, raw) - 1
        if run < 0:
            return 0
        end = self._at[run + 1] if run + 1 < len(self._at) else self._length
        return min(self._at[run] + raw - self._raw[run], end)

    def __iter__(self) -> Iterator[int]:
        ends = (*self._at[1:], self._length)
        for at, raw, end in zip(self._at, self._raw, ends, strict=False):
            yield from range(raw, raw + end - at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origins) and (self._at, self._raw, self._length) == (
            other._at,
            other._raw,
            other._length,
        )

    def __hash__(self) -> int:
        return hash((self._at, self._raw, self._length))


@dataclass(frozen=True)
class Cleaned:
    """Readable text and, for each of its characters, the raw offset it comes from.

    Attributes:
        text: the cleaned text; paragraphs are parted by a line feed, words by a single space.
        origins: raw offset of each character of `text`, strictly increasing, same length as `text`.
        raw_length: length of the raw text.
    """

    text: str
    origins: Sequence[int]
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
        if isinstance(self.origins, Origins):
            return Span(self.origins.place_of(span.start), self.origins.place_of(span.end))
        return Span(bisect_left(self.origins, span.start), bisect_left(self.origins, span.end))

    def display(self, span: Span) -> str:
        """The words at a raw span, white space folded."""
        inner = self.to_cleaned(span)
        return _SPACE.sub(" ", inner.of(self.text)).strip()


def clean(raw: str, paragraphs: Iterable[Span], *, markup: bool = False) -> Cleaned:
    """Make `raw` readable: fold white space, join hyphenated line wraps, leave marks and invisible signs out.

    Nothing else is changed: stray braces, odd spellings and doubled letters are the source's.

    Args:
        raw: the source text.
        paragraphs: its paragraphs, in order, without overlap; what stands between them is white space.
        markup: whether `raw` carries Markdown marks.

    Returns:
        The text with the offset of each character.
    """
    pattern = _NOT_PLAIN_MARKED if markup else _NOT_PLAIN
    vocabulary = _Vocabulary(raw)
    pieces: list[tuple[str, Span]] = []
    previous: int | None = None
    for paragraph in paragraphs:
        if previous is not None and paragraph.start > previous:
            pieces.append(("\n", Span(previous, previous + 1)))
        pieces.extend(_pieces(raw, paragraph, pattern, vocabulary))
        previous = paragraph.end
    return Cleaned("".join(text for text, _ in pieces), Origins(span for _, span in pieces), len(raw))


def _pieces(
    raw: str, paragraph: Span, pattern: re.Pattern[str], vocabulary: _Vocabulary
) -> Iterator[tuple[str, Span]]:
    """The stretches of a paragraph that a reader sees, each with its place; never an empty one."""
    at = paragraph.start
    linked, last = False, ""
    for match in pattern.finditer(raw, paragraph.start, paragraph.end):
        start = match.start()
        last = raw[start - 1] if start > at else last
        bare_target = match.lastgroup == "target" and not linked
        after_bracket = last == "]" and match.lastgroup in ("mark", "opening")
        if bare_target or after_bracket:  # else "]" and "(" could meet and look like a link's target
            continue
        linked = match.lastgroup == "opening" or (linked and match.lastgroup != "target")
        if start > at:
            yield raw[at:start], Span(at, start)
        at = match.end()
        if match.lastgroup == "space":
            yield " ", Span(start, start + 1)
        elif match.lastgroup == "escape":
            yield raw[start + 1], Span(start + 1, at)
        elif match.lastgroup == "wrap" and vocabulary.keeps_hyphen(start, at):
            yield raw[start], Span(start, start + 1)
    if at < paragraph.end:
        yield raw[at : paragraph.end], Span(at, paragraph.end)


class _Vocabulary:
    """The words a text uses elsewhere, which tell a hyphenated compound from a word cut at a line end."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._words: frozenset[str] | None = None

    def keeps_hyphen(self, start: int, end: int) -> bool:
        """Whether the hyphen at `start`, followed by a line break up to `end`, belongs to the word."""
        if self._raw[start] == _SOFT:
            return False
        before = _BEFORE.search(self._raw[max(0, start - _LONGEST_WORD) : start])
        after = _AFTER.match(self._raw, end, end + _LONGEST_WORD)
        head, tail = before.group() if before else "", after.group() if after else ""
        if not tail or tail[0].isdigit() or tail[0].isupper():
            return True
        return self._is_compound(head.casefold(), tail.casefold())

    def _is_compound(self, head: str, tail: str) -> bool:
        words = self._known()
        if head + tail in words:
            return False
        return f"{head}-{tail}" in words or (head in words and tail in words and len(tail) > 2)

    def _known(self) -> frozenset[str]:
        if self._words is None:
            unbroken = _CUT_WORD.sub(" ", self._raw)
            self._words = frozenset(match.group().casefold() for match in _WORD.finditer(unbroken))
        return self._words
