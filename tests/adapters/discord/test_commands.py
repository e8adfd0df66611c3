"""Every command, from the real client's event to the recorded answer."""

from __future__ import annotations

import dataclasses

import pytest

from bot.grammar import COMMANDS
from bot.texts import citing
from tests.adapters.discord.running import Setup, buttons, connected, running_bot, sends, shown
from tests.bot.small_corpus import FIRST, SENTENCES, quoted
from tests.loopback.discord_events import Setting
from tests.loopback.discord_faults import failing
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import COMPONENTS_V2, EPHEMERAL

ASKED: dict[str, dict[str, str]] = {
    "lookup": {"question": "what about the gas pipeline", "speaker": "Jane Roe"},
    "brief": {"topic": "trade", "length": "short"},
    "compare": {"words": "pipeline"},
    "figures": {"words": "trade"},
    "timeline": {},
    "verify": {"quote": "The gas pipeline will be finished in 2027.", "speaker": "Jane Roe"},
    "topics": {"search": "tr"},
    "sources": {},
    "digest list": {},
    "digest subscribe": {"words": "trade weekdays 9:00"},
    "help": {"command": "brief"},
    "status": {},
    "privacy": {},
    "forget-me": {},
}


def test_every_command_is_tried() -> None:
    assert {name.split()[0] for name in ASKED} == {spec.name for spec in COMMANDS}


async def test_each_command_is_deferred_and_answered_for_the_asker_alone() -> None:
    async with running_bot() as bot:
        for name, options in ASKED.items():
            before = len(bot.discord.recorded)
            asked = await bot.discord.slash(name, options)
            messages = await bot.discord.answered(asked)
            first, *shows = bot.discord.recorded[before:]
            assert (first.method, first.path) == ("POST", f"/interactions/{asked.id}/{asked.token}/callback")
            assert first.json == {"type": 5, "data": {"flags": EPHEMERAL}}, name
            assert shows[0].method == "PATCH"
            assert shows[0].path.endswith(f"{asked.token}/messages/@original")
            for one in shows:
                assert one.json["allowed_mentions"] == {"parse": []}, name
                assert one.json["flags"] & COMPONENTS_V2
                assert "content" not in one.json
            assert all(message["flags"] & EPHEMERAL for message in messages)
            assert shown(messages[0]).startswith("## ")
            assert "Something went wrong" not in shown(messages[0]), name


async def test_a_look_up_shows_the_quote_with_who_where_and_when() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.slash("lookup", ASKED["lookup"])
        [message] = await bot.discord.answered(asked)
    text = shown(message)
    assert "> “The gas pipeline will be finished in 2027.”" in text
    assert f"— {citing.citation_line(quoted(FIRST, SENTENCES[1]).citation)}" in text
    assert {"More context", "Share"} <= set(buttons(message))


@pytest.mark.parametrize("where", ["direct", "group", "thread", "guild without the bot"])
async def test_a_command_works_wherever_the_app_can_be_used(where: str) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        channel = {"direct": world.direct, "group": world.group, "thread": world.thread}.get(where)
        if channel is None:
            channel = world.add(dataclasses.replace(world.text, id=41, guild=42))
        setting = Setting(world.reader, channel, user_install=where in ("group", "guild without the bot"))
        asked = await bot.discord.slash("lookup", ASKED["lookup"], setting)
        [message] = await bot.discord.answered(asked)
    assert "pipeline" in shown(message)
    assert bool(message["flags"] & EPHEMERAL) is (where != "direct")


async def test_a_command_of_an_older_version_is_answered_with_what_there_is() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.slash("lokup", {"question": "trade"})
        [message] = await bot.discord.answered(asked)
    assert "Did you mean “lookup”?" in shown(message)


async def test_options_of_an_older_version_are_still_understood() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.slash("lookup", {"query": "what about the gas pipeline"})
        [message] = await bot.discord.answered(asked)
    assert "pipeline" in shown(message)


async def test_sharded_clients_answer_too() -> None:
    async with FakeDiscord.running() as server:
        server.rest.faults.add(failing("GET", "/gateway/bot", 404))
        async with connected(server, Setup(shards=None)):
            await server.answered(await server.slash("status"))
        assert sorted(one["shard"] for one in server.gateway.identifies) == [[0, 2], [1, 2]]


async def test_the_number_of_shards_can_be_set() -> None:
    async with running_bot(Setup(shards=3)) as bot:
        await bot.discord.answered(await bot.discord.slash("status"))
        assert [one["shard"] for one in bot.discord.gateway.identifies] == [[0, 3], [1, 3], [2, 3]]


async def test_nothing_of_a_reply_is_kept_between_commands() -> None:
    async with FakeDiscord.running() as server, connected(server) as bot:
        for _ in range(3):
            await server.answered(await server.slash("lookup", ASKED["lookup"]))
        assert bot.client.persistent_views == []
        assert not bot.client._connection._view_store._views
        assert len(sends(server.recorded)) == 3
