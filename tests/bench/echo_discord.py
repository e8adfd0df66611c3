"""The least bot on discord.py: says what it was asked. ``python -m tests.bench.echo_discord [deferring]``."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

import discord
import yarl
from discord import app_commands

from tests.loopback.discord_server import TOKEN

DISCORD_API, DISCORD_GATEWAY = "LOOPBACK_DISCORD_API", "LOOPBACK_GATEWAY"
READY = "echo is ready"


def point_library(environ: Mapping[str, str]) -> None:
    """Lead discord.py to the loopback server that the environment names."""
    discord.http.Route.BASE = environ[DISCORD_API]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(environ[DISCORD_GATEWAY])


class EchoClient(discord.Client):
    """Answers one command.

    Args:
        defers: whether it acknowledges first and then edits its answer in, as a bot does that has to work.
    """

    def __init__(self, *, defers: bool) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        tree: app_commands.CommandTree[discord.Client] = app_commands.CommandTree(self)

        @tree.command(name="lookup", description="Echo")
        async def lookup(interaction: discord.Interaction[discord.Client], question: str) -> None:
            if defers:
                await interaction.response.defer(ephemeral=True, thinking=True)
                await interaction.edit_original_response(content=question)
            else:
                await interaction.response.send_message(question, ephemeral=True)

    async def on_ready(self) -> None:
        """Say so."""
        sys.stdout.write(f"{READY}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    point_library(os.environ)
    EchoClient(defers="deferring" in sys.argv[1:]).run(TOKEN, log_handler=None)
