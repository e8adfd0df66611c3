"""Notices that files of the corpus changed, and has it read again."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog

from adapters.events import ServingEvent
from bot.digests.errors import Conflict, Unavailable
from bot.work import Work
from knowledge.errors import KnowledgeError

__all__ = ["CorpusWatch", "Pace", "fingerprint"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the files are looked at.

    Attributes:
        look: seconds from one look to the next.
        settle: seconds for which changed files must stay as they are before they are read, so that half a
            copied file is not taken for a document.
    """

    look: float = 60.0
    settle: float = 2.0


def fingerprint(folder: Path) -> str:
    """What tells one state of a folder's files from another without reading them.

    Names, sizes and times of change of all files count, hidden ones excepted. A folder that cannot be looked
    into has a fingerprint too, so that its return is noticed.

    Returns:
        SHA-256 in hexadecimal.
    """
    total = hashlib.sha256()
    for line in sorted(_states(folder)):
        total.update(line)
    return total.hexdigest()


def _states(folder: Path) -> Iterator[bytes]:
    for inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_left_out(name)]
        for name in files:
            if _is_left_out(name):
                continue
            path = os.path.join(inside, name)
            try:
                status = os.stat(path)
            except OSError:
                continue  # removed between listing and looking, or a link that leads nowhere
            yield os.fsencode(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ino}\n")


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


class CorpusWatch:
    """Looks at a corpus folder now and then.

    Args:
        folder: the corpus.
        renew: reads the corpus again; waits and computes, so it runs in a thread.
        work: runs each look, so that an error in one ends neither the watch nor the program.
        pace: how often.
    """

    def __init__(self, folder: Path, renew: Callable[[], None], work: Work, pace: Pace | None = None) -> None:
        self._folder = folder
        self._renew = renew
        self._work = work
        self._pace = pace or Pace()
        self._seen = fingerprint(folder)
        self._log = structlog.stdlib.get_logger("adapters.corpus_watch")
        self.fault = ""
        """Why the newest files are not served; empty while they are."""

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._pace.look)
            await asyncio.wait({self._work.start(self.look(), "corpus.watch")})

    async def look(self) -> None:
        """Read the corpus again if its files changed and have come to rest."""
        found = await asyncio.to_thread(fingerprint, self._folder)
        if found == self._seen:
            return
        await asyncio.sleep(self._pace.settle)
        if await asyncio.to_thread(fingerprint, self._folder) != found:
            self._log.info(ServingEvent.CORPUS_UNSETTLED)
            return
        self._seen = found
        self.fault = "the newest files could not be read; see the log"
        try:
            await asyncio.to_thread(self._renew)
        except (KnowledgeError, Conflict, Unavailable, OSError) as error:
            self.fault = str(error)
            self._log.error(ServingEvent.CORPUS_KEPT, reason=self.fault, exc_type=type(error).__name__)
            return
        self.fault = ""
