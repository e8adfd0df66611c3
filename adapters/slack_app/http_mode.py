"""The connection by HTTP: Slack's requests, with checked signatures, and the pages of installation."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp

from adapters.slack_app.manifest import EVENTS_PATH
from bot.events import Event


@dataclass(frozen=True, slots=True)
class Listen:
    """Where to listen.

    Attributes:
        host: address.
        port: port; 0 for any that is free.
    """

    host: str = "127.0.0.1"
    port: int = 3000


class HttpConnection:
    """A web server for Slack's requests.

    Args:
        app: gets what comes in.
        listen: where to listen.
    """

    def __init__(self, app: AsyncApp, listen: Listen) -> None:
        self._app = app
        self._listen = listen
        self._runner: web.AppRunner | None = None
        self._closed = asyncio.Event()
        self._log = structlog.stdlib.get_logger("adapters.slack_app.http_mode")
        self.port: int | None = None

    @property
    def is_up(self) -> bool:
        """Whether requests are taken."""
        return self.port is not None

    async def run(self) -> None:
        """Listen until `close`.

        Raises:
            OSError: if the port is taken.
        """
        self._runner = web.AppRunner(self._app.web_app(path=EVENTS_PATH), access_log=None)
        try:
            await self._runner.setup()
            site = web.TCPSite(self._runner, self._listen.host, self._listen.port)
            await site.start()
            self.port = int(self._runner.addresses[0][1])
            self._log.info(Event.CONNECTION_UP, platform="slack", port=self.port)
            await self._closed.wait()
        finally:
            self.port = None
            await self._runner.cleanup()

    async def close(self) -> None:
        """Take no more requests."""
        self._closed.set()
