"""Requests as the bot's core gets them: who, where, what, from the real client's events."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Actor, Option, Place, Platform, Reply, Request, RequestKind
from tests.adapters.discord.running import NOW, RunningBot, Setup, running_bot
from tests.loopback.discord_events import Click, Setting
from tests.loopback.discord_world import Channel, Person

MANAGER = Person(500, "boss", "The Boss", "de", permissions=0x10)


class Listener:
    """A dispatcher that writes down what it is asked."""

    def __init__(self) -> None:
        self.heard: list[Request] = []

    async def dispatch(self, request: Request) -> Reply:
        self.heard.append(request)
        return Reply("Heard")


async def heard(bot: RunningBot, listener: Listener, setting: Setting, name: str = "status") -> Request:
    await bot.discord.answered(await bot.discord.slash(name, {}, setting))
    return listener.heard[-1]


async def test_where_and_who_a_command_comes_from() -> None:
    listener = Listener()
    async with running_bot(Setup(dispatch=listener.dispatch)) as bot:
        world = bot.discord.world
        guild = str(world.guild)
        places = {
            world.text: Place(Platform.DISCORD, guild, str(world.text.id)),
            world.thread: Place(Platform.DISCORD, guild, str(world.text.id), str(world.thread.id)),
            world.direct: Place(Platform.DISCORD, None, str(world.direct.id), is_direct=True),
            world.group: Place(Platform.DISCORD, None, str(world.group.id)),
        }
        for channel, place in places.items():
            request = await heard(bot, listener, Setting(world.reader, channel))
            assert request.place == place
            assert request.actor == Actor(str(world.reader.id), "Reader", Platform.DISCORD, False, "en-US")
            assert (request.kind, request.command) == (RequestKind.SLASH, "status")
            assert request.received_at == NOW
        for channel, is_admin in ((world.text, True), (world.direct, False)):
            request = await heard(bot, listener, Setting(MANAGER, channel))
            assert request.actor == Actor("500", "The Boss", Platform.DISCORD, is_admin, "de")


async def test_a_conversation_of_two_others_is_not_the_bots_own() -> None:
    listener = Listener()
    async with running_bot(Setup(dispatch=listener.dispatch)) as bot:
        world = bot.discord.world
        other = world.add(Channel(31, 1, recipients=(Person(32, "other"),)))
        data = {"id": "1", "name": "status", "type": 1, "options": []}
        asked = bot.discord._prepared(2, data, Setting(world.reader, other, user_install=True))
        asked.payload["context"] = 2
        await bot.discord.send(asked)
        await bot.discord.answered(asked)
        assert not listener.heard[-1].place.is_direct
        assert asked.callback["data"] == {"flags": 64}


async def test_options_subcommands_and_choices_arrive_as_given() -> None:
    listener = Listener()
    async with running_bot(Setup(dispatch=listener.dispatch)) as bot:
        server = bot.discord
        await server.answered(await server.slash("brief", {"topic": "tea & harbour", "length": "short"}))
        assert listener.heard[-1].options == (Option("topic", "tea & harbour"), Option("length", "short"))
        [message] = await server.answered(await server.slash("digest pause", {"words": "abcd"}))
        assert listener.heard[-1].command == "digest"
        assert listener.heard[-1].place.name == "#press"
        assert listener.heard[-1].options == (Option("action", "pause"), Option("words", "abcd"))
        await server.answered(await server.click(Click(message, "menu/topics", 3, ("1brief:trade",))), 1)
        await server.until(lambda: listener.heard[-1].kind is RequestKind.COMPONENT)
        assert listener.heard[-1].action_id == "1brief:trade"


async def test_who_writes_a_message_and_where() -> None:
    listener = Listener()
    async with running_bot(Setup(dispatch=listener.dispatch)) as bot:
        world = bot.discord.world
        await bot.discord.say(f"hey <@!{world.bot.id}> and <@{world.bot.id}> what about tea?", world.thread)
        await bot.discord.until(lambda: bool(bot.discord.bot_messages(world.thread)))
        [request] = listener.heard
        place = Place(Platform.DISCORD, str(world.guild), str(world.text.id), str(world.thread.id))
        assert (request.kind, request.place) == (RequestKind.MENTION, place)
        assert request.text.split() == ["hey", "and", "what", "about", "tea?"]
        assert request.actor.name == "Reader"
        assert request.actor.is_admin
        world.bot_permissions = 0x400 | 0x800
        orphan = world.add(replace(world.thread, id=41, parent=42))
        await bot.discord.say(f"<@{world.bot.id}> tea", orphan)
        await bot.discord.until(lambda: bool(bot.discord.bot_messages(orphan)))
        assert len(listener.heard) == 2
