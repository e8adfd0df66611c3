"""The timer of the ticks: what a stop waits for, and what a busy program makes of it."""

from __future__ import annotations

import asyncio
import time

import pytest
from structlog.testing import capture_logs

from bot.digests.ticking import Intervals, TickTimer
from tests.bot.digests.crews import Crew


class Counted:
    """A kind of tick that counts, and takes until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = asyncio.Event(), asyncio.Event()
        self.count = self.done = 0

    async def __call__(self) -> None:
        self.count += 1
        self.begun.set()
        await self.let_go.wait()
        self.done += 1


@pytest.fixture
def plan(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    monkeypatch.setattr(crew.ticker, "plan", counted)
    return counted


@pytest.fixture
def deliver(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> Counted:
    counted = Counted()
    counted.let_go.set()
    monkeypatch.setattr(crew.ticker, "deliver", counted)
    return counted


@pytest.fixture
def crew() -> Crew:
    return Crew()


async def test_a_stop_waits_for_the_tick_under_way_and_begins_no_other(
    crew: Crew, plan: Counted, deliver: Counted
) -> None:
    timer = TickTimer(crew.ticker, Intervals(plan=9, deliver=0.02))
    timer.start()
    await asyncio.wait_for(plan.begun.wait(), 20)
    stopping = asyncio.create_task(timer.stop())
    await asyncio.sleep(0.05)
    delivered = deliver.count
    await asyncio.sleep(0.2)
    assert not stopping.done()
    assert deliver.count == delivered
    plan.let_go.set()
    await asyncio.wait_for(stopping, 20)
    assert (plan.count, plan.done) == (1, 1)


async def test_a_busy_program_makes_ticks_late_and_loses_none(
    crew: Crew, plan: Counted, deliver: Counted
) -> None:
    plan.let_go.set()
    timer = TickTimer(crew.ticker, Intervals(plan=60, deliver=60))
    with capture_logs() as logs:
        timer.start()
        time.sleep(1.3)  # noqa: ASYNC251 - longer than the scheduler is patient by itself
        await asyncio.wait_for(asyncio.gather(plan.begun.wait(), deliver.begun.wait()), 20)
        await timer.stop()
    assert (plan.count, deliver.count) == (1, 1)
    assert "digest_tick_missed" not in [one["event"] for one in logs]
