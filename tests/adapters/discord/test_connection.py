"""The connection through cuts, new sessions and outages; and its end where Discord shuts the bot out."""

from __future__ import annotations

import asyncio

import pytest

from adapters.discord_app.failures import DiscordFatal
from tests.adapters.discord.running import RunningBot, Setup, connected, running_bot, shown
from tests.loopback.discord_faults import cut, failing
from tests.loopback.discord_server import FakeDiscord

PIPELINE = {"question": "what about the gas pipeline"}


async def break_connection(bot: RunningBot, how: str) -> None:
    gateway = bot.discord.gateway
    if how == "cut":
        gateway.cut()
    elif how == "op 7":
        await gateway.ask_to_reconnect()
    elif how == "close 4000":
        await gateway.close(4000)


@pytest.mark.parametrize("how", ["cut", "op 7", "close 4000"])
async def test_a_broken_connection_is_taken_up_again_without_losing_what_came_meanwhile(how: str) -> None:
    async with running_bot() as bot:
        await break_connection(bot, how)
        asked = await bot.discord.slash("lookup", PIPELINE)
        [message] = await bot.discord.answered(asked)
        assert len(bot.discord.gateway.resumes) == 1
        assert len(bot.discord.gateway.identifies) == 1
    assert "pipeline" in shown(message)
    assert len(asked.callbacks) == 1


async def test_a_lost_session_is_replaced_without_syncing_again() -> None:
    async with running_bot() as bot:
        bot.ready.clear()
        await bot.discord.gateway.invalidate()
        await bot.until_ready()
        [message] = await bot.discord.answered(await bot.discord.slash("lookup", PIPELINE))
        assert len(bot.discord.gateway.identifies) == 2
        assert len(bot.discord.requests("PUT", "/commands")) == 1
    assert "pipeline" in shown(message)


@pytest.mark.parametrize("shards", [1, 2])
async def test_the_state_of_the_connection_is_known(shards: int) -> None:
    async with running_bot(Setup(shards=shards)) as bot:
        client = bot.client
        assert client.is_up
        down = asyncio.create_task(client.wait_for("disconnect", timeout=10))
        back = asyncio.create_task(client.wait_for("resumed", timeout=10))
        await asyncio.sleep(0)
        bot.discord.gateway.cut()
        await down
        await settle()
        assert not client.is_up
        await back
        await settle()
        assert client.is_up
    assert not client.is_up


async def settle() -> None:
    """Let handlers that are due run."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_failing_first_handshake_is_tried_again() -> None:
    async with FakeDiscord.running() as server:
        server.gateway.refused_handshakes = 1
        async with connected(server):
            await server.answered(await server.slash("status"))
        assert server.gateway.refused_handshakes == 0


async def test_an_outage_at_the_start_is_waited_out() -> None:
    async with FakeDiscord.running() as server:
        # An idempotent request is repeated once by aiohttp itself on a connection that was open before.
        server.rest.faults.add(*(cut("GET", "/users/@me", after=False) for _ in range(2)))
        server.rest.faults.add(failing("GET", "/oauth2/applications/@me", 404))
        async with connected(server):
            await server.answered(await server.slash("status"))
        assert not server.rest.faults.pending


@pytest.mark.parametrize(
    ("code", "token", "says"),
    [
        (None, "wrong.token.here", "does not accept the bot token"),
        (4004, None, "does not accept the bot token"),
        (4014, None, "refuses the intents"),
        (4011, None, "code 4011"),
    ],
)
async def test_the_operator_is_told_why_discord_shuts_the_bot_out(
    code: int | None, token: str | None, says: str
) -> None:
    async with FakeDiscord.running() as server:
        server.gateway.close_identify_with = code
        setup = Setup(token=token) if token else Setup()
        with pytest.raises(DiscordFatal, match=says) as caught:
            async with connected(server, setup):
                pass
    assert "token.here" not in caught.value.user_text


async def test_a_token_revoked_while_it_runs_ends_the_program() -> None:
    async with running_bot() as bot:
        await bot.discord.gateway.close(4004)
        with pytest.raises(DiscordFatal, match="does not accept the bot token"):
            await asyncio.wait_for(asyncio.shield(bot.task), 20)


async def test_a_message_that_comes_again_after_a_cut_is_answered_once() -> None:
    async with running_bot() as bot:
        server, direct = bot.discord, bot.discord.world.direct
        await server.say("what about the gas pipeline?", direct)
        await server.until(lambda: len(server.bot_messages(direct)) == 1)
        event = next(one for one in server.gateway.session.sent if one["t"] == "MESSAGE_CREATE")
        await server.gateway.dispatch("MESSAGE_CREATE", event["d"])
        await server.answered(await server.slash("status"))
        assert len(server.bot_messages(direct)) == 1


async def test_the_bot_asks_for_no_privileged_intent() -> None:
    async with running_bot() as bot:
        [identify] = bot.discord.gateway.identifies
    privileged = 1 << 1 | 1 << 8 | 1 << 15
    assert identify["intents"] & privileged == 0
    assert identify["intents"] == 1 | 1 << 9 | 1 << 12
