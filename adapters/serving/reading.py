"""The first reading of the documents, beside the platforms' connecting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

__all__ = ["Reading"]


class Reading:
    """Reads in a thread of its own, then lets answers begin.

    A stop does not wait for the thread: reading changes nothing but caches, each of which is written whole
    or not at all.

    Args:
        read: reads the documents; computes for seconds.
        answer: lets answers begin; called in the event loop.
    """

    def __init__(self, read: Callable[[], None], answer: Callable[[], None]) -> None:
        self._read = read
        self._answer = answer

    async def run(self) -> None:
        """Read, then answer.

        Raises:
            CorpusError: if the documents cannot be used at all.
            StoreError: if it cannot be kept when they were first seen.
        """
        await _in_daemon(self._read)
        self._answer()


async def _in_daemon(work: Callable[[], None]) -> None:
    """Do something in a thread that the end of the program does not wait for; its errors are raised here."""
    outcome = _Outcome(asyncio.get_running_loop())

    def run() -> None:
        with outcome:
            work()

    threading.Thread(target=run, name="corpus.reading", daemon=True).start()
    await outcome.told


class _Outcome:
    """Hands what becomes of work in another thread over to an event loop.

    Args:
        loop: where it is waited for.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.told: asyncio.Future[None] = loop.create_future()

    def __enter__(self) -> None:
        """Begin; in the other thread."""

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
            self.told.set_result(None)
        else:
            self.told.set_exception(error)
