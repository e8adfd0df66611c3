"""The whole server on a loopback Discord: answers, digests, a changed corpus, an orderly end."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.digests.model import Subscription
from bot.digests.ports import Selection
from tests.adapters.discord.running import pointed_at, shown
from tests.adapters.serving.files import DISCORD, settings, write_corpus
from tests.adapters.serving.running import RunningServer, fetched, free_port, serving, until
from tests.loopback.discord_events import Setting
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import Person

TRADE = {"question": "how has trade with the islands developed"}


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord.running() as server, pointed_at(server):
        yield server
        assert server.rest.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "corpus")
    return tmp_path


def editor_in(discord: FakeDiscord) -> Setting:
    """Somebody who manages the channel, in the guild's text channel."""
    manager = Person(100_000_000_000_000_002, "editor", "Editor", permissions=0x10 | 0x800 | 0x400)
    return Setting(manager, discord.world.text)


def missed(server: RunningServer, subscription: Subscription, slot: datetime.datetime) -> None:
    """Make a subscription one that was set up before its last slot."""
    earlier = slot - datetime.timedelta(hours=1)
    server.stores.subscriptions.change(
        replace(subscription, created=earlier, dealt_with=earlier, next_at=slot)
    )


async def connected(server: RunningServer) -> None:
    platforms = server.service._parts.platforms
    await until(lambda: platforms.states() == (("discord", True),) or server.task.done())
    assert not server.task.done(), server.task.result()


async def test_a_question_is_answered_and_the_health_page_tells(discord: FakeDiscord, folder: Path) -> None:
    port = free_port()
    async with serving(settings(folder, **DISCORD, health_port=str(port))) as server:
        await connected(server)
        [message] = await discord.answered(await discord.slash("lookup", TRADE))
        assert "unprecedented level" in shown(message)
        status, page = await fetched(port, "/healthz")
        checks = json.loads(page)["checks"]
        assert (status, checks["discord"]["ok"], checks["digests"]["ok"]) == (200, True, True)
        assert checks["corpus"]["detail"] == "3 documents served"
        await until(lambda: server.sampled("verbatim_connection_up", connection="discord") == 1.0)
        _, metrics = await fetched(port, "/metrics")
        counted = '{command="lookup",outcome="answered",platform="discord"} 1.0'
        assert f"verbatim_requests_total{counted}" in metrics
        assert 'verbatim_connection_up{connection="discord"} 1.0' in metrics
        assert 'verbatim_digest_alarm{alarm="no_tick"} 0.0' in metrics
        assert await server.stop() == ""


async def test_a_digest_comes_that_was_subscribed_to(discord: FakeDiscord, folder: Path) -> None:
    async with serving(settings(folder, **DISCORD)) as server:
        await connected(server)
        editor = editor_in(discord)
        slot = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=3)
        wish = {"words": f"subscribe railway every day at {slot:%H:%M}"}
        [message] = await discord.answered(await discord.slash("digest", wish, editor))
        assert "railway" in shown(message)
        [subscription] = server.stores.subscriptions.listed(Selection())
        assert subscription.terms.destination.channel == str(discord.world.text.id)
        await asyncio.to_thread(missed, server, subscription, slot)
        await discord.until(lambda: len(discord.bot_messages(discord.world.text)) >= 1)
        [digest] = discord.bot_messages(discord.world.text)
    assert "The railway to the coast" in shown(digest)
