from __future__ import annotations

import datetime
import random
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest

from bot.digests.schedule import Schedule
from bot.digests.slots import CatchUp, due, moment_of, next_runs, runs_after
from bot.digests.wording import read_schedule
from tests.bot.digests.reckoning import END, FIRST_DAY, HOURLY, KINDS, START, ZONES, Kind, expected

HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
BERLIN = ZoneInfo("Europe/Berlin")


def utc(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=datetime.UTC)  # type: ignore[arg-type, misc]


def schedule(words: str) -> Schedule:
    return read_schedule(words, FIRST_DAY)


def ours(kind: Kind, zone: str) -> list[datetime.datetime]:
    runs = runs_after(schedule(kind.words), ZoneInfo(zone), START)
    return list(takewhile(lambda moment: moment < END, runs))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.words)
def test_two_years_agree_with_an_independent_reckoning_in_forty_zones(kind: Kind) -> None:
    assert len(ZONES) == 40
    for zone in ZONES:
        assert ours(kind, zone) == expected(kind, zone), zone


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "America/Havana"])
def test_two_years_of_hours_agree(zone: str) -> None:
    assert ours(HOURLY, zone) == expected(HOURLY, zone)


@pytest.mark.slow
@pytest.mark.parametrize("zone", ZONES)
def test_two_years_of_hours_agree_everywhere(zone: str) -> None:
    assert ours(HOURLY, zone) == expected(HOURLY, zone)


@pytest.mark.parametrize("seed", range(12))
def test_ticks_and_outages_lose_and_double_no_run(seed: int) -> None:
    """Two years of ticks, with outages: each run takes place, or is recorded, once."""
    chance = random.Random(seed)
    zone, kind = chance.choice(ZONES), chance.choice(KINDS)
    rule = CatchUp(most_listed=10_000)
    now, last, made, recorded = START, START, [], []
    plan = schedule(kind.words)
    while now < END:
        outage = chance.random() < 0.01
        now += datetime.timedelta(hours=chance.randint(24, 200)) if outage else 2 * HOUR
        found = due(plan, ZoneInfo(zone), last, now, rule)
        recorded += [run.slot for run in found.skipped]
        if found.slot is not None:
            made.append(found.slot)
            assert found.late == (now - found.slot > rule.late_after or bool(found.skipped))
        last = max([last, *recorded[-1:], *made[-1:]])
    assert [run for run in sorted(made + recorded) if run < END] == expected(kind, zone)


def test_a_missing_local_time_runs_at_the_first_valid_minute() -> None:
    moment = moment_of(datetime.date(2026, 3, 29), datetime.time(2, 30), BERLIN)
    assert moment == utc(2026, 3, 29, 1, 0)
    assert f"{moment.astimezone(BERLIN):%H:%M}" == "03:00"


def test_a_local_time_that_comes_twice_runs_once_the_first_time() -> None:
    runs = next_runs(schedule("daily 2:30"), BERLIN, utc(2026, 10, 24, 12), 2)
    assert [run.astimezone(datetime.UTC) for run in runs] == [
        utc(2026, 10, 25, 0, 30),
        utc(2026, 10, 26, 1, 30),
    ]


def test_times_swallowed_by_one_jump_are_one_run() -> None:
    runs = list(next_runs(schedule("daily at 2:00 and 3:00"), BERLIN, utc(2026, 3, 29, 0, 30), 2))
    assert [f"{run:%d %H:%M}" for run in runs] == ["29 03:00", "30 02:00"]


def test_a_whole_day_left_out_runs_at_the_first_minute_after_it() -> None:
    """Samoa crossed the date line and had no 30 December 2011."""
    moment = moment_of(datetime.date(2011, 12, 30), datetime.time(9), ZoneInfo("Pacific/Apia"))
    assert moment == utc(2011, 12, 30, 10)


def test_nothing_is_due_before_its_time_and_once_after() -> None:
    plan = schedule("daily 9:00")
    eve = utc(2026, 6, 1, 6, 59)
    assert due(plan, BERLIN, utc(2026, 5, 31, 8), eve).slot is None
    found = due(plan, BERLIN, utc(2026, 5, 31, 8), eve + MINUTE)
    assert (found.slot, found.late, found.skipped) == (utc(2026, 6, 1, 7), False, ())
    assert due(plan, BERLIN, utc(2026, 6, 1, 7), eve + 2 * MINUTE).slot is None


def test_a_run_is_late_after_the_tolerance() -> None:
    plan, last = schedule("daily 9:00"), utc(2026, 5, 31, 8)
    assert not due(plan, BERLIN, last, utc(2026, 6, 1, 7, 10)).late
    assert due(plan, BERLIN, last, utc(2026, 6, 1, 7, 11)).late


def test_missed_runs_in_the_window_are_joined_and_older_ones_skipped_with_the_reason() -> None:
    found = due(schedule("daily at 9:00 and 21:00"), BERLIN, utc(2026, 6, 1, 7), utc(2026, 6, 3, 20))
    assert found.slot == utc(2026, 6, 3, 19)
    assert found.late
    reasons = {run.slot: run.reason for run in found.skipped}
    assert list(reasons) == [utc(2026, 6, 1, 19), utc(2026, 6, 2, 7), utc(2026, 6, 2, 19), utc(2026, 6, 3, 7)]
    assert reasons[utc(2026, 6, 2, 7)] == "missed by more than 24 hours"
    assert reasons[utc(2026, 6, 3, 7)] == "missed; its news came with the late run of 2026-06-03 19:00 UTC"


def test_a_run_outside_the_window_is_skipped_only() -> None:
    found = due(schedule("every Monday 9:00"), BERLIN, utc(2026, 5, 31), utc(2026, 6, 3))
    assert found.slot is None
    assert [run.slot for run in found.skipped] == [utc(2026, 6, 1, 7)]


def test_a_long_outage_is_recorded_in_few_lines() -> None:
    found = due(schedule("every hour"), BERLIN, utc(2026, 1, 1), utc(2026, 3, 1))
    assert found.slot == utc(2026, 3, 1)
    assert len(found.skipped) == 1 + 31 + 24
    assert "so were" in found.skipped[0].reason


def test_a_clock_set_back_makes_nothing_due() -> None:
    plan = schedule("daily 9:00")
    assert due(plan, BERLIN, utc(2026, 6, 1, 7), utc(2026, 6, 1, 6)) == due(
        plan, BERLIN, utc(2026, 6, 1, 7), utc(2026, 5, 1)
    )


def test_naive_moments_are_refused() -> None:
    naive = utc(2026, 6, 1).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        due(schedule("daily 9:00"), BERLIN, naive, utc(2026, 6, 1))
    with pytest.raises(ValueError, match="time zone"):
        due(schedule("daily 9:00"), BERLIN, utc(2026, 6, 1), naive)


@pytest.mark.parametrize(
    "parts", [{"window": datetime.timedelta(0)}, {"late_after": datetime.timedelta(0)}, {"most_listed": 0}]
)
def test_a_senseless_catch_up_rule_is_refused(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"window|at least"):
        CatchUp(**parts)  # type: ignore[arg-type]
