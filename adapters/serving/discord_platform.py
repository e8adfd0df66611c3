"""Discord as one of the platforms that are served."""

from __future__ import annotations

import discord

from adapters.discord_app.access import DiscordAccess
from adapters.discord_app.client import VerbatimClient
from adapters.discord_app.connecting import Patience, run_client
from adapters.discord_app.failures import DiscordFatal
from adapters.discord_app.sender import DiscordSender
from adapters.serving.platforms import Reach, ShutOutError
from bot.model import Platform

__all__ = ["DiscordPlatform"]


class DiscordPlatform:
    """A Discord client with its token.

    Args:
        client: fresh.
        token: of the bot.
        patience: how long to wait between tries to connect.
    """

    platform = Platform.DISCORD

    def __init__(self, client: VerbatimClient, token: str, patience: Patience | None = None) -> None:
        self._client = client
        self._token = token
        self._patience = patience
        self._reach = Reach(DiscordSender(client), DiscordAccess(client))

    @property
    def is_up(self) -> bool:
        """Whether every gateway connection is open."""
        client = self._client
        if client.is_closed() or not client.is_ready():
            return False
        if isinstance(client, discord.AutoShardedClient):
            return all(not shard.is_closed() for shard in client.shards.values())
        return client.ws is not None and client.ws.open

    @property
    def reach(self) -> Reach | None:
        """How digests get there; None before the client was ready for the first time."""
        return self._reach if self._client.is_ready() and not self._client.is_closed() else None

    async def run(self) -> None:
        """Connect, and stay so until stopped.

        Raises:
            ShutOutError: if Discord will never let the bot in.
        """
        try:
            await run_client(self._client, self._token, self._patience)
        except DiscordFatal as error:
            raise ShutOutError(error.user_text) from error

    async def stop(self, seconds: float) -> int:
        """Let answers under way finish for so long, then close; how many had to be given up."""
        return await self._client.stop(seconds)
