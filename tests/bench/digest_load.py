"""Digests that are all due in the same minute, beside APScheduler alone with one job for each; then at the
limits of the platforms, through their own senders.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass

import structlog

from bot.model import Platform
from tests.acceptance.digests.load import (
    EACH,
    WORKSPACES,
    Delivered,
    LimitedPlatform,
    at_the_limits,
    deliver,
    prepared,
    scheduler_alone,
)
from tests.bench.machine import in_own_process, peak_bytes
from tests.bench.report import Table, megabytes
from tests.bench.sections import Extent
from tests.bench.timing import timed
from tests.bot.digests.samples import MONDAY

_DATABASES = {"sqlite": "Verbatim on SQLite", "postgresql": "Verbatim on PostgreSQL"}


@dataclass(frozen=True)
class _Cost:
    """What one run took.

    Attributes:
        planned: messages in the outbox when planning was over.
        sent: messages that the platform took.
        refused: messages that it put off.
        planning: seconds of the program.
        delivering: seconds of the program.
        clock: seconds of the simulated clock from the slot to the last message.
        peak: most memory of the process, in bytes.
    """

    planned: int
    sent: int
    refused: int
    planning: float
    delivering: float
    clock: float
    peak: int


def run(extent: Extent) -> Iterable[Table]:
    """Run each in a process of its own."""
    count = extent.subscriptions
    costs = {name: in_own_process(_measure, kind, count) for kind, name in _DATABASES.items()}
    seconds, peak = in_own_process(_scheduler_alone, count)
    rows = [_row(name, cost) for name, cost in costs.items()]
    rows.append(
        ("APScheduler alone, jobs that do nothing", "–", f"{seconds:.1f}", "–", "–", "–", megabytes(peak))
    )
    columns = (
        "", "plan s", "deliver s", "messages sent", "put off by the platform", "done after (simulated) s",
        "peak MB",
    )  # fmt: skip
    notes = (
        f"over {count // EACH:,} channels; the simulated platform takes one message a second from each, puts "
        "off more with Retry-After; waiting passes on a simulated clock, so plan and deliver are work alone",
        "what was planned was sent: nothing lost, nothing twice",
        "APScheduler keeps nothing that survives a restart, and sends nothing",
    )
    yield Table(f"{count:,} digests due in the same minute: work alone", columns, rows, notes)
    yield _limited_table(count)


def _limited_table(count: int) -> Table:
    found = {name: in_own_process(_measure_limited, kind, count) for kind, name in _DATABASES.items()}
    rows = [_limited_row(name, took, peak) for name, (took, peak) in found.items()]
    columns = (
        "", "plan s", "deliver s", "of it processor s", "Discord", "put off", "Slack", "put off", "peak MB",
    )  # fmt: skip
    notes = (
        "the real senders, half of the channels on a loopback Discord that takes 50 requests a second and 5 "
        f"messages in 5 seconds from a channel, half on a loopback Slack in {WORKSPACES} workspaces that "
        "takes a message a second from a channel and 300 a minute from a workspace; the clock is real",
        f"Discord's limit alone takes {count / 2 / 50:.0f} s",
        "each message of the outbox was found once in its place, and nothing else",
    )
    return Table(f"{count:,} digests due in the same minute: at the platforms' limits", columns, rows, notes)


def _limited_row(name: str, took: Delivered, peak: int) -> tuple[str, ...]:
    on = (Platform.DISCORD.value, Platform.SLACK.value)
    counts = [f"{figure:,}" for one in on for figure in (took.messages[one], took.refused[one])]
    return name, f"{took.planning:.1f}", f"{took.lasted:.0f}", f"{took.work:.0f}", *counts, megabytes(peak)


def _measure_limited(kind: str, count: int) -> tuple[Delivered, int]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    logging.disable(logging.WARNING)  # discord.py warns of each limit it waits for
    return asyncio.run(at_the_limits(kind, count)), peak_bytes()


def _row(name: str, cost: _Cost) -> tuple[str, ...]:
    return (
        name,
        f"{cost.planning:.1f}",
        f"{cost.delivering:.1f}",
        f"{cost.sent:,}",
        f"{cost.refused:,}",
        f"{cost.clock:.0f}",
        megabytes(cost.peak),
    )


def _measure(kind: str, count: int) -> _Cost:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    crew = prepared(kind, count)
    platform = crew.platform
    if not isinstance(platform, LimitedPlatform):
        raise TypeError("the load needs a platform with limits")
    _, planning = timed(lambda: asyncio.run(crew.ticker.plan()))
    planned = crew.stores.outbox.backlog(MONDAY).waiting
    _, delivering = timed(lambda: asyncio.run(deliver(crew)))
    sent, nonces = len(platform.posted), {one.nonce for one in platform.posted}
    if not planned or not planned == sent == len(nonces):
        raise RuntimeError(f"of {planned} messages {sent} were sent, {len(nonces)} of them different")
    clock = (crew.clock.now() - MONDAY).total_seconds()
    return _Cost(planned, sent, platform.refused, planning, delivering, clock, peak_bytes())


def _scheduler_alone(count: int) -> tuple[float, int]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    return asyncio.run(scheduler_alone(count)), peak_bytes()
