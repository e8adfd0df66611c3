"""From a schedule and a zone to moments: which runs come next, which are due. Pure.

A *slot* is the moment in UTC at which a run is due. Local times become slots by two rules: a local time that
does not exist (clocks put forward) runs at the first valid minute after it; one that comes twice (clocks put
back) runs the first time only. Two times of a day that end at the same moment by the first rule are one slot.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from bot.digests.schedule import Schedule

HORIZON_DAYS = 366 * 9
"""How far ahead a run is looked for: long enough for 29 February on either side of 2100."""
_DAY = datetime.timedelta(days=1)
_MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What becomes of runs that were missed.

    Attributes:
        window: a missed run is made up for while it is no older than this.
        late_after: a run that starts later than this after its slot says that it is late.
        most_listed: how many missed runs are recorded one by one; older ones are summed up in one record.
    """

    window: datetime.timedelta = datetime.timedelta(hours=24)
    late_after: datetime.timedelta = datetime.timedelta(minutes=10)
    most_listed: int = 31

    def __post_init__(self) -> None:
        """Check that the numbers make sense."""
        if self.window <= datetime.timedelta(0) or self.late_after <= datetime.timedelta(0):
            raise ValueError("the catch-up window and the tolerance are longer than nothing")
        if self.most_listed < 1:
            raise ValueError("at least one missed run is listed")


@dataclass(frozen=True, slots=True)
class SkippedRun:
    """A run that does not take place, and why."""

    slot: datetime.datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now about one subscription.

    Attributes:
        slot: the run to make; None if there is none.
        late: whether it is to say that it is late.
        skipped: runs that are only recorded, oldest first.
    """

    slot: datetime.datetime | None = None
    late: bool = False
    skipped: tuple[SkippedRun, ...] = ()


def runs_after(schedule: Schedule, zone: ZoneInfo, after: datetime.datetime) -> Iterator[datetime.datetime]:
    """All slots later than `after`, in order, in UTC, as far as `HORIZON_DAYS` ahead.

    Args:
        schedule: the rule.
        zone: whose local time the rule means.
        after: an aware moment; itself not included.

    Raises:
        ValueError: if `after` is naive.
    """
    newest = _utc(after)
    first = newest.astimezone(zone).date() - _DAY
    for ahead in range(HORIZON_DAYS + 2):
        day = first + ahead * _DAY
        if not schedule.days.matches(day):
            continue
        for time in schedule.times:
            slot = moment_of(day, time, zone)
            if slot > newest:
                newest = slot
                yield slot


def next_runs(
    schedule: Schedule, zone: ZoneInfo, after: datetime.datetime, count: int = 3
) -> tuple[datetime.datetime, ...]:
    """The next `count` runs after `after`, in the local time of `zone`; fewer if there are no more."""
    return tuple(slot.astimezone(zone) for slot in islice(runs_after(schedule, zone, after), count))


def due(
    schedule: Schedule,
    zone: ZoneInfo,
    last: datetime.datetime,
    now: datetime.datetime,
    catch_up: CatchUp | None = None,
) -> Due:
    """Which run is due, and which were missed.

    Of the runs in ``(last, now]`` the newest takes place if it lies in the catch-up window; the older ones in
    the window are joined into it, those outside are skipped. A clock set back makes nothing due twice, as
    only slots after `last` count.

    Args:
        schedule: the rule.
        zone: whose local time the rule means.
        last: the newest slot dealt with before, or when the subscription began.
        now: the present.
        catch_up: what becomes of missed runs.
    """
    rule = catch_up or CatchUp()
    present = _utc(now)
    slots = []
    for slot in runs_after(schedule, zone, last):
        if slot > present:
            break
        slots.append(slot)
    if not slots:
        return Due()
    newest = slots[-1]
    lag = present - newest
    if lag > rule.window:
        return Due(skipped=_listed(slots, rule, _too_old(rule)))
    late = lag > rule.late_after or len(slots) > 1
    return Due(newest, late, _missed(slots[:-1], newest, present, rule))


def moment_of(day: datetime.date, time: datetime.time, zone: ZoneInfo) -> datetime.datetime:
    """The slot of a local date and time: the first moment at which the clocks of `zone` show it or later."""
    moment = datetime.datetime.combine(day, time, tzinfo=zone).astimezone(datetime.UTC)
    shown = moment.astimezone(zone)
    if shown.date() == day and shown.time() == time:
        return moment
    return _end_of_gap(datetime.datetime.combine(day, time, tzinfo=zone))


def _end_of_gap(missing: datetime.datetime) -> datetime.datetime:
    """The first whole minute after the jump of the clocks that left `missing` out, in UTC.

    By PEP 495 a missing time read with ``fold=1`` is a moment before the jump, with ``fold=0`` one after it.
    """
    zone, wanted = missing.tzinfo, (missing.date(), missing.time())
    before = missing.replace(fold=1).astimezone(datetime.UTC)
    minutes = int((missing.astimezone(datetime.UTC) - before) / _MINUTE)
    low, high = 0, minutes
    while high - low > 1:
        middle = (low + high) // 2
        shown = (before + middle * _MINUTE).astimezone(zone)
        if (shown.date(), shown.time()) < wanted:
            low = middle
        else:
            high = middle
    return before + high * _MINUTE


def _missed(
    slots: list[datetime.datetime], newest: datetime.datetime, now: datetime.datetime, rule: CatchUp
) -> tuple[SkippedRun, ...]:
    old = [slot for slot in slots if now - slot > rule.window]
    joined = slots[len(old) :]
    reason = f"missed; its news came with the late run of {newest:%Y-%m-%d %H:%M} UTC"
    return _listed(old, rule, _too_old(rule)) + _listed(joined, rule, reason)


def _listed(slots: list[datetime.datetime], rule: CatchUp, reason: str) -> tuple[SkippedRun, ...]:
    """One record a run for the newest, one for all that are older, under the last of those."""
    older, listed = slots[: -rule.most_listed], slots[-rule.most_listed :]
    summed: tuple[SkippedRun, ...] = ()
    if older:
        more = f"{reason}; so were {len(older) - 1} runs before it, from {older[0]:%Y-%m-%d %H:%M} UTC"
        summed = (SkippedRun(older[-1], more if len(older) > 1 else reason),)
    return summed + tuple(SkippedRun(slot, reason) for slot in listed)


def _too_old(rule: CatchUp) -> str:
    return f"missed by more than {rule.window / datetime.timedelta(hours=1):g} hours"


def _utc(moment: datetime.datetime) -> datetime.datetime:
    if moment.tzinfo is None:
        raise ValueError("moments need a time zone")
    return moment.astimezone(datetime.UTC)
