"""The real server in this process, on loopback platforms."""

from __future__ import annotations

import asyncio
import datetime
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp

from adapters.corpus_watch import Pace
from adapters.serving.assembly import Ground, Surroundings, assemble
from adapters.serving.connecting import Endpoints
from adapters.serving.corpus import ServedCorpus
from adapters.serving.program import folders_of
from adapters.serving.service import Service
from adapters.serving.stores import Stores, open_store
from bot.digests.model import Subscription
from bot.digests.ticking import Intervals
from bot.settings import Settings
from bot.store.database import Database
from tests.loopback.slack_server import FakeSlack

QUICK = Intervals(plan=0.1, deliver=0.05, watch=0.2)
PATIENCE_SECONDS = 30.0


@dataclass
class RunningServer:
    """A server that runs."""

    service: Service
    database: Database
    task: asyncio.Task[str]
    ground: Ground

    @property
    def stores(self) -> Stores:
        return Stores.over(self.database)

    def sampled(self, name: str, **labels: str) -> float | None:
        """The value of a metric."""
        return self.service._parts.metrics.registry.get_sample_value(name, labels)

    async def stop(self) -> str:
        """Stop gracefully; why it ended."""
        self.service.ask_to_stop()
        return await asyncio.wait_for(self.task, PATIENCE_SECONDS)


@asynccontextmanager
async def serving(
    settings: Settings, slack: FakeSlack | None = None, corpus: ServedCorpus | None = None
) -> AsyncIterator[RunningServer]:
    """A server with these settings, its clocks fast; stopped at the end if it runs still.

    Args:
        settings: what it is to do.
        slack: where Slack is.
        corpus: to be read by the server itself; one that is read already if left out.
    """
    endpoints = Endpoints(slack_api=slack.api if slack else None)
    with closing(open_store(settings)) as database:
        if corpus is None:
            corpus = await asyncio.to_thread(ServedCorpus.open, folders_of(settings))
        ground = Ground(settings, database, corpus)
        service = assemble(ground, Surroundings(endpoints, QUICK, Pace(look=0.1, settle=0.05)))
        server = RunningServer(service, database, asyncio.create_task(service.run()), ground)
        try:
            yield server
        finally:
            service.ask_to_stop()
            await asyncio.wait({server.task}, timeout=PATIENCE_SECONDS)
        await server.task


async def until(happened: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something holds that nothing announces."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - that is what "nothing announces" means
            await asyncio.sleep(0.01)


async def fetched(port: int, path: str) -> tuple[int, str]:
    """Status and text of a page of the health server."""
    address = f"http://127.0.0.1:{port}{path}"
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def corpus_folder(settings: Settings) -> Path:
    """Where the documents are."""
    return folders_of(settings).corpus


def missed(server: RunningServer, subscription: Subscription, slot: datetime.datetime) -> None:
    """Make a subscription of a server one that was set up before its last slot."""
    backdate(server.stores, subscription, slot)


def backdate(stores: Stores, subscription: Subscription, slot: datetime.datetime) -> None:
    """Make a subscription one that was set up before its last slot."""
    earlier = slot - datetime.timedelta(hours=1)
    stores.subscriptions.change(replace(subscription, created=earlier, dealt_with=earlier, next_at=slot))
