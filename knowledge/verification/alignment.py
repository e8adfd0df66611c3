"""The stretch of a source that a line most likely comes from, and where the words differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_REPLACED_AT_END = 2
_AROUND = 2
"""Words around a run that are looked at once more, beside two for each word of the line not yet placed."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A stretch that line and source share, by word numbers."""

    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A line laid beside a run of source words.

    Attributes:
        first: number of the first source word that the line takes up.
        last: number after the last one.
        matched: how many words of the line stand in the source in the same order.
        edits: the differing stretches as (line from, line to, source from, source to), word numbers.
    """

    first: int
    last: int
    matched: int
    edits: tuple[tuple[int, int, int, int], ...]


def align(line: Sequence[str], source: Sequence[str]) -> Alignment | None:
    """Lay a line beside the stretch of `source` that shares most words with it in order.

    Args:
        line: folded words of the line.
        source: folded words of a neighbourhood, longer than the line.

    Returns:
        The alignment over the stretch from the first to the last shared word; None if no word is shared.
    """
    kept = _shared(line, source)
    if not kept:
        return None
    kept = _near(line, source, kept)
    first = kept[0].dest_start - _replaced(kept[0].src_start, kept[0].dest_start)
    after = len(source) - kept[-1].dest_end
    last = kept[-1].dest_end + _replaced(len(line) - kept[-1].src_end, after)
    return Alignment(
        first=first,
        last=last,
        matched=_matched(kept),
        edits=_edits(kept, len(line), first, last),
    )


def _shared(line: Sequence[str], source: Sequence[str], at: int = 0) -> list[_Shared]:
    """The densest run of stretches that a line and a source share; the source begins `at` words in."""
    codes = [code for code in Indel.opcodes(line, source) if code.tag == "equal"]
    shared = [_Shared(c.src_start, c.src_end, c.dest_start + at, c.dest_end + at) for c in codes]
    return _densest(shared, len(line)) if shared else []


def _near(line: Sequence[str], source: Sequence[str], kept: list[_Shared]) -> list[_Shared]:
    """The same, laid anew beside the words around the run: a word may also have stood far off by chance."""
    before, after = kept[0].src_start, len(line) - kept[-1].src_end
    low = max(0, kept[0].dest_start - (2 * before + _AROUND if before else 0))
    high = kept[-1].dest_end + (2 * after + _AROUND if after else 0)
    again = _shared(line, source[low:high], low)
    return again if _matched(again) > _matched(kept) else kept


def _matched(shared: Sequence[_Shared]) -> int:
    return sum(code.src_end - code.src_start for code in shared)


def _replaced(unmatched: int, available: int) -> int:
    """How many source words at an end of the stretch were replaced by the line's unmatched ones.

    One or two words at an end are a replacement; more of them are somebody's own introduction.
    """
    return min(unmatched, available) if unmatched <= _REPLACED_AT_END else 0


def _densest(shared: list[_Shared], length: int) -> list[_Shared]:
    """The run of shared stretches that keeps most words while leaving few source words between them."""
    best: tuple[float, int, int] = (float("-inf"), 0, 1)
    for low in range(len(shared)):
        matched = 0
        for high in range(low, len(shared)):
            matched += shared[high].src_end - shared[high].src_start
            spread = shared[high].dest_end - shared[low].dest_start
            score = matched - 0.35 * max(0, spread - matched) - 0.1 * (length - matched)
            best = max(best, (score, low, high + 1), key=lambda entry: entry[0])
    return shared[best[1] : best[2]]


def _edits(kept: list[_Shared], length: int, first: int, last: int) -> tuple[tuple[int, int, int, int], ...]:
    edits = []
    at_line, at_source = 0, first
    for code in kept:
        if code.src_start > at_line or code.dest_start > at_source:
            edits.append((at_line, code.src_start, at_source, code.dest_start))
        at_line, at_source = code.src_end, code.dest_end
    if length > at_line or last > at_source:
        edits.append((at_line, length, at_source, last))
    return tuple(edits)
