"""What the commands need from outside: the corpus, kept words, and what the store and digests offer.

The corpus ports describe the facade `knowledge.library.Library`; its results are frozen values of
`knowledge`. Calls to it compute and do not wait, so they are plain functions; dispatch runs them in a
thread. Ports that wait for a disk or a network are coroutines.
"""

from __future__ import annotations

import datetime
from typing import Protocol

from bot.model import Actor, Reply, Request


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime.datetime:
        """The present, with a time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for measuring."""
        ...


class WordStore(Protocol):
    """Keeps the words of buttons whose id cannot hold them; bounded, and durable where it can be."""

    async def keep(self, digest: str, words: str) -> None:
        """Keep `words` under their digest; keeping the same again is harmless."""
        ...

    async def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        ...


class Digests(Protocol):
    """The digest commands."""

    async def answer(self, request: Request, words: str) -> Reply:
        """Answer ``digest WORDS``, for instance ``subscribe trade weekdays 9:00``."""
        ...


class PersonalData(Protocol):
    """What is kept about a person, and its removal."""

    async def summary(self, actor: Actor) -> tuple[str, ...]:
        """What is kept about `actor`, one item a line; empty if nothing is."""
        ...

    async def forget(self, actor: Actor) -> int:
        """Remove everything kept about `actor`; how many records that were."""
        ...


class Connections(Protocol):
    """The state of the platforms' connections, for ``status`` and the health page."""

    def states(self) -> tuple[tuple[str, bool], ...]:
        """Name of each connection in use and whether it is up."""
        ...
