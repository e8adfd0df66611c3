"""The whole server on a loopback Slack: answers, digests, and its end where Slack shuts it out."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.serving.slack_platform import SlackPlatform
from adapters.serving.stores import open_store
from bot.digests.model import Destination, DestinationKind
from bot.digests.ports import Selection
from bot.model import Platform
from bot.store.installations import Installation, StoredInstallations, TokenSeal
from tests.adapters.discord.running import pointed_at
from tests.adapters.serving.files import DISCORD, SLACK, settings
from tests.adapters.serving.running import RunningServer, fetched, free_port, missed, serving, until
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.slack_faults import Fault, FaultKind
from tests.loopback.slack_server import Done, FakeSlack
from tests.loopback.slack_world import BOT_ID, BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM, Json


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack.running() as server:
        yield server
        assert server.methods.schema_faults == []


async def connected(server: RunningServer) -> None:
    platforms = server.service._parts.platforms
    await until(lambda: platforms.states() == (("slack", True),) or server.task.done())
    assert not server.task.done(), server.task.result()


async def answered(slack: FakeSlack, words: str) -> Done:
    done = await slack.slash(words)
    await slack.until(lambda: bool(done.response.bodies))
    return done


async def test_a_digest_comes_that_was_subscribed_to(slack: FakeSlack, folder: Path) -> None:
    async with serving(settings(folder, **SLACK), slack) as server:
        await connected(server)
        slot = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=3)
        wish = f"digest subscribe railway every day at {slot:%H:%M} zone:UTC to:dm"
        done = await slack.slash(wish)
        await slack.until(lambda: bool(done.response.bodies))
        [subscription] = server.stores.subscriptions.listed(Selection())
        await asyncio.to_thread(missed, server, subscription, slot)
        await slack.until(lambda: bool(slack.calls("chat.postMessage")))
        [posted] = slack.calls("chat.postMessage")
    assert "The railway to the coast" in json.dumps(posted.body)
    assert posted.answer == "ok"


async def test_what_is_kept_is_kept_as_long_as_privacy_says(slack: FakeSlack, folder: Path) -> None:
    async with serving(settings(folder, **SLACK, context_minutes="1"), slack) as server:
        await connected(server)
        [said] = (await answered(slack, "privacy")).response.bodies
        await answered(slack, "lookup railway")
        [platform] = server.service._parts.platforms.all()
        assert isinstance(platform, SlackPlatform)
        assert platform._service.slack is not None
        kept = platform._service.slack.answers.recent
        assert len(kept) == 1
        later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=61)
        kept._now = lambda: later
        opened = {"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "home"}
        await slack.send_event(opened)
        await slack.until(lambda: bool(slack.calls("views.publish")))
        assert len(kept) == 0
    assert "for 1 minute," in said["text"]
    assert "what you asked in Slack" in said["text"]
    assert "lookup railway" not in json.dumps(slack.world.homes["UANN1"])


async def test_a_bad_token_ends_it_with_the_cure(slack: FakeSlack, folder: Path) -> None:
    given = settings(folder, **SLACK | {"slack_bot_token": "xoxb-not-the-one"})
    async with serving(given, slack) as server:
        said = await asyncio.wait_for(server.task, 30)
    assert "VERBATIM_SLACK_BOT_TOKEN" in said
    assert "Copy the token anew" in said
    assert "xoxb-not-the-one" not in said


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [BOT_USER]}}],
    ids=lambda event: event["type"],
)
async def test_the_app_being_removed_ends_it_with_the_cure(
    slack: FakeSlack, folder: Path, event: Json
) -> None:
    async with serving(settings(folder, **SLACK), slack) as server:
        await connected(server)
        del slack.world.tokens[BOT_TOKEN]
        await slack.send_event(event)
        said = await asyncio.wait_for(server.task, 30)
    assert "VERBATIM_SLACK_BOT_TOKEN" in said


async def test_the_app_being_removed_from_another_workspace_ends_nothing(
    slack: FakeSlack, folder: Path
) -> None:
    async with serving(settings(folder, **SLACK), slack) as server:
        await connected(server)
        looked = len(slack.calls("auth.test"))
        await slack.send_event({"type": "app_uninstalled"}, team_id="TOTHER")
        await slack.until(lambda: len(slack.calls("auth.test")) > looked)
        done = await slack.slash("status")
        await slack.until(lambda: bool(done.response.bodies))
        assert await server.stop() == ""


async def test_a_port_for_http_mode_that_is_taken_is_told(slack: FakeSlack, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        given = {"slack_mode": "http", "slack_signing_secret": SIGNING_SECRET, "slack_port": port}
        async with serving(settings(folder, **SLACK | given), slack) as server:
            said = await asyncio.wait_for(server.task, 30)
    assert f"127.0.0.1:{port}" in said
    assert "VERBATIM_SLACK_PORT" in said


async def test_a_channel_the_bot_is_not_in_is_found_out_before_subscribing(
    slack: FakeSlack, folder: Path
) -> None:
    async with serving(settings(folder, **SLACK), slack) as server:
        await connected(server)
        reach = server.service._parts.platforms.all()[0].reach
        assert reach is not None
        channel = Destination(Platform.SLACK, None, slack.world.general.id)
        direct = Destination(Platform.SLACK, None, slack.world.ann.id, kind=DestinationKind.DIRECT)
        assert await reach.access.lacking(channel) == ()
        assert await reach.access.lacking(direct) == ()
        slack.faults.add(Fault(FaultKind.ERROR, "conversations.history", "not_in_channel", 200))
        [lacks] = await reach.access.lacking(channel)
    assert "/invite" in lacks


def many(port: int, *keys: str) -> dict[str, str]:
    """Settings for many workspaces, with the keys of their tokens."""
    return {
        "slack_app_token": SLACK["slack_app_token"],
        "slack_client_id": "1.2",
        "slack_client_secret": "secret",
        "slack_signing_secret": SIGNING_SECRET,
        "slack_token_key": ",".join(keys),
        "slack_port": str(port),
    }


async def test_many_workspaces_can_install_it(slack: FakeSlack, folder: Path) -> None:
    port = free_port()
    given = many(port, Fernet.generate_key().decode())
    async with serving(settings(folder, **given), slack) as server:
        await connected(server)
        status, page = await fetched(port, "/slack/install")
        nowhere = Destination(Platform.SLACK, "T404", "C1")
        lacking = await server.service._parts.platforms.lacking(nowhere)
    assert (status, "slack.com/oauth/v2/authorize" in page) == (200, True)
    assert lacking == ("an installation in this workspace",)


async def test_the_key_of_tokens_can_be_changed(slack: FakeSlack, folder: Path) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    with closing(open_store(settings(folder))) as database:
        bot = {"bot_token": BOT_TOKEN, "bot_id": BOT_ID, "bot_user_id": BOT_USER, "installed_at": 1.0}
        kept = Installation(Platform.SLACK, TEAM, "", json.dumps(bot), datetime.datetime.now(datetime.UTC))
        StoredInstallations(database, TokenSeal((old,))).save(kept)
    for keys in ((new, old), (new,)):
        async with serving(settings(folder, **many(free_port(), *keys)), slack) as server:
            await connected(server)
            await slack.say("status")
            await slack.until(lambda: bool(slack.calls("chat.postMessage")))
            assert slack.calls("chat.postMessage")[0].token == BOT_TOKEN
        slack.recorded.clear()


async def test_a_bad_token_of_one_platform_ends_the_other_in_order(slack: FakeSlack, folder: Path) -> None:
    slack.app_token = "xapp-another"
    both = settings(folder, **DISCORD, **SLACK)
    async with FakeDiscord.running() as discord, pointed_at(discord), serving(both, slack) as server:
        said = await asyncio.wait_for(server.task, 30)
        states = server.service._parts.platforms.states()
    assert "VERBATIM_SLACK_APP_TOKEN" in said
    assert states == (("discord", False), ("slack", False))
