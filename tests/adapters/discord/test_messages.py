"""Direct messages and mentions."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.blocks import Picture, QuoteBlock
from bot.model import Reply, Request
from tests.adapters.discord.running import RunningBot, Setup, running_bot, shown
from tests.adapters.discord.test_long_answers import QUOTES, long_in_the_open, seen_in
from tests.bot.small_corpus import SENTENCES
from tests.loopback.discord_world import COMPONENTS_V2, Channel, Json, Person, message_payload

LINE = SENTENCES[1]
PIPELINE = "what about the gas pipeline?"


async def answers(bot: RunningBot, channel: Channel, count: int = 1) -> list[Json]:
    await bot.discord.until(lambda: len(bot.discord.bot_messages(channel)) >= count)
    return bot.discord.bot_messages(channel)


async def test_a_direct_message_is_answered_in_the_conversation_and_followed_up() -> None:
    async with running_bot() as bot:
        direct = bot.discord.world.direct
        question = await bot.discord.say(PIPELINE, direct)
        [first] = await answers(bot, direct)
        await bot.discord.say("and tourism?", direct)
        await bot.discord.say("brif trade", direct)
        _, second, third = await answers(bot, direct, 3)
        post = bot.discord.requests("POST", f"/channels/{direct.id}/messages")[0]
    assert "> “The gas pipeline will be finished in 2027.”" in shown(first)
    assert "> “Tourism is welcome" in shown(second)
    assert "was read as “brief”" in shown(third)
    assert post.json["allowed_mentions"] == {"parse": []}
    assert post.json["nonce"] == f"m{question['id']}-0"
    assert post.json["enforce_nonce"] is True
    assert post.json["flags"] == COMPONENTS_V2


@pytest.mark.parametrize("where", ["text", "thread"])
async def test_a_mention_is_answered_in_the_open_as_a_reply_that_pings_nobody(where: str) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        channel = world.thread if where == "thread" else world.text
        question = await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}", channel)
        [answer] = await answers(bot, channel)
        [post] = bot.discord.requests("POST", f"/channels/{channel.id}/messages")
    assert "> “The gas pipeline will be finished in 2027.”" in shown(answer)
    assert post.json["message_reference"]["message_id"] == int(question["id"])
    assert post.json["allowed_mentions"] == {"parse": [], "replied_user": False}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<@{}>, ", ""),
        ("", ", <@{}>?"),
        ("<@{}> <@9> ", " <:tram:7>"),
        ("<@9>, <@{}>! ", ""),
    ],
)
async def test_whom_a_message_calls_on_is_no_part_of_it(before: str, after: str) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        await bot.discord.say(f"{before}brief me on gas{after}".format(world.bot.id))
        [answer] = await answers(bot, world.text)
    assert "Briefing: gas" in shown(answer)
    assert "Briefing: gas," not in shown(answer)


async def test_the_message_that_is_replied_to_is_what_is_meant() -> None:
    async with running_bot() as bot:
        direct = bot.discord.world.direct
        await bot.discord.say(PIPELINE, direct)
        await answers(bot, direct)
        read = bot.discord.world.message(direct.id, bot.discord.world.reader, {"content": f"> {LINE}\nwow"})
        reference = {"message_id": read["id"], "channel_id": str(direct.id)}
        await bot.discord.say(
            "did Jane Roe say that?", direct, type=19, message_reference=reference, referenced_message=read
        )
        _, checked = await answers(bot, direct, 2)
    assert "Verdict: exact" in shown(checked)


async def test_a_forwarded_message_is_checked() -> None:
    async with running_bot() as bot:
        direct = bot.discord.world.direct
        forwarded = message_payload(7, direct.id, bot.discord.world.reader) | {"content": LINE}
        await bot.discord.say("", direct, message_snapshots=[{"message": forwarded}])
        [checked] = await answers(bot, direct)
    assert "Verdict: exact" in shown(checked)


async def test_what_is_not_for_the_bot_is_not_answered() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        await bot.discord.say(PIPELINE)
        await bot.discord.say("@everyone look")
        await bot.discord.say(f"<@{world.bot.id}> hello", author=replace(world.reader, id=9, is_bot=True))
        await bot.discord.say(PIPELINE, world.direct, author=world.bot)
        await bot.discord.answered(await bot.discord.slash("status"))
        assert not bot.discord.requests("POST", "/messages")


async def test_a_bare_mention_is_answered_with_help() -> None:
    async with running_bot() as bot:
        await bot.discord.say(f"<@{bot.discord.world.bot.id}>")
        [answer] = await answers(bot, bot.discord.world.text)
    assert "lookup" in shown(answer)


async def test_what_only_the_asker_may_see_goes_to_them_directly() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        await bot.discord.say(f"<@{world.bot.id}> privacy")
        [public] = await answers(bot, world.text)
        [private] = await answers(bot, world.direct)
    assert "in a direct message" in shown(public)
    assert "kept" in shown(private)
    assert "kept" not in shown(public)


async def test_closed_direct_messages_are_said_where_it_was_asked() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        world.closed_dms.add(world.reader.id)
        await bot.discord.say(f"<@{world.bot.id}> privacy")
        [public] = await answers(bot, world.text)
    assert "your direct messages are closed to me" in shown(public)


async def test_where_the_bot_may_not_write_the_answer_comes_directly() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        world.forbidden.add(world.text.id)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        [answer] = await answers(bot, world.direct)
    assert "I may not write where you asked" in shown(answer)
    assert "> “The gas pipeline will be finished in 2027.”" in shown(answer)


async def test_nowhere_to_answer_leaves_the_bot_working() -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        world.forbidden.add(world.text.id)
        world.closed_dms.add(world.reader.id)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"/{world.direct.id}/messages")))
        await bot.discord.answered(await bot.discord.slash("status"))


async def test_a_slow_answer_shows_that_the_bot_is_writing() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Late")

    async with running_bot(Setup(dispatch=slow)) as bot:
        await bot.discord.say("hello", bot.discord.world.direct)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", "/typing")))
        release.set()
        [answer] = await answers(bot, bot.discord.world.direct)
    assert shown(answer) == "## Late"


async def test_a_stranger_is_answered_in_their_own_conversation() -> None:
    async with running_bot() as bot:
        stranger = Person(77, "stranger")
        direct = bot.discord.world.add(Channel(7700, 1, recipients=(stranger,)))
        await bot.discord.say(PIPELINE, direct, author=stranger)
        [answer] = await answers(bot, direct)
    assert "pipeline" in shown(answer)


async def test_where_the_bot_may_not_reply_the_answer_comes_as_a_message_of_its_own() -> None:
    async with running_bot(Setup(dispatch=long_in_the_open)) as bot:
        world = bot.discord.world
        world.without_history.add(world.text.id)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        messages = await answers(bot, world.text, 3)
        first, *further = bot.discord.requests("POST", f"/channels/{world.text.id}/messages")
    assert seen_in(messages) == [quote.text for quote in QUOTES]
    assert "message_reference" in first.json
    assert len(further) == 3
    assert not any("message_reference" in one.json for one in further)


async def drawn(request: Request) -> Reply:
    """A picture, for all to see."""
    return Reply("Drawn", (Picture(b"png", "chart.png", "A chart"),), private=False)


async def very_long(request: Request) -> Reply:
    """More than three messages, hence a file too, for all to read."""
    return Reply("Found", tuple(QuoteBlock(quote) for quote in QUOTES * 3), private=False)


async def test_where_the_bot_may_attach_no_files_the_whole_answer_comes_directly_and_that_is_said() -> None:
    async with running_bot(Setup(dispatch=very_long)) as bot:
        world = bot.discord.world
        world.without_files.add(world.text.id)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        *_, last = await answers(bot, world.direct, 3)
        *shown_there, said = await answers(bot, world.text, 3)
    assert last["attachments"]
    assert "I may not attach files where you asked" in shown(bot.discord.bot_messages(world.direct)[0])
    assert seen_in(shown_there) == [quote.text for quote in QUOTES[:4]]
    assert "I may not attach files here" in shown(said)


async def test_closed_direct_messages_do_not_keep_back_why_a_file_does_not_come() -> None:
    async with running_bot(Setup(dispatch=drawn)) as bot:
        world = bot.discord.world
        world.without_files.add(world.text.id)
        world.closed_dms.add(world.reader.id)
        await bot.discord.say(f"<@{world.bot.id}> {PIPELINE}")
        [said] = await answers(bot, world.text)
    assert "I may not attach files here" in shown(said)


@pytest.mark.parametrize("asked", ["figures", "privacy"])
async def test_where_the_bot_may_not_write_at_all_one_direct_message_is_the_answer(asked: str) -> None:
    async with running_bot(Setup(dispatch=drawn) if asked == "figures" else None) as bot:
        world = bot.discord.world
        world.forbidden.add(world.text.id)
        await bot.discord.say(f"<@{world.bot.id}> {asked}")
        [answer] = await answers(bot, world.direct)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"/{world.text.id}/messages")))
        for _ in range(2):
            await bot.discord.answered(await bot.discord.slash("status"))
        assert bot.discord.bot_messages(world.direct) == [answer]
    assert "attach files" not in shown(answer)
