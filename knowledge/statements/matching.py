"""Which word of one rendition answers to which of another.

A monotone alignment by dynamic programming first, after Needleman and Wunsch (1970), then words that were
moved. Several words may answer to one: compounds written apart, and names to their initials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.lexicon import fold_spelling
from knowledge.statements.relations import PLAIN, Relations
from knowledge.statements.units import Unit

_LEAST = 0.25
_CONTENT_WEIGHT, _GRAMMAR_WEIGHT = 3.0, 0.7
_NEIGHBOUR = 0.35
_MAX_JOIN = 4
_MIN_INITIALS = 2
_MOVED = PLAIN


@dataclass(frozen=True, slots=True)
class Match:
    """Units of `a` from ``left[0]`` to ``left[1]`` that answer to units of `b`.

    Attributes:
        left: start and end in `a`.
        right: start and end in `b`.
        strength: how near they are; 1 for the same.
        moved: whether they stand in another order than their neighbours.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    strength: float
    moved: bool = False


def match_units(a: Sequence[Unit], b: Sequence[Unit], relations: Relations) -> tuple[Match, ...]:
    """Align the units of two renditions.

    Returns:
        Matches ascending in `a`; those that are not `moved` ascend in `b`, too. No unit is in two of them.
    """
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    middle = a[head : len(a) - tail], b[head : len(b) - tail]
    ordered = [Match((n, n + 1), (n, n + 1), 1.0) for n in range(head)]
    ordered += [_shifted(match, head) for match in _in_order(*middle, relations)]
    ordered += [
        Match((n - 1, n), (len(b) - len(a) + n - 1, len(b) - len(a) + n), 1.0)
        for n in range(len(a) - tail + 1, len(a) + 1)
    ]
    return tuple(sorted((*ordered, *_moved(a, b, ordered, relations)), key=lambda match: match.left))


def _common(a: Sequence[Unit], b: Sequence[Unit]) -> int:
    """How many units are the same from the start."""
    return next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x.key != y.key), min(len(a), len(b))
    )


def _shifted(match: Match, by: int) -> Match:
    return Match(
        (match.left[0] + by, match.left[1] + by), (match.right[0] + by, match.right[1] + by), match.strength
    )


def _in_order(a: Sequence[Unit], b: Sequence[Unit], relations: Relations) -> list[Match]:
    rows, columns = len(a), len(b)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    back: list[list[Match | None]] = [[None] * (columns + 1) for _ in range(rows + 1)]
    joins = {(m.left[1], m.right[1]): m for m in _joins(a, b)}
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1])
            strength = relations.between(a[i - 1], b[j - 1])
            if strength >= _LEAST:
                weight = _CONTENT_WEIGHT if a[i - 1].has_content else _GRAMMAR_WEIGHT
                earned = best[i - 1][j - 1] + weight * strength + (_NEIGHBOUR if back[i - 1][j - 1] else 0.0)
                if earned > best[i][j]:
                    best[i][j] = earned
                    back[i][j] = Match((i - 1, i), (j - 1, j), strength)
            join = joins.get((i, j))
            if join is not None:
                earned = best[join.left[0]][join.right[0]] + 2 * _CONTENT_WEIGHT
                if earned > best[i][j]:
                    best[i][j] = earned
                    back[i][j] = join
    return list(reversed(list(_trace(best, back))))


def _trace(best: list[list[float]], back: list[list[Match | None]]) -> Iterator[Match]:
    i, j = len(best) - 1, len(best[0]) - 1
    while i > 0 and j > 0:
        match = back[i][j]
        if match is not None and best[i][j] > max(best[i - 1][j], best[i][j - 1]):
            yield match
            i, j = match.left[0], match.right[0]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1


def _joins(a: Sequence[Unit], b: Sequence[Unit]) -> Iterator[Match]:
    """Runs that are written as one word, or as initials, on the other side."""
    for i, j, size in _runs_meeting(a, b):
        yield Match((i, i + size), (j, j + 1), 1.0)
    for j, i, size in _runs_meeting(b, a):
        yield Match((i, i + 1), (j, j + size), 1.0)


def _runs_meeting(runs: Sequence[Unit], single: Sequence[Unit]) -> Iterator[tuple[int, int, int]]:
    """Start of a run, place of the single unit that stands for it, and length of the run."""
    words = {fold_spelling(unit.word): n for n, unit in enumerate(single) if not unit.is_number}
    initials = {u.tokens[0].text: n for n, u in enumerate(single) if not u.is_number and _is_initials(u)}
    for start in range(len(runs)):
        for size in range(2, _MAX_JOIN + 1):
            run = runs[start : start + size]
            if len(run) < size:
                break
            joined = fold_spelling("".join(unit.word for unit in run))
            first = "".join(unit.tokens[0].text[0] for unit in run if unit.tokens[0].is_capitalised)
            if joined in words:
                yield start, words[joined], size
            elif first in initials and run[0].is_name and run[-1].is_name:
                yield start, initials[first], size


def _is_initials(unit: Unit) -> bool:
    text = unit.tokens[0].text
    return text.isupper() and len(text) >= _MIN_INITIALS


def _moved(
    a: Sequence[Unit], b: Sequence[Unit], ordered: Sequence[Match], relations: Relations
) -> list[Match]:
    """The nearest pairs among content words that the ordered alignment leaves alone."""
    taken_a = {n for match in ordered for n in range(*match.left)}
    taken_b = {n for match in ordered for n in range(*match.right)}
    free_a = [n for n in range(len(a)) if n not in taken_a and a[n].has_content]
    free_b = [n for n in range(len(b)) if n not in taken_b and b[n].has_content]
    pairs = sorted(
        ((relations.between(a[i], b[j]), -abs(i - j), i, j) for i in free_a for j in free_b),
        key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]),
    )
    found: list[Match] = []
    for strength, _, i, j in pairs:
        if strength >= _MOVED and i not in taken_a and j not in taken_b:
            found.append(Match((i, i + 1), (j, j + 1), strength, moved=True))
            taken_a.add(i)
            taken_b.add(j)
    return found
