"""Load: 10,000 subscriptions due in the same minute over 2,000 channels, beside APScheduler alone.

    python -m tests.acceptance.digests.load [sqlite|postgresql] [COUNT]

The platform is simulated in the process: it takes a message a second from a channel and refuses the rest with
Retry-After, as both platforms do. Time is the clock's; what is measured is the program's own time.
"""

from __future__ import annotations

import asyncio
import datetime
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import insert

from bot.digests.delivery_errors import RetryLater
from bot.digests.model import Destination
from bot.model import Reply
from bot.store.database import connect
from bot.store.records import subscription_row
from bot.store.tables import subscriptions
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import MONDAY, destination, subscription
from tests.bot.digests.worlds import Corpus, Platform, View, lines
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of

TOPICS = 20


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
    folder = Path(tempfile.mkdtemp(prefix="verbatim-load-"))
    database = connect(sqlite_url(folder) if kind == "sqlite" else postgres().migrated())
    platform = LimitedPlatform()
    corpus = StillCorpus()
    for number in range(TOPICS):
        corpus.add(f"doc{number}", *lines(f"topic{number}", 10))
    crew = Crew(stores_of(database), corpus, platform=platform)
    platform.crew = crew
    rows = [
        subscription_row(
            subscription(f"s{n:05}", destination(n % (count // 5)), about=f"topic{n // 5 % TOPICS}")
        )
        for n in range(count)
    ]
    with database.writing() as connection:
        connection.execute(insert(subscriptions), rows)
    return crew


async def deliver(crew: Crew) -> int:
    sent = 0
    while (done := await crew.delivery.drain()) or crew.stores.outbox.backlog(crew.clock.now()).waiting:
        sent += done
        crew.clock.forward(seconds=1)
    return sent


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


def memory() -> int:
    """Most memory the process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(kind: str = "sqlite", count: str = "10000") -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    number = int(count)
    say = sys.stdout.write
    alone = asyncio.run(scheduler_alone(number))
    say(
        f"APScheduler alone, {number} jobs that do nothing and are forgotten: {alone:.1f} s, {memory()} MiB\n"
    )
    crew = prepared(kind, number)
    began = time.perf_counter()
    asyncio.run(crew.ticker.plan())
    planning = time.perf_counter() - began
    waiting = crew.stores.outbox.backlog(MONDAY).waiting
    say(f"{kind}: planned {waiting} messages in {planning:.1f} s, {memory()} MiB\n")
    began = time.perf_counter()
    sent = asyncio.run(deliver(crew))
    took = time.perf_counter() - began
    simulated = (crew.clock.now() - MONDAY).total_seconds()
    say(f"{kind}: delivered {sent} in {took:.1f} s ({sent / took:.0f} a second), ")
    say(f"{simulated:.0f} s of the clock, ")
    refused = crew.platform.refused if isinstance(crew.platform, LimitedPlatform) else 0
    say(f"{refused} refused by the platform, {memory()} MiB\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
