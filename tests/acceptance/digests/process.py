"""A process that plans and delivers, forked from a warm parent, and killed where the test says."""

from __future__ import annotations

import asyncio
import datetime
import os
import random
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import aiohttp
import structlog
from sqlalchemy import event

from bot.digests.delivery import Delivery, DeliveryPolicy, DeliveryPorts
from bot.digests.delivery_errors import InDoubt
from bot.digests.model import Destination
from bot.digests.planning import Planner, PlanningStores
from bot.digests.ticking import Ticker, TickPorts
from bot.model import Platform, Reply
from bot.store.database import Database, connect
from tests.bot.digests.worlds import Clock, Corpus, Told
from tests.bot.store.stores import Stores, stores_of


@dataclass(frozen=True)
class Death:
    """When a process is to die: at the `count`-th step, of those labelled `label` if that is given."""

    count: int
    label: str = ""


@dataclass
class Checkpoints:
    """Counts the steps of a process and kills it at one of them."""

    death: Death | None = None
    passed: int = 0
    report: int = field(default_factory=lambda: os.open(os.devnull, os.O_WRONLY))

    def step(self, label: str) -> bool:
        """Pass a step; True if the process is to die in it rather than at it."""
        if self.death is None or not label.startswith(self.death.label):
            return False
        self.passed += 1
        if self.passed != self.death.count:
            return False
        os.write(self.report, label.encode())
        if label.startswith("message"):
            return True
        os.kill(os.getpid(), signal.SIGKILL)
        return False

    def attach(self, database: Database) -> None:
        """Make every statement and commit a step, before and after."""
        engine = database.engine

        @event.listens_for(engine, "before_cursor_execute")
        def _before(*parts: object) -> None:
            self.step(f"before {_verb(parts[2])}")

        @event.listens_for(engine, "after_cursor_execute")
        def _after(*parts: object) -> None:
            self.step(f"after {_verb(parts[2])}")

        @event.listens_for(engine, "commit")
        def _commit(*parts: object) -> None:
            self.step("before COMMIT")

        @event.listens_for(engine.pool, "checkin")
        def _checkin(*parts: object) -> None:
            self.step("after transaction")


def _verb(statement: object) -> str:
    return " ".join(str(statement).replace("\n", " ").split()[:3])


@dataclass
class HttpSender:
    """Sends to the counter; a platform as far as delivery can tell."""

    address: str
    platform: str
    session: aiohttp.ClientSession
    checkpoints: Checkpoints

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        self.checkpoints.step("before sending")
        headers = {}
        for when in ("before", "after"):
            if self.checkpoints.step(f"message {when} it is taken"):
                headers = {"X-Kill": when, "X-Pid": str(os.getpid())}
        message = {"nonce": nonce, "heading": reply.heading}
        try:
            async with self.session.post(self._url(destination), json=message, headers=headers) as response:
                answer = await response.json()
        except aiohttp.ClientError as error:
            raise InDoubt("cut") from error
        self.checkpoints.step("after sending")
        return str(answer["id"])

    async def find(self, destination: Destination, nonce: str) -> str | None:
        self.checkpoints.step("before looking")
        try:
            async with self.session.get(self._url(destination), params={"nonce": nonce}) as response:
                answer = await response.json()
        except aiohttp.ClientError as error:
            raise InDoubt("cut") from error
        self.checkpoints.step("after looking")
        found: str | None = answer.get("id")
        return found

    def _url(self, destination: Destination) -> str:
        return f"{self.address}/{self.platform}/{destination.channel}"


@dataclass
class Work:
    """What a process works with."""

    url: str
    address: str
    corpus: Corpus
    clock: Clock
    worker: str = "w1"
    policy: DeliveryPolicy = field(default_factory=DeliveryPolicy)


@dataclass
class Crew:
    """What a process is made of."""

    stores: Stores
    ticker: Ticker
    delivery: Delivery
    clock: Clock


@contextmanager
def crew_of(work: Work, checkpoints: Checkpoints, session: aiohttp.ClientSession) -> Iterator[Crew]:
    database = connect(work.url)
    checkpoints.attach(database)
    stores = stores_of(database)
    senders = {
        name: HttpSender(work.address, name.value, session, checkpoints)
        for name in (Platform.DISCORD, Platform.SLACK)
    }
    planner = Planner(PlanningStores(stores.subscriptions, stores.plans, stores.history), work.corpus)
    ports = DeliveryPorts(stores.outbox, senders, work.clock, random.Random(os.getpid()))
    delivery = Delivery(ports, work.worker, work.policy)
    traces = TickPorts(stores.plans, stores.outbox, stores.ledger, stores.history, work.clock, Told())
    yield Crew(stores, Ticker(planner, delivery, traces, work.worker), delivery, work.clock)
    database.close()


async def deliver_for_a_while(work: Work, checkpoints: Checkpoints, rounds: int) -> None:
    """Plan once, then deliver for `rounds` seconds of the clock."""
    async with aiohttp.ClientSession() as session:
        with crew_of(work, checkpoints, session) as crew:
            await crew.ticker.plan()
            for _ in range(rounds):
                await crew.ticker.deliver()
                await crew.ticker.finish()
                crew.clock.forward(seconds=1.5)


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        killed: whether it was.
        label: the step it was killed at.
    """

    killed: bool
    label: str


def forked(life: Callable[[Checkpoints], None], death: Death | None = None) -> Ended:
    """Run `life` in a forked process to its end."""
    pid, reading = begin(life, death)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(reading) as report:
        label = report.read()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return Ended(True, label)
    assert os.waitstatus_to_exitcode(status) == 0
    return Ended(False, label)


def begin(life: Callable[[Checkpoints], None], death: Death | None = None) -> tuple[int, int]:
    """Fork a process that lives `life`; its id, and where to read the step it was killed at."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    code = 1
    try:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
        life(Checkpoints(death, report=writing))
        code = 0
    except BaseException:  # noqa: BLE001 - a forked test process must not return
        traceback.print_exc(file=sys.stderr)
    finally:
        os._exit(code)


def life_of(work: Work, rounds: int) -> Callable[[Checkpoints], None]:
    def life(checkpoints: Checkpoints) -> None:
        asyncio.run(deliver_for_a_while(work, checkpoints, rounds))

    return life


def moment_after(start: datetime.datetime, seconds: float) -> Clock:
    return Clock(start + datetime.timedelta(seconds=seconds))
