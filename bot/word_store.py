"""Where the words of buttons are kept: in memory, or in a database."""

from __future__ import annotations

import asyncio
import datetime
from collections import OrderedDict
from typing import Protocol

from bot.ports import Clock


class MemoryWordStore:
    """A `bot.ports.WordStore` that forgets when the program ends: for the terminal and for tests.

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


class WordTable(Protocol):
    """A table of words; its calls wait for a disk."""

    def keep(self, digest: str, said: str, now: datetime.datetime) -> None:
        """Keep `said` under its digest; keeping the same again counts as use."""
        ...

    def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        ...


class DurableWordStore:
    """A `bot.ports.WordStore` over a table, which is asked in a thread.

    Args:
        table: where the words are.
        clock: tells when they were used.
    """

    def __init__(self, table: WordTable, clock: Clock) -> None:
        self._table = table
        self._clock = clock

    async def keep(self, digest: str, words: str) -> None:
        """Keep `words` under their digest."""
        await asyncio.to_thread(self._table.keep, digest, words, self._clock.now())

    async def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        return await asyncio.to_thread(self._table.recall, digest)
