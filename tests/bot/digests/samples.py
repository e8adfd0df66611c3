"""Small values for tests of digests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from itertools import islice

from bot.digests.findings import SourceState
from bot.digests.model import (
    Destination,
    DestinationKind,
    NothingNew,
    Occurrence,
    OccurrenceState,
    Owner,
    Subscription,
    Terms,
    Watch,
    WatchKind,
)
from bot.digests.outbox import Part, PartKey, Plan, ShownPoint
from bot.digests.slots import runs_after
from bot.digests.wording import read_schedule
from bot.digests.zones import read_zone
from bot.model import Platform

MONDAY = datetime.datetime(2026, 6, 1, 7, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
CHANNEL = Destination(Platform.SLACK, "T1", "C1", name="#news")


def destination(number: int, platform: Platform = Platform.SLACK) -> Destination:
    return Destination(platform, "T1", f"C{number}")


def direct(person: str) -> Destination:
    return Destination(Platform.SLACK, "T1", person, kind=DestinationKind.DIRECT)


def subscription(
    name: str = "aaaa",
    where: Destination = CHANNEL,
    owner: str = "U1",
    about: str = "trade",
    nothing_new: NothingNew = NothingNew.NOTE,
    created: datetime.datetime = MONDAY - datetime.timedelta(days=1),
    words: str = "daily 9:00",
    zone: str = "Europe/Berlin",
) -> Subscription:
    """Daily at 9:00 in Berlin, that is 7:00 UTC in June."""
    schedule = read_schedule(words, created.date())
    terms = Terms(where, (Watch(WatchKind.TOPIC, about),), str(schedule), zone, nothing_new=nothing_new)
    first = next(islice(runs_after(schedule, read_zone(zone), created), 1), None)
    return Subscription(name, Owner(where.platform, owner), terms, created, created, first)


def plan(
    one: Subscription, slot: datetime.datetime = MONDAY, parts: int = 1, points: tuple[str, ...] = ()
) -> Plan:
    """One occurrence with `parts` messages; the points stand in the first."""
    moved = replace(one, dealt_with=slot, next_at=slot + datetime.timedelta(days=1))
    messages = tuple(
        Part(PartKey(slot, one.id, number), one.terms.destination, f"{one.id} {number}/{parts}")
        for number in range(1, parts + 1)
    )
    run = Occurrence(one.id, slot, OccurrenceState.PLANNED, slot, parts=parts)
    return Plan(moved, (run,), messages, tuple(ShownPoint(point, "doc", 1) for point in points))


@dataclass(frozen=True)
class StubView:
    """A corpus of names: documents with digests, and keys of points."""

    digest: str
    documents: tuple[tuple[str, str], ...] = ()
    keys: frozenset[str] = field(default_factory=frozenset)

    def sources(self) -> tuple[SourceState, ...]:
        return tuple(SourceState(name, digest, f"The {name}") for name, digest in self.documents)

    def point_keys(self, document: str | None = None) -> frozenset[str]:
        return self.keys

    def points(self, watch: Watch) -> tuple[()]:
        return ()

    def nearest(self, watch: Watch) -> tuple[()]:
        return ()
