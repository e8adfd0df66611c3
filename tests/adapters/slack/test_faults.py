"""Faults of Slack, of the network and of our own, each with what the asker gets."""

from __future__ import annotations

import asyncio
import time

import pytest

from adapters.slack_app.recent import written
from bot.model import Action, Notice, Reply, Table
from tests.adapters.slack.reading import quotes_in
from tests.adapters.slack.service import Desk, MemoryEvents, answers_with, served, socket_setup
from tests.bot.small_corpus import SENTENCES
from tests.loopback.slack_faults import (
    Fault,
    cutting,
    doubting,
    failing,
    limiting,
    refusing,
)
from tests.loopback.slack_server import FakeSlack

AGAIN = {"type": "button", "action_id": "again/0", "value": written(Action("lookup", "trade"))}
"""A click on the Home tab."""


@pytest.mark.parametrize("header", ["0", "1", "soon", "", "-1", "1.5", None])
async def test_a_rate_limit_is_waited_for_whatever_its_header_says(
    desk: Desk, header: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.web._WAIT_SECONDS", 0.01)
    slack = desk.slack
    slack.faults.add(limiting("chat.postMessage", header), limiting("response_url", header))
    await slack.say("trade")
    assert quotes_in(await desk.answered("lookup trade"))
    await desk.settled()
    assert len(slack.world.bot_messages("DANN1")) == 1
    assert [one.answer for one in slack.calls("chat.postMessage")] == ["ratelimited", "ok"]


async def test_nobody_is_kept_waiting_for_an_hour_where_there_is_another_way(desk: Desk) -> None:
    slack = desk.slack
    for where in (slack.world.general, slack.world.elsewhere, slack.world.direct):
        slack.faults.add(limiting("response_url", 3600))
        await slack.slash("lookup trade", where=where)
        await desk.settled()
    assert quotes_in(slack.world.whispers[0])[0] == SENTENCES[0]
    assert [quotes_in(one)[0] for one in slack.world.bot_messages("DANN1")] == [SENTENCES[0]] * 2


@pytest.mark.parametrize("words", ["@bot lookup trade", "@bot privacy"])
async def test_a_long_rate_limit_is_waited_for_where_there_is_no_other_way(
    desk: Desk, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.retrying.LONGEST_WAIT_SECONDS", 0.01)
    slack = desk.slack
    method = "chat.postEphemeral" if "privacy" in words else "chat.postMessage"
    slack.faults.add(limiting(method, 60), limiting(method, 600))
    await slack.say(words, slack.world.general)
    await desk.settled()
    assert [one.answer for one in slack.calls(method)] == ["ratelimited", "ratelimited", "ok"]
    assert len(slack.world.bot_messages("CGEN1")) + len(slack.world.whispers) == 1


async def test_a_window_waits_for_a_long_rate_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack_app.retrying.LONGEST_WAIT_SECONDS", 0.01)
    slack = desk.slack
    slack.faults.add(limiting("views.update", 60))
    await slack.press_in_view(AGAIN, {"type": "home", "id": "VHOME"})
    await desk.settled()
    assert quotes_in(list(slack.world.views.values())[-1])[0] == SENTENCES[0]


async def test_a_limit_that_does_not_end_costs_the_answer_but_not_the_reason(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.retrying.LONGEST_WAIT_SECONDS", 0.01)
    slack = desk.slack
    slack.faults.add(*[limiting("chat.postMessage", 60)] * 6)
    await slack.say("trade")
    await slack.until(lambda: bool(slack.world.bot_messages("DANN1")))
    assert "Reference: " in slack.world.bot_messages("DANN1")[0]["text"]


PRIVATE_FAULTS = {
    "failed": failing("response_url", 500),
    "failed for the moment": failing("response_url", 503),
    "cut before": cutting("response_url", after=False),
    "cut after": cutting("response_url", after=True),
}


@pytest.mark.parametrize("fault", PRIVATE_FAULTS.values(), ids=PRIVATE_FAULTS)
async def test_a_private_answer_comes_after_any_fault(desk: Desk, fault: Fault) -> None:
    slack = desk.slack
    slack.faults.add(fault)
    done = await slack.slash("lookup trade")
    await desk.settled()
    assert not slack.faults.pending
    assert quotes_in(done.response.bodies[-1])
    assert {one["response_type"] for one in done.response.bodies} == {"ephemeral"}


@pytest.mark.parametrize("after", [False, True])
async def test_a_cut_connection_neither_loses_nor_doubles_an_answer(desk: Desk, after: bool) -> None:
    slack = desk.slack
    slack.faults.add(cutting("chat.postMessage", after=after))
    await slack.say("trade")
    await desk.settled()
    assert len(slack.world.bot_messages("DANN1")) == 1
    assert len(slack.calls("chat.postMessage")) == (1 if after else 2)


@pytest.mark.parametrize("fault", [failing("chat.postMessage", 503), doubting("chat.postMessage")])
async def test_after_a_fault_of_slack_the_answer_is_there_once(desk: Desk, fault: object) -> None:
    slack = desk.slack
    slack.faults.add(fault)  # type: ignore[arg-type]  # pytest's parameters are objects
    await slack.say("trade", thread="1700000000.000800")
    await desk.settled()
    assert len(slack.world.bot_messages("DANN1")) == 1


async def test_a_share_is_not_repeated_after_a_cut_but_told(desk: Desk) -> None:
    body = await desk.answered("lookup trade")
    desk.slack.faults.add(cutting("response_url", after=True))
    share = next(one for one in body["blocks"] if one["type"] == "actions")["elements"][-1]
    done = await desk.slack.press({"type": "button", "action_id": share["action_id"]}, body)
    await desk.settled()
    posted, told = done.response.bodies
    assert posted["response_type"] == "in_channel"
    assert (told["response_type"], told["text"].split("\n")[0]) == ("ephemeral", "Not posted")


async def test_a_used_up_response_url_is_replaced_by_the_web_api(desk: Desk) -> None:
    slack = desk.slack
    slack.faults.add(refusing("response_url", "used_url"))
    await slack.slash("lookup trade")
    await desk.settled()
    assert slack.world.whispers[0]["user"] == "UANN1"


async def test_without_membership_a_used_up_response_url_ends_in_a_direct_message(desk: Desk) -> None:
    slack = desk.slack
    slack.faults.add(refusing("response_url", "expired_url"))
    await slack.slash("lookup trade", where=slack.world.elsewhere)
    await desk.settled()
    assert quotes_in(slack.world.bot_messages("DANN1")[0])[0] == SENTENCES[0]


async def test_what_slack_finds_fault_with_is_shown_plainer_and_at_last_as_a_file(slack: FakeSlack) -> None:
    table = Reply("Figures", (Table(("A", "B"), (("1", "2"),)),))
    async with served(slack, socket_setup(slack), answers=answers_with(table)) as desk:
        slack.faults.add(refusing("chat.postMessage", "invalid_blocks"))
        await slack.say("figures")
        await desk.settled()
        (shown,) = slack.world.bot_messages("DANN1")
        assert "table" not in {block["type"] for block in shown["blocks"]}
        slack.faults.add(*[refusing("chat.postMessage", "invalid_blocks")] * 2)
        await slack.say("figures")
        await desk.settled()
        assert next(iter(slack.world.files.values()))["data"] == table.text_fallback().encode()


async def test_a_handler_that_raises_leaves_a_reason_with_a_reference(slack: FakeSlack) -> None:
    broken = answers_with(RuntimeError("secret words"))
    async with served(slack, socket_setup(slack), answers=broken) as desk:
        done = await slack.slash("lookup trade")
        await slack.until(lambda: bool(done.response.bodies))
        body = done.response.bodies[0]
        assert body["response_type"] == "ephemeral"
        assert "Reference: " in body["text"]
        assert "secret" not in body["text"]
        await slack.say("trade")
        await slack.until(lambda: bool(slack.world.bot_messages("DANN1")))
        await desk.settled()
        assert "Reference: " in slack.world.bot_messages("DANN1")[0]["text"]


async def test_a_window_opened_for_an_answer_shows_the_reason_where_there_is_none(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), answers=answers_with(RuntimeError())) as desk:
        await slack.press_in_view(AGAIN, {"type": "home", "id": "VHOME"})
        await slack.until(lambda: bool(slack.calls("views.update")))
        await desk.settled()
        assert "Reference: " in str(list(slack.world.views.values())[-1]["blocks"])
        assert slack.world.bot_messages("DANN1") == []


async def test_a_window_that_cannot_be_filled_says_where_the_answer_is(desk: Desk) -> None:
    slack = desk.slack
    slack.faults.add(*[failing("views.update")] * 4)
    await slack.press_in_view(AGAIN, {"type": "home", "id": "VHOME"})
    await desk.settled()
    (answer,) = slack.world.bot_messages("DANN1")
    assert quotes_in(answer)[0] == SENTENCES[0]
    window = list(slack.world.views.values())[-1]
    assert "sent it to you in a direct message" in str(window["blocks"])


async def test_a_window_that_stays_broken_costs_no_answer(desk: Desk) -> None:
    slack = desk.slack
    slack.faults.add(*[failing("views.update")] * 8)
    await slack.press_in_view(AGAIN, {"type": "home", "id": "VHOME"})
    await desk.settled()
    assert len(slack.world.bot_messages("DANN1")) == 1


async def test_a_window_says_nothing_of_a_message_that_did_not_arrive(desk: Desk) -> None:
    slack = desk.slack
    slack.faults.add(*[failing("views.update")] * 4, refusing("conversations.open", "user_disabled"))
    await slack.press_in_view(AGAIN, {"type": "home", "id": "VHOME"})
    await slack.until(lambda: len(slack.calls("views.update")) == 5)
    await desk.settled()
    window = list(slack.world.views.values())[-1]
    assert "Reference: " in str(window["blocks"])


async def test_a_slow_answer_is_acknowledged_at_once(slack: FakeSlack) -> None:
    wait = asyncio.Event()
    reply = Reply("Slow", (Notice("there at last"),))
    async with served(slack, socket_setup(slack), answers=answers_with(reply, wait)) as desk:
        done = await slack.slash("lookup trade")
        assert done.seconds < 3
        await slack.say("trade")
        await slack.until(lambda: bool(slack.calls("assistant.threads.setStatus")))
        assert done.response.bodies == []
        wait.set()
        await desk.settled()
        assert "there at last" in done.response.bodies[0]["text"]
        assert "there at last" in slack.world.bot_messages("DANN1")[0]["text"]


async def test_completions_that_take_too_long_are_none(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.client.SUGGESTING_SECONDS", 0.05)
    async with served(slack, socket_setup(slack), answers=answers_with(Reply("x"))):
        started = time.monotonic()
        assert await slack.type_into("pick/brief", "tr", {"type": "home"}) == []
        assert time.monotonic() - started < 3


async def test_a_stop_waits_for_the_answer_under_way(slack: FakeSlack) -> None:
    wait = asyncio.Event()
    answers = answers_with(Reply("Late", (Notice("but there"),)), wait)
    async with served(slack, socket_setup(slack), answers=answers) as desk:
        done = await slack.slash("lookup trade")
        stopping = asyncio.create_task(desk.service.stop(10))
        await asyncio.sleep(0.05)
        wait.set()
        assert await stopping == 0
        assert "but there" in done.response.bodies[0]["text"]


async def test_a_stop_gives_up_what_does_not_come_to_an_end(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), answers=answers_with(Reply("x"), asyncio.Event())) as desk:
        await slack.slash("lookup trade")
        assert await desk.service.stop(0.05) == 1


async def test_a_store_that_fails_costs_no_answer(slack: FakeSlack) -> None:
    from bot.store.errors import StoreUnavailable

    class Broken(MemoryEvents):
        def is_new(self, house: str, event: str, now: object) -> bool:
            raise StoreUnavailable("The disk is full.", "Make room.")

    async with served(slack, socket_setup(slack), events=Broken()) as desk:
        await slack.say("trade")
        await desk.settled()
        assert quotes_in(slack.world.bot_messages("DANN1")[0])


async def test_people_slack_does_not_describe_are_answered_all_the_same(desk: Desk) -> None:
    desk.slack.faults.add(refusing("users.info", "missing_scope"))
    await desk.slack.say("trade")
    await desk.settled()
    assert not desk.asked[-1].actor.is_admin
    assert quotes_in(desk.slack.world.bot_messages("DANN1")[0])
