"""Several processes on one PostgreSQL: a week with two of them killed at random, and the server restarted."""

from __future__ import annotations

import asyncio
import datetime
import mmap
import os
import random
import signal
import struct
import time
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest

from bot.digests.delivery import DeliveryPolicy
from bot.digests.model import Destination, OccurrenceState
from bot.digests.ports import Selection
from bot.digests.slots import runs_after
from bot.digests.wording import read_schedule
from bot.digests.zones import read_zone
from bot.model import Platform
from bot.store.database import connect
from tests.acceptance.digests.counter import counter
from tests.acceptance.digests.process import Checkpoints, Work, begin, crew_of, forked, life_of
from tests.acceptance.digests.test_kills import messages
from tests.bot.digests.samples import MONDAY, subscription
from tests.bot.digests.worlds import Clock, Corpus, lines
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import stores_of

WORDS = (
    "daily 9:00",
    "weekdays 9:00",
    "every 6 hours",
    "every Monday and Thursday 18:30",
    "daily at 7:15 and 19:15",
)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
COUNT = 40
WEEK = datetime.timedelta(days=7)
_BOARD = struct.Struct("d" + "q" * 6)


class Board:
    """Shared by all processes: the time, and for each process the number of the pass it has finished."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _BOARD.size)

    def time(self) -> float:
        return float(_BOARD.unpack_from(self._memory)[0])

    def set_time(self, seconds: float) -> None:
        struct.pack_into("d", self._memory, 0, seconds)

    def turn(self) -> int:
        return int(_BOARD.unpack_from(self._memory)[1])

    def set_turn(self, turn: int) -> None:
        struct.pack_into("q", self._memory, 8, turn)

    def finished(self, place: int) -> int:
        return int(_BOARD.unpack_from(self._memory)[2 + place])

    def finish(self, place: int, turn: int) -> None:
        struct.pack_into("q", self._memory, 16 + 8 * place, turn)


@dataclass
class SharedClock(Clock):
    """The time on the board."""

    moment: datetime.datetime = MONDAY
    board: Board = field(default_factory=Board)

    def now(self) -> datetime.datetime:
        return MONDAY + datetime.timedelta(seconds=self.board.time())


def replica(url: str, address: str, board: Board, place: int) -> int:
    """Fork a process that plans and delivers once for each turn of the board; its id."""
    made = Corpus()
    made.add("trade", *lines("trade", 2))

    async def live(checkpoints: Checkpoints) -> None:
        work = Work(url, address, made, SharedClock(board=board), worker=f"w{os.getpid()}")
        async with aiohttp.ClientSession() as session:
            with crew_of(work, checkpoints, session) as crew:
                while (turn := board.turn()) >= 0:
                    if board.finished(place) != turn:
                        await crew.ticker.plan()
                        await crew.ticker.deliver()
                        await crew.ticker.finish()
                        board.finish(place, turn)
                    await asyncio.sleep(0.001)

    pid, reading = begin(lambda checkpoints: asyncio.run(live(checkpoints)))
    os.close(reading)
    return pid


def subscribe_all(url: str) -> None:
    database = connect(url)
    for number in range(10):
        platform = (Platform.DISCORD, Platform.SLACK)[number % 2]
        one = subscription(
            f"sub{number}",
            Destination(platform, "T1", f"week{number}"),
            created=MONDAY,
            words=WORDS[number % len(WORDS)],
            zone=ZONES[number % len(ZONES)],
        )
        stores_of(database).subscriptions.add(one, 10_000)
    database.close()


@dataclass
class Fleet:
    """Three replicas, of which two can be killed."""

    url: str
    address: str
    board: Board
    pids: list[int] = field(default_factory=list)
    killed: int = 0

    def start(self) -> None:
        self.pids = [replica(self.url, self.address, self.board, place) for place in range(3)]

    def pass_time(self, seconds: float, chance: random.Random) -> None:
        """Let all replicas work at a new time; kill one of two in the middle of it now and then."""
        self.board.set_time(self.board.time() + seconds)
        turn = self.board.turn() + 1
        self.board.set_turn(turn)
        if chance.random() < 0.4:
            time.sleep(chance.random() * 0.05)
            self.kill(chance.choice((1, 2)), turn)
        deadline = time.monotonic() + 60
        while any(self.board.finished(place) != turn for place in range(3)):
            assert time.monotonic() < deadline, "a replica does not come to an end"
            time.sleep(0.001)

    def kill(self, place: int, turn: int) -> None:
        """Kill a replica; the one that takes its place starts with the next turn."""
        os.kill(self.pids[place], signal.SIGKILL)
        os.waitpid(self.pids[place], 0)
        self.killed += 1
        self.board.finish(place, turn)
        self.pids[place] = replica(self.url, self.address, self.board, place)

    def stop(self) -> None:
        self.board.set_turn(-1)
        for pid in self.pids:
            os.waitpid(pid, 0)


@contextmanager
def fleet(url: str, address: str) -> Iterator[Fleet]:
    found = Fleet(url, address, Board())
    found.start()
    try:
        yield found
    finally:
        found.stop()


def check_week(url: str, address: str, end: datetime.datetime) -> None:
    database = connect(url)
    stores = stores_of(database)
    got = messages(address)
    assert Tally(one["nonce"] for one in got).most_common(1)[0][1] == 1, "a message arrived twice"
    total = 0
    for one in stores.subscriptions.listed(Selection()):
        schedule, zone = read_schedule(one.terms.schedule, MONDAY.date()), read_zone(one.terms.zone)
        slots = [slot for slot in runs_after(schedule, zone, MONDAY) if slot <= end]
        runs = stores.ledger.of(one.id, 10_000)
        assert [run.slot for run in reversed(runs)] == slots
        assert {run.state for run in runs} == {OccurrenceState.SENT}
        assert sum(message["channel"] == one.terms.destination.channel for message in got) == len(slots)
        total += len(slots)
    assert total == len(got) > 100
    database.close()


@pytest.mark.timeout(300)
def test_a_week_with_three_replicas_two_of_them_killed_at_random() -> None:
    url, chance = postgres().migrated(), random.Random(11)
    subscribe_all(url)
    with counter() as address:
        with fleet(url, address) as replicas:
            while replicas.board.time() < WEEK.total_seconds():
                replicas.pass_time(3600, chance)
                replicas.pass_time(100, chance)
            end = MONDAY + datetime.timedelta(seconds=replicas.board.time())
            quiet = random.Random()
            quiet.random = lambda: 1.0  # type: ignore[method-assign]
            for _ in range(4):
                replicas.pass_time(100, quiet)
            assert replicas.killed > 80
        check_week(url, address, end)


@pytest.mark.timeout(120)
def test_postgresql_restarted_in_the_middle_of_delivery() -> None:
    server = postgres()
    url = server.migrated()
    database = connect(url)
    for number in range(COUNT):
        where = Destination(Platform.SLACK, "T1", f"restart{number}")
        stores_of(database).subscriptions.add(subscription(f"sub{number}", where), 10_000)
    database.close()
    made = Corpus()
    made.add("trade", *lines("trade", 2))
    with counter() as address:
        work = Work(url, address, made, Clock(MONDAY), policy=DeliveryPolicy(concurrency=1))

        async def live(checkpoints: Checkpoints) -> None:
            async with aiohttp.ClientSession() as session:
                with crew_of(work, checkpoints, session) as crew:
                    for _ in range(150):
                        await crew.ticker.plan()
                        await crew.ticker.deliver()
                        await crew.ticker.finish()
                        crew.clock.forward(seconds=1)
                        await asyncio.sleep(0.005)

        pid, reading = begin(lambda checkpoints: asyncio.run(live(checkpoints)))
        os.close(reading)
        while not messages(address):
            time.sleep(0.002)
        server.stop()
        before = len(messages(address))
        server.start()
        _, status = os.waitpid(pid, 0)
        assert status == 0
        assert 0 < before < COUNT, "the server was not stopped in the middle"
        forked(life_of(Work(url, address, made, Clock(MONDAY + datetime.timedelta(hours=1))), rounds=9))
        got = messages(address)
    assert sorted(one["channel"] for one in got) == sorted(f"restart{number}" for number in range(COUNT))
    database = connect(url)
    runs = stores_of(database).ledger.recent(100)
    assert [run.state for run in runs] == [OccurrenceState.SENT] * COUNT
    database.close()
