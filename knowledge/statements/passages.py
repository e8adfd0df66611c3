"""Where two renditions differ: runs of words between those that answer to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.span import Span
from knowledge.statements.matching import Match
from knowledge.statements.units import Unit

_HYPHENS = frozenset({"-", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one rendition in the place of words of another.

    Attributes:
        left: start and end in the units of the first; empty where it has nothing there.
        right: the same in the second.
    """

    left: tuple[int, int]
    right: tuple[int, int]

    def adjoins(self, other: Passage) -> bool:
        """Whether the other one follows at once, on both sides."""
        return self.left[1] == other.left[0] and self.right[1] == other.right[0]

    def joined(self, other: Passage) -> Passage:
        """Both as one."""
        return Passage((self.left[0], other.left[1]), (self.right[0], other.right[1]))


def passages(a: Sequence[Unit], b: Sequence[Unit], matches: Sequence[Match]) -> tuple[Passage, ...]:
    """Find where two renditions do not run alike.

    Args:
        a: units of the first.
        b: units of the second.
        matches: which answer to which.

    Returns:
        In order: for each pair of different words that answer to each other a passage, and for what stands
        between, on either side, without an answer. Words that were only moved are in none.
    """
    return tuple(_passages(a, b, matches))


def _passages(a: Sequence[Unit], b: Sequence[Unit], matches: Sequence[Match]) -> Iterator[Passage]:
    moved_a = {n for match in matches if match.moved for n in range(*match.left)}
    moved_b = {n for match in matches if match.moved for n in range(*match.right)}
    i = j = 0
    ordered = [match for match in matches if not match.moved]
    for match in (*ordered, Match((len(a), len(a)), (len(b), len(b)), 1.0)):
        yield from _gap((i, match.left[0]), (j, match.right[0]), moved_a, moved_b)
        if match.strength < 1.0:
            yield Passage(match.left, match.right)
        i, j = match.left[1], match.right[1]


def _gap(
    left: tuple[int, int], right: tuple[int, int], moved_a: set[int], moved_b: set[int]
) -> Iterator[Passage]:
    """The runs of unanswered words in a gap: one for one, or, where moved words part them, each by itself."""
    lefts, rights = list(_runs(left, moved_a)), list(_runs(right, moved_b))
    if len(lefts) == len(rights):
        yield from (Passage(here, there) for here, there in zip(lefts, rights, strict=True))
    else:
        yield from (Passage(here, (right[0], right[0])) for here in lefts)
        yield from (Passage((left[1], left[1]), there) for there in rights)


def _runs(stretch: tuple[int, int], without: set[int]) -> Iterator[tuple[int, int]]:
    start = None
    for n in range(stretch[0], stretch[1] + 1):
        inside = n < stretch[1] and n not in without
        if inside and start is None:
            start = n
        elif not inside and start is not None:
            yield start, n
            start = None


def trimmed(units: Sequence[Unit], run: tuple[int, int], raw: str) -> tuple[int, int]:
    """The part of a run that a reader should look at.

    Args:
        units: all units of the rendition.
        run: start and end of the run.
        raw: the document's text.

    Returns:
        The run without grammar words at its ends, but never cutting a compound ("so-called"); the run as it
        is if it has nothing else.
    """
    content = [n for n in range(*run) if units[n].has_content]
    if not content:
        return run
    start, end = content[0], content[-1] + 1
    while start > run[0] and _hyphenated(units, start, raw):
        start -= 1
    while end < run[1] and _hyphenated(units, end, raw):
        end += 1
    return start, end


def _hyphenated(units: Sequence[Unit], n: int, raw: str) -> bool:
    """Whether a unit hangs on the one before by a hyphen."""
    return raw[units[n - 1].span.end : units[n].span.start] in _HYPHENS


def span_of(units: Sequence[Unit], run: tuple[int, int], fallback: int) -> Span:
    """Raw span of a run of units; an empty one behind the unit before, or at `fallback` if there is none."""
    if run[0] < run[1]:
        return Span(units[run[0]].span.start, units[run[1] - 1].span.end)
    at = units[run[0] - 1].span.end if run[0] else fallback
    return Span(at, at)
