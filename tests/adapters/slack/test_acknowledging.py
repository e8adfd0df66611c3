"""Slack waits for three seconds and no longer: every interaction is acknowledged before anything is done."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from bot.model import Reply
from tests.adapters.slack.service import Desk, answers_with, served, socket_setup
from tests.adapters.slack.test_forms import entered, last_view
from tests.bot.small_corpus import SENTENCES
from tests.loopback import slack_server
from tests.loopback.killing import Around, Handler
from tests.loopback.slack_server import FakeSlack


def held_until(free: asyncio.Event) -> Around:
    """A Web API that answers nothing while it is not free."""

    def around(handle: Handler) -> Handler:
        async def handled(request: web.BaseRequest) -> web.StreamResponse:
            if request.path.startswith("/api/"):
                await free.wait()
            return await handle(request)

        return handled

    return around


def refuse_to_give_up(desk: Desk) -> None:
    """Have Bolt wait longer than a test does; by itself it answers after three seconds as if nothing were."""
    assert desk.service.slack is not None
    for listener in desk.service.slack.app._async_listeners:
        listener.ack_timeout = 600


async def test_every_interaction_is_acknowledged_before_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_server, "PATIENCE_SECONDS", 10.0)  # less than a request may take
    free = asyncio.Event()
    free.set()
    answers = answers_with(Reply("Slow"), free)
    async with (
        FakeSlack.running(held_until(free)) as slack,
        served(slack, socket_setup(slack), answers=answers) as desk,
    ):
        refuse_to_give_up(desk)
        await slack.use_shortcut("ask")
        await desk.settled()
        view, message = last_view(desk), {"ts": "1.1", "user": "UBOB1", "text": SENTENCES[1]}
        free.clear()
        for does in (
            slack.slash("digest list"),
            slack.press({"type": "button", "action_id": "do/1!lookup:trade"}, message),
            slack.use_shortcut("ask"),
            slack.use_message_shortcut("verify_quote", message),
            slack.submit(view, {"question": entered("trade")}),
        ):
            await does
        free.set()
        await desk.settled()
