"""A loopback server that takes messages and counts them, in a process of its own.

    POST /{platform}/{channel}              {"nonce": ..., "heading": ...} -> {"id": ...}
    GET  /{platform}/{channel}?nonce=...    {"id": ...} or 404
    GET  /messages                          every message taken, in order

It takes whatever it is sent, twice too: that nothing arrives twice is the sender's doing. A header
``X-Kill: before|after`` makes it kill the sender with SIGKILL before or after it took the message.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True)
class Message:
    platform: str
    channel: str
    nonce: str
    heading: str


class Counter:
    def __init__(self) -> None:
        self.messages: list[Message] = []

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/messages", self.everything)
        app.router.add_post("/{platform}/{channel}", self.take)
        app.router.add_get("/{platform}/{channel}", self.look)
        return app

    async def take(self, request: web.Request) -> web.Response:
        fields = await request.json()
        when, pid = request.headers.get("X-Kill", ""), int(request.headers.get("X-Pid", "0"))
        if when == "before":
            os.kill(pid, signal.SIGKILL)
            return web.json_response({})
        place = request.match_info
        self.messages.append(Message(place["platform"], place["channel"], fields["nonce"], fields["heading"]))
        if when == "after":
            os.kill(pid, signal.SIGKILL)
        return web.json_response({"id": str(len(self.messages))})

    async def look(self, request: web.Request) -> web.Response:
        wanted = (request.match_info["platform"], request.match_info["channel"], request.query["nonce"])
        for number, one in enumerate(self.messages, start=1):
            if (one.platform, one.channel, one.nonce) == wanted:
                return web.json_response({"id": str(number)})
        return web.json_response({}, status=404)

    async def everything(self, request: web.Request) -> web.Response:
        return web.json_response([vars(one) for one in self.messages])


async def _serve() -> None:
    runner = web.AppRunner(Counter().app())
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


@contextmanager
def counter() -> Iterator[str]:
    """The server's address, while it runs."""
    command = [sys.executable, "-m", "tests.acceptance.digests.counter"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(_serve())
