"""Events answered already: Discord may send one again after a connection was resumed."""

from __future__ import annotations

from collections import OrderedDict


class SeenEvents:
    """The newest ids of events.

    Args:
        capacity: most ids kept; interactions are over after 15 minutes, so that few are enough.
    """

    def __init__(self, capacity: int = 10_000) -> None:
        self._capacity = capacity
        self._ids: OrderedDict[int, None] = OrderedDict()

    def is_new(self, event: int) -> bool:
        """Whether an event is seen for the first time; it is not the next time."""
        if event in self._ids:
            return False
        self._ids[event] = None
        while len(self._ids) > self._capacity:
            self._ids.popitem(last=False)
        return True
