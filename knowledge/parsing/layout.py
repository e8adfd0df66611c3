"""The lines of a text and the paragraphs they make, whichever way the text was set.

Three settings are told apart by measuring, not by asking: blank lines between paragraphs, one paragraph per
line, and lines wrapped at a column (print, plain-text e-mail, Markdown source).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from knowledge.span import Span

_LINE = re.compile("[^\r\n\f\v\u2028\u2029\x85]*(?:\r\n|[\r\n\f\v\u2028\u2029\x85]|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:：。！？؟।][\"'”’»」』）)\]*_|\s]*$")
_STOPS = re.compile(r"[.!?…。！？؟।][\"'”’»」』）)\]*_]*$")
_WRAPPED_HYPHEN = re.compile("[^\\W\\d_][-\N{SOFT HYPHEN}\N{HYPHEN}]$")
_LIST_ITEM = re.compile(r"(?:[-*+•‣◦]|\d{1,3}[.)])\s+\S")
_MARKED = re.compile(r"(?:#{1,6}\s|>\s?|\||!\[)")
_RULE = re.compile(r"(?:[*_\-=~#·•]\s*){3,}$|[*·•]$|<?[.…]{1,3}>?$|\[(?:\.\.\.|…)\]$")

_UNSEEN = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\u00ad\u200b\u200e\u200f\u2060\ufeff"
)
"""White space and the signs without a shape that pages put before words."""

_FLOWING_SHARE = 0.3
_LONGEST_WRAP = 160
_SHORTEST_WRAP = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text.

    Attributes:
        span: its characters without the line break and without white space at either end.
        text: these characters.
        indent: how many white-space characters stand before them.
        blank_before: whether at least one blank line (or the start of the text) stands before it.
    """

    span: Span
    text: str
    indent: int
    blank_before: bool

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS_SENTENCE.search(self.text))

    @property
    def is_rule(self) -> bool:
        """Whether it only parts what stands above from what stands below: asterisks, dashes, dots."""
        return bool(_RULE.match(self.text))


@dataclass(frozen=True)
class Layout:
    """The lines of a text that are not blank, and how they were set.

    Attributes:
        lines: all lines with at least one visible character, in order.
        wrapped: whether long paragraphs were broken into several lines.
        width: the length that nine of ten lines stay within, in characters.
    """

    lines: tuple[Line, ...]
    wrapped: bool
    width: int

    @cached_property
    def usual_indent(self) -> int:
        """The indent most lines have."""
        indents = sorted(line.indent for line in self.lines)
        return indents[len(indents) // 2] if indents else 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: the lines `first` to `last` of the layout (inclusive).

    Attributes:
        span: its characters, from the first visible one to the last.
        first: index of its first line.
        last: index of its last line.
        text: its characters as they stand in the raw text.
    """

    span: Span
    first: int
    last: int
    text: str


def measure_layout(raw: str, *, markup: bool = False) -> Layout:
    """Read the lines of `raw` and find out how they were set.

    Args:
        raw: the text.
        markup: whether it is Markdown, where a single line break inside a paragraph is a space.

    Returns:
        The layout; it has no lines if the text is blank.
    """
    lines = tuple(_lines(raw))
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return Layout(lines, _is_wrapped(lines, width, markup=markup), width)


def _lines(raw: str) -> list[Line]:
    found: list[Line] = []
    blank = True
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.lstrip(_UNSEEN).rstrip()  # a soft hyphen at the end belongs to the word
        if not stripped:
            blank = blank or bool(text)
            continue
        indent = len(text) - len(text.lstrip(_UNSEEN))
        start = match.start() + indent
        found.append(Line(Span(start, start + len(stripped)), stripped, indent, blank))
        blank = "\f" in text
    return found


def _is_wrapped(lines: tuple[Line, ...], width: int, *, markup: bool) -> bool:
    """Whether enough lines run on into the next one."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.blank_before]
    if not pairs or width > _LONGEST_WRAP:
        return False
    flowing = sum(1 for a, b in pairs if _flows(a, b))
    return flowing >= _FLOWING_SHARE * len(pairs) and (flowing > 1 or markup)


def _flows(line: Line, following: Line) -> bool:
    """Whether `line` plainly goes on in the next one."""
    return _breaks_off(line, following) or (line.text.endswith(",") and not line.is_rule)


def _breaks_off(line: Line, following: Line) -> bool:
    """Whether `line` ends within a sentence or a word that the next one takes up in lower case."""
    if line.is_rule or _STOPS.search(line.text):
        return False
    return following.text[0].islower()


def make_paragraphs(raw: str, layout: Layout, starts: frozenset[int]) -> tuple[Paragraph, ...]:
    """Join lines into paragraphs.

    Args:
        raw: the text.
        layout: its lines.
        starts: indices of lines that open a paragraph whatever the setting, for instance labelled ones.

    Returns:
        The paragraphs in order; together they hold every line exactly once.
    """
    found: list[Paragraph] = []
    first = 0
    for index in range(1, len(layout.lines) + 1):
        if index == len(layout.lines) or index in starts or _breaks(layout, index):
            span = Span(layout.lines[first].span.start, layout.lines[index - 1].span.end)
            found.append(Paragraph(span, first, index - 1, span.of(raw)))
            first = index
    return tuple(found) if layout.lines else ()


def _breaks(layout: Layout, index: int) -> bool:
    """Whether a new paragraph begins at line `index`."""
    before, line = layout.lines[index - 1], layout.lines[index]
    if line.blank_before or before.is_rule or line.is_rule:
        return True
    if not layout.wrapped:
        return not (_breaks_off(before, line) and len(before.text) >= _SHORTEST_WRAP)
    if _LIST_ITEM.match(line.text) or _MARKED.match(line.text) or _MARKED.match(before.text):
        return True
    if line.text[0].islower() or _WRAPPED_HYPHEN.search(before.text):
        return False
    indented = line.indent > layout.usual_indent
    if indented and before.indent <= layout.usual_indent:
        return before.ends_sentence or _has_room(before, line, layout.width)
    return before.ends_sentence and _has_room(before, line, round(layout.width * 0.85))


def _has_room(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would have fitted on the line before, so that the break was meant."""
    return len(before.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= width
