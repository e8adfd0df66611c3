"""Answers worked out in a few threads of their own, so that the event loop stays free."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, Self, TypeAlias, TypeVar, cast

__all__ = ["Computing", "Outcome"]

Result = TypeVar("Result")


class Outcome(Generic[Result]):
    """Hands what becomes of work in another thread over to an event loop; errors are raised there.

    In the other thread, the work is done ``with`` it, and what it results in is put into `result`.

    Args:
        loop: where it is waited for.
    """

    result: Result

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.told: asyncio.Future[Result] = loop.create_future()

    def __enter__(self) -> Self:
        """Begin; in the other thread."""
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None
    ) -> bool:
        """Hand over how it ended; an error goes on where it is waited for."""
        with suppress(RuntimeError):  # the loop has ended: the program was stopped meanwhile
            self._loop.call_soon_threadsafe(self._tell, error)
        return True

    def _tell(self, error: BaseException | None) -> None:
        if self.told.done():
            return  # nobody waits any more
        if error is None:
            self.told.set_result(self.result)
        else:
            self.told.set_exception(error)


@dataclass(frozen=True, slots=True)
class _Job:
    """Work with who waits for it."""

    work: Callable[[], object]
    outcome: Outcome[object]

    def carry_out(self) -> None:
        """Do it, unless nobody waits any more."""
        if not self.outcome.told.done():
            with self.outcome:
                self.outcome.result = self.work()


_Jobs: TypeAlias = "SimpleQueue[_Job | None]"


class Computing:
    """Threads that compute.

    The executors of the standard library do the same with a lock, two futures and their callbacks for each
    answer, which takes as long as a tenth of a look-up.

    Args:
        threads: how many answers are worked out at a time.
    """

    def __init__(self, threads: int) -> None:
        self._jobs: _Jobs = SimpleQueue()
        self._waiting = threads
        weakref.finalize(self, _end, self._jobs, threads)

    async def run(self, work: Callable[[], Result]) -> Result:
        """What some work results in, or the error it ends with.

        Args:
            work: computes in one of the threads; it goes on there if it is no longer waited for.
        """
        while self._waiting:
            self._waiting -= 1
            threading.Thread(target=_compute, args=(self._jobs,), name="answer", daemon=True).start()
        outcome = Outcome[Result](asyncio.get_running_loop())
        self._jobs.put(_Job(work, cast("Outcome[object]", outcome)))
        return await outcome.told


def _compute(jobs: _Jobs) -> None:
    while (job := jobs.get()) is not None:
        job.carry_out()
        del job  # else the last answer would be kept until the next question


def _end(jobs: _Jobs, threads: int) -> None:
    for _ in range(threads):
        jobs.put(None)
