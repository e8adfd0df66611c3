"""Planner, delivery and ticker over one set of stores, with a fake platform and clock."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from bot.digests.delivery import Delivery, DeliveryPolicy, DeliveryPorts
from bot.digests.heartbeat import Limits
from bot.digests.planning import Planner, PlanningStores
from bot.digests.ticking import Ticker, TickPorts
from bot.model import Platform as PlatformName
from tests.bot.digests.samples import MONDAY, destination, subscription
from tests.bot.digests.worlds import Clock, Corpus, Platform, Told
from tests.bot.store.stores import Stores, stores_in_memory

POLICY = DeliveryPolicy()


@dataclass
class Crew:
    stores: Stores = field(default_factory=stores_in_memory)
    corpus: Corpus = field(default_factory=Corpus)
    clock: Clock = field(default_factory=lambda: Clock(MONDAY))
    platform: Platform = field(default_factory=Platform)
    operator: Told = field(default_factory=Told)
    limits: Limits = field(default_factory=Limits)
    worker: str = "w1"

    def __post_init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """A new process on the same stores."""
        stores = PlanningStores(self.stores.subscriptions, self.stores.plans, self.stores.history)
        self.planner = Planner(stores, self.corpus)
        senders = dict.fromkeys(PlatformName, self.platform)
        ports = DeliveryPorts(self.stores.outbox, senders, self.clock, random.Random(7))
        self.delivery = Delivery(ports, self.worker, POLICY)
        traces = TickPorts(
            self.stores.plans,
            self.stores.outbox,
            self.stores.ledger,
            self.stores.history,
            self.clock,
            self.operator,
        )
        self.ticker = Ticker(self.planner, self.delivery, traces, self.worker, self.limits)

    def subscribe(
        self,
        name: str,
        number: int,
        about: str = "trade",
        platform: PlatformName = PlatformName.SLACK,
        **parts: object,
    ) -> None:
        where = destination(number, platform)
        one = subscription(name, where, about=about, **parts)  # type: ignore[arg-type]
        self.stores.subscriptions.add(one, 10_000)

    async def tick(self, seconds: float = 0) -> None:
        """Plan and deliver, then let time go by."""
        await self.ticker.plan()
        await self.delivery.drain()
        self.clock.forward(seconds=seconds)

    async def ticks(self, count: int, seconds: float) -> None:
        for _ in range(count):
            await self.tick(seconds)

    def until(self, hour: int, day: int) -> None:
        self.clock.moment = datetime.datetime(2026, 6, day, hour, tzinfo=datetime.UTC)
