"""From due slots to messages in the outbox: each slot once, with what its destination has not had.

All of it waits for the store and computes; it runs in a thread. Correctness rests on the store: a slot, a
point of a destination and a version of a subscription are each written once, and whoever comes second does
the work again from what stands then.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from zoneinfo import ZoneInfo

from bot.digests.composing import Composition, Had, Run, compose
from bot.digests.errors import Conflict
from bot.digests.findings import CorpusView, SourceChange
from bot.digests.model import Occurrence, OccurrenceState, Subscription, SubscriptionState
from bot.digests.outbox import Part, PartKey, Plan
from bot.digests.payload import write_payload
from bot.digests.ports import CorpusHistory, Findings, Plans, Subscriptions
from bot.digests.schedule import Schedule
from bot.digests.slots import CatchUp, Due, due, runs_after
from bot.digests.wording import read_schedule

BATCH = 200
"""Subscriptions written in one transaction."""
_TRIES = 4


@dataclass(frozen=True)
class PlanningStores:
    """What planning reads and writes."""

    subscriptions: Subscriptions
    plans: Plans
    history: CorpusHistory


@dataclass(frozen=True, slots=True)
class Planned:
    """What one pass did.

    Attributes:
        sent: digests put into the outbox.
        skipped: slots recorded without a digest.
        late: of the digests, how many are late.
    """

    sent: int = 0
    skipped: int = 0
    late: int = 0

    def __add__(self, other: Planned) -> Planned:
        return Planned(self.sent + other.sent, self.skipped + other.skipped, self.late + other.late)


@dataclass
class _Given:
    """What a destination was given, and what it is owed."""

    shown: dict[str, str]
    owed: frozenset[str]


@dataclass
class _Corpus:
    """The corpus in one pass, and what was read about it."""

    view: CorpusView
    revision: int
    history: CorpusHistory
    fresh: dict[int, frozenset[str]] = field(default_factory=dict)
    changed: dict[int, tuple[SourceChange, ...]] = field(default_factory=dict)

    def had(self, subscription: Subscription, given: _Given) -> Had:
        since = subscription.introduced
        if since is None:
            return Had(given.shown, None)
        if since not in self.fresh:
            self.fresh[since] = self.history.points_since(since)
            self.changed[since] = self.history.changes(since)
        return Had(given.shown, self.fresh[since] | given.owed, self.changed[since])


class Planner:
    """Plans what is due.

    Args:
        stores: where it is written.
        findings: what there is to say.
        catch_up: what becomes of missed runs.
    """

    def __init__(self, stores: PlanningStores, findings: Findings, catch_up: CatchUp | None = None) -> None:
        self._stores = stores
        self._findings = findings
        self._catch_up = catch_up or CatchUp()

    def batches(self, now: datetime.datetime) -> Iterator[tuple[Subscription, ...]]:
        """What is due at `now`, `BATCH` at a time; plan each batch before asking for the next."""
        seen: set[tuple[str, int]] = set()
        while True:
            found = self._stores.subscriptions.due(now, BATCH)
            batch = tuple(one for one in found if (one.id, one.version) not in seen)
            if not batch:
                return
            seen.update((one.id, one.version) for one in batch)
            yield batch

    def plan(self, batch: Sequence[Subscription], now: datetime.datetime) -> Planned:
        """Plan `batch` in one transaction, or one by one where others wrote meanwhile.

        Raises:
            Conflict: if others kept writing; nothing is lost, the next pass does it.
        """
        corpus = self._corpus(now)
        try:
            return self._record(batch, now, corpus)
        except Conflict:
            if len(batch) > 1:
                return sum((self._again(one, now, corpus) for one in batch), Planned())
            return self._again(batch[0], now, corpus)

    def give_up(self, subscription: Subscription, now: datetime.datetime, reason: str) -> None:
        """Record that a slot failed for a reason of ours, so that it does not hold up what comes after."""
        rule = _rule(subscription)
        found = due(*rule, subscription.dealt_with, now, self._catch_up)
        if found.slot is not None:
            run = Occurrence(subscription.id, found.slot, OccurrenceState.FAILED, now, found.late, reason)
            moved = _moved(subscription, rule, found, now)
            self._stores.plans.record([Plan(moved, (*_skipped(subscription, found, now), run))])

    def preview(self, subscription: Subscription, now: datetime.datetime) -> Composition:
        """What the digest would say if it came now; nothing is written but that the corpus was seen."""
        corpus = self._corpus(now)
        given = self._given(subscription.terms.destination.key)
        return compose(subscription, corpus.view, corpus.had(subscription, given), Run(now))

    def send_now(self, subscription: Subscription, now: datetime.datetime) -> Composition:
        """Put a digest into the outbox at once, beside the schedule.

        Raises:
            Conflict: if others wrote meanwhile.
        """
        corpus = self._corpus(now)
        given = self._given(subscription.terms.destination.key)
        composed = compose(subscription, corpus.view, corpus.had(subscription, given), Run(now))
        plan = _written(subscription, composed, Occurrence(
            subscription.id, now, OccurrenceState.PLANNED, now, reason=f"asked for; {composed.summary}"
        ))  # fmt: skip
        introduced = replace(subscription, introduced=_introduced(subscription, corpus.revision))
        self._stores.plans.record([replace(plan, subscription=introduced)])
        return composed

    def _corpus(self, now: datetime.datetime) -> _Corpus:
        view = self._findings.view()
        return _Corpus(view, self._stores.history.observe(view, now), self._stores.history)

    def _given(self, destination: str) -> _Given:
        plans = self._stores.plans
        return _Given(dict(plans.shown(destination)), plans.owed(destination))

    def _again(self, one: Subscription, now: datetime.datetime, corpus: _Corpus) -> Planned:
        for _ in range(_TRIES):
            found = self._stores.subscriptions.find(one.id)
            if found is None or found.state is not SubscriptionState.ACTIVE:
                return Planned()
            if found.next_at is None or found.next_at > now:
                return Planned()
            try:
                return self._record([found], now, corpus)
            except Conflict:
                continue
        raise Conflict("Others kept changing a digest.", "It is planned at the next tick.")

    def _record(self, batch: Sequence[Subscription], now: datetime.datetime, corpus: _Corpus) -> Planned:
        plans, done = [], Planned()
        given: dict[str, _Given] = {}
        for one in batch:
            key = one.terms.destination.key
            if key not in given:
                given[key] = self._given(key)
            plan, counted = self._planned(one, now, corpus, given[key])
            given[key].shown.update((point.point, point.document) for point in plan.shown)
            plans.append(plan)
            done += counted
        self._stores.plans.record(plans)
        return done

    def _planned(
        self, one: Subscription, now: datetime.datetime, corpus: _Corpus, given: _Given
    ) -> tuple[Plan, Planned]:
        rule = _rule(one)
        found = due(*rule, one.dealt_with, now, self._catch_up)
        moved = _moved(one, rule, found, now)
        skipped = _skipped(one, found, now)
        if found.slot is None:
            return Plan(moved, skipped), Planned(skipped=len(skipped))
        composed = compose(one, corpus.view, corpus.had(one, given), Run(found.slot, found.late))
        state = OccurrenceState.PLANNED if composed.replies else OccurrenceState.SKIPPED
        run = Occurrence(one.id, found.slot, state, now, found.late, composed.summary)
        plan = _written(replace(moved, introduced=_introduced(one, corpus.revision)), composed, run)
        sent = int(bool(composed.replies))
        counted = Planned(sent, len(skipped) + 1 - sent, int(found.late and bool(sent)))
        return replace(plan, occurrences=(*skipped, *plan.occurrences)), counted


def _rule(one: Subscription) -> tuple[Schedule, ZoneInfo]:
    return read_schedule(one.terms.schedule, one.created.date()), ZoneInfo(one.terms.zone)


def _introduced(one: Subscription, revision: int) -> int:
    """A subscription is introduced once; from then on its news are counted from there."""
    return revision if one.introduced is None else one.introduced


_Rule = tuple[Schedule, ZoneInfo]


def _moved(one: Subscription, rule: _Rule, found: Due, now: datetime.datetime) -> Subscription:
    """The subscription with everything up to now dealt with."""
    slots = [run.slot for run in found.skipped] + ([found.slot] if found.slot else [])
    newest = max([one.dealt_with, *slots])
    following = next(islice(runs_after(*rule, max(newest, now)), 1), None)
    return replace(one, dealt_with=newest, next_at=following)


def _skipped(one: Subscription, found: Due, now: datetime.datetime) -> tuple[Occurrence, ...]:
    return tuple(
        Occurrence(one.id, run.slot, OccurrenceState.SKIPPED, now, reason=run.reason) for run in found.skipped
    )


def _written(one: Subscription, composed: Composition, run: Occurrence) -> Plan:
    parts = tuple(
        Part(PartKey(run.slot, one.id, number), one.terms.destination, write_payload(reply))
        for number, reply in enumerate(composed.replies, start=1)
    )
    state = run.state if parts else OccurrenceState.SKIPPED
    return Plan(one, (replace(run, parts=len(parts), state=state),), parts, composed.shown)
