"""Discord: from event to answer beside an echo bot on discord.py, 50 commands a second, start-up, memory."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import discord

from tests.adapters.serving.files import DISCORD
from tests.bench.chat_speed import Answered, Contest, Seat, is_failure, measured
from tests.bench.echo_discord import DISCORD_API, DISCORD_GATEWAY, READY
from tests.bench.report import Table
from tests.bench.sections import Extent
from tests.loopback.discord_server import FakeDiscord


def run(extent: Extent) -> Iterable[Table]:
    """Measure all bots in one run."""
    library = f"discord.py {discord.__version__}"
    return measured(Contest("Discord", library, _seat, "tests.bench.echo_discord", READY, DISCORD), extent)


@asynccontextmanager
async def _seat() -> AsyncIterator[Seat]:
    async with FakeDiscord.running() as server:

        async def ask(command: str, words: str) -> Answered:
            asked = await server.slash(command, {"question": words} if words else {})
            shown = await server.answered(asked)
            answered = time.monotonic() - asked.sent_at
            return Answered(asked.acknowledged_after or answered, answered, any(map(is_failure, shown)))

        yield Seat({DISCORD_API: server.api_address, DISCORD_GATEWAY: server.gateway_address}, ask)
