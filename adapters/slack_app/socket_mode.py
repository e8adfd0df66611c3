"""The connection by Socket Mode: kept up through outages, ended where Slack shuts the app out."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from adapters.slack_app.failures import SLACK_ERRORS, code_of, fatal_error
from bot.events import Event

APP_TOKEN = "VERBATIM_SLACK_APP_TOKEN"  # noqa: S105 - the name of a setting


@dataclass(frozen=True, slots=True)
class Patience:
    """How the connection and the token are watched.

    Attributes:
        look: seconds between two looks at it; while it is down it is looked at more often.
        stuck: seconds without a connection after which a new address is asked for.
        longest: most seconds between two such requests; it doubles from `stuck` on.
        ping: seconds between two signs of life, and between two tries of the library to connect.
        token: seconds between two looks at whether the bot's token is taken.
    """

    look: float = 1.0
    stuck: float = 5.0
    longest: float = 60.0
    ping: float = 5.0
    token: float = 60.0


class SocketConnection:
    """A connection by Socket Mode.

    Args:
        app: gets what comes in.
        app_token: with ``connections:write``.
        patience: how it is watched.
    """

    def __init__(self, app: AsyncApp, app_token: str, patience: Patience | None = None) -> None:
        self._app = app
        self._token = app_token
        self._patience = patience or Patience()
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._is_up = False
        self._log = structlog.stdlib.get_logger("adapters.slack_app.socket_mode")

    @property
    def is_up(self) -> bool:
        """Whether events come in."""
        return self._is_up

    async def run(self) -> None:
        """Connect and stay connected until `close`.

        The library asks for one address and then tries that for ever, though an address is good for one try;
        and it never says that a token is bad. So the address is asked for here, and a new one whenever the
        connection is down for long (slack_sdk 3.47, `SocketModeClient.connect`).

        Raises:
            SlackFatal: if Slack does not accept the app-level token.
        """
        handler = AsyncSocketModeHandler(
            self._app, self._token, logger=_quiet_logger(), ping_interval=self._patience.ping
        )
        self._handler = handler
        try:
            await self._set_new_address(handler)
            self._connecting = asyncio.create_task(_connect(handler))
            await self._watch(handler)
        finally:
            await self.close()

    async def close(self) -> None:
        """Close the connection; what came in is not lost, but nothing more comes."""
        handler, self._handler = self._handler, None
        self._is_up = False
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)
            self._connecting = None
        if handler is not None:
            background = [
                task
                for task in (
                    handler.client.message_processor,
                    handler.client.current_session_monitor,
                    handler.client.message_receiver,
                )
                if task is not None
            ]
            await handler.client.close()  # type: ignore[no-untyped-call]  # left unannotated
            await asyncio.gather(*background, return_exceptions=True)

    async def _watch(self, handler: AsyncSocketModeHandler) -> None:
        loop = asyncio.get_running_loop()
        since, wait = loop.time(), self._patience.stuck
        while not handler.client.closed:
            await asyncio.sleep(self._patience.look if self._is_up else self._patience.look / 10)
            self._note(is_up=await handler.client.is_connected())
            if self._is_up:
                since, wait = loop.time(), self._patience.stuck
            elif loop.time() - since >= wait:
                await self._set_new_address(handler)
                since, wait = loop.time(), min(wait * 2, self._patience.longest)

    async def _set_new_address(self, handler: AsyncSocketModeHandler) -> None:
        """Give the library an unused address to try next.

        Raises:
            SlackFatal: if Slack does not accept the token.
        """
        try:
            response = await self._app.client.apps_connections_open(app_token=self._token)
        except SLACK_ERRORS as error:
            fatal = fatal_error(error, APP_TOKEN)
            if fatal is not None:
                raise fatal from error
            handler.client.wss_uri = None
            fields = {"exc_type": type(error).__name__, "code": code_of(error)}
            self._log.warning(Event.CONNECTION_RETRIED, platform="slack", **fields)
            return
        handler.client.wss_uri = str(response["url"])

    def _note(self, *, is_up: bool) -> None:
        if is_up is not self._is_up:
            self._is_up = is_up
            self._log.info(Event.CONNECTION_UP if is_up else Event.CONNECTION_DOWN, platform="slack")


async def _connect(handler: AsyncSocketModeHandler) -> None:
    await handler.client.connect()  # type: ignore[no-untyped-call]  # left unannotated


def _quiet_logger() -> logging.Logger:
    """The library's log of the socket, silenced: it prints addresses that let anybody in."""
    logger = logging.getLogger("slack_sdk.socket_mode.verbatim")
    logger.setLevel(logging.CRITICAL + 1)
    return logger
