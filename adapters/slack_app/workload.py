"""What is being answered: started after Slack was told that it arrived, and waited for at a stop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeAlias

import structlog

from bot.dispatch import new_reference
from bot.events import Event
from bot.logs import frames_of

Apologise: TypeAlias = Callable[[str], Coroutine[None, None, None]]
"""Tells the asker the reference of a fault."""


class Workload:
    """Runs answers as tasks of its own, which the library's tasks cannot be waited for in place of."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._log = structlog.stdlib.get_logger("adapters.slack_app.workload")

    @property
    def count(self) -> int:
        """How many answers are under way."""
        return len(self._running)

    def start(self, work: Awaitable[None], kind: str, apologise: Apologise | None = None) -> None:
        """Start on an answer.

        Args:
            work: what to do.
            kind: what it is, for the log.
            apologise: tells the asker if `work` fails; None where nobody asked.
        """

        async def run() -> None:
            await work

        task = asyncio.create_task(run())
        self._running.add(task)
        task.add_done_callback(lambda done: self._finish(done, kind, apologise))

    def _finish(self, done: asyncio.Task[None], kind: str, apologise: Apologise | None) -> None:
        self._running.discard(done)
        error = None if done.cancelled() else done.exception()
        if error is None:
            return
        reference = new_reference()
        self._log.error(
            Event.WORK_FAILED,
            platform="slack",
            kind=kind,
            reference=reference,
            exc_type=type(error).__name__,
            frames=frames_of(error),
        )
        if apologise is not None:
            self.start(apologise(reference), "apology")

    async def drain(self, seconds: float) -> int:
        """Wait until nothing is under way; how many answers had to be given up when the time was up."""
        try:
            async with asyncio.timeout(seconds):
                while self._running:
                    await asyncio.wait(set(self._running))
        except TimeoutError:
            abandoned = list(self._running)
            for task in abandoned:
                task.cancel()
            await asyncio.gather(*abandoned, return_exceptions=True)
            return len(abandoned)
        return 0
