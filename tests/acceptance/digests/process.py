"""A process that plans and delivers, forked from a warm parent, and killed where the test says."""

from __future__ import annotations

import asyncio
import datetime
import os
import random
import signal
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog
from sqlalchemy import event

from bot.digests.delivery import Delivery, DeliveryPolicy, DeliveryPorts
from bot.digests.planning import Planner, PlanningStores
from bot.digests.ticking import Ticker, TickPorts
from bot.store.database import Database, connect
from tests.acceptance.digests.platforms import Addresses
from tests.acceptance.digests.senders import Checkpoints, Death, Life, connected_senders
from tests.bot.digests.worlds import Clock, Corpus, Told
from tests.bot.store.stores import Stores, stores_of


def attach(checkpoints: Checkpoints, database: Database) -> None:
    """Make every statement and commit a step, before and after."""
    engine = database.engine

    @event.listens_for(engine, "before_cursor_execute")
    def _before(*parts: object) -> None:
        checkpoints.step(f"before {_verb(parts[2])}")

    @event.listens_for(engine, "after_cursor_execute")
    def _after(*parts: object) -> None:
        checkpoints.step(f"after {_verb(parts[2])}")

    @event.listens_for(engine, "commit")
    def _commit(*parts: object) -> None:
        checkpoints.step("before COMMIT")

    @event.listens_for(engine.pool, "checkin")
    def _checkin(*parts: object) -> None:
        checkpoints.step("after transaction")


def _verb(statement: object) -> str:
    return " ".join(str(statement).replace("\n", " ").split()[:3])


@dataclass
class Work:
    """What a process works with."""

    url: str
    addresses: Addresses
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
    database: Database


@asynccontextmanager
async def crew_of(work: Work, checkpoints: Checkpoints) -> AsyncIterator[Crew]:
    async with connected_senders(work.addresses, checkpoints) as senders:
        database = connect(work.url)
        attach(checkpoints, database)
        stores = stores_of(database)
        planner = Planner(PlanningStores(stores.subscriptions, stores.plans, stores.history), work.corpus)
        ports = DeliveryPorts(stores.outbox, senders, work.clock, random.Random(os.getpid()))
        delivery = Delivery(ports, work.worker, work.policy)
        traces = TickPorts(stores.plans, stores.outbox, stores.ledger, stores.history, work.clock, Told())
        yield Crew(stores, Ticker(planner, delivery, traces, work.worker), delivery, work.clock, database)
        database.close()


async def deliver_for_a_while(work: Work, checkpoints: Checkpoints, rounds: int) -> None:
    """Plan once, then deliver for `rounds` seconds of the clock."""
    async with crew_of(work, checkpoints) as crew:
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


def forked(life: Life, death: Death | None = None) -> Ended:
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


def begin(life: Life, death: Death | None = None) -> tuple[int, int]:
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


def life_of(work: Work, rounds: int) -> Life:
    def life(checkpoints: Checkpoints) -> None:
        asyncio.run(deliver_for_a_while(work, checkpoints, rounds))

    return life


def moment_after(start: datetime.datetime, seconds: float) -> Clock:
    return Clock(start + datetime.timedelta(seconds=seconds))
