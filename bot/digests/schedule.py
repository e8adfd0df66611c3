"""When a digest comes: days and times of day in local time. Pure values.

A schedule is a rule for days and the times on each of those days. `str` of a schedule is the canonical
wording, which `bot.digests.wording.read_schedule` reads back to an equal schedule.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
from dataclasses import dataclass
from typing import TypeAlias

from bot.digests.errors import BadSchedule

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = frozenset(range(5))
WEEKEND = frozenset((5, 6))
ALL_DAYS = frozenset(range(7))
POSITION_NAMES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


@dataclass(frozen=True, slots=True)
class OnWeekdays:
    """The same days every week; Monday is 0."""

    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        """Check the days."""
        _require_days(self.weekdays)

    def matches(self, day: datetime.date) -> bool:
        """Whether `day` is one of them."""
        return day.weekday() in self.weekdays

    def wording(self) -> str:
        """The rule in words."""
        if self.weekdays == ALL_DAYS:
            return "daily"
        if self.weekdays in (WEEKDAYS, WEEKEND):
            return _kind_of_days(self.weekdays) + "s"
        return f"every {_names(self.weekdays)}"


@dataclass(frozen=True, slots=True)
class EveryDays:
    """Every so many days, counted from `start`."""

    step: int
    start: datetime.date

    def __post_init__(self) -> None:
        """Check the step."""
        _require_step(self.step, "days", 366)

    def matches(self, day: datetime.date) -> bool:
        """Whether the count falls on `day`."""
        return day >= self.start and (day - self.start).days % self.step == 0

    def wording(self) -> str:
        """The rule in words."""
        return f"every {self.step} days"


@dataclass(frozen=True, slots=True)
class EveryWeeks:
    """On some days of every so many weeks; weeks begin on Monday, the first is that of `start`."""

    step: int
    weekdays: frozenset[int]
    start: datetime.date

    def __post_init__(self) -> None:
        """Check step and days."""
        _require_step(self.step, "weeks", 52)
        _require_days(self.weekdays)

    def matches(self, day: datetime.date) -> bool:
        """Whether `day` is one of the days in a week that counts."""
        first_monday = self.start - datetime.timedelta(days=self.start.weekday())
        in_turn = (day - first_monday).days // 7 % self.step == 0
        return day >= self.start and in_turn and day.weekday() in self.weekdays

    def wording(self) -> str:
        """The rule in words."""
        return f"every {self.step} weeks on {_names(self.weekdays)}"


@dataclass(frozen=True, slots=True)
class OnMonthDays:
    """On dates of every month; months without the date are left out. -1 is the last day."""

    days: frozenset[int]

    def __post_init__(self) -> None:
        """Check the dates."""
        if not self.days or not all(day == -1 or 1 <= day <= 31 for day in self.days):
            raise BadSchedule("A month has days 1 to 31.", 'Say for instance "15th of the month at 9:00".')

    def matches(self, day: datetime.date) -> bool:
        """Whether `day` is one of the dates."""
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day in self.days or (-1 in self.days and day.day == last)

    def wording(self) -> str:
        """The rule in words."""
        dates = [f"{day}{_ordinal_ending(day)}" for day in sorted(self.days - {-1})]
        return f"{_joined(dates + ['last day'] * (-1 in self.days))} of the month"


@dataclass(frozen=True, slots=True)
class OnMonthWeekdays:
    """On the first, second, ... or last (-1) of some weekdays in every month."""

    positions: frozenset[int]
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        """Check positions and days."""
        _require_days(self.weekdays)
        if not self.positions or not self.positions <= POSITION_NAMES.keys():
            raise BadSchedule("That day does not come in a month.", 'Say "first" to "fifth", or "last".')

    def matches(self, day: datetime.date) -> bool:
        """Whether `day` has one of the positions among the days of its month that count."""
        if day.weekday() not in self.weekdays:
            return False
        last = calendar.monthrange(day.year, day.month)[1]
        before = sum((day.weekday() - gap) % 7 in self.weekdays for gap in range(1, day.day))
        after = sum((day.weekday() + gap) % 7 in self.weekdays for gap in range(1, last - day.day + 1))
        return before + 1 in self.positions or (-1 in self.positions and after == 0)

    def wording(self) -> str:
        """The rule in words."""
        places = [POSITION_NAMES[at] for at in sorted(self.positions - {-1})]
        places += ["last"] * (-1 in self.positions)
        named = _kind_of_days(self.weekdays) or _names(self.weekdays)
        return f"{_joined(places)} {named} of the month"


@dataclass(frozen=True, slots=True)
class OnCronDays:
    """The day fields of a cron line; `dates` and `weekdays` are joined by *or* where both are given.

    Attributes:
        months: 1 to 12.
        dates: days of the month, -1 the last; None for ``*``.
        weekdays: Monday is 0; None for ``*``.
        nth: pairs of a weekday and its position in the month (``5L`` is position -1).
    """

    months: frozenset[int]
    dates: frozenset[int] | None
    weekdays: frozenset[int] | None
    nth: frozenset[tuple[int, int]] = frozenset()

    def matches(self, day: datetime.date) -> bool:
        """Whether the fields allow `day`."""
        if day.month not in self.months:
            return False
        by_date = self.dates is None or OnMonthDays(self.dates).matches(day)
        by_weekday = self.weekdays is None or self._fits_weekday(day)
        if self.dates is not None and self.weekdays is not None:
            return by_date or by_weekday
        return by_date and by_weekday

    def _fits_weekday(self, day: datetime.date) -> bool:
        plain = self.weekdays is not None and day.weekday() in self.weekdays
        return plain or any(
            OnMonthWeekdays(frozenset((at,)), frozenset((weekday,))).matches(day) for weekday, at in self.nth
        )


DayRule: TypeAlias = OnWeekdays | EveryDays | EveryWeeks | OnMonthDays | OnMonthWeekdays | OnCronDays


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days and the times on each of them, in the local time of whoever subscribed.

    Attributes:
        days: which days.
        times: times of day without seconds or zone, in order, each once.
        cron: the cron line it was read from; None if it was said in words.

    Raises:
        BadSchedule: if there is no time, or too many.
    """

    days: DayRule
    times: tuple[datetime.time, ...]
    cron: str | None = None

    def __post_init__(self) -> None:
        """Check the times."""
        if not self.times:
            raise BadSchedule("The schedule names no time of day.", 'Add one, for instance "at 9:00".')
        if list(self.times) != sorted(set(self.times)) or any(_is_uneven(time) for time in self.times):
            raise ValueError("times of a schedule are whole minutes without a zone, in order, each once")
        if isinstance(self.days, OnCronDays) != (self.cron is not None):
            raise ValueError("a cron rule, and nothing else, keeps its line")

    def __str__(self) -> str:
        if self.cron is not None or isinstance(self.days, OnCronDays):
            return self.cron or ""
        hours = _hours_wording(self.times)
        if hours:
            named = self.days.wording()
            on = "" if named.startswith("every") else "on "
            wording = hours if self.days == OnWeekdays(ALL_DAYS) else f"{hours} {on}{named}"
        else:
            wording = f"{self.days.wording()} at {_joined([f'{time:%H:%M}' for time in self.times])}"
        if isinstance(self.days, EveryDays | EveryWeeks):
            return f"{wording} starting {self.days.start}"
        return wording


def _hours_wording(times: tuple[datetime.time, ...]) -> str:
    """Words for at least three times at whole hours apart; empty if they are not."""
    if len(times) < 3 or len({time.minute for time in times}) > 1:
        return ""
    steps = {later.hour - time.hour for time, later in itertools.pairwise(times)}
    if len(steps) > 1:
        return ""
    step = steps.pop()
    every = "every hour" if step == 1 else f"every {step} hours"
    if len(times) == 24 and times[0].minute == 0:
        return every
    return f"{every} from {times[0]:%H:%M} to {times[-1]:%H:%M}"


def _kind_of_days(weekdays: frozenset[int]) -> str:
    return {WEEKDAYS: "weekday", WEEKEND: "weekend day"}.get(weekdays, "")


def _names(weekdays: frozenset[int]) -> str:
    return _joined([WEEKDAY_NAMES[day] for day in sorted(weekdays)])


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _ordinal_ending(number: int) -> str:
    if 10 < number < 14:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _is_uneven(time: datetime.time) -> bool:
    return time.second != 0 or time.microsecond != 0 or time.tzinfo is not None


def _require_days(weekdays: frozenset[int]) -> None:
    if not weekdays or not weekdays <= ALL_DAYS:
        raise ValueError(f"weekdays are 0 (Monday) to 6 (Sunday), at least one: {sorted(weekdays)}")


def _require_step(step: int, unit: str, most: int) -> None:
    if not 2 <= step <= most:
        raise BadSchedule(f"I can count 2 to {most} {unit}, not {step}.", 'For every one, say "every".')
