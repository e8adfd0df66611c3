"""Hostile words in queries, names and documents: nothing pings, nothing breaks out of its quote."""

from __future__ import annotations

from bot.blocks import Notice, QuoteBlock
from bot.model import Reply, Request
from tests.adapters.discord.reader import live_beside_ours, quotes_in
from tests.adapters.discord.replies import HOSTILE, quote_of
from tests.adapters.discord.running import Setup, running_bot, sends, shown
from tests.loopback.discord_events import Click, Setting
from tests.loopback.discord_world import Json, Person

EVERYTHING = " ".join(HOSTILE)
NAMES = ("@everyone", "<@1>", "**Eve** [x](https://evil.example)", "\u202eevE", "\u200b")


def pings(body: Json) -> bool:
    """Whether Discord would notify anybody but who is replied to; without a word on it, it would."""
    allowed = body.get("allowed_mentions")
    return allowed is None or bool(allowed.get("parse") or allowed.get("users") or allowed.get("roles"))


async def test_hostile_questions_are_answered_harmlessly() -> None:
    async with running_bot() as bot:
        for text in (EVERYTHING, "x" * 10_000, "<@1> " * 2_000, "\u200b", *HOSTILE[:12]):
            for name, option in (("lookup", "question"), ("verify", "quote"), ("brief", "topic")):
                asked = await bot.discord.slash(name, {option: text})
                await bot.discord.until(lambda asked=asked: bool(asked.callbacks))  # type: ignore[misc]
                if asked.callback["type"] == 9:
                    continue
                for message in await bot.discord.answered(asked):
                    assert live_beside_ours(shown(message)) == set(), (name, text[:40])
                    assert "Something went wrong" not in shown(message)
        assert not any(pings(one.json) for one in sends(bot.discord.recorded))


async def test_hostile_messages_are_answered_harmlessly() -> None:
    async with running_bot() as bot:
        direct = bot.discord.world.direct
        texts = (EVERYTHING, "y" * 10_000, "did she say @everyone?", *HOSTILE[:8])
        for count, text in enumerate(texts, start=1):
            await bot.discord.say(text, direct)
            await bot.discord.until(lambda n=count: len(bot.discord.bot_messages(direct)) >= n)  # type: ignore[misc]
        for message in bot.discord.bot_messages(direct):
            assert live_beside_ours(shown(message)) == set()
        assert not any(pings(one.json) for one in sends(bot.discord.recorded))


async def test_hostile_documents_are_quoted_verbatim_and_stay_in_their_quote() -> None:
    quotes = tuple(quote_of(f"before {text} after", name=text, title=text) for text in HOSTILE)

    async def dispatch(request: Request) -> Reply:
        index = int(request.option("question"))
        return Reply("Found", (QuoteBlock(quotes[index]), Notice(request.actor.name)))

    async with running_bot(Setup(dispatch=dispatch)) as bot:
        for index in range(0, len(quotes), 3):
            asked = await bot.discord.slash("lookup", {"question": str(index)})
            [message] = await bot.discord.answered(asked)
            [seen] = quotes_in(shown(message))
            assert seen == quotes[index].text.replace("\u202e", "").replace("\u2066", "")
            assert live_beside_ours(shown(message)) == set()


async def test_hostile_names_are_shown_and_ping_nobody() -> None:
    async with running_bot() as bot:
        for number, name in enumerate(NAMES):
            person = Person(1000 + number, display_name=name)
            setting = Setting(person, bot.discord.world.text)
            question = {"question": "what about the gas pipeline"}
            [message] = await bot.discord.answered(await bot.discord.slash("lookup", question, setting))
            clicked = await bot.discord.click(Click(message, "1!lookup:what about the gas pipeline"), setting)
            await bot.discord.until(lambda one=clicked: len(one.messages) > 1)  # type: ignore[misc]
            assert "Shared by" in shown(clicked.messages[-1])
            assert live_beside_ours(shown(clicked.messages[-1])) == set()
        assert not any(pings(one.json) for one in sends(bot.discord.recorded))
