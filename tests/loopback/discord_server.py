"""A Discord on the loopback interface, for the real client library to talk to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from tests.loopback import discord_events as events
from tests.loopback.discord_events import Click, Interaction, Setting
from tests.loopback.discord_gateway import Gateway
from tests.loopback.discord_requests import Recorded
from tests.loopback.discord_rest import Rest
from tests.loopback.discord_routes import Routes
from tests.loopback.discord_world import Channel, Json, Person, World
from tests.loopback.killing import Around, untouched

TOKEN = "loopback.token.discord"
PATIENCE_SECONDS = 20.0


class FakeDiscord:
    """The server, and the hands of the people who use it.

    Attributes:
        world: what it knows.
        gateway: its gateway.
        rest: its REST side with every request recorded.
        api_address: base of the REST routes.
        gateway_address: of the gateway.
    """

    def __init__(self, port: int) -> None:
        self.world = World()
        self.gateway = Gateway(self.world, TOKEN)
        self.gateway_address = f"ws://127.0.0.1:{port}/gateway-ws"
        self.gateway.address = self.gateway_address
        self.api_address = f"http://127.0.0.1:{port}/api/v10"
        self.routes = Routes(self.world, self.gateway_address)
        self.rest = Rest(self.routes, TOKEN)

    @staticmethod
    @asynccontextmanager
    async def running(around: Around = untouched) -> AsyncIterator[FakeDiscord]:
        """Serve on a free port of the loopback interface, with something `around` every request."""
        started: list[FakeDiscord] = []

        async def handle(request: web.BaseRequest) -> web.StreamResponse:
            discord = started[0]
            side = discord.gateway.handle if request.path == "/gateway-ws" else discord.rest.handle
            return await side(request)

        runner = web.ServerRunner(web.Server(around(handle)), shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            started.append(FakeDiscord(runner.addresses[0][1]))
            yield started[0]
        finally:
            await runner.cleanup()

    @property
    def recorded(self) -> list[Recorded]:
        return self.rest.recorded

    def requests(self, method: str, ending: str) -> list[Recorded]:
        """Recorded requests whose path ends so."""
        return [one for one in self.recorded if one.method == method and one.path.endswith(ending)]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something holds that follows a request.

        Raises:
            TimeoutError: if it does not come to hold.
        """
        async with self.rest.changed, asyncio.timeout(PATIENCE_SECONDS):
            await self.rest.changed.wait_for(happened)

    @property
    def here(self) -> Setting:
        """The reader in the guild's text channel."""
        return Setting(self.world.reader, self.world.text)

    async def slash(
        self, name: str, options: dict[str, str] | None = None, setting: Setting | None = None
    ) -> Interaction:
        """Somebody sends a slash command; ``"digest list"`` names a subcommand."""
        data = events.slash_data(self.world, name, options or {})
        return await self.interact(events.SLASH, data, setting or self.here)

    async def type_option(
        self, name: str, options: dict[str, str], focused: str, setting: Setting | None = None
    ) -> Interaction:
        """Somebody types an option that completes."""
        data = events.slash_data(self.world, name, options, focused)
        return await self.interact(events.AUTOCOMPLETE, data, setting or self.here)

    async def click(self, click: Click, setting: Setting | None = None) -> Interaction:
        """Somebody clicks a button or takes a choice of a menu."""
        found = self._prepared(events.COMPONENT, click.data, setting or self.here)
        found.payload["message"] = click.message
        return await self._sent(found)

    async def send_modal(
        self, custom_id: str, values: dict[str, str], setting: Setting | None = None
    ) -> Interaction:
        """Somebody sends a modal in."""
        return await self.interact(events.MODAL, events.modal_data(custom_id, values), setting or self.here)

    async def use_message_menu(self, name: str, message: Json, setting: Setting | None = None) -> Interaction:
        """Somebody picks a command from a message's context menu."""
        return await self.interact(
            events.SLASH, events.menu_data(self.world, name, message), setting or self.here
        )

    async def interact(self, kind: int, data: Json, setting: Setting) -> Interaction:
        """Send any interaction."""
        return await self._sent(self._prepared(kind, data, setting))

    def prepare(self, kind: int, data: Json) -> Interaction:
        """An interaction to be changed before it is sent by `send`."""
        return self._prepared(kind, data, self.here)

    def prepare_expired(self, name: str, options: dict[str, str]) -> Interaction:
        """A slash command whose interaction will be over when it is answered; to be sent by `send`."""
        found = self.prepare(events.SLASH, events.slash_data(self.world, name, options))
        found.is_expired = True
        return found

    async def send(self, interaction: Interaction) -> None:
        """Send an interaction that was prepared."""
        await self._sent(interaction)

    def _prepared(self, kind: int, data: Json, setting: Setting) -> Interaction:
        number = self.world.snowflakes.next()
        payload = events.interaction_payload(self.world, kind, setting, data)
        token = f"interaction-token-{number}"
        return Interaction(number, token, kind, setting, payload | {"id": str(number), "token": token})

    async def _sent(self, found: Interaction) -> Interaction:
        self.routes.interactions[found.token] = found
        found.sent_at = time.monotonic()
        await self.gateway.dispatch("INTERACTION_CREATE", found.payload)
        return found

    async def say(
        self, content: str, channel: Channel | None = None, author: Person | None = None, **body: object
    ) -> Json:
        """Somebody writes a message; the bot sees its words only where Discord shows them to it."""
        where, who = channel or self.world.text, author or self.world.reader
        mentions = events.mentions_in(self.world, content)
        message = self.world.message(where.id, who, {"content": content, "mentions": mentions} | body)
        event = dict(message)
        if where.guild is not None:
            event |= {"guild_id": str(where.guild), "member": self.world.member(who)}
            event["member"] = {key: value for key, value in event["member"].items() if key != "user"}
            if not mentions:
                event["content"] = ""
        await self.gateway.dispatch("MESSAGE_CREATE", event)
        return message

    async def answered(self, interaction: Interaction, messages: int = 1) -> list[Json]:
        """Wait until an interaction has led to so many messages with something in them."""
        await self.until(lambda: len(filled(interaction.messages)) >= messages)
        return filled(interaction.messages)

    def bot_messages(self, channel: Channel) -> list[Json]:
        """The bot's messages in a channel, oldest first."""
        bot = str(self.world.bot.id)
        kept = self.world.messages.get(channel.id, {})
        return [kept[n] for n in sorted(kept) if kept[n]["author"]["id"] == bot]


def filled(messages: list[Json]) -> list[Json]:
    """Messages that hold anything yet."""
    return [message for message in messages if message["content"] or message["components"]]
