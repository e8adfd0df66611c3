"""The store's ports in memory: slow, plain, and held to the same contract as the databases."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.digests.delivery_errors import Reach
from bot.digests.errors import Conflict, LimitReached
from bot.digests.findings import ChangeKind, CorpusView, SourceChange, SourceState
from bot.digests.model import (
    Destination,
    DestinationKind,
    Occurrence,
    OccurrenceState,
    Subscription,
    SubscriptionState,
)
from bot.digests.outbox import (
    Backlog,
    ClaimedPart,
    ClaimRequest,
    Closing,
    Dead,
    Deferred,
    Part,
    PartKey,
    Plan,
    Sent,
)
from bot.digests.ports import Selection

OPEN = ("pending", "claimed", "unknown")
LONG = datetime.timedelta(hours=2)


@dataclass
class Entry:
    part: Part
    available: datetime.datetime
    state: str = "pending"
    token: str | None = None
    attempts: int = 0
    doubtful: bool = False
    reason: str = ""
    message: str | None = None
    settled: datetime.datetime | None = None


@dataclass
class Memory:
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    occurrences: dict[tuple[str, datetime.datetime], Occurrence] = field(default_factory=dict)
    outbox: dict[PartKey, Entry] = field(default_factory=dict)
    lanes: dict[str, datetime.datetime] = field(default_factory=dict)
    houses: dict[str, str] = field(default_factory=dict)
    shown: dict[tuple[str, str], tuple[str, PartKey]] = field(default_factory=dict)
    owed: set[tuple[str, str]] = field(default_factory=set)
    lead: tuple[str, datetime.datetime] | None = None
    revision: int = 0
    digest: str = ""
    changes: list[tuple[SourceChange, str, datetime.datetime]] = field(default_factory=list)
    points: dict[str, int] = field(default_factory=dict)
    tokens: int = 0


@dataclass
class MemorySubscriptions:
    memory: Memory

    def add(self, subscription: Subscription, most: int) -> None:
        destination = subscription.terms.destination
        here = [
            kept
            for kept in self.listed(Selection(house=destination.house))
            if destination.workspace is not None or kept.owner.id == subscription.owner.id
        ]
        if len(here) >= most:
            raise LimitReached("too many", "remove one")
        if subscription.id in self.memory.subscriptions:
            raise Conflict("taken")
        self.memory.subscriptions[subscription.id] = subscription

    def find(self, subscription: str) -> Subscription | None:
        return self.memory.subscriptions.get(subscription)

    def listed(self, selection: Selection) -> tuple[Subscription, ...]:
        kept = sorted(self.memory.subscriptions.values(), key=lambda one: (one.created, one.id))
        return tuple(
            one
            for one in kept
            if (selection.owner is None or one.owner == selection.owner)
            and (selection.destination is None or one.terms.destination.key == selection.destination)
            and (selection.house is None or one.terms.destination.house == selection.house)
            and (selection.removed or one.state is not SubscriptionState.REMOVED)
        )

    def change(self, subscription: Subscription) -> Subscription:
        kept = self.memory.subscriptions.get(subscription.id)
        if kept is None or kept.version != subscription.version:
            raise Conflict("changed")
        written = replace(subscription, version=subscription.version + 1)
        self.memory.subscriptions[subscription.id] = written
        return written

    def due(self, now: datetime.datetime, limit: int) -> tuple[Subscription, ...]:
        due = [
            (one.terms.destination.key, one.next_at, one.id, one)
            for one in self.memory.subscriptions.values()
            if one.state is SubscriptionState.ACTIVE and one.next_at is not None and one.next_at <= now
        ]
        return tuple(one for *_, one in sorted(due, key=lambda entry: entry[:3])[:limit])


@dataclass
class MemoryPlans:
    memory: Memory

    def record(self, plans: Sequence[Plan]) -> None:
        self._check(plans)
        for plan in plans:
            read = plan.subscription
            self.memory.subscriptions[read.id] = replace(read, version=read.version + 1)
            for run in plan.occurrences:
                self.memory.occurrences[run.subscription, run.slot] = run
            for part in plan.parts:
                self.memory.outbox[part.key] = Entry(part, part.key.slot)
                self.memory.lanes.setdefault(part.destination.lane, part.key.slot)
                self.memory.houses[part.destination.lane] = part.destination.house
            for point in plan.shown:
                key = replace(plan.parts[0].key, number=point.part)
                self.memory.shown[read.terms.destination.key, point.point] = (point.document, key)

    def _check(self, plans: Sequence[Plan]) -> None:
        points = []
        for plan in plans:
            kept = self.memory.subscriptions.get(plan.subscription.id)
            active = kept is not None and kept.state is SubscriptionState.ACTIVE
            if kept is None or not active or kept.version != plan.subscription.version:
                raise Conflict("changed")
            if any((run.subscription, run.slot) in self.memory.occurrences for run in plan.occurrences):
                raise Conflict("dealt with")
            points += [(plan.subscription.terms.destination.key, point.point) for point in plan.shown]
        if len(set(points)) < len(points) or any(point in self.memory.shown for point in points):
            raise Conflict("shown")
        self.memory.owed.difference_update(points)

    def shown(self, destination: str) -> Mapping[str, str]:
        return {
            point: document
            for (where, point), (document, _) in self.memory.shown.items()
            if where == destination
        }

    def owed(self, destination: str) -> frozenset[str]:
        return frozenset(point for where, point in self.memory.owed if where == destination)

    def lead(self, worker: str, now: datetime.datetime, until: datetime.datetime) -> bool:
        held = self.memory.lead
        if held and held[0] != worker and now < held[1] <= now + datetime.timedelta(hours=1):
            return False
        self.memory.lead = (worker, until)
        return True


@dataclass
class MemoryOutbox:
    memory: Memory

    def claim(self, request: ClaimRequest) -> tuple[ClaimedPart, ...]:
        stale = request.now + LONG
        heads: dict[str, Entry] = {}
        for key in sorted(self.memory.outbox):
            entry = self.memory.outbox[key]
            if entry.state in OPEN:
                heads.setdefault(entry.part.destination.lane, entry)
        lanes = self.memory.lanes
        ready = [
            entry
            for lane, entry in heads.items()
            if entry.part.destination.platform in request.platforms
            and not request.now < entry.available <= stale
            and not request.now < lanes[lane] <= stale
        ]
        ready.sort(key=lambda entry: (lanes[entry.part.destination.lane], entry.part.key.slot))
        return tuple(self._claim(entry, request) for entry in ready[: request.limit])

    def _claim(self, entry: Entry, request: ClaimRequest) -> ClaimedPart:
        self.memory.tokens += 1
        entry.doubtful = entry.doubtful or entry.state != "pending"
        entry.state, entry.token = "claimed", f"{request.worker}:{self.memory.tokens}"
        entry.available, entry.attempts = request.now + request.lease, entry.attempts + 1
        return ClaimedPart(entry.part, entry.token, entry.available, entry.attempts, entry.doubtful)

    def settle(self, claimed: ClaimedPart, outcome: Sent | Deferred | Dead) -> bool:
        entry = self.memory.outbox.get(claimed.part.key)
        if entry is None or entry.state != "claimed" or entry.token != claimed.token:
            return False
        lane = claimed.part.destination.lane
        if isinstance(outcome, Deferred):
            entry.state, entry.available = ("unknown" if outcome.doubtful else "pending"), outcome.until
            entry.doubtful, entry.token, entry.reason = outcome.doubtful, None, outcome.reason
            if outcome.reach is not Reach.LANE:
                where = claimed.part.destination
                for other, house in self.memory.houses.items():
                    is_near = outcome.reach is Reach.PLATFORM and house.startswith(f"{where.platform.value}/")
                    if house == where.house or is_near:
                        self.memory.lanes[other] = max(self.memory.lanes[other], outcome.until)
            return True
        if isinstance(outcome, Sent):
            entry.state, entry.message, entry.settled = "sent", outcome.message, outcome.at
            self.memory.lanes[lane] = outcome.at + outcome.pace
        else:
            self._bury(entry, outcome)
        self._finish(entry.part.key, outcome.at)
        return True

    def close(self, claimed: ClaimedPart, closing: Closing) -> tuple[Subscription, ...]:
        if not self.settle(claimed, Dead(closing.at, closing.reason, closing.doubtful)):
            return ()
        destination = claimed.part.destination
        for entry in self.memory.outbox.values():
            same = entry.part.destination.key == destination.key and entry.part.key.number > 0
            if same and entry.state in OPEN:
                doubtful = entry.doubtful or entry.state != "pending"
                self._bury(entry, Dead(closing.at, closing.reason, doubtful))
                self._finish(entry.part.key, closing.at)
        paused = []
        for one in MemorySubscriptions(self.memory).listed(Selection(destination=destination.key)):
            if one.state is SubscriptionState.ACTIVE:
                changed = replace(
                    one, state=SubscriptionState.PAUSED, reason=closing.reason, version=one.version + 1
                )
                self.memory.subscriptions[one.id] = changed
                paused.append(changed)
        self._leave_notices(paused, destination, closing)
        return tuple(paused)

    def _leave_notices(self, paused: list[Subscription], closed: Destination, closing: Closing) -> None:
        told = set()
        for one in paused:
            own = closed.kind is DestinationKind.DIRECT and closed.channel == one.owner.id
            if one.owner in told or own:
                continue
            told.add(one.owner)
            direct = Destination(
                one.owner.platform, closed.workspace, one.owner.id, kind=DestinationKind.DIRECT
            )
            key = PartKey(closing.at, one.id, 0)
            self.memory.outbox[key] = Entry(Part(key, direct, closing.notice), closing.at)
            self.memory.lanes.setdefault(direct.lane, closing.at)
            self.memory.houses[direct.lane] = direct.house

    def _bury(self, entry: Entry, dead: Dead) -> None:
        entry.state, entry.settled, entry.reason, entry.doubtful = "dead", dead.at, dead.reason, dead.doubtful
        if not dead.doubtful:
            self.memory.owed.update(
                key for key, value in self.memory.shown.items() if value[1] == entry.part.key
            )
            kept = {key: value for key, value in self.memory.shown.items() if value[1] != entry.part.key}
            self.memory.shown.clear()
            self.memory.shown.update(kept)

    def _finish(self, key: PartKey, at: datetime.datetime) -> None:
        entries = [
            entry
            for other, entry in sorted(self.memory.outbox.items())
            if (other.subscription, other.slot) == (key.subscription, key.slot) and other.number > 0
        ]
        run = self.memory.occurrences.get((key.subscription, key.slot))
        if run is None or run.state is not OccurrenceState.PLANNED or key.number == 0:
            return
        if any(entry.state in OPEN for entry in entries):
            return
        dead = [entry.reason for entry in entries if entry.state == "dead"]
        state = OccurrenceState.FAILED if dead else OccurrenceState.SENT
        reason = dead[0] if dead else run.reason
        self.memory.occurrences[key.subscription, key.slot] = replace(run, state=state, at=at, reason=reason)

    def backlog(self, now: datetime.datetime) -> Backlog:
        waiting = [key.slot for key, entry in self.memory.outbox.items() if entry.state in OPEN]
        past = now - datetime.timedelta(minutes=5)
        overdue = [
            one
            for one in self.memory.subscriptions.values()
            if one.state is SubscriptionState.ACTIVE and one.next_at is not None and one.next_at < past
        ]
        return Backlog(len(waiting), min(waiting, default=None), len(overdue))


@dataclass
class MemoryLedger:
    memory: Memory

    def of(self, subscription: str, limit: int) -> tuple[Occurrence, ...]:
        runs = [run for run in self.memory.occurrences.values() if run.subscription == subscription]
        return tuple(sorted(runs, key=lambda run: run.slot, reverse=True)[:limit])

    def recent(self, limit: int) -> tuple[Occurrence, ...]:
        runs = sorted(self.memory.occurrences.values(), key=lambda run: run.subscription)
        return tuple(sorted(runs, key=lambda run: run.slot, reverse=True)[:limit])

    def prune(self, before: datetime.datetime) -> int:
        count = 0
        for entry in self.memory.outbox.values():
            if entry.settled is not None and entry.settled < before and entry.part.payload:
                entry.part = replace(entry.part, payload="")
                count += 1
        for key, run in list(self.memory.occurrences.items()):
            if run.at < before and run.state is not OccurrenceState.PLANNED:
                del self.memory.occurrences[key]
                count += 1
        for name, one in list(self.memory.subscriptions.items()):
            if one.state is SubscriptionState.REMOVED and one.dealt_with < before:
                del self.memory.subscriptions[name]
                count += 1
        return count

    def last_sent(self) -> datetime.datetime | None:
        sent = [
            entry.settled for entry in self.memory.outbox.values() if entry.state == "sent" and entry.settled
        ]
        return max(sent, default=None)


@dataclass
class MemoryHistory:
    memory: Memory

    def observe(self, view: CorpusView, now: datetime.datetime) -> int:
        memory = self.memory
        if view.digest == memory.digest:
            return memory.revision
        memory.revision, memory.digest = memory.revision + 1, view.digest
        known = {change.document: (change, digest) for change, digest, _ in memory.changes}
        found: dict[str, SourceState] = {source.document: source for source in view.sources()}
        for document, source in sorted(found.items()):
            before = known.get(document)
            if before is None or before[0].kind is ChangeKind.WITHDRAWN:
                self._note(source, ChangeKind.ADDED, now)
            elif before[1] != source.digest:
                self._note(source, ChangeKind.CORRECTED, now)
        for document, (change, digest) in sorted(known.items()):
            if document not in found and change.kind is not ChangeKind.WITHDRAWN:
                self._note(SourceState(document, digest, change.name), ChangeKind.WITHDRAWN, now)
        for key in view.point_keys():
            memory.points.setdefault(key, memory.revision)
        return memory.revision

    def _note(self, source: SourceState, kind: ChangeKind, now: datetime.datetime) -> None:
        change = SourceChange(source.document, kind, self.memory.revision, source.name)
        self.memory.changes.append((change, source.digest, now))

    def points_since(self, revision: int) -> frozenset[str]:
        return frozenset(key for key, seen in self.memory.points.items() if seen > revision)

    def changes(self, since: int) -> tuple[SourceChange, ...]:
        found = [change for change, _, _ in self.memory.changes if change.revision > since]
        return tuple(sorted(found, key=lambda change: (change.revision, change.document)))

    def last_change(self) -> datetime.datetime | None:
        return max((at for _, _, at in self.memory.changes), default=None)
