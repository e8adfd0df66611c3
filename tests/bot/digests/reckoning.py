"""An independent reckoning of runs: dateutil's rules and croniter in local time, dateutil's zones.

It shares no code with the program: local times come from `rrule` or croniter, and become moments by walking
forward minute by minute over times that do not exist, and by taking the first of two.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from croniter import croniter
from dateutil import rrule, tz

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
END = datetime.datetime(2028, 1, 1, tzinfo=datetime.UTC)
_EARLIER = START - datetime.timedelta(days=2)
_LATER = END + datetime.timedelta(days=2)
FIRST_DAY = datetime.date(2026, 1, 1)

ZONES = (
    "UTC", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Moscow",
    "Europe/Istanbul", "Europe/Chisinau", "Atlantic/Azores", "America/New_York", "America/Los_Angeles",
    "America/St_Johns", "America/Halifax", "America/Phoenix", "America/Havana", "America/Santiago",
    "America/Asuncion", "America/Sao_Paulo", "America/Nuuk", "America/Mexico_City", "Pacific/Easter",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Norfolk",
    "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide", "Australia/Brisbane", "Asia/Kathmandu",
    "Asia/Kolkata", "Asia/Tokyo", "Asia/Shanghai", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem",
    "Africa/Cairo", "Africa/Casablanca", "Antarctica/Troll",
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A wording and the local times it means, reckoned by somebody else's library (zone: none)."""

    words: str
    local_times: Callable[[], Iterator[datetime.datetime]]


def _rule(freq: int, **parts: object) -> Callable[[], Iterator[datetime.datetime]]:
    start = parts.pop("dtstart", _EARLIER)
    return lambda: iter(rrule.rrule(freq, dtstart=start, until=_LATER, bysecond=0, **parts))


def _cron(line: str) -> Callable[[], Iterator[datetime.datetime]]:
    def times() -> Iterator[datetime.datetime]:
        found = croniter(line, _EARLIER - datetime.timedelta(minutes=1))
        while (moment := found.get_next(datetime.datetime)) < _LATER:
            yield moment

    return times


_WORK = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR)
_FIRST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
KINDS = (
    Kind("daily at 2:30", _rule(rrule.DAILY, byhour=2, byminute=30)),
    Kind("daily at 0:00", _rule(rrule.DAILY, byhour=0, byminute=0)),
    Kind("weekdays 9:00", _rule(rrule.WEEKLY, byweekday=_WORK, byhour=9, byminute=0)),
    Kind("weekends at 1:15am and 2:45", lambda: iter(sorted(
        (*_rule(rrule.WEEKLY, byweekday=(rrule.SA, rrule.SU), byhour=1, byminute=15)(),
         *_rule(rrule.WEEKLY, byweekday=(rrule.SA, rrule.SU), byhour=2, byminute=45)())))),
    Kind("every Sunday 2:00", _rule(rrule.WEEKLY, byweekday=rrule.SU, byhour=2, byminute=0)),
    Kind("every Monday and Thursday 23:59", _rule(
        rrule.WEEKLY, byweekday=(rrule.MO, rrule.TH), byhour=23, byminute=59)),
    Kind("every 2 weeks on Sun 2:30am", _rule(
        rrule.WEEKLY, interval=2, byweekday=rrule.SU, byhour=2, byminute=30, dtstart=_FIRST)),
    Kind("every 3 days 0:30", _rule(rrule.DAILY, interval=3, byhour=0, byminute=30, dtstart=_FIRST)),
    Kind("first Monday of the month 10:00", _rule(
        rrule.MONTHLY, byweekday=rrule.MO(1), byhour=10, byminute=0)),
    Kind("last Sunday of the month 1:30", _rule(
        rrule.MONTHLY, byweekday=rrule.SU(-1), byhour=1, byminute=30)),
    Kind("last weekday of the month 17:00", _rule(
        rrule.MONTHLY, byweekday=_WORK, bysetpos=-1, byhour=17, byminute=0)),
    Kind("1st and 31st of the month noon", _rule(
        rrule.MONTHLY, bymonthday=(1, 31), byhour=12, byminute=0)),
    Kind("last day of the month 23:30", _rule(rrule.MONTHLY, bymonthday=-1, byhour=23, byminute=30)),
    Kind("30 2 * * 0,3", _cron("30 2 * * 0,3")),
    Kind("0 1-3 */7 * mon", _cron("0 1-3 */7 * mon")),
    Kind("15 0 l 2-11/3 *", _cron("15 0 l 2-11/3 *")),
    Kind("0 3 * * fri#2", _cron("0 3 * * fri#2")),
)  # fmt: skip
HOURLY = Kind("every hour", _rule(rrule.HOURLY, byminute=0))


def expected(kind: Kind, zone_name: str) -> list[datetime.datetime]:
    """Every run of `kind` in the two years, in UTC, in order, each once."""
    zone = tz.gettz(zone_name)
    if zone is None:
        raise LookupError(zone_name)
    found = []
    for local in kind.local_times():
        moment = local.replace(tzinfo=zone, fold=0)
        while not tz.datetime_exists(moment):
            moment += datetime.timedelta(minutes=1)
        found.append(moment.astimezone(datetime.UTC))
    return sorted({moment for moment in found if START < moment < END})
