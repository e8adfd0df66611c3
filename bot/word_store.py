"""Words of buttons kept in memory: for the terminal, and where no database is set up."""

from __future__ import annotations

from collections import OrderedDict


class MemoryWordStore:
    """A `bot.ports.WordStore` that forgets when the program ends.

    Args:
        capacity: most texts kept; those not used for longest go first.
    """

    def __init__(self, capacity: int = 5000) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[str, str] = OrderedDict()

    async def keep(self, digest: str, words: str) -> None:
        """Keep `words` under their digest."""
        self._kept[digest] = words
        self._kept.move_to_end(digest)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    async def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
        return self._kept.get(digest)
