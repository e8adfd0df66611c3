"""Slack as a whole: tokens checked first, then connected, then stopped without losing an answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.access import SlackAccess
from adapters.slack_app.client import BoltOptions, VerbatimSlack
from adapters.slack_app.failures import SLACK_ERRORS, SlackFatal, code_of, fatal_error
from adapters.slack_app.http_mode import HttpConnection, Listen
from adapters.slack_app.installing import (
    InstalledWorkspaces,
    OAuthApp,
    SignedStates,
    SlackInstallations,
    oauth_settings,
)
from adapters.slack_app.manifest import BOT_SCOPES
from adapters.slack_app.ports import Answering
from adapters.slack_app.sender import SlackSender
from adapters.slack_app.socket_mode import Patience, SocketConnection
from adapters.slack_app.token_watch import BOT_TOKEN, TokenWatch
from adapters.slack_app.web import API, open_session, web_client
from adapters.slack_app.workspaces import SingleWorkspace, Workspace, Workspaces, identify
from bot.events import Event

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class SlackSetup:
    """How to connect.

    Attributes:
        bot_token: for a single workspace; None for many.
        app_token: for Socket Mode; None for HTTP mode.
        signing_secret: for HTTP mode, and for installation pages.
        oauth: for many workspaces; None for a single one.
        listen: where to listen, in HTTP mode and for installation pages.
        api: base address of the Web API.
        patience: how the socket and the token are watched.
    """

    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    oauth: OAuthApp | None = None
    listen: Listen = field(default_factory=Listen)
    api: str = API
    patience: Patience = field(default_factory=Patience)

    def __post_init__(self) -> None:
        """Check that the parts fit together."""
        if (self.bot_token is None) is (self.oauth is None):
            raise ValueError("either a bot token or an app to install is needed")
        if self.listens and self.signing_secret is None:
            raise ValueError("an app-level token, or for HTTP and installation a signing secret, is needed")

    @property
    def listens(self) -> bool:
        """Whether requests come in by HTTP: Slack's events, or people who install the app."""
        return self.app_token is None or self.oauth is not None


class Connection(Protocol):
    """A way by which Slack's events come in."""

    @property
    def is_up(self) -> bool:
        """Whether they do."""
        ...

    async def run(self) -> None:
        """Connect and stay so."""
        ...

    async def close(self) -> None:
        """Let nothing more come in."""
        ...


class SlackService:
    """Slack, ready to be run.

    Args:
        setup: how to connect.
        answering: what to answer with.
    """

    def __init__(self, setup: SlackSetup, answering: Answering) -> None:
        self._setup = setup
        self._answering = answering
        self._connections: tuple[Connection, ...] = ()
        self._watch: TokenWatch | None = None
        self._session: aiohttp.ClientSession | None = None
        self._log = structlog.stdlib.get_logger("adapters.slack_app.connecting")
        self.slack: VerbatimSlack | None = None
        self.sender: SlackSender | None = None
        self.access: SlackAccess | None = None

    @property
    def is_up(self) -> bool:
        """Whether events come in by every way there is."""
        return bool(self._connections) and all(one.is_up for one in self._connections)

    @property
    def connections(self) -> tuple[Connection, ...]:
        """The ways by which events come in."""
        return self._connections

    async def prepare(self) -> None:
        """Check the tokens and build everything; nothing comes in yet.

        Raises:
            SlackFatal: if Slack does not accept a token.
        """
        self._session = open_session()
        client = web_client(self._session, self._setup.bot_token, self._setup.api)
        options = BoltOptions(self._setup.signing_secret)
        if self._setup.oauth is None:
            self._watch = TokenWatch(client, self._setup.patience.token)
            workspaces: Workspaces = SingleWorkspace(await self._identified(client), self._watch.look)
        else:
            workspaces, options = self._installable(self._setup.oauth)
        self.slack = VerbatimSlack(self._answering, workspaces, client, options)
        self.sender = SlackSender(client, workspaces)
        self.access = SlackAccess(client, workspaces)
        self._connections = tuple(self._ways_in(self.slack))

    async def run(self) -> None:
        """Serve until `stop`; prepares first where that was not done.

        Raises:
            SlackFatal: if Slack does not accept a token, or accepts it no more.
            OSError: if the port to listen on is taken.
        """
        if self.slack is None:
            await self.prepare()
        running = [asyncio.create_task(connection.run()) for connection in self._connections]
        if self._watch is not None:
            running.append(asyncio.create_task(self._watch.run()))
        try:
            await asyncio.gather(*running)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def stop(self, seconds: float) -> int:
        """Let nothing more come in, let the answers under way finish, and close everything.

        Args:
            seconds: how long to wait for them.

        Returns:
            How many answers had to be given up.
        """
        if self._watch is not None:
            self._watch.close()
        for connection in self._connections:
            await connection.close()
        abandoned = await self.slack.workload.drain(seconds) if self.slack else 0
        if self._session is not None:
            await self._session.close()
        return abandoned

    def _installable(self, oauth: OAuthApp) -> tuple[Workspaces, BoltOptions]:
        answering = self._answering
        installations = SlackInstallations(oauth.installations, answering.now)
        states = SignedStates(oauth.client_secret, answering.handled, answering.now)
        settings = oauth_settings(oauth, installations, states, BOT_SCOPES)
        return InstalledWorkspaces(installations), BoltOptions(self._setup.signing_secret, settings)

    def _ways_in(self, slack: VerbatimSlack) -> list[Connection]:
        ways: list[Connection] = []
        if self._setup.app_token is not None:
            ways.append(SocketConnection(slack.app, self._setup.app_token, self._setup.patience))
        if self._setup.listens and self._setup.signing_secret is not None:
            ways.append(HttpConnection(slack.app, self._setup.listen, self._setup.signing_secret))
        return ways

    async def _identified(self, client: AsyncWebClient) -> Workspace:
        pause = _FIRST_PAUSE
        while True:
            try:
                return await identify(client)
            except SLACK_ERRORS as error:
                fatal = fatal_error(error, BOT_TOKEN)
                if fatal is not None:
                    raise fatal from error
                fields = {"exc_type": type(error).__name__, "code": code_of(error)}
                self._log.warning(Event.CONNECTION_RETRIED, platform="slack", **fields)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


__all__ = ["Connection", "SlackFatal", "SlackService", "SlackSetup"]
