"""What the answer to a message promises: for whom it is, where it goes, and that it comes once."""

from __future__ import annotations

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.discord_app import retrying
from bot.model import Reply, Request
from tests.adapters.discord.running import RunningBot, Setup, running_bot, shown
from tests.adapters.discord.test_faults import MESSAGE_FAULTS, QUOTE
from tests.loopback.discord_faults import Fault, failing
from tests.loopback.discord_world import EPHEMERAL, Channel, Json

PIPELINE = "what about the gas pipeline?"


def in_text(bot: RunningBot, status: int, code: int) -> Fault:
    """Discord takes no message in the guild's text channel."""
    return failing("POST", f"/channels/{bot.discord.world.text.id}/messages$", status, code)


async def worked_off(bot: RunningBot) -> None:
    """Wait until the bot has dealt with all that came before."""
    await bot.discord.answered(await bot.discord.slash("status"))
    assert await bot.client.workload.drain(20) == 0


async def event_of(bot: RunningBot, channel: Channel, text: str = PIPELINE) -> Json:
    """The event of a message that was said and answered."""
    await bot.discord.say(text, channel)
    await bot.discord.until(lambda: len(bot.discord.bot_messages(channel)) == 1)
    return next(one["d"] for one in bot.discord.gateway.session.sent if one["t"] == "MESSAGE_CREATE")


@pytest.mark.parametrize("fault", MESSAGE_FAULTS.values(), ids=MESSAGE_FAULTS)
async def test_a_mention_is_answered_exactly_once_whatever_fails(fault: Fault) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        bot.discord.rest.faults.add(fault)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        await bot.discord.until(lambda: len(bot.discord.requests("POST", "/messages")) == 2)
        await worked_off(bot)
        [answer] = bot.discord.bot_messages(world.text)
    assert QUOTE in shown(answer)


async def test_a_message_that_comes_again_is_worked_on_once() -> None:
    asked: list[Request] = []

    async def dispatch(request: Request) -> Reply:
        asked.append(request)
        return Reply("Once")

    async with running_bot(Setup(dispatch=dispatch)) as bot:
        event = await event_of(bot, bot.discord.world.direct)
        await bot.discord.gateway.dispatch("MESSAGE_CREATE", event)
        await worked_off(bot)
        posts = bot.discord.requests("POST", "/messages")
    assert [one.command for one in asked] == [None, "status"]
    assert len(posts) == 1


async def test_notices_of_discord_itself_are_not_answered() -> None:
    async with running_bot() as bot:
        event = await event_of(bot, bot.discord.world.direct)
        pinned = {"id": str(bot.discord.world.snowflakes.next()), "type": 6, "content": ""}
        await bot.discord.gateway.dispatch("MESSAGE_CREATE", event | pinned)
        await worked_off(bot)
        assert len(bot.discord.requests("POST", "/messages")) == 1


async def test_what_other_programs_post_by_webhook_is_not_answered() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        event = await event_of(bot, world.text, f"<@{world.bot.id}> {PIPELINE}")
        number = str(world.snowflakes.next())
        posted = {key: value for key, value in event.items() if key != "member"}
        await bot.discord.gateway.dispatch("MESSAGE_CREATE", posted | {"id": number, "webhook_id": "77"})
        await worked_off(bot)
        assert len(bot.discord.requests("POST", "/messages")) == 1


async def test_the_two_parts_of_a_private_answer_are_told_apart() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        await bot.discord.say(f"<@{world.bot.id}> privacy")
        await bot.discord.until(lambda: bool(bot.discord.bot_messages(world.text)))
        posts = bot.discord.requests("POST", "/messages")
    assert len({one.json["nonce"] for one in posts}) == len(posts) == 2


async def test_a_question_that_is_deleted_meanwhile_is_answered_all_the_same() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        await bot.discord.until(lambda: bool(bot.discord.bot_messages(world.text)))
        [post] = bot.discord.requests("POST", "/messages")
    assert post.json["message_reference"]["fail_if_not_exists"] is False


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003), (400, 50083)])
async def test_where_nothing_can_be_written_the_answer_comes_directly(status: int, code: int) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        bot.discord.rest.faults.add(in_text(bot, status, code))
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        await bot.discord.until(lambda: bool(bot.discord.bot_messages(world.direct)))
        [answer] = bot.discord.bot_messages(world.direct)
    assert QUOTE in shown(answer)
    assert "I may not write where you asked" in shown(answer)


async def test_nowhere_to_answer_is_logged_as_that_and_as_no_fault_of_ours() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        world.forbidden.add(world.text.id)
        world.closed_dms.add(world.reader.id)
        with capture_logs() as logs:
            await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
            await bot.discord.until(
                lambda: bool(bot.discord.requests("POST", f"/{world.direct.id}/messages"))
            )
            await worked_off(bot)
    events = [one["event"] for one in logs]
    assert events.count("answer_undelivered") == 1
    assert "work_failed" not in events


@pytest.mark.parametrize("seconds", [0.0, 30.0], ids=["acknowledged", "at once"])
async def test_a_command_is_answered_for_the_asker_alone_whatever_the_reply_says(seconds: float) -> None:
    async def in_the_open(request: Request) -> Reply:
        return Reply("Open", private=False)

    async with running_bot(Setup(dispatch=in_the_open, at_once_seconds=seconds)) as bot:
        [message] = await bot.discord.answered(await bot.discord.slash("lookup", {"question": "tea"}))
    assert message["flags"] & EPHEMERAL


@pytest.mark.parametrize("only_unreached", [False, True])
async def test_what_did_not_reach_discord_is_sent_again(
    only_unreached: bool, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setattr(retrying, "PAUSES", (0.0, 0.0))
    tries = 0

    async def request() -> str:
        nonlocal tries
        tries += 1
        if tries < 3:
            async with aiohttp.ClientSession() as session:
                await session.get(f"http://127.0.0.1:{unused_tcp_port}/")
        return "there"

    assert await retrying.repeated(request, only_unreached=only_unreached) == "there"
