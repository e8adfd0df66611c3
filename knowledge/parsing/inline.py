"""Labels inside a line, where a question and its answer were run together ("Q: Why? A: Because.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.parsing.layout import Layout, Line
from knowledge.parsing.vocabulary import is_field
from knowledge.parsing.wording import ends_asking
from knowledge.span import Span

_LABEL = re.compile(
    r"(?:^|(?<=[.!?…])[\"”’»)]?\s+)(?P<name>[^\W\d_a-z][\w.'’-]{0,20}(?:\s[^\W\d_a-z][\w.'’-]{0,20}){0,2}):\s+(?=\S)"
)
_FEWEST = 3
_MOSTLY = 0.5


def part_lines(layout: Layout) -> Layout:
    """The layout with lines cut before the labels inside them, where names come back behind questions.

    Args:
        layout: the lines of the text.
    """
    found = [list(_LABEL.finditer(line.text)) for line in layout.lines]
    names = _answering(layout, found)
    if not names:
        return layout
    lines: list[Line] = []
    for line, labels in zip(layout.lines, found, strict=True):
        lines += _cut(line, [each.start("name") for each in labels if each.start() and each["name"] in names])
    return replace(layout, lines=tuple(lines))


def _answering(layout: Layout, found: list[list[re.Match[str]]]) -> set[str]:
    """Names inside lines that open with another name, if they come back and mostly follow a question."""
    again: Counter[str] = Counter()
    asked = 0
    for line, labels in zip(layout.lines, found, strict=True):
        if len(labels) > 1 and not labels[0].start():
            again.update(each["name"] for each in labels[1:])
            asked += sum(ends_asking(line.text[: each.start()]) for each in labels[1:])
    names = {name for name, number in again.items() if number >= _FEWEST and not is_field(name)}
    return names if asked >= _MOSTLY * sum(again.values()) else set()


def _cut(line: Line, places: list[int]) -> Iterator[Line]:
    starts = [0, *places, len(line.text)]
    for number, (start, end) in enumerate(pairwise(starts)):
        text = line.text[start:end].rstrip()
        at = line.span.start + start
        blank = True if number else line.blank_before
        yield replace(line, span=Span(at, at + len(text)), text=text, blank_before=blank)
