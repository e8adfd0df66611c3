"""The least bot on Bolt: says what it was asked. ``python -m tests.bench.echo_slack [deferring]``."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack_world import APP_TOKEN, BOT_TOKEN, Json

SLACK_API = "LOOPBACK_SLACK_API"
READY = "echo is ready"


async def serve(api: str, *, defers: bool) -> None:
    """Answer one command until stopped.

    Args:
        api: base address of the Web API.
        defers: whether it acknowledges first and then answers, as a bot does that has to work.
    """
    app = AsyncApp(token=BOT_TOKEN, client=AsyncWebClient(token=BOT_TOKEN, base_url=api))

    @app.command("/verbatim")
    async def echo(ack: AsyncAck, respond: AsyncRespond, command: Json) -> None:
        if defers:
            await ack()
            await respond(command["text"])
        else:
            await ack(command["text"])

    asked_to_stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asked_to_stop.set)
    handler = AsyncSocketModeHandler(app, APP_TOKEN)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    await asked_to_stop.wait()
    await handler.close_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(serve(os.environ[SLACK_API], defers="deferring" in sys.argv[1:]))
