"""Whatever happens: a slot enters the outbox once, a point reaches a destination once, none is lost."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.digests.delivery_errors import InDoubt, Refused, RetryLater
from bot.digests.events import DigestEvent
from bot.digests.model import NothingNew
from bot.digests.slots import CatchUp, due
from bot.digests.wording import read_schedule
from bot.digests.zones import read_zone
from tests.bot.digests.crews import Crew
from tests.bot.digests.reckoning import FIRST_DAY, KINDS, ZONES
from tests.bot.digests.worlds import Mishap, taken_then

TOPICS = ("trade", "energy", "peace")

MISHAPS = st.sampled_from(("none", "doubt", "taken", "limit", "crash", "refused"))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("grow"), st.sets(st.sampled_from(TOPICS), min_size=1)),
        st.tuples(st.just("wait"), st.integers(1, 60)),
        st.tuples(st.just("tick"), st.lists(MISHAPS, max_size=4)),
        st.tuples(st.just("back"), st.integers(1, 30)),
        st.tuples(st.just("restart"), st.just(0)),
    ),
    max_size=25,
)


def mishap(name: str) -> Mishap | Exception | None:
    made: dict[str, Mishap | Exception | None] = {
        "none": None,
        "doubt": InDoubt("timeout"),
        "taken": taken_then(InDoubt("cut")),
        "limit": RetryLater("rate_limited", datetime.timedelta(seconds=5)),
        "crash": taken_then(RuntimeError("killed")),
        "refused": Refused("invalid"),
    }
    return made[name]


async def _live(crew: Crew, steps: list[tuple[str, object]]) -> None:
    """Live through `steps`, then through some quiet days."""
    for number, (kind, what) in enumerate(steps):
        if kind == "grow" and isinstance(what, set):
            crew.corpus.add(f"d{number}", f"{'+'.join(sorted(what))}: Event {number} took place.")
        elif kind == "wait" and isinstance(what, int):
            crew.clock.forward(hours=what)
        elif kind == "back" and isinstance(what, int):
            crew.clock.forward(hours=-what)
        elif kind == "tick" and isinstance(what, list):
            crew.platform.mishaps = [mishap(name) for name in what]
            await crew.tick(30)
        else:
            crew.renew()
    crew.platform.mishaps = []
    for _ in range(8):
        crew.clock.forward(hours=23)
        await crew.ticks(4, 100)


def _wanted(crew: Crew, topics: tuple[str, ...]) -> set[str]:
    every = [line.partition(": ") for text in crew.corpus.texts.values() for line in text.split("\n")]
    return {words for about, _, words in every if set(about.split("+")) & set(topics)}


def _given_up(logs: Sequence[Mapping[str, object]]) -> set[object]:
    """Subscriptions with a message of which, after a week, it cannot be told whether it arrived."""
    return {
        entry["subscription"]
        for entry in logs
        if entry["event"] is DigestEvent.PART_DEAD and str(entry["reason"]).startswith("given up")
    }


@given(steps=STEPS, policy=st.sampled_from(NothingNew))
@example(
    steps=[("wait", 16), ("tick", ["doubt"]), ("wait", 9), ("wait", 60), ("wait", 60)], policy=NothingNew.SKIP
)
@settings(max_examples=40, deadline=None)
def test_points_come_once_and_none_is_missed(steps: list[tuple[str, object]], policy: NothingNew) -> None:
    crew = Crew()
    crew.corpus.add("first", *(f"{topic}: I begin with {topic}." for topic in TOPICS))
    for number, topic in enumerate(TOPICS[:2]):
        crew.subscribe(f"one{number}", 1, about=topic, nothing_new=policy)
    crew.subscribe("other", 2, about="peace", nothing_new=policy)
    with capture_logs() as logs:
        asyncio.run(_live(crew, steps))
    given_up = _given_up(logs)
    for channel, about in (("C1", {"one0": "trade", "one1": "energy"}), ("C2", {"other": "peace"})):
        posted = [one for one in crew.platform.posted if one.destination.channel == channel]
        said = [words for one in posted for words in one.said]
        assert len(said) == len(set(said))
        wanted = _wanted(crew, tuple(about.values()))
        in_doubt = tuple(topic for name, topic in about.items() if name in given_up)
        assert set(said) <= wanted
        assert wanted - set(said) <= _wanted(crew, in_doubt)
    nonces = [one.nonce for one in crew.platform.posted]
    assert len(nonces) == len(set(nonces))
    assert crew.stores.outbox.backlog(crew.clock.now()).waiting == 0


@given(
    kind=st.sampled_from(KINDS),
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime.datetime(2026, 1, 2), datetime.datetime(2027, 1, 1)),  # noqa: DTZ001
    gaps=st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=8),
    window=st.integers(1, 100),
)
@settings(max_examples=60, deadline=None)
def test_however_time_is_cut_each_run_is_made_or_recorded_once(
    kind: object, zone: str, start: datetime.datetime, gaps: list[int], window: int
) -> None:
    schedule = read_schedule(kind.words, FIRST_DAY)  # type: ignore[attr-defined]
    place, rule = read_zone(zone), CatchUp(datetime.timedelta(hours=window), most_listed=100_000)
    first = start.replace(tzinfo=datetime.UTC)
    last, now, found = first, first, []
    for gap in gaps:
        now += datetime.timedelta(minutes=gap)
        step = due(schedule, place, last, now, rule)
        slots = [run.slot for run in step.skipped] + ([step.slot] if step.slot else [])
        assert slots == sorted(slots)
        assert all(last < slot <= now for slot in slots)
        assert step.slot is None or now - step.slot <= rule.window
        found += slots
        last = max([last, *slots])
    whole = due(schedule, place, first, now, CatchUp(datetime.timedelta(days=9999), most_listed=100_000))
    assert found == [run.slot for run in whole.skipped] + ([whole.slot] if whole.slot else [])
