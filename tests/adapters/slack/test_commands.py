"""Slash commands, clicks and shares, through the real client library."""

from __future__ import annotations

import pytest

from bot.grammar import COMMANDS
from bot.model import RequestKind
from tests.adapters.slack.reading import (
    action_labelled,
    choice_in,
    heading_of,
    labels_in,
    quotes_in,
)
from tests.adapters.slack.service import Desk
from tests.bot.small_corpus import REMARK, SENTENCES


async def test_a_look_up_is_answered_privately_with_its_quote(either: Desk) -> None:
    done = await either.slack.slash("lookup what about trade and tea?")
    await either.slack.until(lambda: bool(done.response.bodies))
    assert done.ack in ({}, {"status": 200})
    assert done.seconds < 3
    body = done.response.bodies[0]
    assert body["response_type"] == "ephemeral"
    assert body["unfurl_links"] is False
    assert quotes_in(body)[0] == SENTENCES[0]
    assert SENTENCES[0] in body["text"]
    assert "Jane Roe (interviewee)" in body["text"]
    assert "Share" in labels_in(body)


@pytest.mark.parametrize("name", [spec.name for spec in COMMANDS])
async def test_every_command_is_answered(desk: Desk, name: str) -> None:
    words = "list" if name == "digest" else "trade"
    done = await desk.slack.slash(f"{name} {words}")
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert all(body["response_type"] == "ephemeral" for body in done.response.bodies)
    assert desk.asked[-1].command == name
    assert desk.asked[-1].kind is RequestKind.SLASH


@pytest.mark.parametrize("text", ["", "help", "HELP"])
async def test_nothing_and_help_say_what_there_is(desk: Desk, text: str) -> None:
    body = await desk.answered(text)
    assert heading_of(body) == "What I can do"
    assert all(spec.name in body["text"] for spec in COMMANDS)


async def test_what_help_shows_of_options_works_as_typed(desk: Desk) -> None:
    assert "[length:short|standard|long]" in (await desk.answered("help brief"))["text"]
    page = (await desk.answered("help lookup"))["text"]
    for option in ("[speaker:NAME]", "[source:NAME]", "[year:YEAR]", 'speaker:"Jane Roe"'):
        assert option in page
    assert quotes_in(await desk.answered("brief trade length:short"))[:2] == [SENTENCES[0], REMARK]
    assert quotes_in(await desk.answered("brief trade short"))[:2] == [SENTENCES[0], REMARK]
    await desk.answered('lookup trade speaker:"Jane Roe" year:2025')
    assert "That did not work" not in (await desk.answered('lookup trade speaker:"Jane Roe"'))["text"]


async def test_a_misspelt_subcommand_is_understood_and_said(desk: Desk) -> None:
    body = await desk.answered("lokup what about trade?")
    assert "“lokup” was read as “lookup”." in body["text"]
    assert quotes_in(body)[0] == SENTENCES[0]


async def test_a_plain_question_is_a_look_up(desk: Desk) -> None:
    body = await desk.answered("what was said about the gas pipeline?")
    assert SENTENCES[1] in quotes_in(body)


async def test_a_refusal_says_so_and_shows_what_is_nearest(desk: Desk) -> None:
    body = await desk.answered("lookup volcanoes")
    assert "I have no answer" in body["text"]
    assert "Share" not in labels_in(body)


async def test_sharing_posts_with_the_name_of_who_shares(desk: Desk) -> None:
    body = await desk.answered("lookup trade")
    world = desk.slack.world
    done = await desk.slack.press(action_labelled(body, "Share"), body, who=world.bob)
    await desk.slack.until(lambda: bool(done.response.bodies))
    shared = done.response.bodies[0]
    assert shared["response_type"] == "in_channel"
    assert shared["replace_original"] is False
    assert "Shared by Bob &lt;!channel&gt;" in shared["text"]
    assert quotes_in(shared)[0] == SENTENCES[0]
    assert "Share" not in labels_in(shared)


async def test_a_share_in_a_thread_stays_in_it(desk: Desk) -> None:
    body = await desk.answered("lookup trade") | {"thread_ts": "1700000000.000777"}
    done = await desk.slack.press(action_labelled(body, "Share"), body)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert done.response.bodies[0]["thread_ts"] == "1700000000.000777"


async def test_context_of_a_quote_is_a_click_away(desk: Desk) -> None:
    body = await desk.answered("lookup trade")
    done = await desk.slack.press(action_labelled(body, "More context"), body)
    await desk.slack.until(lambda: bool(done.response.bodies))
    shown = done.response.bodies[0]
    assert shown["replace_original"] is False
    assert SENTENCES[1] in quotes_in(shown)


async def test_a_choice_from_a_menu_is_answered(desk: Desk) -> None:
    body = await desk.answered("topics")
    done = await desk.slack.press(choice_in(body), body)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert heading_of(done.response.bodies[0]) == "Briefing: trade"


async def test_forgetting_replaces_the_question(desk: Desk) -> None:
    question = await desk.answered("forget-me")
    done = await desk.slack.press(action_labelled(question, "Yes, forget me"), question)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert done.response.bodies[0]["replace_original"] is True


@pytest.mark.parametrize("forged", ["do/garbage", "do/1lookup@x.y.z", "else", "menu/x", "do/1!!lookup:a"])
async def test_a_click_nobody_offered_is_answered_with_a_reason(desk: Desk, forged: str) -> None:
    action = {"type": "button", "action_id": forged}
    done = await desk.slack.press(action, {"ts": "1.1"})
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert "another version of the bot" in done.response.bodies[0]["text"]
    assert "REF23456" in done.response.bodies[0]["text"]


async def test_the_same_click_twice_is_answered_once(desk: Desk) -> None:
    body = await desk.answered("lookup trade")
    done = await desk.slack.press(action_labelled(body, "More context"), body)
    await desk.slack.deliver("interactive", done.payload)
    await desk.settled()
    assert len(done.response.bodies) == 1


async def test_in_a_conversation_of_two_people_answers_stay_private(desk: Desk) -> None:
    world = desk.slack.world
    done = await desk.slack.slash("lookup trade", where=world.between)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert done.response.bodies[0]["response_type"] == "ephemeral"


async def test_in_the_bots_own_direct_messages_answers_stay(desk: Desk) -> None:
    done = await desk.slack.slash("lookup trade", where=desk.slack.world.direct)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert done.response.bodies[0]["response_type"] == "in_channel"
    assert "Share" not in labels_in(done.response.bodies[0])


async def test_rights_and_time_zone_come_with_digest_commands(desk: Desk) -> None:
    done = await desk.slack.slash("digest subscribe trade weekdays 9:00", who=desk.slack.world.bob)
    await desk.slack.until(lambda: bool(done.response.bodies))
    actor = desk.asked[-1].actor
    assert actor.is_admin
    assert (actor.time_zone, actor.locale) == ("Europe/Berlin", "de-DE")
    assert desk.asked[-1].text == "subscribe trade weekdays 9:00"
    assert desk.asked[-1].place.name == "#general"


async def test_a_direct_conversation_has_no_name(desk: Desk) -> None:
    done = await desk.slack.slash("digest list", where=desk.slack.world.direct)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert desk.asked[-1].place.name == ""
