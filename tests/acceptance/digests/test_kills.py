"""The process is killed with SIGKILL at every kind of step, again and again; each digest arrives once.

Each process finds what the one before it left, plans a digest of its own for Discord and one for Slack, sends
through the platforms' own senders to loopback servers in another process, and is killed at a step drawn by a
seed: before and after any statement, around a commit, before a message is sent, when the server has it or has
not, when the answer is on its way, before the message is marked, and likewise when it is looked for.
"""

from __future__ import annotations

import datetime
import random
from collections import Counter as Tally
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.digests.model import DestinationKind, OccurrenceState, Subscription
from bot.digests.ports import Selection
from bot.store.database import connect
from tests.acceptance.digests.arrivals import check_arrivals
from tests.acceptance.digests.platforms import PLATFORMS, Addresses, place, platforms
from tests.acceptance.digests.process import Work, forked, life_of, moment_after
from tests.acceptance.digests.senders import LOOKING, POSTING, Death
from tests.bot.digests.samples import MONDAY, subscription
from tests.bot.digests.worlds import Corpus
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of
from tests.loopback.killing import When

GAP = 300
STEPS = {"sqlite": 190, "postgresql": 160}
"""About as many steps as a process passes that is left alone, its idle end left out."""
KINDS = (DestinationKind.CHANNEL, DestinationKind.DIRECT, DestinationKind.THREAD)
AT_THE_PLATFORM = (
    "before sending",
    *(f"{POSTING} {when}" for when in When),
    f"{POSTING} answered",
    "after sending",
    "before looking",
    *(f"{LOOKING} {when}" for when in When),
    f"{LOOKING} answered",
    "after looking",
)
STEPS_TO_DIE_AT = (
    "before INSERT INTO occurrences",
    "after INSERT INTO outbox",
    "before UPDATE outbox SET",
    "after UPDATE outbox SET",
    "before COMMIT",
    "after transaction",
    *(f"{platform.value} {step}" for platform in PLATFORMS for step in AT_THE_PLATFORM),
)


class Deaths:
    """Steps to die at, in an order drawn by a seed: any step, or in turn one of those that matter most."""

    def __init__(self, seed: int, kind: str) -> None:
        self._chance = random.Random(seed)
        self._steps = STEPS[kind]
        self._waiting: deque[str] = deque()

    def drawn(self) -> Death:
        if self._chance.random() < 0.2:
            return Death(self._chance.randint(1, self._steps))
        if not self._waiting:
            self._waiting.extend(self._chance.sample(STEPS_TO_DIE_AT, len(STEPS_TO_DIE_AT)))
        return Death(self._chance.choice((1, 1, 2)), self._waiting.popleft())

    def survived(self, death: Death) -> None:
        """The step did not come; it is drawn again."""
        if death.label:
            self._waiting.append(death.label)


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    with platforms() as found:
        yield found


@dataclass(frozen=True)
class Scene:
    """A database, the platforms, and the number of the first place that is used with them."""

    kind: str
    url: str
    addresses: Addresses
    first: int

    def work(self, made: Corpus, number: int) -> Work:
        clock = moment_after(MONDAY, GAP * number)
        return Work(self.url, self.addresses, made, clock, worker=f"w{number}")


def scene_of(kind: str, addresses: Addresses, folder: Path, first: int) -> Scene:
    url = sqlite_url(folder) if kind == "sqlite" else postgres().migrated()
    return Scene(kind, url, addresses, first + (0 if kind == "sqlite" else 500_000))


def corpus() -> Corpus:
    made = Corpus()
    made.add("trade", *(f"trade: Number {number} {'word ' * 130}." for number in range(4)))
    return made


def subscribe(scene: Scene, number: int) -> None:
    """A digest on each platform, due once a year: when process `number` starts."""
    start = MONDAY + datetime.timedelta(seconds=GAP * number)
    when, kind = f"{start:%M %H %d %m} *", KINDS[number % len(KINDS)]
    places = [place(platform, scene.first + number, kind) for platform in PLATFORMS]
    scene.addresses.open(places)
    database = connect(scene.url)
    for where in places:
        created = start - datetime.timedelta(minutes=1)
        name = f"{where.platform.value[0]}{number:05}"
        one = subscription(name, where, created=created, words=when, zone="UTC")
        stores_of(database).subscriptions.add(one, 10_000)
    database.close()


def kills(scene: Scene, seed: int, wanted: int) -> Tally[str]:
    """Kill `wanted` processes one after the other; the steps they died at."""
    deaths, made, labels, number = Deaths(seed, scene.kind), corpus(), Tally[str](), 0
    while labels.total() < wanted:
        subscribe(scene, number)
        death = deaths.drawn()
        ended = forked(life_of(scene.work(made, number), rounds=3), death)
        labels[ended.label] += ended.killed
        if not ended.killed:
            deaths.survived(death)
        number += 1
    for more in range(number, number + 3):
        assert not forked(life_of(scene.work(made, more), rounds=12)).killed
    return +labels


def check(scene: Scene) -> None:
    """Every slot was sent, and every message arrived once, in its place and in order."""
    database = connect(scene.url)
    stores = stores_of(database)
    planned: tuple[Subscription, ...] = stores.subscriptions.listed(Selection())
    runs = stores.ledger.recent(10_000)
    assert sorted(run.subscription for run in runs) == sorted(one.id for one in planned)
    assert {run.state for run in runs} == {OccurrenceState.SENT}
    assert stores.outbox.backlog(MONDAY).waiting == 0
    assert check_arrivals(database, scene.addresses.messages()) == sum(run.parts for run in runs)
    database.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_a_hundred_times_each_digest_arrives_once(
    kind: str, addresses: Addresses, tmp_path: Path
) -> None:
    scene = scene_of(kind, addresses, tmp_path, 10_000)
    labels = kills(scene, seed=5, wanted=100)
    check(scene)
    assert [label for label in STEPS_TO_DIE_AT if not labels[label]] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_many_more_times(kind: str, seed: int, addresses: Addresses, tmp_path: Path) -> None:
    scene = scene_of(kind, addresses, tmp_path, 100_000 * (seed + 1))
    kills(scene, seed=1000 + seed, wanted=250)
    check(scene)
