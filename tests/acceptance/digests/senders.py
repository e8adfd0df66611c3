"""The platforms' own senders over the real client libraries, with steps to be killed at in every request."""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace

import aiohttp
import discord

from adapters.discord_app.client import Answering, ClientOptions
from adapters.discord_app.connecting import make_client
from adapters.discord_app.sender import DiscordSender
from adapters.slack_app.sender import SlackSender
from adapters.slack_app.web import open_session, web_client
from adapters.slack_app.workspaces import SingleWorkspace, Workspace, identify
from bot.digests.model import Destination
from bot.digests.ports import Sender
from bot.model import Platform, Reply, Request, Suggestion
from tests.acceptance.digests.platforms import Addresses, token_of
from tests.loopback.discord_server import TOKEN
from tests.loopback.killing import WHEN, WHOM, When
from tests.loopback.slack_world import BOT_ID, BOT_TOKEN, BOT_USER

POSTING, LOOKING, OPENING = "posting", "looking", "opening"
_WORK = {
    ("POST", "messages"): POSTING,
    ("POST", "chat.postMessage"): POSTING,
    ("GET", "messages"): LOOKING,
    ("POST", "conversations.history"): LOOKING,
    ("GET", "conversations.history"): LOOKING,
    ("POST", "conversations.replies"): LOOKING,
    ("GET", "conversations.replies"): LOOKING,
    ("POST", "channels"): OPENING,
    ("POST", "conversations.open"): OPENING,
}


@dataclass(frozen=True)
class Death:
    """When a process is to die: at the `count`-th step, of those labelled `label` if that is given."""

    count: int
    label: str = ""


@dataclass
class Checkpoints:
    """Counts the steps of a process and kills it at one of them."""

    death: Death | None = None
    passed: int = 0
    report: int = field(default_factory=lambda: os.open(os.devnull, os.O_WRONLY))

    def step(self, label: str) -> None:
        """Pass a step, or die at it."""
        if self.is_last(label):
            os.kill(os.getpid(), signal.SIGKILL)

    def is_last(self, label: str) -> bool:
        """Pass a step; True if the process is to die in it, which somebody else sees to."""
        if self.death is None or not label.startswith(self.death.label):
            return False
        self.passed += 1
        if self.passed != self.death.count:
            return False
        os.write(self.report, label.encode())
        return True


@dataclass
class SteppedSender:
    """A sender with steps before and after what it does."""

    platform: Platform
    sender: Sender
    checkpoints: Checkpoints

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        self.checkpoints.step(f"{self.platform.value} before sending")
        sent = await self.sender.send(destination, reply, nonce)
        self.checkpoints.step(f"{self.platform.value} after sending")
        return sent

    async def find(self, destination: Destination, nonce: str) -> str | None:
        self.checkpoints.step(f"{self.platform.value} before looking")
        found = await self.sender.find(destination, nonce)
        self.checkpoints.step(f"{self.platform.value} after looking")
        return found


def traced(platform: Platform, checkpoints: Checkpoints) -> aiohttp.TraceConfig:
    """Makes steps of what a client sends and gets: taken or not by the server, and the answer on its way."""
    config = aiohttp.TraceConfig()

    async def start(
        session: aiohttp.ClientSession, context: SimpleNamespace, sent: aiohttp.TraceRequestStartParams
    ) -> None:
        work = _WORK.get((sent.method, sent.url.name))
        for when in When if work else ():
            if checkpoints.is_last(f"{platform.value} {work} {when}"):
                sent.headers[WHEN], sent.headers[WHOM] = when, str(os.getpid())

    async def end(
        session: aiohttp.ClientSession, context: SimpleNamespace, got: aiohttp.TraceRequestEndParams
    ) -> None:
        work = _WORK.get((got.method, got.url.name))
        if work:
            checkpoints.step(f"{platform.value} {work} answered")

    config.on_request_start.append(start)
    config.on_request_end.append(end)
    config.freeze()
    return config


@asynccontextmanager
async def connected_senders(
    addresses: Addresses, checkpoints: Checkpoints
) -> AsyncIterator[Mapping[Platform, Sender]]:
    """Both senders, logged in; Discord's gateway is not needed to send."""
    discord.http.Route.BASE = addresses.discord
    client = make_client(Answering(_dispatch, _suggest, _Forgetful(), _now), ClientOptions(1, syncs=False))
    client.http.http_trace = traced(Platform.DISCORD, checkpoints)
    async with client, open_session() as session:
        await client.login(TOKEN)
        session.trace_configs.append(traced(Platform.SLACK, checkpoints))
        slack = web_client(session, BOT_TOKEN, addresses.slack)
        senders: dict[Platform, Sender] = {
            Platform.DISCORD: DiscordSender(client),
            Platform.SLACK: SlackSender(slack, _EveryWorkspace(await identify(slack), lambda: None)),
        }
        yield {name: SteppedSender(name, sender, checkpoints) for name, sender in senders.items()}


class _EveryWorkspace(SingleWorkspace):
    """As many workspaces as there are ids, each with a token of its own."""

    async def find(self, team: str | None, enterprise: str | None) -> Workspace | None:
        return Workspace(team, enterprise, token_of(team), BOT_USER, BOT_ID)


class _Forgetful:
    """Commands are not sent by this client."""

    async def recall(self, scope: str) -> str | None:
        return None

    async def keep(self, scope: str, digest: str) -> None:
        """Nothing is kept."""


async def _dispatch(request: Request) -> Reply:
    raise AssertionError("nobody asks a process that only sends")


async def _suggest(request: Request) -> tuple[Suggestion, ...]:
    return ()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


Life = Callable[[Checkpoints], None]
