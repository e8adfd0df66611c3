"""The connection by HTTP: Slack's requests, with checked signatures, and the pages of installation."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier

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
        signing_secret: proves that requests come from Slack.
    """

    def __init__(self, app: AsyncApp, listen: Listen, signing_secret: str) -> None:
        self._app = app
        self._listen = listen
        self._verifier = SignatureVerifier(signing_secret)
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
        application = self._app.web_app(path=EVENTS_PATH)
        application.middlewares.append(self._refusing_unsigned())
        self._runner = web.AppRunner(application, access_log=None)
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

    def _refusing_unsigned(self) -> Middleware:
        """Turns away what is not Slack's before anything reads it: Bolt parses first and checks later."""

        @web.middleware
        async def refuse_unsigned(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.method == "POST" and not self._is_signed(await request.read(), request):
                return web.json_response({"error": "invalid request"}, status=401)
            return await handler(request)

        return refuse_unsigned

    def _is_signed(self, body: bytes, request: web.Request) -> bool:
        try:
            return self._verifier.is_valid_request(body, dict(request.headers))
        except (TypeError, ValueError):  # the library's: no UTF-8, no number for a time, no ASCII signature
            return False
