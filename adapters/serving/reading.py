"""The first reading of the documents, beside the platforms' connecting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from bot.computing import Outcome

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
    outcome = Outcome[None](asyncio.get_running_loop())

    def run() -> None:
        with outcome:
            work()
            outcome.result = None

    threading.Thread(target=run, name="corpus.reading", daemon=True).start()
    await outcome.told
