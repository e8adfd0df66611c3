"""Answers longer than one message: all of it arrives, in order, as privately as it was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.blocks import QuoteBlock
from bot.model import Reply, Request
from tests.adapters.discord.reader import quotes_in
from tests.adapters.discord.replies import quote_of
from tests.adapters.discord.running import Setup, buttons, running_bot, sends, shown
from tests.adapters.discord.test_faults import CALLBACK, FOLLOWUP, MESSAGES
from tests.loopback.discord_events import Click, Setting
from tests.loopback.discord_faults import cut, failing, passing
from tests.loopback.discord_world import EPHEMERAL, Json

QUOTES = tuple(quote_of(f"{number} " + "word " * 250 + "end") for number in range(6))


async def long_answer(request: Request) -> Reply:
    """Six quotes, three messages; posted for all if a button was clicked."""
    return Reply("Found", tuple(QuoteBlock(quote) for quote in QUOTES), private=request.action_id is None)


async def long_in_the_open(request: Request) -> Reply:
    """The same for all to read."""
    return replace(await long_answer(request), private=False)


def seen_in(messages: list[Json]) -> list[str]:
    return [quote for message in messages for quote in quotes_in(shown(message))]


@pytest.mark.parametrize("where", ["guild", "group"])
async def test_a_command_brings_all_messages_in_order_for_the_asker_alone(where: str) -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        world = bot.discord.world
        setting = Setting(world.reader, world.group, user_install=True) if where == "group" else None
        asked = await bot.discord.slash("lookup", {"question": "x"}, setting)
        messages = await bot.discord.answered(asked, 3)
    assert seen_in(messages) == [quote.text for quote in QUOTES]
    assert all(message["flags"] & EPHEMERAL for message in messages)


async def test_a_shared_answer_is_posted_whole() -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        world = bot.discord.world
        message = world.message(world.text.id, world.bot, {"flags": EPHEMERAL})
        clicked = await bot.discord.click(Click(message, "1!lookup:x"))
        await bot.discord.until(lambda: len(bot.discord.bot_messages(world.text)) == 4)
        posted = [one for one in clicked.messages if one["id"] != message["id"]]
    assert seen_in(posted) == [quote.text for quote in QUOTES]
    assert not any(one["flags"] & EPHEMERAL for one in posted)


async def test_an_answer_that_could_be_shared_in_part_only_is_not_said_to_be_missing() -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        world = bot.discord.world
        message = world.message(world.text.id, world.bot, {"flags": EPHEMERAL})
        bot.discord.rest.faults.add(passing("POST", FOLLOWUP), failing("POST", FOLLOWUP, 403, 50013))
        clicked = await bot.discord.click(Click(message, "1!lookup:x"))
        await bot.discord.until(lambda: len(clicked.messages) == 3)
        _, posted, told = clicked.messages
    assert seen_in([posted]) == [quote.text for quote in QUOTES[:2]]
    assert shown(told).startswith("## Perhaps not posted in full\n")
    assert told["flags"] & EPHEMERAL


async def test_a_message_is_answered_whole_and_in_order() -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        direct = bot.discord.world.direct
        question = await bot.discord.say("x", direct)
        await bot.discord.until(lambda: len(bot.discord.bot_messages(direct)) == 3)
        assert seen_in(bot.discord.bot_messages(direct)) == [quote.text for quote in QUOTES]
        nonces = [one.json["nonce"] for one in bot.discord.requests("POST", "/messages")]
    assert nonces == [f"m{question['id']}-{part}" for part in range(3)]


async def test_a_message_whose_answer_discord_refuses_gets_it_as_a_file() -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        direct = bot.discord.world.direct
        bot.discord.rest.faults.add(failing("POST", "/messages$", 400, 50035))
        await bot.discord.say("x", direct)
        await bot.discord.until(lambda: len(bot.discord.bot_messages(direct)) == 1)
        [_, post] = bot.discord.requests("POST", "/messages")
    [(_, data)] = post.files
    assert all(quote.text in data.decode() for quote in QUOTES)


async def test_a_further_message_that_discord_refuses_comes_as_a_file_below_the_first() -> None:
    async with running_bot(Setup(dispatch=long_answer)) as bot:
        bot.discord.rest.faults.add(failing("POST", FOLLOWUP, 400, 50035))
        messages = await bot.discord.answered(await bot.discord.slash("lookup", {"question": "x"}), 2)
        *_, last = sends(bot.discord.recorded)
    assert seen_in(messages[:1]) == [quote.text for quote in QUOTES[:2]]
    [(_, data)] = last.files
    assert all(quote.text in data.decode() for quote in QUOTES)


@pytest.mark.parametrize("seconds", [0.0, 30.0], ids=["acknowledged", "at once, cut off"])
async def test_what_was_shown_stays_where_the_rest_cannot_be(seconds: float) -> None:
    faults = [failing("POST", FOLLOWUP, 403, 50013)]
    if seconds:
        faults.append(cut("POST", CALLBACK, after=True))
    async with running_bot(Setup(dispatch=long_answer, at_once_seconds=seconds)) as bot:
        bot.discord.rest.faults.add(*faults)
        asked = await bot.discord.slash("lookup", {"question": "x"})
        first, apology = await bot.discord.answered(asked, 2)
    assert seen_in([first]) == [quote.text for quote in QUOTES[:2]]
    assert "Something went wrong" in shown(apology)
    assert apology["flags"] & EPHEMERAL


async def test_an_apology_is_not_taken_for_a_message_of_the_answer() -> None:
    async with running_bot(Setup(dispatch=long_in_the_open)) as bot:
        text = bot.discord.world.text
        refused = failing("POST", MESSAGES, 400, 50035)
        bot.discord.rest.faults.add(passing("POST", MESSAGES), refused, refused)
        question = await bot.discord.say(f"<@{bot.discord.world.bot.id}> x")
        await bot.discord.until(lambda: len(bot.discord.bot_messages(text)) == 2)
        first, apology = bot.discord.bot_messages(text)
        nonces = [one.json["nonce"] for one in bot.discord.requests("POST", "/messages")]
    assert seen_in([first]) == [quote.text for quote in QUOTES[:2]]
    assert "Something went wrong" in shown(apology)
    assert nonces == [part.format(question["id"]) for part in ("m{}-0", "m{}-1", "m{}-f", "em{}-0")]


async def test_controls_stand_on_the_last_message() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.slash("brief", {"topic": "trade"})
        messages = await bot.discord.answered(asked)
    assert buttons(messages[-1])
    assert not any(buttons(message) for message in messages[:-1])
