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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from bot.digests.delivery import DeliveryPolicy
from bot.digests.model import OccurrenceState
from bot.digests.ports import Selection
from bot.digests.slots import runs_after
from bot.digests.wording import read_schedule
from bot.digests.zones import read_zone
from bot.model import Platform
from bot.store.database import connect
from tests.acceptance.digests.arrivals import check_arrivals, in_places
from tests.acceptance.digests.platforms import PLATFORMS, Addresses, place, platforms
from tests.acceptance.digests.process import Work, begin, crew_of, forked, life_of
from tests.acceptance.digests.senders import Checkpoints
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

    def finished(self, seat: int) -> int:
        return int(_BOARD.unpack_from(self._memory)[2 + seat])

    def finish(self, seat: int, turn: int) -> None:
        struct.pack_into("q", self._memory, 16 + 8 * seat, turn)


@dataclass
class SharedClock(Clock):
    """The time on the board."""

    moment: datetime.datetime = MONDAY
    board: Board = field(default_factory=Board)

    def now(self) -> datetime.datetime:
        return MONDAY + datetime.timedelta(seconds=self.board.time())


def replica(url: str, addresses: Addresses, board: Board, seat: int) -> int:
    """Fork a process that plans and delivers once for each turn of the board; its id."""
    made = Corpus()
    made.add("trade", *lines("trade", 2))

    async def live(checkpoints: Checkpoints) -> None:
        work = Work(url, addresses, made, SharedClock(board=board), worker=f"w{os.getpid()}")
        async with crew_of(work, checkpoints) as crew:
            while (turn := board.turn()) >= 0:
                if board.finished(seat) != turn:
                    await crew.ticker.plan()
                    await crew.ticker.deliver()
                    await crew.ticker.finish()
                    board.finish(seat, turn)
                await asyncio.sleep(0.001)

    pid, reading = begin(lambda checkpoints: asyncio.run(live(checkpoints)))
    os.close(reading)
    return pid


def subscribe_all(url: str, addresses: Addresses) -> None:
    database = connect(url)
    places = [place(PLATFORMS[number % 2], number) for number in range(10)]
    addresses.open(places)
    for number, where in enumerate(places):
        one = subscription(
            f"sub{number}",
            where,
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
    addresses: Addresses
    board: Board
    pids: list[int] = field(default_factory=list)
    killed: int = 0

    def start(self) -> None:
        self.pids = [replica(self.url, self.addresses, self.board, seat) for seat in range(3)]

    def pass_time(self, seconds: float, chance: random.Random) -> None:
        """Let all replicas work at a new time; kill one of two in the middle of it now and then."""
        self.board.set_time(self.board.time() + seconds)
        turn = self.board.turn() + 1
        self.board.set_turn(turn)
        if chance.random() < 0.4:
            time.sleep(chance.random() * 0.05)
            self.kill(chance.choice((1, 2)), turn)
        deadline = time.monotonic() + 60
        while any(self.board.finished(seat) != turn for seat in range(3)):
            assert time.monotonic() < deadline, "a replica does not come to an end"
            time.sleep(0.001)

    def kill(self, seat: int, turn: int) -> None:
        """Kill a replica; the one that takes its seat starts with the next turn."""
        os.kill(self.pids[seat], signal.SIGKILL)
        os.waitpid(self.pids[seat], 0)
        self.killed += 1
        self.board.finish(seat, turn)
        self.pids[seat] = replica(self.url, self.addresses, self.board, seat)

    def stop(self) -> None:
        self.board.set_turn(-1)
        for pid in self.pids:
            os.waitpid(pid, 0)


@contextmanager
def fleet(url: str, addresses: Addresses) -> Iterator[Fleet]:
    found = Fleet(url, addresses, Board())
    found.start()
    try:
        yield found
    finally:
        found.stop()


def check_week(url: str, addresses: Addresses, end: datetime.datetime) -> None:
    database = connect(url)
    stores = stores_of(database)
    total = 0
    for one in stores.subscriptions.listed(Selection()):
        schedule, zone = read_schedule(one.terms.schedule, MONDAY.date()), read_zone(one.terms.zone)
        slots = [slot for slot in runs_after(schedule, zone, MONDAY) if slot <= end]
        runs = stores.ledger.of(one.id, 10_000)
        assert [run.slot for run in reversed(runs)] == slots
        assert {run.state for run in runs} == {OccurrenceState.SENT}
        assert len(in_places(addresses, frozenset({one.terms.destination.channel}))) == len(slots)
        total += len(slots)
    assert check_arrivals(database, addresses.messages()) == total > 100
    database.close()


@pytest.mark.timeout(300)
def test_a_week_with_three_replicas_two_of_them_killed_at_random() -> None:
    url, chance = postgres().migrated(), random.Random(11)
    with platforms() as addresses:
        subscribe_all(url, addresses)
        with fleet(url, addresses) as replicas:
            while replicas.board.time() < WEEK.total_seconds():
                replicas.pass_time(3600, chance)
                replicas.pass_time(100, chance)
            end = MONDAY + datetime.timedelta(seconds=replicas.board.time())
            quiet = random.Random()
            quiet.random = lambda: 1.0  # type: ignore[method-assign]
            for _ in range(4):
                replicas.pass_time(100, quiet)
            assert replicas.killed > 80
        check_week(url, addresses, end)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_postgresql_restarted_in_the_middle_of_delivery(platform: Platform) -> None:
    server = postgres()
    url = server.migrated()
    database = connect(url)
    places = [place(platform, 100 + number) for number in range(COUNT)]
    for number, where in enumerate(places):
        stores_of(database).subscriptions.add(subscription(f"sub{number}", where), 10_000)
    database.close()
    made = Corpus()
    made.add("trade", *lines("trade", 2))
    names = frozenset(one.channel for one in places)
    with platforms() as addresses:
        addresses.open(places)
        work = Work(url, addresses, made, Clock(MONDAY), policy=DeliveryPolicy(concurrency=1))

        async def live(checkpoints: Checkpoints) -> None:
            async with crew_of(work, checkpoints) as crew:
                for _ in range(150):
                    await crew.ticker.plan()
                    await crew.ticker.deliver()
                    await crew.ticker.finish()
                    crew.clock.forward(seconds=1)
                    await asyncio.sleep(0.005)

        pid, reading = begin(lambda checkpoints: asyncio.run(live(checkpoints)))
        os.close(reading)
        while not in_places(addresses, names):
            time.sleep(0.002)
        server.stop()
        before = len(in_places(addresses, names))
        server.start()
        _, status = os.waitpid(pid, 0)
        assert status == 0
        assert 0 < before < COUNT, "the server was not stopped in the middle"
        later = Clock(MONDAY + datetime.timedelta(hours=1))
        forked(life_of(Work(url, addresses, made, later), rounds=9))
        database = connect(url)
        assert check_arrivals(database, addresses.messages()) == COUNT
        runs = stores_of(database).ledger.recent(100)
        assert [run.state for run in runs] == [OccurrenceState.SENT] * COUNT
        database.close()
