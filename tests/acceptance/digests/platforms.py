"""The loopback Discord and Slack in a process of their own, which outlives the processes that send to it.

    POST /places      [{"platform", "kind", "channel", "thread"}, ...]: places to send to
    GET  /messages    [{"platform", "place", "id"}, ...]: every message of the bot, oldest first in each place
    GET  /refused     {PLATFORM: requests put off}, where the platforms' limits are in force

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
from tests.loopback.limits import DiscordLimits, SlackLimits
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import BOT_TOKEN, TEAM, Conversation, Json, Person

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
        body = json.dumps([fields_of(one) for one in destinations]).encode()
        request = urllib.request.Request(f"{self.control}/places", body)  # noqa: S310 - loopback
        urllib.request.urlopen(request).close()  # noqa: S310

    def refused(self) -> dict[str, int]:
        """How many requests each platform put off."""
        with urllib.request.urlopen(f"{self.control}/refused") as answer:  # noqa: S310 - loopback
            found: dict[str, int] = json.load(answer)
            return found

    def messages(self) -> list[Arrived]:
        """What has arrived, oldest first in each place."""
        with urllib.request.urlopen(f"{self.control}/messages") as answer:  # noqa: S310 - loopback
            return [Arrived(**one) for one in json.load(answer)]


def fields_of(place: Destination) -> Json:
    """What a platform needs to know of a place."""
    return {
        "platform": place.platform.value,
        "workspace": place.workspace,
        "kind": place.kind.value,
        "channel": place.channel,
        "thread": place.thread,
    }


def token_of(workspace: str | None) -> str:
    """The bot's token in a workspace of Slack."""
    return BOT_TOKEN if workspace == TEAM else f"xoxb-loopback-{workspace}"


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
    limits: dict[Platform, DiscordLimits | SlackLimits]

    async def refused(self, request: web.Request) -> web.Response:
        return web.json_response({platform.value: one.refused for platform, one in self.limits.items()})

    async def open(self, request: web.Request) -> web.Response:
        for one in await request.json():
            self.make(one)
        return web.json_response({})

    def make(self, one: Json) -> None:
        """Make a place to send to."""
        if one["platform"] == Platform.DISCORD:
            self._open_on_discord(one)
        else:
            self._open_on_slack(one)

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
        world.tokens[token_of(one["workspace"])] = one["workspace"]
        if one["kind"] == DestinationKind.DIRECT:
            world.people[name] = Person(name, name, name)
            return
        made = world.conversations.setdefault(name, Conversation(name))
        if one["thread"]:
            made.messages.append({"type": "message", "ts": one["thread"], "user": "UANN1", "text": "root"})

    async def messages(self, request: web.Request) -> web.Response:
        return web.json_response([vars(one) for one in self.arrived()])

    def arrived(self) -> list[Arrived]:
        """Every message of the bot, oldest first in each place."""
        return [*self._on_discord(), *self._on_slack()]

    def _on_discord(self) -> Iterator[Arrived]:
        world = self.discord.world
        for number, kept in world.messages.items():
            channel = world.channels[number]
            where = channel.recipients[0].id if channel.recipients else number
            for message in sorted(kept):
                yield Arrived(Platform.DISCORD.value, str(where), str(message))

    def _on_slack(self) -> Iterator[Arrived]:
        world = self.slack.world
        for one in world.conversations.values():
            for message in world.bot_messages(one.id):
                where = message.get("thread_ts") or one.person or one.id
                yield Arrived(Platform.SLACK.value, where, message["ts"])


async def _serve(*, limited: bool) -> None:
    on_discord, on_slack = DiscordLimits(), SlackLimits()
    around = (on_discord.around, on_slack.around) if limited else (deadly, deadly)
    async with FakeDiscord.running(around[0]) as discord, FakeSlack.running(around[1]) as slack:
        discord.world.keeps_nonces = False
        discord.routes.checks_schemas = slack.methods.checks_schemas = False  # the adapters' tests do
        limits: dict[Platform, DiscordLimits | SlackLimits] = {
            Platform.DISCORD: on_discord,
            Platform.SLACK: on_slack,
        }
        served, app = Served(discord, slack, limits), web.Application(client_max_size=2**24)
        app.router.add_post("/places", served.open)
        app.router.add_get("/messages", served.messages)
        app.router.add_get("/refused", served.refused)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        control = f"http://127.0.0.1:{runner.addresses[0][1]}"
        sys.stdout.write(json.dumps([discord.api_address, slack.api, control]) + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


@contextmanager
def platforms(*, limited: bool = False) -> Iterator[Addresses]:
    """The platforms' addresses, while they run.

    Args:
        limited: whether their limits on how much they take are in force.
    """
    command = [sys.executable, "-m", "tests.acceptance.digests.platforms", *(["limited"] if limited else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Addresses(*json.loads(process.stdout.readline()))
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(_serve(limited="limited" in sys.argv))
