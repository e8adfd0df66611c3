"""Tokens, sockets, signatures: how the adapter gets in, stays in and is shut out."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.slack_app.connecting import SlackService, SlackSetup
from adapters.slack_app.failures import SlackFatal
from bot.events import Event
from tests.adapters.slack.reading import quotes_in
from tests.adapters.slack.service import (
    QUICK,
    Desk,
    MemoryEvents,
    answering,
    http_setup,
    served,
    socket_setup,
)
from tests.bot.desk import Bench
from tests.loopback.slack_faults import failing, refusing
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import APP_TOKEN, BOT_TOKEN


async def run_until_shut_out(slack: FakeSlack, setup: SlackSetup) -> str:
    service = SlackService(setup, answering(Bench(), [], MemoryEvents()))
    try:
        with pytest.raises(SlackFatal) as fatal:
            await asyncio.wait_for(service.run(), 10)
        return fatal.value.user_text
    finally:
        await service.stop(1)


async def test_a_bad_bot_token_is_told_and_ends_the_program(slack: FakeSlack) -> None:
    text = await run_until_shut_out(slack, SlackSetup("xoxb-bad", APP_TOKEN, api=slack.api))
    assert "VERBATIM_SLACK_BOT_TOKEN" in text
    assert "xoxb-bad" not in text


async def test_a_bad_app_token_is_told_and_ends_the_program(slack: FakeSlack) -> None:
    text = await run_until_shut_out(slack, SlackSetup(BOT_TOKEN, "xapp-bad", api=slack.api))
    assert "VERBATIM_SLACK_APP_TOKEN" in text


async def test_socket_mode_that_is_off_is_told_and_ends_the_program(slack: FakeSlack) -> None:
    slack.faults.add(refusing("apps.connections.open", "socket_mode_not_enabled"))
    text = await run_until_shut_out(slack, socket_setup(slack))
    assert "Socket Mode is off" in text
    assert "verbatim slack manifest" in text


async def test_slack_down_at_the_start_is_waited_for(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.connecting._FIRST_PAUSE", 0.01)
    slack.faults.add(failing("auth.test"), refusing("auth.test", "team_is_asleep"))
    slack.faults.add(refusing("apps.connections.open", "no_sockets_left"))
    with capture_logs() as log:
        async with served(slack, socket_setup(slack)) as desk:
            assert quotes_in(await desk.answered("lookup trade"))
    retried = [entry["code"] for entry in log if entry["event"] == Event.CONNECTION_RETRIED]
    assert retried == ["internal_error", "team_is_asleep", "no_sockets_left"]


async def test_a_ticket_that_is_spent_does_not_keep_us_out(slack: FakeSlack) -> None:
    slack.socket.refuse_next = 1
    async with served(slack, socket_setup(slack)) as desk:
        assert quotes_in(await desk.answered("lookup trade"))
        assert slack.socket.refused >= 1


async def reconnected(desk: Desk) -> None:
    socket = desk.slack.socket
    async with asyncio.timeout(15), socket.changed:
        await socket.changed.wait_for(lambda: socket.opened >= 2 and len(socket.sockets) == 1)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_disconnect_is_followed_by_a_new_connection(desk: Desk, reason: str) -> None:
    await desk.slack.socket.disconnect(reason)
    await reconnected(desk)
    assert quotes_in(await desk.answered("lookup trade"))


async def test_a_broken_socket_with_refused_handshakes_comes_back(desk: Desk) -> None:
    desk.slack.socket.refuse_next = 2
    await desk.slack.socket.cut()
    await reconnected(desk)
    assert quotes_in(await desk.answered("lookup trade"))


async def test_a_token_revoked_while_running_ends_the_program(slack: FakeSlack) -> None:
    service = SlackService(socket_setup(slack), answering(Bench(), [], MemoryEvents()))
    running = asyncio.create_task(service.run())
    async with slack.socket.changed:
        await asyncio.wait_for(slack.socket.changed.wait_for(lambda: bool(slack.socket.sockets)), 10)
    slack.app_token = "xapp-another"
    await slack.socket.cut()
    with pytest.raises(SlackFatal):
        await asyncio.wait_for(running, 15)
    await service.stop(1)


@pytest.mark.parametrize("by_socket", [True, False])
async def test_a_bot_token_that_is_taken_no_more_ends_the_program(
    slack: FakeSlack, *, by_socket: bool
) -> None:
    setup = socket_setup(slack) if by_socket else http_setup(slack)
    watchful = replace(setup, patience=replace(QUICK, token=0.01))
    service = SlackService(watchful, answering(Bench(), [], MemoryEvents()))
    running = asyncio.create_task(service.run())
    await slack.until(lambda: len(slack.calls("auth.test")) >= 3)
    slack.faults.add(failing("auth.test"), refusing("auth.test", "token_revoked"))
    with pytest.raises(SlackFatal, match="VERBATIM_SLACK_BOT_TOKEN"):
        await asyncio.wait_for(running, 15)
    await service.stop(1)


async def test_forged_and_old_requests_are_refused(slack: FakeSlack) -> None:
    async with served(slack, http_setup(slack)) as desk:
        url = slack.events_url or ""
        payload = {"command": "/verbatim", "text": "lookup trade", "trigger_id": "t"}
        assert await slack.post_signed(url, "slash_commands", payload, age=400) == {"status": 401}
        async with aiohttp.ClientSession() as session, session.post(url, data={"text": "x"}) as answer:
            assert answer.status == 401
        challenge = {"type": "url_verification", "challenge": "c1"}
        assert await slack.post_signed(url, "events_api", challenge) == {"challenge": "c1"}
        assert desk.asked == []


UNSIGNED = {
    "no JSON": (b"garbage", {}),
    "no object": (b"[]", {}),
    "deep JSON": (b"[" * 100_000, {}),
    "another team": (b'{"team": 3}', {}),
    "no UTF-8": (b"\xff", {}),
    "unknown letters": (b"{}", {"Content-Type": "application/json; charset=none"}),
    "no time": (b"{}", {"X-Slack-Request-Timestamp": "now", "X-Slack-Signature": "v0=0"}),
    "strange signature": (b"{}", {"X-Slack-Request-Timestamp": "NOW", "X-Slack-Signature": "v0=ä"}),
}


@pytest.mark.parametrize(("body", "headers"), UNSIGNED.values(), ids=UNSIGNED)
async def test_whatever_is_not_signed_is_refused_before_it_is_read(
    slack: FakeSlack, body: bytes, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    now = str(int(time.time()))
    given = {name: now if value == "NOW" else value for name, value in headers.items()}
    async with served(slack, http_setup(slack)) as desk, aiohttp.ClientSession() as session:
        sent = {"Content-Type": "application/json"} | given
        async with session.post(slack.events_url or "", data=body, headers=sent) as answer:
            assert answer.status == 401
        done = await slack.slash("lookup trade")
        await desk.settled()
        assert quotes_in(done.response.bodies[0])
    assert caplog.records == []


async def test_the_port_being_taken_is_an_error(slack: FakeSlack) -> None:
    async with served(slack, http_setup(slack)) as desk:
        port = int((slack.events_url or "").split(":")[2].split("/")[0])
        setup = http_setup(slack)
        taken = SlackSetup(
            setup.bot_token, signing_secret="s", api=slack.api, listen=type(setup.listen)(port=port)
        )
        service = SlackService(taken, answering(desk.bench, [], MemoryEvents()))
        with pytest.raises(OSError, match="address"):
            await service.run()
        await service.stop(1)


@pytest.mark.parametrize(("bot", "app"), [(None, None), ("x", None), (None, "y")])
def test_a_set_up_that_cannot_work_is_refused(bot: str | None, app: str | None) -> None:
    with pytest.raises(ValueError, match="needed"):
        SlackSetup(bot, app)


def test_secrets_do_not_show_in_a_set_up() -> None:
    shown = repr(SlackSetup(BOT_TOKEN, APP_TOKEN))
    assert BOT_TOKEN not in shown
    assert APP_TOKEN not in shown
