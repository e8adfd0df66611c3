"""The connection to Discord: kept up through outages, ended where Discord shuts the bot out."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import aiohttp
import discord
import structlog

from adapters.discord_app.client import Answering, ClientOptions, VerbatimClient
from adapters.discord_app.failures import NETWORK_ERRORS, fatal_error
from bot.events import Event

Sleep: TypeAlias = Callable[[float], Awaitable[None]]

_LONGEST_PAUSE = 60.0
_AUTHENTICATION = (discord.LoginFailure, discord.PrivilegedIntentsRequired, discord.ConnectionClosed)


class ShardedVerbatimClient(VerbatimClient, discord.AutoShardedClient):
    """The same client on as many gateway connections as Discord advises; needed from 2,500 guilds on."""

    async def on_ready(self) -> None:
        """All shards are up; each has said so itself."""

    async def on_resumed(self) -> None:
        """One shard was resumed, which says so itself."""

    async def on_disconnect(self) -> None:
        """One shard broke, which says so itself."""

    async def on_shard_ready(self, shard: int) -> None:
        """A shard has a new session."""
        self.note_connection(shard, is_up=True)

    async def on_shard_resumed(self, shard: int) -> None:
        """A shard's broken connection was taken up again."""
        self.note_connection(shard, is_up=True)

    async def on_shard_disconnect(self, shard: int) -> None:
        """A shard's connection broke."""
        self.note_connection(shard, is_up=False)


def make_client(answering: Answering, options: ClientOptions | None = None) -> VerbatimClient:
    """A client for the number of shards that is asked for.

    Args:
        answering: what it works with.
        options: how it behaves; one shard is a plain client, no number asks Discord how many it advises.
    """
    chosen = options or ClientOptions()
    kind = VerbatimClient if chosen.shards == 1 else ShardedVerbatimClient
    return kind(answering, chosen)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait between tries to connect.

    Attributes:
        first: seconds after the first failure; doubles with each further one, up to a minute.
        chance: spreads the tries of many processes.
        sleep: waits.
    """

    first: float = 1.0
    chance: random.Random = field(default_factory=random.SystemRandom)
    sleep: Sleep = asyncio.sleep

    async def wait(self, attempt: int) -> float:
        """Wait after failure number `attempt`, from 1; how long it was in seconds."""
        longest = min(_LONGEST_PAUSE, self.first * 2.0 ** min(attempt - 1, 10))
        seconds = longest * self.chance.uniform(0.5, 1.0)
        await self.sleep(seconds)
        return seconds


async def run_client(client: VerbatimClient, token: str, patience: Patience | None = None) -> None:
    """Log in and stay connected until the client is closed.

    Args:
        client: fresh, not logged in.
        token: of the bot.
        patience: how long to wait between tries.

    Raises:
        DiscordFatal: if Discord shuts the bot out: a bad token, intents it may not have.
    """
    waits = patience or Patience()
    try:
        await _log_in(client, token, waits)
        await _stay_connected(client, waits)
    except _AUTHENTICATION as error:
        fatal = fatal_error(error)
        if fatal is None:
            raise
        raise fatal from error
    finally:
        await client.close()


async def _log_in(client: VerbatimClient, token: str, patience: Patience) -> None:
    attempt = 0
    while not client.is_closed():
        client.http.connector = _connector(client)
        try:
            await client.login(token)
        except discord.LoginFailure:
            raise
        except (discord.HTTPException, *NETWORK_ERRORS) as error:
            await client.http.close()
            attempt += 1
            await _pause(patience, attempt, error)
        else:
            return


def _connector(client: VerbatimClient) -> aiohttp.BaseConnector:
    make = client.options.connector
    return make() if make else aiohttp.TCPConnector(limit=0)


async def _stay_connected(client: VerbatimClient, patience: Patience) -> None:
    """Connect; again where the very first handshake fails, after which the library gives up.

    It then asks a connection it never had for its sequence number (discord.py 2.7.1, `Client.connect`).
    """
    attempt = 0
    while not client.is_closed():
        try:
            await client.connect()
        except AttributeError as error:
            if client.ws is not None:
                raise
            failed: Exception = error
        except (discord.GatewayNotFound, *NETWORK_ERRORS) as error:
            failed = error  # only where Discord was asked how many shards to use
        else:
            return
        attempt += 1
        await _pause(patience, attempt, failed)


async def _pause(patience: Patience, attempt: int, error: Exception) -> None:
    seconds = await patience.wait(attempt)
    log = structlog.stdlib.get_logger("adapters.discord_app.connecting")
    fields = {"attempt": attempt, "seconds": round(seconds, 1), "exc_type": type(error).__name__}
    log.warning(Event.CONNECTION_RETRIED, platform="discord", **fields)
