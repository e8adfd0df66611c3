"""``verbatim serve`` as operators run it: signals, exit statuses, faults at the start and while it runs."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.discord.running import shown
from tests.adapters.serving.files import DISCORD, SLACK, environ, write_corpus
from tests.adapters.serving.running import free_port
from tests.loopback.discord_faults import cut
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.serve_process import DISCORD_API, DISCORD_GATEWAY, SLACK_API, process
from tests.loopback.slack_faults import cutting
from tests.loopback.slack_server import FakeSlack

TRADE = {"question": "how has trade with the islands developed"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "corpus")
    return tmp_path


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord.running() as server:
        yield server


def at(discord: FakeDiscord) -> dict[str, str]:
    """Where the loopback Discord is."""
    return {DISCORD_API: discord.api_address, DISCORD_GATEWAY: discord.gateway_address}


async def test_a_signal_in_mid_answer_lets_it_finish(discord: FakeDiscord, folder: Path) -> None:
    async with process(environ(folder, **DISCORD), **at(discord)) as program:
        await program.until_logged("connection_up")
        await program.until_logged("corpus_loaded")
        # The answer is on its way but cannot be brought yet: the connection breaks, so it is tried again.
        discord.rest.faults.add(*(cut("POST", "/callback", after=False) for _ in range(2)))
        asked = await discord.slash("lookup", TRADE)
        await discord.until(lambda: bool(discord.requests("POST", "/callback")))
        assert asked.callbacks == []
        loop = asyncio.get_running_loop()
        asked_at = loop.time()
        assert await program.stop() == 0
        assert loop.time() - asked_at < 20
        [message] = await discord.answered(asked)
    assert "unprecedented level" in shown(message)
    stopped = json.loads(next(line for line in program.log if '"stopped"' in line))
    assert stopped["abandoned"] == 0


async def test_both_platforms_are_served_side_by_side(discord: FakeDiscord, folder: Path) -> None:
    async with FakeSlack.running() as slack:
        given = environ(folder, **DISCORD, **SLACK)
        async with process(given, **at(discord), **{SLACK_API: slack.api}) as program:
            for name in ("discord", "slack"):
                await program.until_logged("connection_up", f'"{name}"')
            done = await slack.slash("lookup how has trade with the islands developed")
            [message] = await discord.answered(await discord.slash("lookup", TRADE))
            await slack.until(lambda: bool(done.response.bodies))
            assert await program.stop() == 0
    assert "unprecedented level" in shown(message)
    assert "unprecedented level" in json.dumps(done.response.bodies)


async def test_a_bad_discord_token_ends_it_with_the_cure(discord: FakeDiscord, folder: Path) -> None:
    given = environ(folder, **DISCORD | {"discord_token": "bad.token.here"})
    async with process(given, **at(discord)) as program:
        assert await program.ended() == 1
    assert any("VERBATIM_DISCORD_TOKEN" in line and "Reset Token" in line for line in program.log)
    assert not any("bad.token.here" in line for line in program.log)


async def test_discord_away_at_the_start_is_waited_for(folder: Path) -> None:
    port = free_port()
    away = {DISCORD_API: f"http://127.0.0.1:{port}/api/v10", DISCORD_GATEWAY: f"ws://127.0.0.1:{port}/gw"}
    async with process(environ(folder, **DISCORD), **away) as program:
        await program.until_logged("connection_retried")
        assert await program.stop(signal.SIGINT) == 0


async def test_a_signal_in_mid_answer_on_slack_lets_it_finish(folder: Path) -> None:
    async with FakeSlack.running() as slack:
        async with process(environ(folder, **SLACK), **{SLACK_API: slack.api}) as program:
            await program.until_logged("connection_up")
            await program.until_logged("corpus_loaded")
            slack.faults.add(*(cutting("response_url", after=False) for _ in range(2)))
            done = await slack.slash("lookup how has trade with the islands developed")
            await slack.until(lambda: bool(slack.calls("response_url")))
            assert done.response.bodies == []
            assert await program.stop() == 0
        assert "unprecedented level" in json.dumps(done.response.bodies)
    stopped = json.loads(next(line for line in program.log if '"stopped"' in line))
    assert stopped["abandoned"] == 0


async def test_a_signal_while_it_reads_ends_it_without_waiting_for_the_reading(
    discord: FakeDiscord, folder: Path
) -> None:
    many = "".join(
        f"Reporter: Question {n}?\n\nAnna Berg: Answer {n} is long enough.\n\n" for n in range(4000)
    )
    (folder / "corpus" / "long.txt").write_text(many, "utf-8")
    async with process(environ(folder, **DISCORD), **at(discord)) as program:
        await program.until_logged('"started"')
        assert await program.stop() == 0
    assert not any("corpus_loaded" in line for line in program.log)
    assert any('"stopped"' in line for line in program.log)
