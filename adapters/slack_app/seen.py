"""Interactions answered already: a connection that breaks may bring one again."""

from __future__ import annotations

from collections import OrderedDict


class SeenEvents:
    """The newest ids of interactions.

    Args:
        capacity: most ids kept; an interaction is over after half an hour, so that few are enough.
    """

    def __init__(self, capacity: int = 10_000) -> None:
        self._capacity = capacity
        self._ids: OrderedDict[str, None] = OrderedDict()

    def is_new(self, event: str) -> bool:
        """Whether an interaction is seen for the first time; it is not the next time."""
        if event in self._ids:
            return False
        self._ids[event] = None
        while len(self._ids) > self._capacity:
            self._ids.popitem(last=False)
        return True
