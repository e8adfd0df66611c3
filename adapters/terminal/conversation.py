"""One person at a terminal, asking through the same door as everybody else."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from importlib.metadata import version

from prometheus_client import CollectorRegistry

from adapters.clock import SystemClock
from bot.commands.registry import Desk
from bot.context import Conversations
from bot.dispatch import Dispatcher, Services
from bot.limits import Limits, Rate
from bot.metrics import Metrics
from bot.ports import Digests, Library
from bot.reply import Button, Choice, Reply
from bot.request import Actor, Option, Place, Platform, Request, RequestKind
from bot.word_store import MemoryWordStore

_CONTEXT_MINUTES = 30
_NO_LIMIT = Rate(per_minute=60_000, burst=60_000)
"""Nobody else waits for this person's own machine."""

_PATIENCE = 3600.0
"""Seconds an answer may take: the first to a large new corpus waits until its versions are compared, and
whoever sits here can break it off."""


class Conversation:
    """Asks a library on behalf of the person at the terminal.

    Args:
        library: the corpus.
        digests: the digest commands; None where there are none.
        time_zone: IANA name of the zone this person lives by, where it is known.
    """

    def __init__(
        self, library: Library, digests: Digests | None = None, time_zone: str | None = None
    ) -> None:
        clock = SystemClock()
        self._clock = clock
        self._numbers = itertools.count(1)
        self._actor = Actor("local", "you", Platform.TERMINAL, is_admin=True, time_zone=time_zone)
        self._place = Place(Platform.TERMINAL, None, "terminal", is_direct=True)
        desk = Desk(
            conversations=Conversations(clock, seconds=_CONTEXT_MINUTES * 60),
            connections=_NoConnections(),
            version=version("verbatim-briefings"),
            context_minutes=_CONTEXT_MINUTES,
            digests=digests,
        )
        self._dispatcher = Dispatcher(
            Services(
                library=library,
                words=MemoryWordStore(),
                desk=desk,
                limits=Limits(_NO_LIMIT, _NO_LIMIT, clock),
                metrics=Metrics(CollectorRegistry()),
                clock=clock,
                answer_seconds=_PATIENCE,
            )
        )

    async def say(self, words: str) -> Reply:
        """Answer free words."""
        return await self._dispatcher.dispatch(self._request(RequestKind.DIRECT, text=words))

    async def command(self, name: str, words: str = "", options: Mapping[str, str] | None = None) -> Reply:
        """Answer a named command with its words and named arguments."""
        named = tuple(Option(key, value) for key, value in (options or {}).items())
        return await self._dispatcher.dispatch(
            self._request(RequestKind.SLASH, command=name, text=words, options=named)
        )

    async def click(self, button: Button | Choice) -> Reply:
        """Answer a click on a button, or a choice from a menu, of an earlier reply."""
        return await self._dispatcher.dispatch(self._request(RequestKind.COMPONENT, action_id=button.id))

    def _request(
        self,
        kind: RequestKind,
        *,
        text: str = "",
        command: str | None = None,
        options: tuple[Option, ...] = (),
        action_id: str | None = None,
    ) -> Request:
        return Request(
            id=f"terminal-{next(self._numbers)}",
            kind=kind,
            actor=self._actor,
            place=self._place,
            received_at=self._clock.now(),
            command=command,
            text=text,
            options=options,
            action_id=action_id,
        )


class _NoConnections:
    """A terminal is connected to nothing."""

    def states(self) -> tuple[tuple[str, bool], ...]:
        """No connections."""
        return ()
