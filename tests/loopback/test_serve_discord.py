"""The whole server on a loopback Discord: answers, digests, a changed corpus, an orderly end."""

from __future__ import annotations

import asyncio
import datetime
import json
import socket
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.serving.discord_platform import DiscordPlatform
from adapters.serving.stores import Stores, open_store
from bot.digests.model import Destination
from bot.digests.ports import Selection
from bot.model import Platform, Reply, Request, Suggestion
from tests.adapters.discord.running import shown
from tests.adapters.serving.files import DISCORD, settings
from tests.adapters.serving.running import RunningServer, fetched, free_port, missed, serving, until
from tests.bot.store.postgres import postgres
from tests.loopback.discord_events import Setting
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import Person

TRADE = {"question": "how has trade with the islands developed"}


def editor_in(discord: FakeDiscord) -> Setting:
    """Somebody who manages the channel, in the guild's text channel."""
    manager = Person(100_000_000_000_000_002, "editor", "Editor", permissions=0x10 | 0x800 | 0x400)
    return Setting(manager, discord.world.text)


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


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_digest_comes_that_was_subscribed_to(discord: FakeDiscord, folder: Path, kind: str) -> None:
    more = {"database_url": postgres().empty()} if kind == "postgresql" else {}
    async with serving(settings(folder, **DISCORD, **more)) as server:
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


class Slow:
    """Answers once it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = asyncio.Event(), asyncio.Event()

    async def dispatch(self, _: Request) -> Reply:
        self.begun.set()
        await self.let_go.wait()
        return Reply("Late")

    async def suggest(self, _: Request) -> tuple[Suggestion, ...]:
        return ()

    async def settled(self) -> None:
        """Leaves nothing to be kept."""


async def test_what_is_asked_while_it_stops_is_told_to_wait(discord: FakeDiscord, folder: Path) -> None:
    slow = Slow()
    async with serving(settings(folder, **DISCORD)) as server:
        await connected(server)
        server.service._parts.gate.open(slow)
        under_way = await discord.slash("lookup", TRADE)
        await asyncio.wait_for(slow.begun.wait(), 20)
        with capture_logs() as logs:
            server.service.ask_to_stop()
            await until(lambda: any(one["event"] == "stopping" for one in logs))
            [refused] = await discord.answered(await discord.slash("lookup", TRADE))
        slow.let_go.set()
        [answer] = await discord.answered(under_way)
        assert await server.stop() == ""
    assert "being restarted" in shown(refused)
    assert "Late" in shown(answer)


async def test_changed_documents_are_served_without_a_restart(discord: FakeDiscord, folder: Path) -> None:
    wanted = {"question": "what did the minister say about the lighthouse"}
    async with serving(settings(folder, **DISCORD)) as server:
        await connected(server)
        revision = server.ground.corpus.library.status().revision
        said = "Reporter: What about the lighthouse?\n\nAnna Berg: The lighthouse will shine again in May.\n"
        (folder / "corpus" / "lighthouse.txt").write_text(said, "utf-8")
        await until(lambda: server.ground.corpus.library.status().revision != revision)
        [message] = await discord.answered(await discord.slash("lookup", wanted))
        assert "The lighthouse will shine again in May." in shown(message)
        view = server.ground.corpus.current()
        assert "lighthouse" in [document.id for document in view.status().documents]
        await until(lambda: server.sampled("verbatim_documents") == 4.0)


async def test_a_broken_manifest_keeps_what_is_served(discord: FakeDiscord, folder: Path) -> None:
    port = free_port()
    async with serving(settings(folder, **DISCORD, health_port=str(port))) as server:
        await connected(server)
        manifest = folder / "corpus" / "corpus.toml"
        manifest.write_text("[[document\n", "utf-8")
        watch = server.service._parts.watch
        await until(lambda: "corpus.toml" in watch.fault)
        [message] = await discord.answered(await discord.slash("lookup", TRADE))
        assert "unprecedented level" in shown(message)
        status, page = await fetched(port, "/healthz")
        assert (status, json.loads(page)["checks"]["corpus files"]["ok"]) == (503, False)
        manifest.unlink()
        await until(lambda: not watch.fault)
        assert (await fetched(port, "/healthz"))[0] == 200


async def test_a_first_handshake_that_fails_is_made_again(discord: FakeDiscord, folder: Path) -> None:
    discord.gateway.refused_handshakes = 1
    async with serving(settings(folder, **DISCORD)) as server:
        await connected(server)
        await discord.answered(await discord.slash("status"))


async def test_the_operator_is_told_of_silence(discord: FakeDiscord, folder: Path) -> None:
    given = settings(folder, **DISCORD, operator_channel=f"discord:{discord.world.text.id}")
    now = datetime.datetime.now(datetime.UTC)
    with closing(open_store(given)) as database:  # another process leads the planning, and is stuck
        assert Stores.over(database).plans.lead("stuck", now, now + datetime.timedelta(hours=1))
    async with serving(given) as server:
        await connected(server)
        wish = {"words": "subscribe railway every day at 9:00"}
        await discord.answered(await discord.slash("digest", wish, editor_in(discord)))
        [one] = server.stores.subscriptions.listed(Selection())
        await asyncio.to_thread(missed, server, one, now - datetime.timedelta(days=2))
        await discord.until(lambda: len(discord.bot_messages(discord.world.text)) == 1)
        assert server.sampled("verbatim_digest_alarm", alarm="overdue") == 1.0
        [told] = discord.bot_messages(discord.world.text)
    assert "past its time" in shown(told)


async def test_an_answer_that_takes_too_long_is_given_up_at_a_stop(
    discord: FakeDiscord, folder: Path
) -> None:
    async with serving(settings(folder, **DISCORD, shutdown_seconds="1")) as server:
        await connected(server)
        begun = asyncio.Event()

        class Never:
            async def dispatch(self, _: Request) -> Reply:
                begun.set()
                await asyncio.Event().wait()
                raise AssertionError

            async def suggest(self, _: Request) -> tuple[Suggestion, ...]:
                return ()

            async def settled(self) -> None:
                await asyncio.Event().wait()

        server.service._parts.gate.open(Never())
        await discord.slash("lookup", TRADE)
        await asyncio.wait_for(begun.wait(), 20)
        assert await server.stop() == ""


async def test_a_connection_that_ends_for_no_known_reason_ends_the_program(
    discord: FakeDiscord, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: DiscordPlatform) -> None:
        raise ZeroDivisionError("with words of somebody")

    monkeypatch.setattr(DiscordPlatform, "run", fail)
    async with serving(settings(folder, **DISCORD)) as server:
        said = await asyncio.wait_for(server.task, 20)
        lacking = await server.service._parts.platforms.lacking(Destination(Platform.DISCORD, "1", "2"))
    assert said == "The connection to Discord ended unexpectedly (ZeroDivisionError); see the log."
    assert lacking == ("a connection to Discord",)


async def test_a_health_port_that_is_taken_is_told(discord: FakeDiscord, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with serving(settings(folder, **DISCORD, health_port=port)) as server:
            said = await asyncio.wait_for(server.task, 20)
    assert port in said
    assert "VERBATIM_HEALTH_PORT" in said
