"""Load: 10,000 subscriptions due in the same minute over 2,000 channels, beside APScheduler alone.

    python -m tests.acceptance.digests.load [sqlite|postgresql] [COUNT]

`prepared` and `deliver`: the platform is simulated in the process and takes a message a second from a
channel; waiting passes on a simulated clock, so that what is measured is the program's own work.

`at_the_limits`: the platforms' own senders bring half of it to a loopback Discord and half to a loopback
Slack, which put off what goes beyond their limits; the clock is the real one.
"""

from __future__ import annotations

import asyncio
import datetime
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import insert

from bot.digests.delivery_errors import RetryLater
from bot.digests.model import Destination
from bot.model import Platform as PlatformName
from bot.model import Reply
from bot.store.database import Database, connect
from bot.store.records import subscription_row
from bot.store.tables import subscriptions
from tests.acceptance.digests.arrivals import check_arrivals
from tests.acceptance.digests.platforms import place, platforms
from tests.acceptance.digests.process import Work, crew_of
from tests.acceptance.digests.senders import Checkpoints
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import MONDAY, destination, subscription
from tests.bot.digests.worlds import Clock, Corpus, Platform, View, lines
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of

TOPICS = 20
EACH = 5
"""Digests for each place."""
WORKSPACES = 10


@dataclass
class LimitedPlatform(Platform):
    """Takes a message a second from each channel."""

    crew: Crew | None = None
    last: dict[str, datetime.datetime] = field(default_factory=dict)
    refused: int = 0

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        now = self.crew.clock.now() if self.crew else MONDAY
        before = self.last.get(destination.channel)
        if before is not None and now - before < datetime.timedelta(seconds=1):
            self.refused += 1
            raise RetryLater("rate_limited", datetime.timedelta(seconds=1))
        self.last[destination.channel] = now
        return self.post(destination, reply, nonce)


class StillCorpus(Corpus):
    """A corpus that is read once."""

    def view(self) -> View:
        if not hasattr(self, "_view"):
            self._view = super().view()
        return self._view


def prepared(kind: str, count: int) -> Crew:
    database = connect(_url(kind))
    platform = LimitedPlatform()
    crew = Crew(stores_of(database), _corpus(), platform=platform)
    platform.crew = crew
    _fill(database, [destination(n) for n in range(count // EACH)])
    return crew


def _url(kind: str) -> str:
    if kind == "postgresql":
        return postgres().migrated()
    return sqlite_url(Path(tempfile.mkdtemp(prefix="verbatim-load-")))


def _corpus() -> Corpus:
    corpus = StillCorpus()
    for number in range(TOPICS):
        corpus.add(f"doc{number}", *lines(f"topic{number}", 10))
    return corpus


def _fill(database: Database, places: Sequence[Destination]) -> None:
    """`EACH` digests on different topics to each place."""
    rows = [
        subscription_row(subscription(f"s{n:05}{at}", where, about=f"topic{(n + at) % TOPICS}"))
        for n, where in enumerate(places)
        for at in range(EACH)
    ]
    with database.writing() as connection:
        connection.execute(insert(subscriptions), rows)


async def deliver(crew: Crew) -> int:
    sent = 0
    while (done := await crew.delivery.drain()) or crew.stores.outbox.backlog(crew.clock.now()).waiting:
        sent += done
        crew.clock.forward(seconds=1)
    return sent


@dataclass
class RunningClock(Clock):
    """The digests' hour, from which real time goes on."""

    moment: datetime.datetime = MONDAY
    began: float = field(default_factory=time.monotonic)

    def now(self) -> datetime.datetime:
        return self.moment + datetime.timedelta(seconds=time.monotonic() - self.began)


@dataclass(frozen=True)
class Delivered:
    """What a delivery at the platforms' limits took.

    Attributes:
        messages: how many stand on each platform, each once.
        planning: seconds.
        lasted: seconds from the first message to the last.
        work: seconds of processor time of the program.
        refused: how many requests each platform put off.
    """

    messages: Mapping[str, int]
    planning: float
    lasted: float
    work: float
    refused: Mapping[str, int]


async def at_the_limits(kind: str, count: int) -> Delivered:
    """Deliver through the real senders, as the ticks of a process do it.

    Raises:
        AssertionError: if a message is missing, stands twice or in the wrong place.
    """
    half = count // EACH // 2
    places = [place(PlatformName.DISCORD, number) for number in range(half)]
    places += [
        replace(place(PlatformName.SLACK, number), workspace=f"T{number % WORKSPACES:04}")
        for number in range(half)
    ]
    url = _url(kind)
    database = connect(url)
    _fill(database, places)
    with platforms(limited=True) as addresses:
        addresses.open(places)
        async with crew_of(Work(url, addresses, _corpus(), RunningClock()), Checkpoints()) as crew:
            began = time.monotonic()
            await crew.ticker.plan()
            planned, work = time.monotonic(), time.process_time()
            while crew.stores.outbox.backlog(MONDAY).waiting:
                rest = asyncio.create_task(asyncio.sleep(1))
                await crew.ticker.deliver()
                await rest
            await crew.ticker.finish()
            lasted, work = time.monotonic() - planned, time.process_time() - work
        check_arrivals(database, addresses.messages())
        messages = Counter(one.platform for one in addresses.messages())
        return Delivered(messages, planned - began, lasted, work, addresses.refused())


async def scheduler_alone(count: int) -> float:
    """Seconds until APScheduler, with one job a subscription, has run them all; they do nothing."""
    ran, done = 0, asyncio.Event()

    async def job() -> None:
        nonlocal ran
        ran += 1
        if ran == count:
            done.set()

    scheduler = AsyncIOScheduler(timezone=datetime.UTC, job_defaults={"misfire_grace_time": 3600})
    due = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=2 + count / 500)
    for _ in range(count):
        scheduler.add_job(job, "date", run_date=due)
    scheduler.start()
    await asyncio.wait_for(done.wait(), 600)
    scheduler.shutdown(wait=False)
    return (datetime.datetime.now(datetime.UTC) - due).total_seconds()


def main(kind: str = "sqlite", count: str = "10000") -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    sys.stdout.write(f"{asyncio.run(at_the_limits(kind, int(count)))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
