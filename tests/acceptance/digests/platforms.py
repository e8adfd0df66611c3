"""The loopback Discord and Slack in a process of their own, which outlives the processes that send to it.

    POST /places      [{"platform", "kind", "channel", "thread"}, ...]: places to send to
    GET  /messages    [{"platform", "place", "id"}, ...]: every message of the bot, oldest first in each place

It takes whatever it is sent, twice too: Discord's own protection by nonce, which covers minutes only, is off.
That nothing arrives twice is the sender's doing.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from aiohttp import web

from bot.digests.model import Destination, DestinationKind
from bot.model import Platform
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import Channel
from tests.loopback.killing import deadly
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import TEAM, Conversation, Json, Person

PLATFORMS = (Platform.DISCORD, Platform.SLACK)
GUILD = 800_000_000_000_000_001
_FIRST_CHANNEL = 910_000_000_000_000_000
_FIRST_ROOT = 1_600_000_000


@dataclass(frozen=True)
class Arrived:
    """A message that stands on a platform.

    Attributes:
        platform: which.
        place: id of the channel, thread or person.
        id: the platform's id of the message.
    """

    platform: str
    place: str
    id: str


@dataclass(frozen=True)
class Addresses:
    """Where the loopback platforms are."""

    discord: str
    slack: str
    control: str

    def open(self, destinations: Sequence[Destination]) -> None:
        """Make places to send to."""
        places = [
            {
                "platform": one.platform.value,
                "kind": one.kind.value,
                "channel": one.channel,
                "thread": one.thread,
            }
            for one in destinations
        ]
        body = json.dumps(places).encode()
        request = urllib.request.Request(f"{self.control}/places", body)  # noqa: S310 - loopback
        urllib.request.urlopen(request).close()  # noqa: S310

    def messages(self) -> list[Arrived]:
        """What has arrived, oldest first in each place."""
        with urllib.request.urlopen(f"{self.control}/messages") as answer:  # noqa: S310 - loopback
            return [Arrived(**one) for one in json.load(answer)]


def place(platform: Platform, number: int, kind: DestinationKind = DestinationKind.CHANNEL) -> Destination:
    """The place of a number; one of each kind may have the same number."""
    thread: str | None = None
    if platform is Platform.DISCORD:
        channel, workspace = str(_FIRST_CHANNEL + 2 * number), str(GUILD)
        if kind is DestinationKind.THREAD:
            thread = str(_FIRST_CHANNEL + 2 * number + 1)
    else:
        channel, workspace = f"C{number}", TEAM
        if kind is DestinationKind.THREAD:
            thread = f"{_FIRST_ROOT + number}.000001"
    return Destination(platform, workspace, channel, thread, kind)


@dataclass
class Served:
    """Both platforms, with the hands of the test."""

    discord: FakeDiscord
    slack: FakeSlack

    async def open(self, request: web.Request) -> web.Response:
        for one in await request.json():
            if one["platform"] == Platform.DISCORD:
                self._open_on_discord(one)
            else:
                self._open_on_slack(one)
        return web.json_response({})

    def _open_on_discord(self, one: Json) -> None:
        world, number = self.discord.world, int(one["channel"])
        if one["kind"] == DestinationKind.DIRECT:
            world.direct_with(number)
            return
        world.add(Channel(number, 0, world.guild))
        if one["thread"]:
            world.add(Channel(int(one["thread"]), 11, world.guild, "a thread", parent=number))

    def _open_on_slack(self, one: Json) -> None:
        world, name = self.slack.world, one["channel"]
        if one["kind"] == DestinationKind.DIRECT:
            world.people[name] = Person(name, name, name)
            return
        made = world.conversations.setdefault(name, Conversation(name))
        if one["thread"]:
            made.messages.append({"type": "message", "ts": one["thread"], "user": "UANN1", "text": "root"})

    async def messages(self, request: web.Request) -> web.Response:
        return web.json_response([*self._on_discord(), *self._on_slack()])

    def _on_discord(self) -> Iterator[Json]:
        world = self.discord.world
        for number, kept in world.messages.items():
            channel = world.channels[number]
            where = channel.recipients[0].id if channel.recipients else number
            for message in sorted(kept):
                yield {"platform": Platform.DISCORD.value, "place": str(where), "id": str(message)}

    def _on_slack(self) -> Iterator[Json]:
        world = self.slack.world
        for one in world.conversations.values():
            for message in world.bot_messages(one.id):
                where = message.get("thread_ts") or one.person or one.id
                yield {"platform": Platform.SLACK.value, "place": where, "id": message["ts"]}


async def _serve() -> None:
    async with FakeDiscord.running(deadly) as discord, FakeSlack.running(deadly) as slack:
        discord.world.keeps_nonces = False
        served, app = Served(discord, slack), web.Application(client_max_size=2**24)
        app.router.add_post("/places", served.open)
        app.router.add_get("/messages", served.messages)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        control = f"http://127.0.0.1:{runner.addresses[0][1]}"
        sys.stdout.write(json.dumps([discord.api_address, slack.api, control]) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


@contextmanager
def platforms() -> Iterator[Addresses]:
    """The platforms' addresses, while they run."""
    command = [sys.executable, "-m", "tests.acceptance.digests.platforms"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Addresses(*json.loads(process.stdout.readline()))
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(_serve())
