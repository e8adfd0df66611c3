"""``verbatim serve`` as a process of its own, its clocks fast, on loopback platforms.

Run as ``python -m tests.loopback.serve_process`` with the addresses in the environment: a program that is
tested must not know of tests, so its surroundings are handed to it here.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import yarl

from adapters.corpus_watch import Pace
from adapters.serving.assembly import Surroundings
from adapters.serving.connecting import Endpoints
from adapters.serving.program import CommandLine, serve
from bot.digests.ticking import Intervals

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
DISCORD_API, DISCORD_GATEWAY, SLACK_API = "LOOPBACK_DISCORD_API", "LOOPBACK_GATEWAY", "LOOPBACK_SLACK_API"


@dataclass
class Process:
    """A server that runs as a process.

    Attributes:
        log: the lines it wrote so far.
    """

    running: asyncio.subprocess.Process
    log: list[str]
    reader: asyncio.Task[None]

    async def ended(self) -> int:
        """Wait for its end; its exit status."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            status = await self.running.wait()
            await self.reader
        return status

    async def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; its exit status."""
        self.running.send_signal(sign)
        return await self.ended()

    async def until_logged(self, *words: str) -> str:
        """Wait until it logs a line with all of `words`; the line."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := [line for line in self.log if all(word in line for word in words)]):
                if self.reader.done():
                    raise AssertionError("\n".join(self.log))
                await asyncio.sleep(0.02)
        return found[0]


@asynccontextmanager
async def process(environ: Mapping[str, str], **addresses: str) -> AsyncIterator[Process]:
    """The program with these settings; killed at the end if it runs still."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERBATIM_")}
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.loopback.serve_process",
        cwd=ROOT, env=kept | dict(environ) | addresses, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    log: list[str] = []

    async def read() -> None:
        assert running.stdout is not None
        async for line in running.stdout:
            log.append(line.decode().rstrip())

    started = Process(running, log, asyncio.create_task(read()))
    try:
        yield started
    finally:
        if running.returncode is None:
            running.kill()
        await running.wait()
        await started.reader


def main() -> int:
    """Serve until stopped."""
    if DISCORD_API in os.environ:
        discord.http.Route.BASE = os.environ[DISCORD_API]
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ[DISCORD_GATEWAY])
    endpoints = Endpoints(slack_api=os.environ.get(SLACK_API))
    surroundings = Surroundings(endpoints, Intervals(plan=0.2, deliver=0.1), Pace(look=0.2, settle=0.05))
    return serve(CommandLine(os.environ), sys.stderr, surroundings)


if __name__ == "__main__":
    sys.exit(main())
