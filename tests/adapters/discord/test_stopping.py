"""An orderly end, and what a fault leaves in the log."""

from __future__ import annotations

import asyncio

from structlog.testing import capture_logs

from bot.model import Reply, Request
from tests.adapters.discord.running import Setup, running_bot, shown


async def test_a_stop_lets_answers_to_messages_finish() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Finished")

    async with running_bot(Setup(dispatch=slow)) as bot:
        direct = bot.discord.world.direct
        await bot.discord.say("hello", direct)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", "/typing")))
        stopping = asyncio.create_task(bot.client.stop(10))
        await asyncio.sleep(0)
        release.set()
        assert await stopping == 0
        [answer] = bot.discord.bot_messages(direct)
    assert shown(answer) == "## Finished"


async def test_a_fault_leaves_no_words_of_the_asker_in_the_log() -> None:
    async def broken(request: Request) -> Reply:
        raise RuntimeError("secret words of the asker")

    async with running_bot(Setup(dispatch=broken)) as bot:
        direct = bot.discord.world.direct
        with capture_logs() as logs:
            await bot.discord.answered(await bot.discord.slash("lookup", {"question": "tea"}))
            await bot.discord.say("hello", direct)
            await bot.discord.until(lambda: bool(bot.discord.bot_messages(direct)))
    assert [one["exc_type"] for one in logs if one["event"] == "work_failed"] == ["RuntimeError"] * 2
    assert "secret" not in str(logs)
