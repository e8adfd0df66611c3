"""Forms, message menus and completions."""

from __future__ import annotations

import asyncio

import pytest

from bot.model import Reply, Request, Suggestion
from bot.texts import faults
from tests.adapters.discord.running import Setup, buttons, running_bot, shown
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import EPHEMERAL, Json

LINE = "The gas pipeline will be finished in 2027."


async def test_verify_without_words_opens_a_form_that_takes_several_lines() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.slash("verify", {"speaker": "Jane Roe"})
        await bot.discord.until(lambda: bool(asked.callbacks))
        assert asked.callback["type"] == 9
        form = asked.callback["data"]
        fields = {one["component"]["custom_id"]: one["component"] for one in form["components"]}
        assert fields["quote"]["style"] == 2
        assert fields["speaker"]["value"] == "Jane Roe"
        sent = await bot.discord.send_modal(form["custom_id"], {"quote": LINE, "speaker": "Jane Roe"})
        [message] = await bot.discord.answered(sent)
    assert sent.callback == {"type": 5, "data": {"flags": EPHEMERAL}}
    assert "Verdict: exact" in shown(message)


@pytest.mark.parametrize(
    ("custom_id", "values", "said"),
    [
        ("form/verify", {"quote": "  \n"}, "Which words?"),
        ("form/nothing", {}, "I know no command “nothing”"),
        ("other", {"a": "b"}, "I know no command “other”"),
        ("form/", {}, "I know no command “form/”"),
    ],
)
async def test_an_empty_or_forged_form_is_answered_with_a_reason(
    custom_id: str, values: dict[str, str], said: str
) -> None:
    async with running_bot() as bot:
        [message] = await bot.discord.answered(await bot.discord.send_modal(custom_id, values))
    assert "Reference: REF23456" in shown(message)
    assert said in shown(message)


def written(server: FakeDiscord, **body: object) -> Json:
    return server.world.message(server.world.text.id, server.world.reader, dict(body))


SNAPSHOT = {
    "type": 0, "content": LINE, "embeds": [], "attachments": [], "components": [], "mentions": [],
    "mention_roles": [], "flags": 0, "timestamp": "2026-03-02T12:00:00+00:00", "edited_timestamp": None,
}  # fmt: skip


async def test_the_message_menu_verifies_what_the_message_says() -> None:
    bodies: dict[str, dict[str, object]] = {
        "plain": {"content": LINE},
        "blockquote": {"content": f"> {LINE}"},
        "forwarded": {"message_snapshots": [{"message": SNAPSHOT}]},
        "embed of fields": {"embeds": [{"title": "News", "fields": [{"name": "Roe", "value": LINE}]}]},
        "embed of a title": {"embeds": [{"title": LINE}]},
        "components": {"components": [{"type": 17, "components": [{"type": 10, "content": LINE}]}]},
        "embed": {"embeds": [{"type": "rich", "description": LINE}]},
        "emoji": {"content": f"{LINE} :tada: <a:wave:123>"},
        "who said it": {"content": f"Jane Roe said “{LINE}” today, not “soon”."},
        "one quote": {"content": f"look\n> {LINE}\nreally?"},
        "one long quote": {"content": f"> no\nlook\n>>> {LINE}"},
    }
    async with running_bot() as bot:
        for form, body in bodies.items():
            asked = await bot.discord.use_message_menu("Verify this quote", written(bot.discord, **body))
            [answer] = await bot.discord.answered(asked)
            assert asked.callback == {"type": 5, "data": {"flags": EPHEMERAL}}
            assert "Verdict: exact" in shown(answer), form
            assert "Share" in buttons(answer), form


async def test_a_menu_of_an_older_version_is_answered_by_its_name() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.use_message_menu("Old name", written(bot.discord, content=LINE))
        [answer] = await bot.discord.answered(asked)
    assert "I know no command “Old name”" in shown(answer)


async def test_a_message_without_words_is_answered_with_a_reason() -> None:
    async with running_bot() as bot:
        asked = await bot.discord.use_message_menu("Verify this quote", written(bot.discord))
        [answer] = await bot.discord.answered(asked)
    assert faults.NO_WORDS_IN_MESSAGE in shown(answer)


async def test_a_command_of_an_older_version_completes_nothing_and_is_not_carried_out() -> None:
    async def asked_by_nobody(request: Request) -> Reply:
        raise AssertionError

    async with running_bot(Setup(dispatch=asked_by_nobody)) as bot:
        for name, options, focused in (
            ("ask", {"question": "trad"}, "question"),
            ("digest ask", {"words": "trad"}, "words"),
        ):
            typed = await bot.discord.type_option(name, options, focused)
            await bot.discord.until(lambda typed=typed: bool(typed.callbacks))  # type: ignore[misc]
            assert typed.callback == {"type": 8, "data": {"choices": []}}, name


COMPLETIONS = (
    ("brief", {"topic": "tr"}, "topic", "trade"),
    ("lookup", {"question": "tea", "speaker": "jan"}, "speaker", "Jane Roe"),
    ("lookup", {"source": "pap"}, "source", "The Paper"),
    ("help", {"command": "ver"}, "command", "verify"),
)


async def test_options_complete() -> None:
    async with running_bot() as bot:
        for name, options, focused, expected in COMPLETIONS:
            typed = await bot.discord.type_option(name, options, focused)
            await bot.discord.until(lambda typed=typed: bool(typed.callbacks))  # type: ignore[misc]
            assert typed.callback["type"] == 8
            assert expected in [choice["value"] for choice in typed.callback["data"]["choices"]]


async def test_completions_never_exceed_what_discord_shows() -> None:
    async def many(request: Request) -> list[Suggestion]:
        return [Suggestion(f"topic {n} <@1>", f"topic {n}") for n in range(60)]

    async with running_bot(Setup(suggest=many)) as bot:
        typed = await bot.discord.type_option("brief", {"topic": "t"}, "topic")
        await bot.discord.until(lambda: bool(typed.callbacks))
    assert len(typed.callback["data"]["choices"]) == 25


async def test_completions_that_take_too_long_are_given_up() -> None:
    async def never(request: Request) -> list[Suggestion]:
        await asyncio.Event().wait()
        return []

    async with running_bot(Setup(suggest=never, completion_seconds=0.05)) as bot:
        typed = await bot.discord.type_option("brief", {"topic": "t"}, "topic")
        await bot.discord.until(lambda: bool(typed.callbacks))
    assert typed.callback == {"type": 8, "data": {"choices": []}}
