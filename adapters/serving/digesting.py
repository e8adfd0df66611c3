"""The digests put together: the commands, and the ticks that plan and deliver."""

from __future__ import annotations

import datetime
import os
import random
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from adapters.clock import SystemClock
from adapters.serving.stores import Stores
from bot.digests.commands import DeskPorts, DigestDesk
from bot.digests.delivery import Delivery, DeliveryPorts
from bot.digests.heartbeat import Limits
from bot.digests.library_findings import LibraryFindings
from bot.digests.planning import Planner, PlanningStores
from bot.digests.ports import Access, Operator, Sender
from bot.digests.slots import CatchUp
from bot.digests.ticking import Ticker, TickPorts
from bot.model import Platform
from bot.settings import Settings
from knowledge.library import Library

__all__ = ["DigestParts", "digest_desk", "digest_parts", "silence_limits", "ticker"]

_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_SHORTEST_CATCH_UP = datetime.timedelta(minutes=10)
"""A tick comes seconds after its slot; a machine that was busy or asleep for minutes is no missed run."""


@dataclass(frozen=True)
class DigestParts:
    """What commands and ticks share.

    Attributes:
        stores: what is kept.
        findings: the corpus.
        planner: from due slots to messages.
    """

    stores: Stores
    findings: LibraryFindings
    planner: Planner


def digest_parts(stores: Stores, library: Callable[[], Library], settings: Settings) -> DigestParts:
    """The parts.

    Args:
        stores: what is kept.
        library: gives a state of the corpus that does not change.
        settings: how long missed runs are made up for.
    """
    findings = LibraryFindings(library)
    window = max(datetime.timedelta(hours=settings.digest_catch_up_hours), _SHORTEST_CATCH_UP)
    planning = PlanningStores(stores.subscriptions, stores.plans, stores.history)
    return DigestParts(stores, findings, Planner(planning, findings, CatchUp(window)))


def digest_desk(parts: DigestParts, access: Access, settings: Settings) -> DigestDesk:
    """The digest commands.

    Args:
        parts: what they work with.
        access: what the bot may do where.
        settings: how many digests a workspace may have.
    """
    stores = parts.stores
    return DigestDesk(
        DeskPorts(
            subscriptions=stores.subscriptions,
            ledger=stores.ledger,
            planner=parts.planner,
            findings=parts.findings,
            access=access,
            clock=SystemClock(),
            names=_new_name,
            most=settings.digest_limit,
        )
    )


def ticker(
    parts: DigestParts, senders: Mapping[Platform, Sender], operator: Operator, limits: Limits
) -> Ticker:
    """The work of this process.

    Args:
        parts: what it works with.
        senders: the platforms that can be used.
        operator: is told of silence.
        limits: how long silence may last.
    """
    stores, clock, worker = parts.stores, SystemClock(), _worker()
    ports = DeliveryPorts(stores.outbox, senders, clock, random.SystemRandom())
    traces = TickPorts(stores.plans, stores.outbox, stores.ledger, stores.history, clock, operator)
    return Ticker(parts.planner, Delivery(ports, worker), traces, worker, limits)


def silence_limits(settings: Settings) -> Limits:
    """How long silence may last, as the settings have it."""
    silence = datetime.timedelta(hours=settings.digest_silence_hours)
    stale = datetime.timedelta(days=settings.digest_stale_days) if settings.digest_stale_days else None
    return Limits(tick=silence, delivery=silence, source=stale)


def _worker() -> str:
    """A name for this process that no other one has, on this machine or another, now or later."""
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


def _new_name() -> str:
    """An id of a subscription that is easy to type."""
    return "".join(secrets.choice(_SIGNS) for _ in range(6))
