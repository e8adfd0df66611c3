"""Answers that are there at once take the place of the acknowledgement; nothing else about them changes."""

from __future__ import annotations

import asyncio

import pytest

from bot.commands.registry import COMPUTING
from bot.model import Notice, Picture, Reply, Request
from tests.adapters.discord.running import RunningBot, Setup, buttons, menus, running_bot, sends, shown
from tests.adapters.discord.test_clicks import new_messages, paged
from tests.adapters.discord.test_commands import ASKED
from tests.adapters.discord.test_faults import CALLBACK, PIPELINE, QUOTE
from tests.adapters.discord.test_long_answers import QUOTES, long_answer, seen_in
from tests.loopback.discord_events import Click, Setting
from tests.loopback.discord_faults import Fault, cut, failing, rate_limited
from tests.loopback.discord_world import COMPONENTS_V2, EPHEMERAL

PATIENT = 30.0
"""Longer than any answer takes here, so that what comes at once never depends on the machine."""

CHANGING = {"digest list", "digest subscribe", "privacy", "forget-me"}
"""Commands that change something, or tell what only one person may read: acknowledged before any work."""


def at_once(**more: object) -> Setup:
    return Setup(at_once_seconds=PATIENT, **more)  # type: ignore[arg-type]  # fields of Setup, by name


async def test_each_command_that_only_asks_is_answered_by_one_request() -> None:
    async with running_bot(at_once()) as bot:
        for name, options in ASKED.items():
            before = len(bot.discord.recorded)
            asked = await bot.discord.slash(name, options)
            [message, *_] = await bot.discord.answered(asked)
            first, *more = bot.discord.recorded[before:]
            assert first.path == f"/interactions/{asked.id}/{asked.token}/callback"
            if name in CHANGING:
                assert first.json == {"type": 5, "data": {"flags": EPHEMERAL}}, name
                assert len(more) == 1
            else:
                assert first.json["type"] == 4, name
                assert first.json["data"]["allowed_mentions"] == {"parse": []}
                assert first.json["data"]["flags"] == EPHEMERAL | COMPONENTS_V2
                assert first.json["data"].get("content") is None  # the library writes null
                assert more == []
            assert message["flags"] & EPHEMERAL
            assert "Something went wrong" not in shown(message), name


async def test_a_form_and_a_message_menu_are_answered_by_one_request_too() -> None:
    line = "The gas pipeline will be finished in 2027."
    async with running_bot(at_once()) as bot:
        server = bot.discord
        written = server.world.message(server.world.text.id, server.world.reader, {"content": line})
        for asked in (
            await server.send_modal("form/verify", {"quote": line}),
            await server.use_message_menu("Verify this quote", written),
        ):
            [message] = await server.answered(asked)
            assert asked.callback["type"] == 4
            assert message["flags"] & EPHEMERAL
            assert "Verdict: exact" in shown(message)
            assert len([one for one in server.recorded if asked.token in one.path]) == 1


async def test_in_the_bots_own_conversation_an_answer_may_stay() -> None:
    async with running_bot(at_once()) as bot:
        setting = Setting(bot.discord.world.reader, bot.discord.world.direct)
        [message] = await bot.discord.answered(await bot.discord.slash("lookup", PIPELINE, setting))
    assert QUOTE in shown(message)
    assert not message["flags"] & EPHEMERAL


async def test_every_click_is_answered_by_a_message_for_the_asker_and_a_share_by_one_for_all() -> None:
    async with running_bot(at_once()) as bot:
        [message] = await bot.discord.answered(await bot.discord.slash("lookup", PIPELINE))
        clicks = {label: Click(message, custom_id) for label, custom_id in buttons(message).items()}
        for menu in menus(message):
            for option in menu["options"]:
                clicks[option["label"]] = Click(message, menu["custom_id"], 3, (option["value"],))
        assert len(clicks) >= 5
        for label, click in clicks.items():
            clicked = await bot.discord.click(click)
            [answer] = await new_messages(bot.discord, clicked, message)
            assert clicked.callback["type"] == (6 if label == "Share" else 4), label
            assert bool(answer["flags"] & EPHEMERAL) is (label != "Share"), label


async def test_the_next_page_takes_the_place_of_the_last_for_the_asker_only() -> None:
    async with running_bot(at_once(dispatch=paged)) as bot:
        server = bot.discord
        [message] = await server.answered(await server.slash("lookup", {"question": "tea"}))
        assert shown(message) == "## Page 0"
        clicked = await server.click(Click(message, buttons(message)["Next"]))
        await server.until(lambda: bool(clicked.callbacks))
        assert clicked.callback["type"] == 7
        public = message | {"flags": message["flags"] & ~EPHEMERAL}
        clicked = await server.click(Click(public, buttons(public)["Next"]))
        [answer] = await new_messages(server, clicked, public)
        assert clicked.callback["type"] == 4
        assert answer["flags"] & EPHEMERAL


async def test_a_long_answer_comes_whole_and_in_order() -> None:
    async with running_bot(at_once(dispatch=long_answer)) as bot:
        asked = await bot.discord.slash("lookup", {"question": "x"})
        messages = await bot.discord.answered(asked, 3)
    assert seen_in(messages) == [quote.text for quote in QUOTES]
    assert all(message["flags"] & EPHEMERAL for message in messages)
    assert asked.callback["type"] == 4


FAULTS = {
    "limited": rate_limited("POST", CALLBACK),
    "limited by Cloudflare": rate_limited("POST", CALLBACK, via=False),
    "failed": failing("POST", CALLBACK, 500),
    "cut before": cut("POST", CALLBACK, after=False),
    "cut after": cut("POST", CALLBACK, after=True),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_after_a_fault_the_answer_is_there_once(fault: Fault) -> None:
    async with running_bot(at_once()) as bot:
        bot.discord.rest.faults.add(fault)
        asked = await bot.discord.slash("lookup", PIPELINE)
        [message] = await bot.discord.answered(asked)
        await bot.discord.until(lambda: len(bot.discord.requests("POST", f"{asked.token}/callback")) == 2)
        await bot.discord.answered(await bot.discord.slash("status"))
        assert not bot.discord.rest.faults.pending
    assert QUOTE in shown(message)
    assert len(asked.callbacks) == len(asked.messages) == 1


async def test_a_long_answer_whose_beginning_was_cut_off_after_it_was_taken_comes_whole() -> None:
    async with running_bot(at_once(dispatch=long_answer)) as bot:
        bot.discord.rest.faults.add(cut("POST", CALLBACK, after=True))
        messages = await bot.discord.answered(await bot.discord.slash("lookup", {"question": "x"}), 3)
    assert seen_in(messages) == [quote.text for quote in QUOTES]


async def only_request(bot: RunningBot, token: str) -> None:
    """Whatever else is asked is answered, and nothing more is sent for the interaction of a token."""
    await bot.discord.answered(await bot.discord.slash("status"))
    assert len([one for one in bot.discord.recorded if token in one.path]) == 1


async def test_an_interaction_that_is_over_is_let_go() -> None:
    async with running_bot(at_once()) as bot:
        expired = bot.discord.prepare_expired("lookup", PIPELINE)
        await bot.discord.send(expired)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"{expired.token}/callback")))
        await only_request(bot, expired.token)


async def test_what_another_process_has_answered_is_let_go() -> None:
    async with running_bot(at_once()) as bot:
        bot.discord.rest.faults.add(failing("POST", CALLBACK, 400, 40060))
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"{asked.token}/callback")))
        await only_request(bot, asked.token)


@pytest.mark.parametrize("code", [40060, 10062])
async def test_what_changes_something_is_not_begun_before_discord_took_the_acknowledgement(code: int) -> None:
    begun: list[Request] = []

    async def note(request: Request) -> Reply:
        begun.append(request)
        return Reply("Done")

    async with running_bot(at_once(dispatch=note)) as bot:
        bot.discord.rest.faults.add(failing("POST", CALLBACK, 400, code))
        asked = await bot.discord.slash("digest subscribe", {"words": "trade weekdays 9:00"})
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"{asked.token}/callback")))
        await only_request(bot, asked.token)
    assert [one.command for one in begun] == ["status"]


async def test_what_discord_refuses_to_show_comes_as_a_file_after_an_acknowledgement() -> None:
    async with running_bot(at_once()) as bot:
        bot.discord.rest.faults.add(failing("POST", CALLBACK, 400, 50035))
        asked = await bot.discord.slash("lookup", PIPELINE)
        [message] = await bot.discord.answered(asked)
        *_, last = sends(bot.discord.recorded)
    assert asked.callback["type"] == 5
    assert "attached file" in shown(message)
    [(_, data)] = last.files
    assert "“The gas pipeline will be finished in 2027.”" in data.decode()


async def test_a_file_is_acknowledged_before_it_is_sent() -> None:
    async def drawn(request: Request) -> Reply:
        return Reply("Drawn", (Picture(b"png", "chart.png", "A chart"),))

    async with running_bot(at_once(dispatch=drawn)) as bot:
        asked = await bot.discord.slash("figures")
        [message] = await bot.discord.answered(asked)
    assert asked.callback["type"] == 5
    assert message["attachments"]


async def test_a_slow_answer_is_acknowledged_long_before_discord_gives_up() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Late", (Notice("but there"),))

    async with running_bot(Setup(dispatch=slow, at_once_seconds=0.05)) as bot:
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(asked.callbacks))
        assert asked.callback["type"] == 5
        release.set()
        [message] = await bot.discord.answered(asked)
    assert "but there" in shown(message)


async def test_a_handler_that_raises_at_once_is_answered_with_a_reference() -> None:
    async def broken(request: Request) -> Reply:
        raise RuntimeError("secret words of the asker")

    async with running_bot(at_once(dispatch=broken)) as bot:
        [message] = await bot.discord.answered(await bot.discord.slash("lookup", PIPELINE))
    assert "Something went wrong" in shown(message)
    assert "Reference: " in shown(message)
    assert "secret" not in shown(message)


async def test_where_many_ask_at_once_those_who_would_wait_are_told_first() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Late")

    async with running_bot(at_once(dispatch=slow)) as bot:
        asked = [await bot.discord.slash("lookup", PIPELINE) for _ in range(20)]
        await bot.discord.until(lambda: sum(bool(one.callbacks) for one in asked) == 20 - COMPUTING)
        release.set()
        for one in asked:
            await bot.discord.answered(one)
        kinds = [one.callback["type"] for one in asked]
    assert kinds == [4] * COMPUTING + [5] * (20 - COMPUTING)


async def test_no_work_begins_before_all_who_wait_are_told() -> None:
    told: list[int] = []

    async def note(request: Request) -> Reply:
        told.append(sum(bool(one.callbacks) for one in asked))
        return Reply("Done")

    async with running_bot(at_once(dispatch=note)) as bot:
        bot.discord.rest.faults.add(rate_limited("POST", CALLBACK, 0.5))
        asked = [await bot.discord.slash("digest list") for _ in range(5)]
        for one in asked:
            await bot.discord.answered(one)
    assert told == [5] * 5
