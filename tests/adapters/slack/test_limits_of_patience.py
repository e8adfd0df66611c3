"""What ends by itself: requests nobody answers, answers that hang at a stop, a start with a bad token."""

from __future__ import annotations

import asyncio
import socket

import pytest
from structlog.testing import capture_logs

from adapters.slack_app.connecting import SlackSetup
from adapters.slack_app.socket_mode import Patience
from adapters.slack_app.web import open_session, web_client
from adapters.slack_app.workload import Workload
from tests.adapters.slack.service import answers_with, http_setup, served, socket_setup
from tests.adapters.slack.test_connection import run_until_shut_out
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import BOT_TOKEN


async def test_a_request_slack_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        api = f"http://127.0.0.1:{deaf.getsockname()[1]}/api/"
        async with asyncio.timeout(20) as patience, open_session(0.1) as session:
            with pytest.raises(TimeoutError):
                await web_client(session, "xoxb-1", api).auth_test()
    assert not patience.expired()


async def test_a_bad_app_token_is_found_out_before_any_socket_is_tried(slack: FakeSlack) -> None:
    setup = SlackSetup(BOT_TOKEN, "xapp-bad", api=slack.api, patience=Patience(stuck=60))
    assert "VERBATIM_SLACK_APP_TOKEN" in await run_until_shut_out(slack, setup)
    assert len(slack.calls("apps.connections.open")) == 1


async def test_what_hangs_at_a_stop_is_cancelled() -> None:
    workload, ended = Workload(), asyncio.Event()

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    workload.start(hang(), "message")
    await asyncio.sleep(0)
    assert await workload.drain(0.01) == 1
    assert ended.is_set()
    assert await workload.drain(0.01) == 0


async def test_a_fault_leaves_no_words_of_the_asker_in_the_log(slack: FakeSlack) -> None:
    broken = answers_with(RuntimeError("secret words"))
    async with served(slack, socket_setup(slack), answers=broken) as desk:
        with capture_logs() as logs:
            await slack.slash("lookup trade")
            await slack.say("trade")
            await desk.settled()
    assert [one["exc_type"] for one in logs if one["event"] == "work_failed"] == ["RuntimeError"] * 2
    assert "secret" not in str(logs)


async def test_requests_are_taken_from_this_machine_alone(slack: FakeSlack) -> None:
    async with served(slack, http_setup(slack)) as desk:
        port = int((desk.slack.events_url or "").split(":")[2].split("/")[0])
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.2", port)
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()
