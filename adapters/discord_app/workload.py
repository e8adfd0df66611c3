"""What is under way, so that something else can wait for it."""

from __future__ import annotations

import asyncio


class Workload:
    """Counts what is under way: each is done ``with`` it."""

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def count(self) -> int:
        """How many are under way."""
        return self._count

    def __enter__(self) -> None:
        """Count one more until the context is left."""
        self._count += 1
        self._idle.clear()

    def __exit__(self, *_: object) -> None:
        """Count one less."""
        self._count -= 1
        if not self._count:
            self._idle.set()

    async def drain(self, seconds: float) -> int:
        """Wait until nothing is under way; how many still are when the time is up."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return self._count
        return 0
