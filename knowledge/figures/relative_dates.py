"""Dates that depend on when they were said: "last year", "recent years", "two months ago", "on Thursday"."""

from __future__ import annotations

import datetime

from knowledge.dates import PartialDate
from knowledge.figures.absolute_dates import iso, tense_near, verb_tense, weekday_name
from knowledge.figures.atoms import AtomKind
from knowledge.figures.calendar_parts import month_name, year_word
from knowledge.figures.calendar_words import (
    BEFORE_MONTH,
    DAY_WORDS,
    DIRECTION,
    FUTURE,
    PAST,
    PRESENT,
    VAGUE_PERIODS,
    WEEKDAYS,
)
from knowledge.figures.model import FigureKind
from knowledge.figures.readings import Line, Reading
from knowledge.figures.units import TIME_UNITS, YEARS_IN
from knowledge.figures.word_sets import words

_VAGUE_PERIOD_UNITS = words("years months weeks days decades centuries")
_SPAN_BEFORE = words("the over past during within in")
_PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
_OPEN = frozenset(("would", "could", "should", "may", "might", "must", "can"))
_BACK = frozenset(("ago", "earlier", "back"))


def _relative(first: int, end: int, value: str | None, unit: str | None) -> Reading:
    return Reading(first, end, FigureKind.DATE, value, unit, relative=True)


def _day(reference: PartialDate | None) -> datetime.date | None:
    """The reference day, where it is known and far enough from the ends of the calendar to count from."""
    if reference is None or reference.day is None or not 200 <= reference.year <= 9000:
        return None
    return reference.first_day


def this_or_last(line: Line, at: int) -> Reading | None:
    """As in "this year", "last month", "next week", "last May", "the previous year"."""
    direction = DIRECTION.get(line.low(at))
    if direction is None or (line.low(at - 1) == "the" and line.low(at) == "present"):
        return None
    if line.number(at + 1) is not None and line.low(at - 1) in _SPAN_BEFORE:
        return None  # "the last 12 months" is a span of time
    month = month_name(line, at + 1)
    if month is not None and line.is_capital(at + 1):
        return _relative(at, month[1], _named_month(line, month[0], line.low(at)), "month")
    end = year_word(line, at + 1)
    if end is not None and _counts_from_the_text(line, at):
        return _relative(at, end, None, "period")
    if end is not None:
        return _year(line, at, end, direction)
    return _shorter(line, at, direction)


def _counts_from_the_text(line: Line, at: int) -> bool:
    """Whether it is told from another date ("the previous year") or a span ("over the last year")."""
    return line.low(at - 1) in ("the", "a") and line.low(at) not in PRESENT


def _year(line: Line, at: int, end: int, direction: int) -> Reading:
    value = str(line.reference.year + direction) if line.reference else None
    return _relative(at, end, value, "year")


def _named_month(line: Line, month: int, word: str) -> str | None:
    """The latest such month before the reference ("last May"), or the first one after it ("next May")."""
    reference = line.reference
    if reference is None:
        return None
    year, today = reference.year, reference.month
    if word in PAST and (today is None or month >= today):
        year -= 1
    elif word in FUTURE and today is not None and month <= today:
        year += 1
    return iso(year, month)


def _shorter(line: Line, at: int, direction: int) -> Reading | None:
    word, reference = line.low(at + 1).removesuffix("'s"), line.reference
    if line.low(at - 1) in ("the", "over", "a") and line.low(at) in ("last", "past", "final", "present",
    "current") \
            and word not in ("week", "quarter", "month"):  # fmt: skip
        return None
    if line.is_tight(at + 1):
        return None
    if word in ("month", "week", "quarter") and _counts_from_the_text(line, at):
        return _relative(at, at + 2, None, "period")
    if word == "month":
        return _relative(at, at + 2, _shifted_month(reference, direction), "month")
    if word == "week":
        return _relative(at, at + 2, _week(reference, direction), "week")
    if word == "quarter" and line.low(at + 2) != "of":
        return _relative(at, at + 2, _quarter(reference, direction), "quarter")
    weekday = weekday_name(line, at + 1)
    if weekday is None:
        return None
    return _relative(at, at + 2, _directed_weekday(reference, weekday, direction), "day")


def _shifted_month(reference: PartialDate | None, months: int) -> str | None:
    if reference is None or reference.month is None:
        return None
    total = reference.year * 12 + reference.month - 1 + months
    return iso(total // 12, total % 12 + 1)


def _week(reference: PartialDate | None, weeks: int) -> str | None:
    today = _day(reference)
    if today is None:
        return None
    monday = today - datetime.timedelta(days=today.weekday()) + datetime.timedelta(weeks=weeks)
    return f"{monday}/{monday + datetime.timedelta(days=6)}"


def _quarter(reference: PartialDate | None, quarters: int) -> str | None:
    if reference is None or reference.month is None:
        return None
    total = reference.year * 4 + (reference.month - 1) // 3 + quarters
    first = total % 4 * 3 + 1
    return f"{total // 4:04d}-{first:02d}/{total // 4:04d}-{first + 2:02d}"


def _directed_weekday(reference: PartialDate | None, weekday: int, direction: int) -> str | None:
    today = _day(reference)
    if today is None:
        return None
    step = (weekday - today.weekday()) % 7
    if direction < 0:
        return str(today + datetime.timedelta(days=step - 7))
    return _day_of_week(reference, weekday, direction)


def recent_years(line: Line, at: int) -> Reading | None:
    """As in "recent years", "the past decades": a period without limits, so without a value."""
    start = line.skip(at, ("the",))
    if line.low(start) not in VAGUE_PERIODS or line.low(start + 1) not in _VAGUE_PERIOD_UNITS:
        return None
    if line.low(start) != "recent" and (line.low(at - 1) in ("of", "a") or line.low(start + 1) == "days"):
        return None
    return _relative(at, start + 2, None, "period")


def day_word(line: Line, at: int) -> Reading | None:
    """As in "yesterday" and "tomorrow"."""
    shift = DAY_WORDS.get(line.low(at))
    if shift is None:
        return None
    today = _day(line.reference)
    return _relative(at, at + 1, str(today + datetime.timedelta(days=shift)) if today else None, "day")


def weekday_alone(line: Line, at: int) -> Reading | None:
    """As in "on Thursday": the nearest one that the tense of the sentence allows."""
    weekday = weekday_name(line, at)
    if weekday is None or _is_named_day(line, at):
        return None
    today = _day(line.reference)
    value = None
    if today is not None:
        ahead = (weekday - today.weekday()) % 7
        past = _is_past(line, at)
        value = str(today + datetime.timedelta(days=ahead - 7 if past and ahead else ahead))
    return _relative(at, at + 1, value, "day")


def _is_named_day(line: Line, at: int) -> bool:
    """As in "Black Friday", "Super Tuesday": a day of its own and not this week's."""
    return at > 1 and line.is_capital(at - 1) and line.low(at - 1) not in (*BEFORE_MONTH, *WEEKDAYS)


def _is_past(line: Line, at: int) -> bool:
    """Whether the verb before the weekday, or the one after it at the head of a sentence, is in the past."""
    if line.low(at + 1) == "," and line.low(at - 2) in ("that", "and", "but", ","):
        return tense_near(line, at + 2) < 0
    for place in range(at - 1, max(-1, at - 10), -1):
        word = line.low(place)
        if word in (",", ";") and place < at - 2:
            return False
        tense = verb_tense(line, place)
        if tense or word in _OPEN:
            return tense < 0
    return at < 4 and tense_near(line, at + 1) < 0


def weekday_of_week(line: Line, at: int) -> Reading | None:
    """As in "Tuesday of last week", "next week on Tuesday", "this week Monday"."""
    first = weekday_name(line, at)
    if (
        first is not None
        and line.low(at + 1) == "of"
        and line.low(at + 2) in DIRECTION
        and line.low(at + 3) == "week"
    ):
        return _relative(at, at + 4, _day_of_week(line.reference, first, DIRECTION[line.low(at + 2)]), "day")
    if line.low(at) not in DIRECTION or line.low(at + 1) != "week":
        return None
    place = line.skip(at + 2, ("on",))
    second = weekday_name(line, place)
    if second is None:
        return None
    return _relative(at, place + 1, _day_of_week(line.reference, second, DIRECTION[line.low(at)]), "day")


def _day_of_week(reference: PartialDate | None, weekday: int, weeks: int) -> str | None:
    today = _day(reference)
    if today is None:
        return None
    return str(today + datetime.timedelta(days=weekday - today.weekday() + 7 * weeks))


def part_of_day(line: Line, at: int) -> Reading | None:
    """As in "last night", "this morning", "yesterday evening": a day, as far as a value goes."""
    shift = {"this": 0, "last": -1, "yesterday": -1, "tomorrow": 1}.get(line.low(at))
    if shift is None or line.low(at + 1) not in _PARTS_OF_DAY or line.is_dash(at + 2):
        return None
    today = _day(line.reference)
    return _relative(at, at + 2, str(today + datetime.timedelta(days=shift)) if today else None, "day")


def counted_from_now(line: Line, at: int) -> Reading | None:
    """As in "two years ago", "a decade ago", "three days from now", "in two weeks' time"."""
    amount = _half_amount(line, at) or _amount(line, at)
    if amount is None:
        return None
    count, unit, end = amount
    if line.low(end) in _BACK:
        return _relative(at, end + 1, _counted(line.reference, -count, unit), None)
    ahead = line.phrase(end, "from", "now") or line.phrase(end, "from", "today") or line.phrase(end, "time")
    if ahead is None and line.low(end) == "hence":
        ahead = end + 1
    return _relative(at, ahead, _counted(line.reference, count, unit), None) if ahead else None


def _half_amount(line: Line, at: int) -> tuple[int, str, int] | None:
    """As in "half a century"."""
    unit = TIME_UNITS.get(line.low(at + 2))
    if line.low(at) != "half" or line.low(at + 1) != "a" or unit not in YEARS_IN:
        return None
    return YEARS_IN[unit] // 2, "years", at + 3


def _amount(line: Line, at: int) -> tuple[int, str, int] | None:
    """A whole number of units of time at `at`."""
    atom = line.number(at)
    if atom is not None and atom.number == int(atom.number):
        count = int(atom.number)
    elif line.low(at) in ("a", "an"):
        count = 1
    else:
        return None
    word = line.atom(at + 1)
    if word is None or word.kind is not AtomKind.WORD:
        return None
    unit = TIME_UNITS.get(word.low.rstrip("'"))
    return (count, unit, line.skip(at + 2, ("'",))) if unit and count <= 5000 else None


def _counted(reference: PartialDate | None, count: int, unit: str) -> str | None:
    """The date `count` units from the reference, as precise as the unit."""
    if reference is None:
        return None
    years = count * YEARS_IN.get(unit, 1)
    if unit == "years" or unit in YEARS_IN:
        year = reference.year + years
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if unit == "months":
        return _shifted_month(reference, count)
    days = {"days": 1, "weeks": 7, "fortnights": 14}.get(unit)
    today = _day(reference)
    if days is None or today is None:
        return None
    return str(today + datetime.timedelta(days=days * count))
