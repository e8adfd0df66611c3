"""The process is killed with SIGKILL at every kind of step, again and again; each digest arrives once.

Each process finds what the one before it left, plans a digest of its own for both platforms, and is killed at
a step drawn by a seed: before and after any statement, around a commit, before, in the middle of and after a
send, before and after a look.
"""

from __future__ import annotations

import datetime
import json
import random
import urllib.request
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.digests.model import Destination, OccurrenceState
from bot.digests.ports import Selection
from bot.model import Platform
from bot.store.database import connect
from tests.acceptance.digests.counter import counter
from tests.acceptance.digests.process import Death, Work, forked, life_of, moment_after
from tests.bot.digests.samples import MONDAY, subscription
from tests.bot.digests.worlds import Corpus
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of

GAP = 300
STEPS = {"sqlite": 165, "postgresql": 135}
"""About as many steps as a process passes that is left alone, its idle end left out."""


STEPS_TO_DIE_AT = (
    "before INSERT INTO occurrences",
    "after INSERT INTO outbox",
    "before UPDATE outbox SET",
    "after UPDATE outbox SET",
    "before COMMIT",
    "after transaction",
    "before sending",
    "message before it is taken",
    "message after it is taken",
    "after sending",
    "before looking",
    "after looking",
)


def drawn(chance: random.Random, kind: str) -> Death:
    """Any step, or one of those that matter most."""
    if chance.random() < 0.3:
        return Death(chance.randint(1, STEPS[kind]))
    return Death(chance.randint(1, 2), chance.choice(STEPS_TO_DIE_AT))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with counter() as found:
        yield found


@dataclass(frozen=True)
class Place:
    """A database, the counter, and the first letters of the channels used with them."""

    kind: str
    url: str
    address: str
    prefix: str

    def work(self, made: Corpus, number: int) -> Work:
        clock = moment_after(MONDAY, GAP * number)
        return Work(self.url, self.address, made, clock, worker=f"w{number}")


def place_of(kind: str, address: str, folder: Path, prefix: str) -> Place:
    url = sqlite_url(folder) if kind == "sqlite" else postgres().migrated()
    return Place(kind, url, address, f"{kind[0]}{prefix}")


def messages(address: str) -> list[dict[str, str]]:
    with urllib.request.urlopen(f"{address}/messages") as answer:  # noqa: S310 - loopback
        found: list[dict[str, str]] = json.load(answer)
    return found


def corpus() -> Corpus:
    made = Corpus()
    made.add("trade", *(f"trade: Number {number} {'word ' * 130}." for number in range(4)))
    return made


def subscribe(url: str, number: int, prefix: str) -> None:
    """A digest of one message on Discord and one of two on Slack, due when process `number` starts."""
    start = MONDAY + datetime.timedelta(seconds=GAP * number)
    when = f"daily at {start:%H:%M}"
    database = connect(url)
    stores = stores_of(database)
    for platform in (Platform.DISCORD, Platform.SLACK):
        where = Destination(platform, "T1", f"{prefix}{number}")
        name = f"{platform.value[0]}{prefix}{number:03}"
        one = subscription(name, where, created=start - datetime.timedelta(minutes=1), words=when, zone="UTC")
        stores.subscriptions.add(one, 10_000)
    database.close()


def kills(place: Place, seed: int, wanted: int) -> Tally[str]:
    """Kill `wanted` processes one after the other; the steps they died at."""
    chance, made, labels, number = random.Random(seed), corpus(), Tally[str](), 0
    while labels.total() < wanted:
        subscribe(place.url, number, place.prefix)
        ended = forked(life_of(place.work(made, number), rounds=3), drawn(chance, place.kind))
        labels[ended.label] += ended.killed
        number += 1
    for more in range(number, number + 3):
        assert not forked(life_of(place.work(made, more), rounds=12)).killed
    return +labels


def check(place: Place) -> None:
    """Every slot was sent, every message arrived once, and in order."""
    database = connect(place.url)
    stores = stores_of(database)
    runs = {run.subscription: run for run in stores.ledger.recent(10_000)}
    planned = stores.subscriptions.listed(Selection())
    assert len(stores.ledger.recent(10_000)) == len(planned)
    assert {run.state for run in runs.values()} == {OccurrenceState.SENT}
    assert stores.outbox.backlog(MONDAY).waiting == 0
    database.close()
    got = [one for one in messages(place.address) if one["channel"].startswith(place.prefix)]
    assert Tally(one["nonce"] for one in got).most_common(1)[0][1] == 1, "a message arrived twice"
    assert len(got) == sum(run.parts for run in runs.values())
    for one in planned:
        where, parts = one.terms.destination, runs[one.id].parts
        mine = [m for m in got if (m["platform"], m["channel"]) == (where.platform.value, where.channel)]
        endings = [message["heading"].rpartition(" · ")[2] for message in mine]
        assert endings == [f"{at} of {parts}" for at in range(1, parts + 1)], "parts out of order"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_a_hundred_times_each_digest_arrives_once(kind: str, address: str, tmp_path: Path) -> None:
    place = place_of(kind, address, tmp_path, "a")
    labels = kills(place, seed=5, wanted=100)
    check(place)
    assert [label for label in STEPS_TO_DIE_AT if not labels[label]] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_many_more_times(kind: str, seed: int, address: str, tmp_path: Path) -> None:
    place = place_of(kind, address, tmp_path, f"s{seed}x")
    kills(place, seed=1000 + seed, wanted=250)
    check(place)
