"""The small parts by themselves: seen events, workload, failures, patience."""

from __future__ import annotations

import random

import aiohttp
import discord
import pytest

from adapters.discord_app.connecting import Patience
from adapters.discord_app.failures import Failure, failure_of, fatal_error
from adapters.discord_app.seen import SeenEvents
from adapters.discord_app.workload import Workload


def test_only_the_newest_events_are_remembered() -> None:
    seen = SeenEvents(capacity=2)
    assert [seen.is_new(event) for event in (1, 1, 2, 3, 1)] == [True, False, True, True, True]


async def test_draining_tells_how_much_is_left() -> None:
    work = Workload()
    assert await work.drain(0) == 0
    with work, work:
        assert work.count == 2
        assert await work.drain(0.01) == 2
    assert await work.drain(0) == 0


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (discord.RateLimited(60), Failure.LIMITED),
        (OSError(54, "reset"), Failure.BROKEN),
        (TimeoutError(), Failure.BROKEN),
        (aiohttp.ServerDisconnectedError(), Failure.BROKEN),
        (discord.ClientException("x"), Failure.REFUSED),
    ],
)
def test_errors_mean_what_they_mean(error: Exception, failure: Failure) -> None:
    assert failure_of(error) is failure


def test_what_does_not_shut_the_bot_out_is_not_fatal() -> None:
    assert fatal_error(ValueError("x")) is None


async def test_pauses_double_up_to_a_minute() -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    patience = Patience(first=1.0, chance=random.Random(3), sleep=sleep)
    for attempt in range(1, 12):
        await patience.wait(attempt)
    longest = [min(60.0, 2.0**n) for n in range(11)]
    assert all(most / 2 <= seconds <= most for seconds, most in zip(waited, longest, strict=True))
