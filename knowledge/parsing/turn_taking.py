"""Whether names that nothing else shows to be names take turns, as speakers do and headings do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from knowledge.parsing.groups import Group
from knowledge.parsing.labels import Candidate
from knowledge.parsing.layout import Layout, Line
from knowledge.parsing.wording import asks

_FEWEST = 4
_HALF = 0.5
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
_OPENING_MARKS = " \t|\"“„«‘'’([*_¿¡「『—–-…"


def take_turns(groups: Sequence[Group], layout: Layout) -> bool:
    """Whether at least two names come back, change with each other, open whole sentences, and somebody asks.

    Args:
        groups: the names, each with the places where it stands.
        layout: the lines of the text.
    """
    members = sorted((each for group in groups for each in group.members), key=lambda each: each.line)
    surnames = {each.key.rpartition(" ")[2] for each in members}
    if len(surnames) < 2 or len(members) < max(_FEWEST, 2 * len(surnames)):
        return False
    changes = sum(before.key != after.key for before, after in pairwise(members))
    return (
        changes >= _MOSTLY * (len(members) - 1)
        and begin_sentences(members, layout)
        and _end_sentences(members, layout.lines)
        and any(asks(line.text) for line in layout.lines[members[0].line :])
    )


def begin_sentences(members: Sequence[Candidate], layout: Layout) -> bool:
    """Whether nearly all words behind the labels begin a sentence, and most labels a paragraph."""
    begun = sum(not said[:1].islower() for said in said_behind(members, layout))
    opened = sum(opens_paragraph(layout.lines, each.line) for each in members)
    return begun >= _NEARLY_ALL * len(members) and opened >= _HALF * len(members)


def said_behind(members: Iterable[Candidate], layout: Layout) -> Iterable[str]:
    """The words behind each label: on its own line, or on the next one where it stands alone."""
    lines = layout.lines
    for each in members:
        rest = lines[each.line].text[each.span.end - lines[each.line].span.start :].strip(_OPENING_MARKS)
        below = lines[each.line + 1].text if each.line + 1 < len(lines) else ""
        yield rest or below.strip(_OPENING_MARKS)


def opens_paragraph(lines: Sequence[Line], line: int) -> bool:
    """Whether a paragraph begins at a line."""
    before = lines[line - 1] if line else None
    if lines[line].text.startswith("|"):
        return True  # a row of a table
    return before is None or lines[line].blank_before or lines[line].indent > 0 or before.ends_sentence


def opening_before(lines: Sequence[Line], places: Set[int]) -> set[int]:
    """The lines at which a paragraph begins that one of `places` directly follows."""
    starts = [line for line in range(len(lines)) if opens_paragraph(lines, line)]
    return {before for before, after in pairwise(starts) if after in places}


def paragraph_at(layout: Layout, line: int) -> str:
    """The words of a line and of those it was wrapped into."""
    end = line + 1
    while layout.wrapped and end < len(layout.lines) and not opens_paragraph(layout.lines, end):
        end += 1
    return " ".join(each.text for each in layout.lines[line:end])


def _end_sentences(members: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """Whether what stands before the next label ends a sentence, mostly."""
    last = [lines[after.line - 1] for _, after in pairwise(members)]
    return sum(line.ends_sentence or line.is_rule for line in last) >= _MOSTLY * len(last)
