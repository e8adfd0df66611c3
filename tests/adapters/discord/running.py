"""The real client, connected to the loopback Discord, over the real dispatcher."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest
import yarl

from adapters.discord_app.client import Answering, ClientOptions, Suggest, VerbatimClient
from adapters.discord_app.connecting import Patience, make_client, run_client
from adapters.discord_app.promptness import Dispatch
from tests.bot.desk import Bench
from tests.loopback.discord_requests import Recorded
from tests.loopback.discord_rules import shown_text, walk
from tests.loopback.discord_server import TOKEN, FakeDiscord
from tests.loopback.discord_world import Json

NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
PATIENCE_SECONDS = 20.0


class RememberedCommands:
    """A `SyncedCommands` in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def recall(self, scope: str) -> str | None:
        return self.kept.get(scope)

    async def keep(self, scope: str, digest: str) -> None:
        self.kept[scope] = digest


@dataclass
class Setup:
    """How the bot of a test is made."""

    bench: Bench = field(default_factory=Bench)
    dispatch: Dispatch | None = None
    suggest: Suggest | None = None
    synced: RememberedCommands = field(default_factory=RememberedCommands)
    dev_guild: int | None = None
    shards: int | None = 1
    completion_seconds: float = 2.5
    at_once_seconds: float = 0.0
    token: str = TOKEN
    syncs: bool = True

    def client(self) -> VerbatimClient:
        dispatcher = self.bench.dispatcher()
        answering = Answering(
            self.dispatch or dispatcher.dispatch,
            self.suggest or dispatcher.suggest,
            self.synced,
            lambda: NOW,
        )
        options = ClientOptions(
            shards=self.shards,
            dev_guild=self.dev_guild,
            syncs=self.syncs,
            ready_seconds=0.05,
            completion_seconds=self.completion_seconds,
            at_once_seconds=self.at_once_seconds,
        )
        return make_client(answering, options)


@dataclass
class RunningBot:
    """A connected bot and the Discord it is on."""

    discord: FakeDiscord
    client: VerbatimClient
    task: asyncio.Task[None]
    ready: asyncio.Event

    async def until_ready(self) -> None:
        """Wait until the bot is up, or pass on why it is not.

        Raises:
            TimeoutError: if neither happens.
        """
        waiting = asyncio.create_task(self.ready.wait())
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asyncio.wait({waiting, self.task}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self.task.done():
            await self.task


def no_pause() -> Patience:
    """Patience that does not wait."""

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(0)

    return Patience(sleep=sleep)


@asynccontextmanager
async def pointed_at(server: FakeDiscord) -> AsyncIterator[None]:
    """The library's addresses, pointed at a loopback server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord.http.Route, "BASE", server.api_address)
        patch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_address))
        yield


@asynccontextmanager
async def connected(server: FakeDiscord, setup: Setup | None = None) -> AsyncIterator[RunningBot]:
    """A bot connected to a server that runs already; closed at the end."""
    chosen = setup or Setup()
    async with pointed_at(server):
        client, ready = chosen.client(), asyncio.Event()
        on_ready = client.on_ready

        async def note_ready() -> None:
            await on_ready()
            ready.set()

        async def identify_at_once(shard_id: int | None, *, initial: bool = False) -> None:
            """Discord asks for five seconds between sessions; this one does not."""

        setattr(client, "on_ready", note_ready)  # noqa: B010 - the library calls events by attribute
        setattr(client, "before_identify_hook", identify_at_once)  # noqa: B010
        task = asyncio.create_task(run_client(client, chosen.token, no_pause()))
        bot = RunningBot(server, client, task, ready)
        try:
            await bot.until_ready()
            yield bot
        finally:
            await client.stop(0.5)
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def running_bot(setup: Setup | None = None) -> AsyncIterator[RunningBot]:
    """A server of its own and a bot on it; at the end nothing may have been refused as malformed."""
    async with FakeDiscord.running() as server, connected(server, setup) as bot:
        yield bot
    if server.rest.complaints:
        raise AssertionError(server.rest.complaints)


def shown(message: Json) -> str:
    """What a message shows, in its Markdown."""
    return shown_text(message)


def buttons(message: Json) -> dict[str, str]:
    """Labels of a message's buttons with their ids."""
    found = [one for one in walk(message["components"]) if one["type"] == 2]
    return {one["label"]: one["custom_id"] for one in found}


def menus(message: Json) -> list[Json]:
    """The select menus of a message."""
    return [one for one in walk(message["components"]) if one["type"] == 3]


def sends(recorded: list[Recorded]) -> list[Recorded]:
    """The requests that show something to somebody."""
    return [
        one
        for one in recorded
        if one.method in ("POST", "PATCH")
        and (one.path.endswith("/messages") or one.path.startswith("/webhooks"))
    ]
