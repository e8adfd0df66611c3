"""What follows an answer and nobody waits for: its line in the log, its count, the words of its buttons."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine

from bot.metrics import Metrics
from bot.work import Work

LATER_SECONDS = 0.05
"""Longer than most answers take to be sent, shorter than anybody notices."""


class Afterwards:
    """Puts off what an answer need not wait for.

    Args:
        metrics: counts notes and jobs that fail.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._notes: deque[Callable[[], None]] = deque()
        self._work = Work(metrics)
        self._waiting: asyncio.Task[None] | None = None

    def note(self, note: Callable[[], None]) -> None:
        """Have something noted in a moment, in the event loop; notes keep their order.

        An error in one is logged and counted, and keeps none behind it from being taken.
        """
        if not self._notes:
            self._waiting = asyncio.create_task(self._catch_up_later())
        self._notes.append(note)

    def start(self, job: Coroutine[object, object, None], name: str) -> None:
        """Start what takes its time; see `Work.start`."""
        self._work.start(job, name)

    async def settled(self) -> None:
        """Wait until everything that was put off so far is done, or has failed."""
        self._catch_up()
        await self._work.idle()

    async def _catch_up_later(self) -> None:
        """A task, which a loop that ends cancels; a timer could start others after that."""
        await asyncio.sleep(LATER_SECONDS)
        self._catch_up()

    def _catch_up(self) -> None:
        while self._notes:
            self._work.start(_taken(self._notes.popleft()), "note")


async def _taken(note: Callable[[], None]) -> None:
    note()
