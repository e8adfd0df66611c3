"""Digests at the terminal: subscribed to in the chat, printed when somebody asks for what is due."""

from __future__ import annotations

import asyncio
import datetime
import random
from collections.abc import Callable
from dataclasses import replace

from adapters.clock import SystemClock
from adapters.serving.digesting import DigestParts, digest_desk, digest_parts
from adapters.serving.program import CommandLine
from adapters.serving.stores import Stores, open_store
from bot.digests.commands import DigestDesk
from bot.digests.delivery import Delivery, DeliveryPolicy, DeliveryPorts
from bot.digests.errors import DigestError
from bot.digests.model import Destination, Subscription, SubscriptionState
from bot.digests.ports import Clock, Selection
from bot.digests.wishes import Act, read_act
from bot.model import Platform, Reply, Request
from bot.settings import SettingsError
from bot.store.errors import StoreError
from knowledge.library import Library

__all__ = ["HERE", "TerminalDigests", "deliver_here", "plan_here"]

HERE = Selection(house=Destination(Platform.TERMINAL, None, "-").house)
"""What goes to this terminal."""
_WORKER = "terminal"


class TerminalDigests:
    """The digest commands at a terminal; a `bot.ports.Digests`.

    The database is opened when the first command needs it, so that who only asks questions neither waits
    for it nor gets one.

    Args:
        library: the corpus.
        line: the settings say where the database is.
    """

    def __init__(self, library: Library, line: CommandLine) -> None:
        self._library = library
        self._line = line
        self._opened: tuple[DigestParts, DigestDesk] | None = None

    async def answer(self, request: Request, words: str) -> Reply:
        """Answer ``digest WORDS``; what is sent now is shown at once.

        Raises:
            DigestError: with a fault and a cure that the asker may read.
        """
        try:
            parts, desk = await asyncio.to_thread(self._open)
            reply = await desk.answer(request, words)
            if read_act(words)[0] is Act.SEND_NOW:
                shown: list[Reply] = []
                await deliver_here(parts, shown.append)
                if shown:
                    reply = replace(reply, blocks=tuple(block for one in shown for block in one.blocks))
        except StoreError as error:
            raise DigestError(error.fault, error.cure) from error
        return reply

    def _open(self) -> tuple[DigestParts, DigestDesk]:
        if self._opened is None:
            try:
                settings = self._line.settings()
            except SettingsError as error:
                raise DigestError(str(error)) from error
            stores = Stores.over(open_store(settings))
            parts = digest_parts(stores, lambda: self._library, settings)
            self._opened = (parts, digest_desk(parts, _NoBarriers(), settings))
        return self._opened


class _NoBarriers:
    """At one's own terminal everything may be posted; a `bot.digests.ports.Access`."""

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        """Nothing."""
        return ()


class _Printing:
    """A terminal as a platform; a `bot.digests.ports.Sender`.

    Args:
        show: shows a digest.
    """

    def __init__(self, show: Callable[[Reply], None]) -> None:
        self._show = show

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        """Show a digest; its nonce serves as the message's id."""
        self._show(reply)
        return nonce

    async def find(self, destination: Destination, nonce: str) -> str | None:
        """None: nobody knows what a terminal showed before the program was interrupted."""
        return None


def plan_here(parts: DigestParts, now: datetime.datetime) -> None:
    """Plan what is due at this terminal; what is due elsewhere is the server's business.

    Raises:
        Conflict: if a server plans the same at this moment.
        StoreError: if the store cannot be used.
    """
    due = tuple(one for one in parts.stores.subscriptions.listed(HERE) if _is_due(one, now))
    if due:
        parts.planner.plan(due, now)


async def deliver_here(parts: DigestParts, show: Callable[[Reply], None], clock: Clock | None = None) -> int:
    """Show the digests that wait for this terminal; how many messages.

    Args:
        parts: where they wait.
        show: shows one.
        clock: the present; None for the machine's.
    """
    senders = {Platform.TERMINAL: _Printing(show)}
    ports = DeliveryPorts(parts.stores.outbox, senders, clock or SystemClock(), random.SystemRandom())
    return await Delivery(ports, _WORKER, DeliveryPolicy(pace=datetime.timedelta(0))).drain()


def _is_due(one: Subscription, now: datetime.datetime) -> bool:
    return one.state is SubscriptionState.ACTIVE and one.next_at is not None and one.next_at <= now
