"""Digests as one part of the program: the commands, the ticks, and the ledger for the operator."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.digests import replies
from bot.digests.commands import DeskPorts, DigestDesk
from bot.digests.delivery import Delivery, DeliveryPolicy, DeliveryPorts
from bot.digests.heartbeat import Alarm, Limits
from bot.digests.planning import Planner, PlanningStores
from bot.digests.ports import (
    Access,
    Chance,
    Clock,
    CorpusHistory,
    Findings,
    Ledger,
    Operator,
    Outbox,
    Plans,
    Selection,
    Sender,
    Subscriptions,
)
from bot.digests.slots import CatchUp
from bot.digests.ticking import Intervals, Ticker, TickPorts, TickTimer
from bot.model import Platform, Reply

_NAME_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


class DigestStores(Protocol):
    """The stores that digests need; `bot.store.stores.Stores` has them."""

    @property
    def subscriptions(self) -> Subscriptions:
        """What people subscribed to."""
        ...

    @property
    def plans(self) -> Plans:
        """Planning."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Messages to be sent."""
        ...

    @property
    def ledger(self) -> Ledger:
        """What became of every slot."""
        ...

    @property
    def history(self) -> CorpusHistory:
        """When points were first seen."""
        ...


@dataclass(frozen=True)
class ServicePorts:
    """What digests work with.

    Attributes:
        stores: where everything is kept.
        findings: the corpus.
        senders: the platforms in use.
        access: what the bot may do where.
        operator: who is told of silence.
        clock: the present.
        chance: for jitter.
    """

    stores: DigestStores
    findings: Findings
    senders: Mapping[Platform, Sender]
    access: Access
    operator: Operator
    clock: Clock
    chance: Chance


@dataclass(frozen=True)
class ServiceOptions:
    """What an operator may set.

    Attributes:
        most: digests a workspace may have.
        zone: IANA name of the zone for who tells none.
        catch_up: what becomes of missed runs.
        policy: how messages are delivered.
        limits: how long silence may last.
        intervals: how often the ticks come.
    """

    most: int = 100
    zone: str = "UTC"
    catch_up: CatchUp = field(default_factory=CatchUp)
    policy: DeliveryPolicy = field(default_factory=DeliveryPolicy)
    limits: Limits = field(default_factory=Limits)
    intervals: Intervals = field(default_factory=Intervals)


class DigestService:
    """Everything about digests in one process.

    Args:
        ports: what to work with.
        worker: name of this process, unique among those that share the database.
        options: what an operator set.
    """

    def __init__(self, ports: ServicePorts, worker: str, options: ServiceOptions | None = None) -> None:
        chosen = options or ServiceOptions()
        stores = ports.stores
        self._ports = ports
        writing = PlanningStores(stores.subscriptions, stores.plans, stores.history)
        self.planner = Planner(writing, ports.findings, chosen.catch_up)
        sending = DeliveryPorts(stores.outbox, ports.senders, ports.clock, ports.chance)
        traces = TickPorts(
            stores.plans, stores.outbox, stores.ledger, stores.history, ports.clock, ports.operator
        )
        delivery = Delivery(sending, worker, chosen.policy)
        self.ticker = Ticker(self.planner, delivery, traces, worker, chosen.limits)
        self._timer = TickTimer(self.ticker, chosen.intervals)
        self.desk = DigestDesk(
            DeskPorts(
                subscriptions=stores.subscriptions,
                ledger=stores.ledger,
                planner=self.planner,
                findings=ports.findings,
                access=ports.access,
                clock=ports.clock,
                names=new_name,
                most=chosen.most,
                zone=chosen.zone,
            )
        )

    def start(self) -> None:
        """Begin to tick on the running event loop."""
        self._timer.start()

    async def stop(self) -> None:
        """Start nothing more, and wait for the deliveries under way."""
        await self._timer.stop()

    @property
    def alarms(self) -> frozenset[Alarm]:
        """What is wrong at the moment, for the health page."""
        return self.ticker.ringing

    def ledger(self, limit: int = 50) -> Reply:
        """The newest lines of the ledger over all subscriptions, for the operator; waits for the store."""
        return operator_ledger(self._ports.stores, limit)


def operator_ledger(stores: DigestStores, limit: int = 50) -> Reply:
    """The newest lines of the ledger over all subscriptions; waits for the store."""
    known = {one.id: one for one in stores.subscriptions.listed(Selection(removed=True))}
    return replies.operations(known, stores.ledger.recent(limit))


def new_name() -> str:
    """A short id for a subscription, without signs that are taken for others."""
    return "".join(secrets.choice(_NAME_SIGNS) for _ in range(5))
