"""Where answers go when Slack takes them elsewhere or nowhere, and what the asker is told of it."""

from __future__ import annotations

import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from structlog.testing import capture_logs

from adapters.slack_app import posting, wording
from adapters.slack_app.posting import Target, post_surely
from adapters.slack_app.render import render
from adapters.slack_app.web import web_client
from bot.model import Action, Button, Notice, Reply
from tests.adapters.slack.reading import action_labelled, quotes_in
from tests.adapters.slack.service import Desk, answers_with, served, socket_setup
from tests.bot.small_corpus import SENTENCES
from tests.loopback.slack_faults import Fault, cutting, failing, refusing
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import BOT_TOKEN


@pytest.mark.parametrize("code", ["restricted_action", "channel_not_found", "not_in_channel", "is_archived"])
async def test_where_slack_lets_nothing_be_written_the_answer_comes_directly(desk: Desk, code: str) -> None:
    slack = desk.slack
    slack.faults.add(refusing("chat.postMessage", code))
    await slack.say("@bot what was said about trade?", slack.world.general)
    await desk.settled()
    assert quotes_in(slack.world.bot_messages("DANN1")[0])[0] == SENTENCES[0]


async def test_nowhere_to_answer_is_logged_as_that_and_as_no_fault_of_ours(desk: Desk) -> None:
    slack = desk.slack
    slack.world.general.is_archived = True
    slack.faults.add(refusing("conversations.open", "user_disabled"))
    with capture_logs() as logs:
        await slack.say("@bot what was said about trade?", slack.world.general)
        await desk.settled()
    events = [one["event"] for one in logs]
    assert events.count("answer_undelivered") == 1
    assert "work_failed" not in events


async def test_where_the_conversation_cannot_be_read_the_answer_comes_all_the_same(desk: Desk) -> None:
    slack = desk.slack
    unreadable = refusing("conversations.history", "missing_scope")
    slack.faults.add(cutting("chat.postMessage", after=False), unreadable)
    await slack.say("trade")
    await desk.settled()
    [answer] = slack.world.bot_messages("DANN1")
    assert quotes_in(answer)[0] == SENTENCES[0]


class LostOnce(AbstractResolver):
    """Names that cannot be looked up the first time."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        if self.asked == 1:
            raise OSError("no such name")
        found = {"hostname": host, "host": "127.0.0.1", "port": port, "family": family}
        return [ResolveResult(**found, proto=0, flags=0)]  # type: ignore[typeddict-item]

    async def close(self) -> None:
        """Holds nothing."""


async def test_a_message_that_did_not_get_out_is_posted_again(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PAUSES", (0.0,))
    [message] = render(Reply("Here")).messages
    names = LostOnce()
    address = slack.api.replace("127.0.0.1", "slack.example")
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(resolver=names)) as session:
        await post_surely(web_client(session, BOT_TOKEN, address), Target("CGEN1"), message, "r1/0")
    assert names.asked == 2
    assert len(slack.world.bot_messages("CGEN1")) == 1


UNSHARED = {
    "fault of Slack": (failing("response_url", 500), wording.MAYBE_POSTED),
    "not allowed": (refusing("response_url", "restricted_action"), wording.COULD_NOT_POST),
    "archived": (refusing("response_url", "is_archived"), wording.COULD_NOT_POST),
}


@pytest.mark.parametrize(("fault", "said"), UNSHARED.values(), ids=UNSHARED)
async def test_who_shares_is_told_when_it_fails(desk: Desk, fault: Fault, said: str) -> None:
    body = await desk.answered("lookup trade")
    desk.slack.faults.add(fault)
    done = await desk.slack.press(action_labelled(body, "Share"), body)
    await desk.settled()
    [told] = done.response.bodies
    assert told["response_type"] == "ephemeral"
    assert wording.NOT_POSTED in told["text"]
    assert said in told["text"]


@pytest.mark.parametrize("is_ephemeral", [True, False])
async def test_paging_leaves_alone_what_all_can_see(slack: FakeSlack, is_ephemeral: bool) -> None:
    next_page = Button("Next", Action("lookup", "tea", page=2))
    page = Reply("Page 1", (Notice("more"),), (next_page,), updates=True)
    async with served(slack, socket_setup(slack), answers=answers_with(page)) as desk:
        action = {"type": "button", "action_id": "do/1lookup1:tea"}
        done = await slack.press(action, {"ts": "1.1"}, is_ephemeral=is_ephemeral)
        await desk.settled()
    [body] = done.response.bodies
    assert body["replace_original"] is is_ephemeral
    assert body["response_type"] == "ephemeral"
