"""Comparisons that were worked out in advance, found by where their statements stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from bot.results import Comparison
from knowledge.model import Span

__all__ = ["ComparedStatements"]

Compared = TypeVar("Compared", bound=Comparison)


@dataclass(frozen=True)
class _Shelf(Generic[Compared]):
    """The statements of one document in its order.

    Attributes:
        spans: where each stands.
        starts: where each begins.
        reach: how far each and those before it reach; it never falls, so that it can be searched.
        comparisons: what differs in each.
    """

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]
    comparisons: tuple[Compared, ...]


class ComparedStatements(Generic[Compared]):
    """Every statement of a corpus with what differs between its renditions, by place.

    Comparing a statement anew takes milliseconds, and an answer asks for each of its quotes whether the other
    sources say the same; from here that costs two searches in a sorted list.

    Args:
        compared: each statement once.
    """

    def __init__(self, compared: Iterable[Compared]) -> None:
        found: dict[str, list[tuple[Span, Compared]]] = defaultdict(list)
        for one in compared:
            for member in one.statement.members:
                found[member.document].append((member.span, one))
        self._shelves = {document: _shelf(placed) for document, placed in found.items()}

    def at(self, document: str, span: Span) -> tuple[Compared, ...]:
        """The statements whose wording in a document shares a character with `span`, in its order."""
        shelf = self._shelves.get(document)
        if shelf is None:
            return ()
        first, end = bisect_right(shelf.reach, span.start), bisect_left(shelf.starts, span.end)
        return tuple(
            shelf.comparisons[place] for place in range(first, end) if shelf.spans[place].overlaps(span)
        )


def _shelf(placed: Sequence[tuple[Span, Compared]]) -> _Shelf[Compared]:
    ordered = sorted(placed, key=lambda one: one[0].start)
    spans = tuple(span for span, _ in ordered)
    return _Shelf(
        spans,
        tuple(span.start for span in spans),
        tuple(accumulate((span.end for span in spans), max)),
        tuple(comparison for _, comparison in ordered),
    )
