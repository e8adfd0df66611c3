from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.digests.delivery import DeliveryPolicy
from bot.digests.errors import Conflict
from bot.digests.model import OccurrenceState, SubscriptionState
from bot.digests.outbox import Plan
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import MONDAY
from tests.bot.digests.worlds import lines

DAY = datetime.timedelta(days=1)


@pytest.fixture
def crew() -> Crew:
    crew = Crew()
    crew.corpus.add("trade", *lines("trade", 3))
    for number in range(3):
        crew.subscribe(f"sub{number}", number)
    return crew


def meanwhile(crew: Crew, monkeypatch: pytest.MonkeyPatch, **change: object) -> None:
    """Somebody changes the first subscription after it was read and before its plan is written."""
    record, changes = crew.stores.plans.record, [change]

    def late(plans: Sequence[Plan]) -> None:
        if changes:
            one = crew.stores.subscriptions.find("sub0")
            assert one is not None
            crew.stores.subscriptions.change(replace(one, **changes.pop()))  # type: ignore[arg-type]
        record(plans)

    monkeypatch.setattr(crew.stores.plans, "record", late)


@pytest.mark.parametrize(
    ("change", "channels"),
    [
        ({"state": SubscriptionState.PAUSED}, ["C1", "C2"]),
        ({"next_at": MONDAY + DAY}, ["C1", "C2"]),
        ({"reason": "touched"}, ["C0", "C1", "C2"]),
    ],
)
async def test_a_batch_in_which_one_was_changed_meanwhile_is_planned_one_by_one(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, change: dict[str, object], channels: list[str]
) -> None:
    meanwhile(crew, monkeypatch, **change)
    await crew.ticks(3, 60)
    assert sorted(one.destination.channel for one in crew.platform.posted) == channels


async def test_a_run_that_is_too_old_is_recorded_and_nothing_is_sent(crew: Crew) -> None:
    one = crew.stores.subscriptions.find("sub0")
    assert one is not None
    weekly = replace(one.terms, schedule="every Monday at 09:00")
    crew.stores.subscriptions.change(replace(one, terms=weekly))
    crew.clock.moment = MONDAY + 2 * DAY + datetime.timedelta(hours=12)
    await crew.tick()
    assert "C0" not in {posted.destination.channel for posted in crew.platform.posted}
    (run,) = crew.stores.ledger.of("sub0", 9)
    assert (run.state, run.reason) == (OccurrenceState.SKIPPED, "missed by more than 24 hours")


async def test_a_subscription_that_is_not_due_after_all_is_only_moved_on(crew: Crew) -> None:
    """The rules of a zone can change between planning the next slot and its coming."""
    one = crew.stores.subscriptions.find("sub0")
    assert one is not None
    crew.stores.subscriptions.change(replace(one, dealt_with=MONDAY))
    await crew.tick()
    assert crew.stores.ledger.of("sub0", 9) == ()
    moved = crew.stores.subscriptions.find("sub0")
    assert moved is not None
    assert moved.next_at == MONDAY + DAY
    crew.planner.give_up(moved, MONDAY, "nothing to give up")
    assert crew.stores.ledger.of("sub0", 9) == ()


async def test_send_now_tells_when_somebody_else_wrote(crew: Crew) -> None:
    one = crew.stores.subscriptions.find("sub0")
    assert one is not None
    crew.planner.send_now(one, MONDAY - DAY / 2)
    with pytest.raises(Conflict):
        crew.planner.send_now(one, MONDAY - DAY / 2)


async def test_more_messages_than_there_is_room_for_are_started_as_others_end(crew: Crew) -> None:
    for number in range(3, 40):
        crew.subscribe(f"sub{number}", number)
    crew.delivery._policy = DeliveryPolicy(concurrency=4)
    await crew.ticker.plan()
    assert await crew.delivery.pump() == 40
    await crew.delivery.finish()
    assert len(crew.platform.posted) == 40
