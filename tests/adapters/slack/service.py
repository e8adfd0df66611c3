"""The real Bolt app, connected to the loopback Slack, over the small corpus."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from adapters.slack_app.connecting import SlackService, SlackSetup
from adapters.slack_app.http_mode import HttpConnection, Listen
from adapters.slack_app.ports import Answering
from adapters.slack_app.socket_mode import Patience
from bot.dispatch import Dispatcher
from bot.model import Reply, Request, Suggestion
from tests.bot.conversation import HandClock
from tests.bot.desk import Bench
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Json

QUICK = Patience(look=0.02, stuck=0.1, longest=0.2, ping=0.3)


@dataclass
class MemoryEvents:
    """Events handled, in memory; with the promises of the store."""

    seen: set[tuple[str, str]] = field(default_factory=set)

    def is_new(self, house: str, event: str, now: datetime.datetime) -> bool:
        if (house, event) in self.seen:
            return False
        self.seen.add((house, event))
        return True


@dataclass
class Desk:
    """What a test works with.

    Attributes:
        slack: the loopback Slack.
        service: the adapter.
        bench: what the bot works with.
        asked: every request that reached the bot.
    """

    slack: FakeSlack
    service: SlackService
    bench: Bench
    asked: list[Request]

    async def answered(self, text: str) -> Json:
        """What the slash command answers, as the one message it should be."""
        done = await self.slack.slash(text)
        await self.slack.until(lambda: bool(done.response.bodies))
        found: Json = done.response.bodies[0]
        return found

    async def settled(self) -> None:
        """Wait until every answer under way is brought."""
        slack = self.service.slack
        assert slack is not None
        assert await slack.workload.drain(15) == 0


def answering(
    bench: Bench, asked: list[Request], events: MemoryEvents, dispatcher: Dispatcher | None = None
) -> Answering:
    """The ports of the adapter over a bench."""
    chosen = dispatcher or bench.dispatcher()

    async def dispatch(request: Request):  # type: ignore[no-untyped-def]  # noqa: ANN202
        asked.append(request)
        return await chosen.dispatch(request)

    return Answering(dispatch, chosen.suggest, events, bench.clock.now)


def answers_with(reply: Reply | Exception, wait: asyncio.Event | None = None) -> Answering:
    """Ports of a bot that answers everything alike."""

    async def dispatch(request: Request) -> Reply:
        if wait is not None:
            await wait.wait()
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def suggest(request: Request) -> Sequence[Suggestion]:
        await asyncio.sleep(60)
        return ()

    return Answering(dispatch, suggest, MemoryEvents(), HandClock().now)


def socket_setup(slack: FakeSlack) -> SlackSetup:
    """A single workspace by Socket Mode."""
    return SlackSetup(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api=slack.api, patience=QUICK)


def http_setup(slack: FakeSlack) -> SlackSetup:
    """A single workspace by HTTP."""
    return SlackSetup(
        bot_token=BOT_TOKEN, signing_secret=SIGNING_SECRET, api=slack.api, listen=Listen(port=0)
    )


@asynccontextmanager
async def served(
    slack: FakeSlack,
    setup: SlackSetup,
    bench: Bench | None = None,
    events: MemoryEvents | None = None,
    answers: Answering | None = None,
) -> AsyncIterator[Desk]:
    """The adapter up and connected."""
    used, asked = bench or Bench(), list[Request]()
    service = SlackService(setup, answers or answering(used, asked, events or MemoryEvents()))
    await service.prepare()
    running = asyncio.create_task(service.run())
    try:
        async with asyncio.timeout(10):
            while not service.is_up:
                if running.done():
                    await running
                await asyncio.sleep(0.005)
        for connection in service.connections:
            if isinstance(connection, HttpConnection) and setup.app_token is None:
                slack.events_url = f"http://127.0.0.1:{connection.port}/slack/events"
        yield Desk(slack, service, used, asked)
    finally:
        await service.stop(5)
        await asyncio.gather(running, return_exceptions=True)
