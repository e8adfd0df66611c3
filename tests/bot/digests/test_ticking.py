from __future__ import annotations

import asyncio
import datetime
from collections.abc import Sequence

import pytest

from bot.digests.errors import Conflict
from bot.digests.heartbeat import Alarm, Limits
from bot.digests.model import OccurrenceState
from bot.digests.outbox import Plan
from bot.digests.ticking import Intervals, TickTimer
from bot.store.errors import StoreUnavailable
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import HOUR, MONDAY
from tests.bot.digests.worlds import View, lines


@pytest.fixture
def crew() -> Crew:
    crew = Crew()
    crew.corpus.add("trade", *lines("trade", 3))
    crew.subscribe("aaaa", 1)
    return crew


def runs(crew: Crew) -> list[tuple[str, str, bool]]:
    return [(run.state.value, run.reason, run.late) for run in crew.stores.ledger.of("aaaa", 99)]


async def test_a_run_missed_in_an_outage_comes_late_once_and_the_older_are_recorded(crew: Crew) -> None:
    crew.clock.moment = MONDAY + datetime.timedelta(days=2, hours=1)
    await crew.ticks(10, 60)
    assert len(crew.platform.posted) == 1
    assert "This digest is late" in crew.platform.posted[0].reply.text_fallback()
    assert runs(crew) == [
        ("sent", "3 points", True),
        ("skipped", "missed by more than 24 hours", False),
        ("skipped", "missed by more than 24 hours", False),
    ]


async def test_a_week_with_a_growing_corpus_repeats_and_misses_nothing(crew: Crew) -> None:
    crew.subscribe("bbbb", 1, about="energy")
    said = {f"On trade I say number {number}." for number in (1, 2, 3)}
    for day in range(7):
        crew.corpus.add(f"new{day}", f"trade+energy: Day {day} brings gas.", f"energy: Day {day} brings oil.")
        said |= {f"Day {day} brings gas.", f"Day {day} brings oil."}
        await crew.ticks(24, 3600)
    assert len(crew.platform.said) == len(set(crew.platform.said))
    assert set(crew.platform.said) == said


async def test_a_corpus_that_grows_while_a_digest_is_composed_fits_together(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = crew.corpus.view

    def growing() -> View:
        seen = view()
        crew.corpus.add("late", *lines("trade", 1, first=9))
        return seen

    monkeypatch.setattr(crew.corpus, "view", growing)
    await crew.ticks(2, 60)
    assert len(crew.platform.said) == 3
    await crew.ticks(25, 3600)
    assert crew.platform.said[3:] == ["On trade I say number 9."]


async def test_a_clock_set_back_sends_nothing_twice_and_goes_on(crew: Crew) -> None:
    await crew.ticks(3, 60)
    crew.clock.forward(hours=-30)
    await crew.ticks(31, 3600)
    assert len(crew.platform.posted) == 1
    crew.corpus.add("more", *lines("trade", 1, first=9))
    await crew.ticks(25, 3600)
    assert len(crew.platform.posted) == 2


async def test_one_broken_digest_stops_no_other_and_is_in_the_ledger(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew.subscribe("bbbb", 2, about="broken")
    points = View.points

    def breaking(view: View, watch: object) -> Sequence[object]:
        if "broken" in str(watch):
            raise RuntimeError("no such thing")
        return points(view, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(View, "points", breaking)
    await crew.ticks(3, 60)
    assert [one.destination.channel for one in crew.platform.posted] == ["C1"]
    (run,) = crew.stores.ledger.of("bbbb", 9)
    assert (run.state, run.reason) == (
        OccurrenceState.FAILED,
        "could not be made (RuntimeError); see the log",
    )


async def test_while_the_database_cannot_be_used_nothing_is_given_up(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, failures = crew.stores.plans.record, [StoreUnavailable("Full.", "Free space.")] * 3

    def failing(plans: Sequence[Plan]) -> None:
        if failures:
            raise failures.pop()
        record(plans)

    monkeypatch.setattr(crew.stores.plans, "record", failing)
    await crew.ticks(5, 60)
    assert len(crew.platform.posted) == 1
    assert runs(crew) == [("sent", "3 points", False)]


async def test_a_conflict_is_planned_again_from_what_stands_then(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, conflicts = crew.stores.plans.record, [Conflict("first")] * 2

    def conflicting(plans: Sequence[Plan]) -> None:
        if conflicts:
            raise conflicts.pop()
        record(plans)

    monkeypatch.setattr(crew.stores.plans, "record", conflicting)
    await crew.ticks(1, 60)
    assert len(crew.platform.posted) == 1


async def test_conflicts_without_end_are_left_to_the_next_tick(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflicting(plans: Sequence[Plan]) -> None:
        raise Conflict("always")

    with monkeypatch.context() as patched:
        patched.setattr(crew.stores.plans, "record", conflicting)
        await crew.ticks(2, 60)
        assert runs(crew) == []
    await crew.ticks(1, 60)
    assert len(crew.platform.posted) == 1


async def test_only_the_leader_plans(crew: Crew) -> None:
    other = Crew(stores=crew.stores, corpus=crew.corpus, clock=crew.clock, worker="w2")
    assert crew.stores.plans.lead("w1", crew.clock.now(), crew.clock.now() + HOUR)
    await other.tick()
    assert other.platform.posted == []
    await crew.tick()
    assert len(crew.platform.posted) == 1


async def test_silence_raises_an_alarm_once_and_its_end_is_told(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(crew.planner, "batches", lambda now: 1 / 0)
        for _ in range(10):
            await crew.ticker.plan()
            await crew.ticker.watch()
            crew.clock.forward(minutes=1)
    assert crew.operator.heard[0] == (frozenset((Alarm.NO_TICK, Alarm.OVERDUE)), frozenset())
    assert crew.ticker.ringing == {Alarm.NO_TICK, Alarm.OVERDUE}
    assert len(crew.operator.heard) == 1
    await crew.tick()
    await crew.ticker.watch()
    assert crew.operator.heard[1] == (frozenset(), frozenset((Alarm.NO_TICK, Alarm.OVERDUE)))


async def test_no_delivery_and_no_fresh_source_raise_alarms() -> None:
    crew = Crew(limits=Limits(source=datetime.timedelta(days=3)))
    crew.corpus.add("trade", *lines("trade", 1))
    crew.subscribe("aaaa", 1)
    await crew.ticker.plan()
    crew.clock.forward(minutes=31)
    await crew.ticker.plan()
    await crew.ticker.watch()
    assert crew.ticker.ringing == {Alarm.NO_DELIVERY}
    crew.clock.forward(days=4)
    await crew.ticker.plan()
    await crew.ticker.watch()
    assert crew.ticker.ringing == {Alarm.NO_DELIVERY, Alarm.NO_FRESH_SOURCE}


async def test_the_ledger_is_pruned_in_time(crew: Crew) -> None:
    await crew.tick()
    crew.clock.forward(days=500)
    await crew.ticker.prune()
    assert runs(crew) == []


async def test_a_tick_that_fails_is_survived(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew.stores.outbox, "claim", lambda request: 1 / 0)
    await crew.ticker.deliver()
    monkeypatch.undo()
    await crew.ticker.plan()
    await crew.ticker.deliver()
    await crew.ticker.finish()
    assert len(crew.platform.posted) == 1


async def test_the_timer_ticks_and_stops_with_the_work_finished(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending, let_go = asyncio.Event(), asyncio.Event()
    post = crew.platform.send

    async def slow(*parts: object) -> str:
        sending.set()
        await let_go.wait()
        return await post(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(crew.platform, "send", slow)
    timer = TickTimer(crew.ticker, Intervals(plan=0.05, deliver=0.05, watch=0.05))
    timer.start()
    await asyncio.wait_for(sending.wait(), 20)
    stopping = asyncio.create_task(timer.stop())
    await asyncio.sleep(0.05)
    assert not stopping.done()
    let_go.set()
    await asyncio.wait_for(stopping, 20)
    assert runs(crew) == [("sent", "3 points", False)]
