"""Commands are described well, and sent only when they have changed."""

from __future__ import annotations

import pytest

from adapters.discord_app.localisation import LANGUAGES, read_translations
from adapters.discord_app.sync import digest_of_commands, sync_commands
from bot.grammar import COMMANDS
from tests.adapters.discord.running import RememberedCommands, Setup, connected, running_bot
from tests.loopback.discord_faults import failing
from tests.loopback.discord_schemas import ABSENT, are_present, faults_of_request
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import Json


async def sent_commands() -> list[Json]:
    async with running_bot() as bot:
        [put] = bot.discord.requests("PUT", "/commands")
    if not isinstance(put.body, list):
        raise TypeError("commands are sent as a list")
    return put.body


def described(commands: list[Json]) -> list[Json]:
    """Commands, subcommands and options; everything that has a description."""
    inner = [option for one in commands for option in one.get("options") or []]
    return [*(one for one in commands if one.get("type", 1) != 3), *(described(inner) if inner else [])]


async def test_commands_are_described_localised_and_usable_everywhere() -> None:
    commands = await sent_commands()
    assert {one["name"] for one in commands if one.get("type", 1) == 1} == {spec.name for spec in COMMANDS}
    assert [one["name"] for one in commands if one.get("type") == 3] == ["Verify this quote"]
    for one in described(commands):
        assert set(one["description_localizations"]) >= {"de", "fr", "es-ES", "ru", "zh-CN"}, one["name"]
        texts = [one["description"], *one["description_localizations"].values()]
        assert all(1 <= len(text) <= 100 for text in texts), one["name"]
    for one in commands:
        assert one["integration_types"] == [0, 1]
        assert one["contexts"] == ([0, 1] if one["name"] == "digest" else [0, 1, 2])


async def test_options_complete_where_the_grammar_says_so() -> None:
    commands = {one["name"]: one for one in await sent_commands()}
    for spec in COMMANDS:
        if spec.name == "digest":
            continue
        for option in commands[spec.name].get("options") or []:
            grammar = next(known for known in spec.options if known.name == option["name"])
            assert bool(option.get("autocomplete")) is (grammar.completion is not None)
            assert [choice["value"] for choice in option.get("choices") or []] == list(grammar.choices)


def test_every_translation_is_used_and_fits() -> None:
    translations = read_translations()
    assert set(LANGUAGES.values()) == {"de", "fr", "es", "ru", "zh"}
    for english, found in translations.items():
        assert set(found) == set(LANGUAGES.values()), english
        assert all(0 < len(text) <= 100 for text in found.values()), english


async def test_nothing_is_sent_while_nothing_changes() -> None:
    synced = RememberedCommands()
    async with FakeDiscord.running() as server:
        for _ in range(2):
            async with connected(server, Setup(synced=synced)):
                pass
        assert len(server.requests("PUT", "/commands")) == 1
        synced.kept = dict.fromkeys(synced.kept, "older")
        async with connected(server, Setup(synced=synced)):
            pass
        assert len(server.requests("PUT", "/commands")) == 2


async def test_a_dev_guild_gets_the_commands_instead_of_everybody() -> None:
    async with running_bot(Setup(dev_guild=4711)) as bot:
        [put] = bot.discord.requests("PUT", "/commands")
    assert put.path.endswith("/guilds/4711/commands")
    assert isinstance(put.body, list)
    assert len(put.body) == len(COMMANDS) + 1


async def test_commands_that_discord_refuses_do_not_stop_the_bot() -> None:
    async with FakeDiscord.running() as server:
        server.rest.faults.add(failing("PUT", "/commands", 400, 50035))
        setup = Setup()
        async with connected(server, setup):
            await server.answered(await server.slash("status"))
        assert setup.synced.kept == {}


async def test_the_digest_of_the_commands_is_stable_and_sees_changes() -> None:
    async with running_bot() as bot:
        tree = bot.client.tree
        digest = await digest_of_commands(tree, None)
        assert digest == await digest_of_commands(tree, None)
        assert await sync_commands(tree, RememberedCommands(), force=True) == len(COMMANDS) + 1
        tree.remove_command("status")
        assert await digest_of_commands(tree, None) != digest


@pytest.mark.skipif(not are_present(), reason=ABSENT)
async def test_the_official_schema_takes_every_command() -> None:
    commands = await sent_commands()
    assert [faults_of_request("PUT", "command", one) for one in commands] == [[]] * len(commands)
