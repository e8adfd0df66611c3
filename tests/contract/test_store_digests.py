"""The store's ports for digests: the fake, SQLite and PostgreSQL keep the same promises."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.digests.delivery_errors import Reach
from bot.digests.errors import Conflict, LimitReached
from bot.digests.findings import ChangeKind
from bot.digests.model import OccurrenceState, Owner, SubscriptionState
from bot.digests.outbox import ClaimedPart, ClaimRequest, Closing, Dead, Deferred, Sent
from bot.digests.ports import Selection
from bot.model import Platform
from bot.store.database import connect
from tests.bot.digests.samples import (
    CHANNEL,
    HOUR,
    MONDAY,
    SECOND,
    StubView,
    destination,
    direct,
    plan,
    subscription,
)
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import Stores, sqlite_url, stores_in_memory, stores_of

LEASE = datetime.timedelta(seconds=60)
MANY = 100


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    if request.param == "memory":
        yield stores_in_memory()
        return
    url = sqlite_url(tmp_path) if request.param == "sqlite" else postgres().migrated()
    database = connect(url)
    yield stores_of(database)
    database.close()


def claim(
    stores: Stores,
    now: datetime.datetime = MONDAY,
    limit: int = MANY,
    worker: str = "w1",
    platforms: frozenset[Platform] = frozenset(Platform),
) -> tuple[ClaimedPart, ...]:
    return stores.outbox.claim(ClaimRequest(worker, platforms, now, LEASE, limit))


def names(claimed: tuple[ClaimedPart, ...]) -> list[str]:
    return [one.part.payload for one in claimed]


def sent(at: datetime.datetime = MONDAY, pace: datetime.timedelta = SECOND) -> Sent:
    return Sent("m1", at, pace)


def planned(stores: Stores, *plans_of: tuple[str, int], parts: int = 1) -> None:
    """A subscription and a plan for each name and destination number."""
    for name, number in plans_of:
        one = subscription(name, destination(number))
        stores.subscriptions.add(one, MANY)
        stores.plans.record([plan(one, parts=parts)])


# -- subscriptions


def test_a_subscription_comes_back_as_it_was(stores: Stores) -> None:
    one = subscription("aaaa", about="trade “deals” — мир")
    stores.subscriptions.add(one, MANY)
    assert stores.subscriptions.find("aaaa") == one
    assert stores.subscriptions.find("bbbb") is None


def test_subscriptions_are_selected_by_owner_destination_and_house(stores: Stores) -> None:
    mine, other = subscription("aaaa"), subscription("bbbb", destination(2), owner="U2")
    gone = replace(subscription("cccc"), state=SubscriptionState.REMOVED)
    for one in (mine, other, gone):
        stores.subscriptions.add(one, MANY)
    listed = stores.subscriptions.listed
    assert listed(Selection()) == (mine, other)
    assert listed(Selection(owner=Owner(Platform.SLACK, "U2"))) == (other,)
    assert listed(Selection(owner=Owner(Platform.DISCORD, "U2"))) == ()
    assert listed(Selection(destination=CHANNEL.key)) == (mine,)
    assert listed(Selection(destination=CHANNEL.key, removed=True)) == (mine, gone)
    assert listed(Selection(house="slack/T1")) == (mine, other)
    assert listed(Selection(house="slack/T2")) == ()


def test_a_workspace_has_a_limit_that_removed_ones_do_not_count_for(stores: Stores) -> None:
    stores.subscriptions.add(replace(subscription("aaaa"), state=SubscriptionState.REMOVED), 1)
    stores.subscriptions.add(subscription("bbbb"), 1)
    with pytest.raises(LimitReached):
        stores.subscriptions.add(subscription("cccc"), 1)
    with pytest.raises(Conflict):
        stores.subscriptions.add(subscription("bbbb"), MANY)


def test_outside_a_workspace_the_limit_is_the_persons(stores: Stores) -> None:
    where = replace(direct("U1"), workspace=None)
    stores.subscriptions.add(subscription("aaaa", where, "U1"), 1)
    stores.subscriptions.add(subscription("bbbb", replace(where, channel="U2"), "U2"), 1)
    with pytest.raises(LimitReached):
        stores.subscriptions.add(subscription("cccc", where, "U1"), 1)


def test_of_two_writers_the_second_is_told(stores: Stores) -> None:
    one = subscription()
    stores.subscriptions.add(one, MANY)
    written = stores.subscriptions.change(replace(one, reason="first"))
    assert stores.subscriptions.find("aaaa") == written
    with pytest.raises(Conflict):
        stores.subscriptions.change(replace(one, reason="second"))
    assert stores.subscriptions.change(replace(written, reason="third")).version == 2


def test_due_are_active_ones_whose_slot_has_come(stores: Stores) -> None:
    for number, name in enumerate(("aaaa", "bbbb", "cccc", "dddd", "eeee")):
        stores.subscriptions.add(subscription(name, destination(number % 2)), MANY)
    paused = stores.subscriptions.find("bbbb")
    never = stores.subscriptions.find("eeee")
    assert paused is not None
    assert never is not None
    stores.subscriptions.change(replace(paused, state=SubscriptionState.PAUSED))
    stores.subscriptions.change(replace(never, next_at=None))
    assert stores.subscriptions.due(MONDAY - SECOND, MANY) == ()
    assert [one.id for one in stores.subscriptions.due(MONDAY, MANY)] == ["aaaa", "cccc", "dddd"]
    assert [one.id for one in stores.subscriptions.due(MONDAY, 2)] == ["aaaa", "cccc"]


# -- planning


def test_a_plan_is_written_whole(stores: Stores) -> None:
    one = subscription()
    stores.subscriptions.add(one, MANY)
    written = plan(one, parts=2, points=("p1", "p2"))
    stores.plans.record([written])
    moved = stores.subscriptions.find("aaaa")
    assert moved == replace(written.subscription, version=1)
    assert stores.ledger.of("aaaa", 9) == written.occurrences
    assert stores.plans.shown(CHANNEL.key) == {"p1": "doc", "p2": "doc"}
    assert stores.plans.shown(destination(9).key) == {}
    assert names(claim(stores)) == ["aaaa 1/2"]


def test_a_slot_is_planned_once_and_a_failed_plan_leaves_nothing(stores: Stores) -> None:
    one, two = subscription("aaaa"), subscription("bbbb", destination(2))
    for each in (one, two):
        stores.subscriptions.add(each, MANY)
    stores.plans.record([plan(one)])
    again = stores.subscriptions.find("aaaa")
    assert again is not None
    for second in (plan(one), plan(again)):
        with pytest.raises(Conflict):
            stores.plans.record([plan(two), second])
    assert stores.ledger.of("bbbb", 9) == ()
    assert stores.subscriptions.find("bbbb") == two
    assert len(claim(stores)) == 1


def test_a_point_is_shown_once_per_destination(stores: Stores) -> None:
    one, same, elsewhere = subscription("aaaa"), subscription("bbbb"), subscription("cccc", destination(2))
    for each in (one, same, elsewhere):
        stores.subscriptions.add(each, MANY)
    stores.plans.record([plan(one, points=("p1",))])
    stores.plans.record([plan(elsewhere, points=("p1",))])
    with pytest.raises(Conflict):
        stores.plans.record([plan(same, points=("p1",))])
    stores.plans.record([plan(same, points=("p2",))])


def test_paused_meanwhile_is_not_planned(stores: Stores) -> None:
    one = subscription()
    stores.subscriptions.add(one, MANY)
    paused = stores.subscriptions.change(replace(one, state=SubscriptionState.PAUSED))
    for stale in (one, paused):
        with pytest.raises(Conflict):
            stores.plans.record([plan(stale)])


def test_one_leads_until_its_time_is_over_or_the_clock_is_set_back(stores: Stores) -> None:
    lead = stores.plans.lead
    assert lead("w1", MONDAY, MONDAY + LEASE)
    assert not lead("w2", MONDAY, MONDAY + LEASE)
    assert lead("w1", MONDAY + SECOND, MONDAY + LEASE)
    assert lead("w2", MONDAY + LEASE, MONDAY + 2 * LEASE)
    assert not lead("w1", MONDAY + LEASE, MONDAY + 2 * LEASE)
    assert lead("w1", MONDAY - 3 * HOUR, MONDAY - 2 * HOUR)


# -- the outbox


def test_what_is_claimed_is_not_claimed_again_until_the_lease_ends(stores: Stores) -> None:
    planned(stores, ("aaaa", 1))
    (first,) = claim(stores)
    assert (first.attempts, first.doubtful, first.until) == (1, False, MONDAY + LEASE)
    assert claim(stores, MONDAY + LEASE - SECOND) == ()
    (second,) = claim(stores, MONDAY + LEASE, worker="w2")
    assert (second.attempts, second.doubtful, second.part) == (2, True, first.part)
    assert not stores.outbox.settle(first, sent())
    assert stores.outbox.settle(second, sent())
    assert not stores.outbox.settle(second, sent())
    assert claim(stores, MONDAY + HOUR) == ()


def test_parts_of_a_lane_go_one_after_the_other_at_its_pace(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), parts=3)
    (first,) = claim(stores)
    stores.outbox.settle(first, sent(MONDAY))
    assert claim(stores, MONDAY) == ()
    (second,) = claim(stores, MONDAY + SECOND)
    assert names((second,)) == ["aaaa 2/3"]
    assert claim(stores, MONDAY + 30 * SECOND) == ()
    stores.outbox.settle(second, sent(MONDAY + 2 * SECOND))
    (third,) = claim(stores, MONDAY + 3 * SECOND)
    run = stores.ledger.of("aaaa", 1)[0]
    assert run.state is OccurrenceState.PLANNED
    stores.outbox.settle(third, sent(MONDAY + 4 * SECOND))
    run = stores.ledger.of("aaaa", 1)[0]
    assert (run.state, run.at, run.parts) == (OccurrenceState.SENT, MONDAY + 4 * SECOND, 3)
    assert stores.ledger.last_sent() == MONDAY + 4 * SECOND


def test_a_thread_shares_the_lane_of_its_channel(stores: Stores) -> None:
    for name, where in (("aaaa", CHANNEL), ("bbbb", replace(CHANNEL, thread="77"))):
        one = subscription(name, where)
        stores.subscriptions.add(one, MANY)
        stores.plans.record([plan(one)])
    assert len(claim(stores)) == 1


def test_lanes_that_rested_longest_come_first(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), ("bbbb", 2), ("cccc", 3), parts=2)
    for step in range(2):
        now = MONDAY + 10 * step * SECOND
        one, two = claim(stores, now, limit=2)
        for each in (one, two):
            stores.outbox.settle(each, sent(now))
    assert names(claim(stores, MONDAY + HOUR, limit=2)) == ["bbbb 2/2", "cccc 2/2"]


def test_only_platforms_that_can_be_sent_to_are_claimed(stores: Stores) -> None:
    one = subscription("aaaa", destination(1, Platform.DISCORD))
    stores.subscriptions.add(one, MANY)
    stores.plans.record([plan(one)])
    assert claim(stores, platforms=frozenset((Platform.SLACK,))) == ()
    assert len(claim(stores, platforms=frozenset((Platform.DISCORD,)))) == 1


def test_a_deferred_part_waits_and_keeps_its_lane_in_order(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), parts=2)
    (first,) = claim(stores)
    stores.outbox.settle(first, Deferred(MONDAY + HOUR, "rate_limited", doubtful=False))
    assert claim(stores, MONDAY + HOUR - SECOND) == ()
    (again,) = claim(stores, MONDAY + HOUR)
    assert (again.part, again.doubtful, again.attempts) == (first.part, False, 2)


def test_a_part_in_doubt_says_so_until_it_is_settled_otherwise(stores: Stores) -> None:
    planned(stores, ("aaaa", 1))
    (first,) = claim(stores)
    stores.outbox.settle(first, Deferred(MONDAY + SECOND, "timeout", doubtful=True))
    (second,) = claim(stores, MONDAY + SECOND)
    assert second.doubtful
    stores.outbox.settle(second, Deferred(MONDAY + 2 * SECOND, "rate_limited", doubtful=False))
    (third,) = claim(stores, MONDAY + 2 * SECOND)
    assert not third.doubtful


def test_a_workspace_at_its_limit_rests_whole_and_others_go_on(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), ("bbbb", 2))
    other = subscription("cccc", replace(CHANNEL, workspace="T2"))
    stores.subscriptions.add(other, MANY)
    stores.plans.record([plan(other)])
    (first,) = claim(stores, limit=1)
    stores.outbox.settle(first, Deferred(MONDAY + HOUR, "rate_limited", doubtful=False, reach=Reach.HOUSE))
    assert names(claim(stores)) == ["cccc 1/1"]
    assert sorted(names(claim(stores, MONDAY + HOUR))) == ["aaaa 1/1", "bbbb 1/1", "cccc 1/1"]


def test_a_platform_at_its_limit_rests_whole_and_others_go_on(stores: Stores) -> None:
    planned(stores, ("aaaa", 1))
    elsewhere = {"bbbb": replace(CHANNEL, workspace="T2"), "cccc": destination(1, Platform.DISCORD)}
    for name, where in elsewhere.items():
        other = subscription(name, where)
        stores.subscriptions.add(other, MANY)
        stores.plans.record([plan(other)])
    (first,) = claim(stores, limit=1, platforms=frozenset((Platform.SLACK,)))
    stores.outbox.settle(first, Deferred(MONDAY + HOUR, "rate_limited", doubtful=False, reach=Reach.PLATFORM))
    assert names(claim(stores)) == ["cccc 1/1"]
    assert len(claim(stores, MONDAY + HOUR, platforms=frozenset((Platform.SLACK,)))) == 2


def test_a_clock_set_back_holds_nothing_up(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), parts=2)
    (first,) = claim(stores)
    stores.outbox.settle(first, sent())
    claim(stores, MONDAY + SECOND)
    day_before = MONDAY - datetime.timedelta(days=1)
    (again,) = claim(stores, day_before)
    assert (again.part.key.number, again.doubtful) == (2, True)


def test_a_dead_part_fails_its_occurrence_and_its_points_are_owed(stores: Stores) -> None:
    one = subscription()
    stores.subscriptions.add(one, MANY)
    stores.plans.record([plan(one, points=("p1",))])
    (first,) = claim(stores)
    stores.outbox.settle(first, Dead(MONDAY, "refused: too_long"))
    run = stores.ledger.of("aaaa", 1)[0]
    assert (run.state, run.reason) == (OccurrenceState.FAILED, "refused: too_long")
    assert stores.plans.shown(CHANNEL.key) == {}
    assert stores.plans.owed(CHANNEL.key) == {"p1"}
    assert stores.plans.owed(destination(9).key) == frozenset()
    assert claim(stores, MONDAY + HOUR) == ()
    moved = stores.subscriptions.find("aaaa")
    assert moved is not None
    stores.plans.record([plan(moved, MONDAY + 24 * HOUR, points=("p1", "p2"))])
    assert stores.plans.owed(CHANNEL.key) == frozenset()
    assert stores.plans.shown(CHANNEL.key) == {"p1": "doc", "p2": "doc"}


def test_a_dead_part_that_may_have_arrived_keeps_its_points(stores: Stores) -> None:
    one = subscription()
    stores.subscriptions.add(one, MANY)
    stores.plans.record([plan(one, points=("p1",))])
    (first,) = claim(stores)
    stores.outbox.settle(first, Dead(MONDAY, "given_up", doubtful=True))
    assert stores.plans.shown(CHANNEL.key) == {"p1": "doc"}
    assert stores.plans.owed(CHANNEL.key) == frozenset()


CLOSING = Closing(MONDAY, "the channel is archived", "notice")


def test_closing_pauses_all_of_a_destination_and_tells_each_owner_once(stores: Stores) -> None:
    for name, owner in (("aaaa", "U1"), ("bbbb", "U1"), ("cccc", "U2")):
        one = subscription(name, owner=owner)
        stores.subscriptions.add(one, MANY)
        stores.plans.record([plan(one, points=(name,))])
    planned(stores, ("eeee", 5))
    (first,) = [one for one in claim(stores) if one.part.destination == CHANNEL]
    paused = stores.outbox.close(first, CLOSING)
    assert [(one.id, one.state, one.reason) for one in paused] == [
        (name, SubscriptionState.PAUSED, CLOSING.reason) for name in ("aaaa", "bbbb", "cccc")
    ]
    assert stores.subscriptions.listed(Selection(destination=CHANNEL.key)) == paused
    assert {run.state for run in stores.ledger.recent(9) if run.subscription != "eeee"} == {
        OccurrenceState.FAILED
    }
    assert stores.plans.shown(CHANNEL.key) == {}
    notices = [one for one in claim(stores, MONDAY + SECOND) if one.part.payload == "notice"]
    assert sorted(one.part.destination.channel for one in notices) == ["U1", "U2"]
    assert {one.part.key.number for one in notices} == {0}
    assert stores.outbox.close(first, CLOSING) == ()
    for notice in notices:
        assert stores.outbox.settle(notice, sent())
    assert claim(stores, MONDAY + HOUR, platforms=frozenset(Platform)) != ()


def test_an_owner_with_closed_direct_messages_gets_no_notice_there(stores: Stores) -> None:
    one = subscription("aaaa", direct("U1"))
    stores.subscriptions.add(one, MANY)
    stores.plans.record([plan(one)])
    (first,) = claim(stores)
    assert len(stores.outbox.close(first, CLOSING)) == 1
    assert claim(stores, MONDAY + HOUR) == ()


def test_the_backlog_counts_what_waits(stores: Stores) -> None:
    assert stores.outbox.backlog(MONDAY) == stores.outbox.backlog(MONDAY + HOUR)
    planned(stores, ("aaaa", 1), parts=2)
    stores.subscriptions.add(subscription("bbbb"), MANY)
    found = stores.outbox.backlog(MONDAY + HOUR)
    assert (found.waiting, found.oldest, found.overdue) == (2, MONDAY, 1)


# -- the ledger and the corpus


def test_the_ledger_is_newest_first_and_prunes_what_is_over(stores: Stores) -> None:
    planned(stores, ("aaaa", 1), ("bbbb", 2))
    done, _open = claim(stores)
    stores.outbox.settle(done, sent())
    stores.subscriptions.add(replace(subscription("cccc"), state=SubscriptionState.REMOVED), MANY)
    assert [run.subscription for run in stores.ledger.recent(9)] == ["aaaa", "bbbb"]
    assert [run.subscription for run in stores.ledger.recent(1)] == ["aaaa"]
    assert stores.ledger.prune(MONDAY - datetime.timedelta(days=9)) == 0
    assert stores.ledger.prune(MONDAY + HOUR) == 3
    assert [run.subscription for run in stores.ledger.recent(9)] == ["bbbb"]
    assert stores.subscriptions.find("cccc") is None
    assert stores.subscriptions.find("aaaa") is not None


def test_the_corpus_is_remembered_by_revision(stores: Stores) -> None:
    history = stores.history
    assert history.last_change() is None
    first = StubView("1", (("a", "x"), ("b", "x")), frozenset(("p1", "p2")))
    assert history.observe(first, MONDAY) == 1
    assert history.observe(first, MONDAY + HOUR) == 1
    second = StubView("2", (("b", "y"), ("c", "x")), frozenset(("p2", "p3")))
    assert history.observe(second, MONDAY + HOUR) == 2
    assert history.points_since(0) == {"p1", "p2", "p3"}
    assert history.points_since(1) == {"p3"}
    found = [(change.document, change.kind, change.revision, change.name) for change in history.changes(1)]
    assert found == [
        ("a", ChangeKind.WITHDRAWN, 2, "The a"),
        ("b", ChangeKind.CORRECTED, 2, "The b"),
        ("c", ChangeKind.ADDED, 2, "The c"),
    ]
    assert len(history.changes(0)) == 5
    assert history.observe(first, MONDAY + 2 * HOUR) == 3
    kinds = [(change.document, change.kind) for change in history.changes(2)]
    assert kinds == [("a", ChangeKind.ADDED), ("b", ChangeKind.CORRECTED), ("c", ChangeKind.WITHDRAWN)]
    assert history.points_since(2) == frozenset()
    assert history.last_change() == MONDAY + 2 * HOUR
