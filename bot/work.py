"""Running work: what a graceful stop waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass

import structlog

from bot.errors import StoppingError
from bot.events import Event
from bot.logs import frames_of
from bot.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Drained:
    """How a stop went.

    Attributes:
        finished: tasks that ended by themselves while the stop waited.
        abandoned: tasks that had to be cancelled.
    """

    finished: int
    abandoned: int


class Work:
    """The tasks that answer people.

    An adapter acknowledges a request and starts its work here; nobody else holds on to the task, so that it
    is neither lost nor collected, and a stop knows what to wait for.

    Args:
        metrics: counts what fails.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_open = True
        self._log = structlog.stdlib.get_logger("bot.work")

    def start(self, job: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        """Run a job as a task of its own.

        Args:
            job: what to do; an error in it is logged and counted, never raised elsewhere.
            name: a fixed word for the log, for instance ``discord.interaction``.

        Raises:
            StoppingError: if the program is shutting down; the job is closed unrun.
        """
        if not self._is_open:
            job.close()
            raise StoppingError
        task = asyncio.create_task(job, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    async def idle(self) -> None:
        """Wait until what runs now has ended."""
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    async def drain(self, seconds: float) -> Drained:
        """Take no more work, wait for what runs, then cancel what still does.

        Args:
            seconds: how long to wait at most.
        """
        self._is_open = False
        running = set(self._tasks)
        if not running:
            return Drained(0, 0)
        done, late = await asyncio.wait(running, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            self._log.warning(Event.WORK_ABANDONED, abandoned=len(late), finished=len(done))
            await asyncio.wait(late, timeout=1.0)
        return Drained(len(done), len(late))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._metrics.failed("work")
            self._log.error(
                Event.WORK_FAILED,
                name=task.get_name(),
                exc_type=type(error).__name__,
                frames=frames_of(error),
            )
