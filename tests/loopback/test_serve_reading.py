"""What people get while the server has started and still reads the documents."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path

from adapters.serving.corpus import ServedCorpus
from adapters.serving.program import folders_of
from bot.settings import Settings
from bot.texts import faults
from tests.adapters.discord.running import shown
from tests.adapters.serving.files import DISCORD, SLACK, settings
from tests.adapters.serving.running import RunningServer, fetched, free_port, serving, until
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.slack_server import FakeSlack

TRADE = {"question": "how has trade with the islands developed"}


class HeldCorpus(ServedCorpus):
    """A corpus whose reading waits until it is let go."""

    def __init__(self, given: Settings, error: Exception | None = None) -> None:
        super().__init__(folders_of(given))
        self.go_on = threading.Event()
        self._error = error

    def read(self) -> None:
        self.go_on.wait(30)
        if self._error is not None:
            raise self._error
        super().read()


async def connected(server: RunningServer, *names: str) -> None:
    platforms = server.service._parts.platforms
    await until(lambda: platforms.states() == tuple((name, True) for name in names))


async def test_who_asks_meanwhile_is_answered_when_the_documents_are_read(
    discord: FakeDiscord, folder: Path
) -> None:
    port = free_port()
    given = settings(folder, **DISCORD, **SLACK, health_port=str(port))
    corpus = HeldCorpus(given)
    async with FakeSlack.running() as slack, serving(given, slack, corpus) as server:
        await connected(server, "discord", "slack")
        asked = await discord.slash("lookup", TRADE)
        typed = await discord.type_option("brief", {"topic": "t"}, "topic")
        done = await slack.slash("lookup how has trade with the islands developed")
        await slack.say("how has trade with the islands developed")
        await discord.until(lambda: bool(asked.callbacks) and bool(typed.callbacks))
        assert asked.callback["type"] == 5
        assert typed.callback["data"]["choices"] == []
        assert done.seconds < 3
        status, page = await fetched(port, "/healthz")
        assert (status, json.loads(page)["checks"]["corpus"]["ok"]) == (503, False)
        corpus.go_on.set()
        [message] = await discord.answered(asked)
        await slack.until(lambda: bool(done.response.bodies) and bool(slack.world.bot_messages("DANN1")))
        status, _ = await fetched(port, "/healthz")
        assert status == 200
    for said in (shown(message), *map(json.dumps, (done.response.bodies, slack.world.bot_messages("DANN1")))):
        assert "unprecedented level" in said


async def test_who_waits_too_long_is_told_why(discord: FakeDiscord, folder: Path) -> None:
    given = settings(folder, **DISCORD, answer_seconds="1")
    corpus = HeldCorpus(given)
    async with serving(given, corpus=corpus) as server:
        await connected(server, "discord")
        [message] = await discord.answered(await discord.slash("lookup", TRADE))
        corpus.go_on.set()
        await until(lambda: corpus.is_read)
        [answer] = await discord.answered(await discord.slash("lookup", TRADE))
    assert faults.STILL_READING in shown(message)
    assert "Reference: " in shown(message)
    assert "unprecedented level" in shown(answer)


async def test_a_stop_does_not_wait_for_the_reading_and_leaves_nobody_without_a_word(
    discord: FakeDiscord, folder: Path
) -> None:
    given = settings(folder, **DISCORD)
    corpus = HeldCorpus(given)
    async with serving(given, corpus=corpus) as server:
        await connected(server, "discord")
        asked = await discord.slash("lookup", TRADE)
        await discord.until(lambda: bool(asked.callbacks))
        assert await server.stop() == ""
        [message] = await discord.answered(asked)
        corpus.go_on.set()
    assert "being restarted" in shown(message)


async def test_documents_that_cannot_be_used_end_it_with_the_cure(discord: FakeDiscord, folder: Path) -> None:
    for file in (folder / "corpus").iterdir():
        file.unlink()
    given = settings(folder, **DISCORD)
    async with serving(given, corpus=ServedCorpus(folders_of(given))) as server:
        said = await asyncio.wait_for(server.task, 20)
    assert "There is no readable document" in said
    assert ".pdf" in said


async def test_a_fault_nobody_foresaw_ends_it_without_its_words(discord: FakeDiscord, folder: Path) -> None:
    given = settings(folder, **DISCORD)
    corpus = HeldCorpus(given, ZeroDivisionError("words of a document"))
    corpus.go_on.set()
    async with serving(given, corpus=corpus) as server:
        said = await asyncio.wait_for(server.task, 20)
    assert said == "The documents could not be read (ZeroDivisionError); see the log."
