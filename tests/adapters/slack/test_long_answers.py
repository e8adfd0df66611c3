"""Answers of several messages and a file, each message of which goes out once whatever goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.model import Notice, Reply
from tests.adapters.slack.service import answers_with, served, socket_setup
from tests.loopback.slack_faults import Fault, FaultKind, refusing, sparing
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import Json

LONG = Reply("Long", tuple(Notice("word " * 2000) for _ in range(6)))
"""Longer than three messages."""
SHARE = {"type": "button", "action_id": "do/share"}


async def test_a_file_slack_does_not_take_is_told(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), answers=answers_with(LONG)) as desk:
        slack.faults.add(refusing("files.completeUploadExternal", "internal_error"))
        done = await slack.slash("lookup x")
        await desk.settled()
        assert "did not take the file" in done.response.bodies[-1]["text"]
        done = await slack.slash("lookup x")
        await desk.settled()
        assert "sent you the file in a direct message" in done.response.bodies[-1]["text"]
        assert slack.world.direct.messages[-1]["files"]


def headings_of(messages: Sequence[Json]) -> list[str]:
    """The first line of each message."""
    return [one["text"].split("\n")[0] for one in messages]


PAGES = ["Long (1/3)", "Long (2/3)", "Long (3/3)"]
FILE_NOT_SENT = "Slack did not take the file, so the answer is not complete."


@pytest.mark.parametrize("code", ["file_uploads_disabled", "missing_scope", "internal_error"])
async def test_a_file_that_cannot_be_shared_costs_one_sentence(slack: FakeSlack, code: str) -> None:
    shared = answers_with(replace(LONG, private=False))
    async with served(slack, socket_setup(slack), answers=shared) as desk:
        slack.faults.add(refusing("files.getUploadURLExternal", code))
        done = await slack.press(SHARE, {"ts": "1.1"})
        await desk.settled()
        posted = slack.world.bot_messages("CGEN1")
        assert headings_of(posted[:-1]) == PAGES
        assert posted[-1]["text"].startswith(FILE_NOT_SENT)
        assert len(done.response.bodies) == len(posted)
        assert len(slack.calls("files.getUploadURLExternal")) == 1


async def test_a_file_that_cannot_be_posted_costs_one_sentence(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), answers=answers_with(LONG)) as desk:
        slack.faults.add(refusing("files.getUploadURLExternal", "file_uploads_disabled"))
        await slack.say("x")
        await desk.settled()
        posted = slack.world.bot_messages("DANN1")
        assert headings_of(posted[:-1]) == PAGES
        assert posted[-1]["text"].startswith(FILE_NOT_SENT)


async def test_a_window_says_that_the_file_could_not_be_sent(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), answers=answers_with(LONG)) as desk:
        slack.faults.add(refusing("files.getUploadURLExternal", "file_uploads_disabled"))
        again = {"type": "button", "action_id": "again/0", "value": "lookup x"}
        await slack.press_in_view(again, {"type": "home", "id": "VHOME"})
        await desk.settled()
        window = str(list(slack.world.views.values())[-1]["blocks"])
        assert "Long" in window
        assert FILE_NOT_SENT in window


async def test_what_is_shared_where_the_bot_is_no_member_is_posted_but_for_its_file(slack: FakeSlack) -> None:
    shared = answers_with(replace(LONG, private=False))
    async with served(slack, socket_setup(slack), answers=shared) as desk:
        done = await slack.press(SHARE, {"ts": "1.1"}, where=slack.world.elsewhere)
        await desk.settled()
        posted = slack.world.bot_messages("COTH1")
        assert headings_of(posted[:-1]) == PAGES
        assert posted[-1]["text"].startswith("I may not add a file here")
        assert "/invite" in posted[-1]["text"]
        assert len(done.response.bodies) == len(posted)


async def test_a_page_slack_refuses_leaves_those_before_it_as_they_are(slack: FakeSlack) -> None:
    shared = answers_with(replace(LONG, private=False))
    async with served(slack, socket_setup(slack), answers=shared) as desk:
        slack.faults.add(
            sparing("response_url"), Fault(FaultKind.STATUS, "response_url", "invalid_blocks", 400)
        )
        await slack.press(SHARE, {"ts": "1.1"})
        await desk.settled()
        first, instead, file = slack.world.bot_messages("CGEN1")
        assert headings_of([first]) == PAGES[:1]
        assert "It stands whole in the file" in instead["text"]
        (sent,) = file["files"]
        assert slack.world.files[sent["id"]]["data"] == LONG.text_fallback().encode()


async def test_a_response_url_that_ends_midway_leaves_the_rest_to_the_web_api(slack: FakeSlack) -> None:
    shared = answers_with(replace(LONG, private=False))
    async with served(slack, socket_setup(slack), answers=shared) as desk:
        slack.faults.add(sparing("response_url"), refusing("response_url", "used_url"))
        await slack.press(SHARE, {"ts": "1.1"})
        await desk.settled()
        *pages, file = slack.world.bot_messages("CGEN1")
        assert headings_of(pages) == PAGES
        assert file["files"]
