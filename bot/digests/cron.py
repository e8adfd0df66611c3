"""Cron lines of five fields read as schedules. Pure.

Fields are minute, hour, day of month, month and day of week, with ``*``, lists, ranges, steps, English names,
``L`` (last day of the month; ``5L`` last Friday) and ``1#2`` (second Monday). If both day fields are
restricted a day that fits either counts, as in crontab(5). Sunday is 0 or 7.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from bot.digests.errors import BadSchedule
from bot.digests.schedule import OnCronDays, Schedule

MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELD = re.compile(r"[0-9a-z*/,#-]+")
_ITEM = re.compile(r"(?:(?P<all>\*)|(?P<low>\w+)(?:-(?P<high>\w+))?)(?:/(?P<step>\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class _Field:
    """One field's name, range and names for its numbers."""

    name: str
    low: int
    high: int
    names: tuple[str, ...] = ()


_MINUTE = _Field("minute", 0, 59)
_HOUR = _Field("hour", 0, 23)
_DATE = _Field("day of month", 1, 31)
_MONTH = _Field("month", 1, 12, _MONTHS)
_WEEKDAY = _Field("day of week", 0, 7, _DAYS)


def is_cron(text: str) -> bool:
    """Whether `text` is meant as a cron line: a macro, or five fields that begin like numbers."""
    fields = text.casefold().split()
    if len(fields) == 1:
        return fields[0].startswith("@") and fields[0][1:].isalpha()
    plain = len(fields) == 5 and all(_FIELD.fullmatch(field) for field in fields)
    return plain and all(field[0] in "*0123456789" for field in fields[:2])


def read_cron(line: str) -> Schedule:
    """The schedule of a cron line.

    Args:
        line: five fields, or a macro such as ``@daily``.

    Raises:
        BadSchedule: if a field cannot be read; the message names it.
    """
    text = " ".join(line.casefold().split())
    if text.startswith("@") and text not in MACROS:
        known = ", ".join(sorted(MACROS))
        raise BadSchedule(f"There is no cron short form {text}.", f"Known are {known}.")
    fields = MACROS.get(text, text).split()
    if len(fields) != 5:
        raise BadSchedule("A cron line has five fields.", 'For instance "0 9 * * 1-5" (weekdays 9:00).')
    minutes, hours = (_numbers(field, rule) for field, rule in zip(fields, (_MINUTE, _HOUR), strict=False))
    times = tuple(datetime.time(hour, minute) for hour in sorted(hours) for minute in sorted(minutes))
    return Schedule(_days(fields), times, " ".join(fields).upper())


def _days(fields: list[str]) -> OnCronDays:
    dates = None if fields[2] == "*" else _dates(fields[2])
    months = _numbers(fields[3], _MONTH)
    if fields[4] in ("*", "?"):
        return OnCronDays(months, dates, None)
    plain, nth = [], []
    for item in fields[4].split(","):
        if "#" in item or (item.endswith("l") and len(item) > 1):
            nth.append(_position(item))
        else:
            plain.append(item)
    numbers = _numbers(",".join(plain), _WEEKDAY) if plain else frozenset()
    return OnCronDays(months, dates, frozenset((day - 1) % 7 for day in numbers), frozenset(nth))


def _dates(field: str) -> frozenset[int]:
    plain = [item for item in field.split(",") if item != "l"]
    last = frozenset((-1,)) if len(plain) < len(field.split(",")) else frozenset()
    return (_numbers(",".join(plain), _DATE) if plain else frozenset()) | last


def _position(item: str) -> tuple[int, int]:
    """A weekday (Monday is 0) and its place in the month, from ``1#2`` or ``5l``."""
    name, _, place = (item[:-1], "", "-1") if item.endswith("l") else item.partition("#")
    if place not in ("1", "2", "3", "4", "5", "-1"):
        raise _unreadable(item, _WEEKDAY)
    return (_number(name, _WEEKDAY) - 1) % 7, int(place)


def _numbers(field: str, rule: _Field) -> frozenset[int]:
    """All numbers a field allows."""
    found: set[int] = set()
    for item in field.split(","):
        match = _ITEM.fullmatch(item)
        if match is None:
            raise _unreadable(item, rule)
        low = rule.low if match["all"] else _number(match["low"], rule)
        high = _high(match, low, rule)
        step = int(match["step"] or 1)
        if high < low or step < 1:
            raise _unreadable(item, rule)
        found.update(range(low, high + 1, step))
    return frozenset(found)


def _high(match: re.Match[str], low: int, rule: _Field) -> int:
    """Where an item ends; ``5/10`` means from 5 on, as in most crons."""
    if match["high"]:
        high = _number(match["high"], rule)
        return 7 if rule is _WEEKDAY and high == 0 and low > 0 else high
    top = 6 if rule is _WEEKDAY else rule.high
    return top if match["all"] or match["step"] else low


def _number(text: str, rule: _Field) -> int:
    if text in rule.names:
        return rule.names.index(text) + (rule.low if rule is not _WEEKDAY else 0)
    if not (text.isascii() and text.isdigit()) or not rule.low <= int(text) <= rule.high:
        raise _unreadable(text, rule)
    return int(text)


def _unreadable(item: str, rule: _Field) -> BadSchedule:
    return BadSchedule(
        f'I cannot read "{item}" as the {rule.name} of a cron line.',
        f"It takes {rule.low} to {rule.high}, lists, ranges and steps.",
    )
