"""Days and months: "December 4, 2024", "20 September this year", "May 8-9, 2025", "2024-12-04", "in May"."""

from __future__ import annotations

import datetime

from knowledge.figures.calendar_parts import (
    YearPart,
    day_number,
    month_alone,
    month_name,
    plain_year,
    year_part,
)
from knowledge.figures.calendar_words import BEFORE_MONTH, FUTURE_VERBS, PAST_VERBS, WEEKDAY_SHORT, WEEKDAYS
from knowledge.figures.model import FigureKind
from knowledge.figures.readings import Line, Reading


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO form of a date, None if there is no such day."""
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join(f"{part:02d}" for part in (year, month, day) if part is not None)


def _reading(first: int, end: int, value: str | None, *, relative: bool = False) -> Reading:
    return Reading(first, end, FigureKind.DATE, value, _unit(value), relative)


def _unit(value: str | None) -> str | None:
    if value is None or "/" in value:
        return None
    return {4: "year", 7: "month", 10: "day"}.get(len(value))


def date_with_month(line: Line, at: int) -> Reading | None:
    """A day or a month by name, with its year or without."""
    return _day_range(line, at) or _month_day(line, at) or _day_month(line, at) or _month_year(line, at)


def _dated(line: Line, first: int, end: int, month: int, day: int | None) -> Reading | None:
    """The date with the year that follows at `end`, or else the year of the reference date."""
    year = year_part(line, end)
    if year is None:
        guess = year_for_month(line, month, end)
        value = iso(guess, month, day) if guess else None
        return _reading(first, end, value, relative=True) if value or not guess else None
    if year.year is None:
        return _reading(first, year.end, None, relative=True)
    value = iso(year.year, month, day)
    return _reading(first, year.end, value, relative=year.relative) if value else None


def _month_day(line: Line, at: int) -> Reading | None:
    month = month_name(line, at)
    if month is None:
        return None
    start = line.skip(month[1], ("the", "/"))
    day = day_number(line, start)
    if day is None or (line.ordinal(start) is None and plain_year(line, start) is not None):
        return None
    if line.ordinal(start) is None and not _ends_day(line, start + 1):
        return None
    return _dated(line, at, start + 1, month[0], day)


def _ends_day(line: Line, at: int) -> bool:
    """Whether what follows leaves the number before it a day: not "May 5 million people lost"."""
    return line.low(at) not in ("%", "percent", "million", ".") or (
        line.low(at) == "." and not line.number(at + 1)
    )


def _day_month(line: Line, at: int) -> Reading | None:
    day = day_number(line, at)
    if day is None:
        return None
    start = line.skip(at + 1, ("of", "day", "/", "-"))
    month = month_name(line, start)
    if month is None or (line.low(start) == "may" and not line.is_capital(start)):
        return None
    return _dated(line, at, month[1], month[0], day)


def _day_range(line: Line, at: int) -> Reading | None:
    """As in "May 8-9, 2025" and "9 to 12 of June"."""
    month = month_name(line, at)
    first = month[1] if month else at
    low, high = day_number(line, first), day_number(line, first + 2)
    if (
        low is None
        or high is None
        or low >= high
        or not (line.is_dash(first + 1) or line.low(first + 1) in _TO)
    ):
        return None
    end = first + 3
    if month is None:
        month = month_name(line, line.skip(end, ("of",)))
        if month is None:
            return None
        end = month[1]
    elif plain_year(line, first + 2) is not None:
        return None
    part = year_part(line, end)
    return _range_of_days(line, (at, part.end if part else end), part, (month[0], low, high))


_TO = frozenset(("to", "through", "till", "until"))


def _range_of_days(
    line: Line, place: tuple[int, int], part: YearPart | None, days: tuple[int, int, int]
) -> Reading | None:
    month, low, high = days
    year = part.year if part else year_for_month(line, month, place[1])
    relative = part is None or part.relative
    if year is None:
        return _reading(*place, None, relative=True)
    ends = iso(year, month, low), iso(year, month, high)
    return _reading(*place, f"{ends[0]}/{ends[1]}", relative=relative) if all(ends) else None


def _month_year(line: Line, at: int) -> Reading | None:
    month = month_name(line, at)
    if month is None:
        return None
    year = year_part(line, month[1])
    if year is not None:
        value = iso(year.year, month[0]) if year.year else None
        return _reading(at, year.end, value, relative=year.relative)
    alone = month_alone(line, at)
    if alone is None:
        return None
    guess = _year_after_range(line, alone[1]) or year_for_month(line, alone[0], alone[1])
    return _reading(at, alone[1], iso(guess, alone[0]) if guess else None, relative=True)


def _year_after_range(line: Line, at: int) -> int | None:
    """The year of "Oct 2020" for the first month in "May to Oct 2020"."""
    if line.low(at) not in _TO and not line.is_dash(at):
        return None
    month = month_name(line, at + 1)
    part = year_part(line, month[1]) if month else None
    return part.year if part else None


def year_for_month(line: Line, month: int, at: int) -> int | None:
    """The year a month without one belongs to: the reference's, unless the tense beside it says otherwise."""
    reference = line.reference
    if reference is None:
        return None
    if reference.month is None or month == reference.month:
        return reference.year
    tense = tense_near(line, at)
    if month > reference.month and tense < 0:
        return reference.year - 1
    if month < reference.month and tense > 0:
        return reference.year + 1
    return reference.year


def tense_near(line: Line, at: int) -> int:
    """The tense of the first telling verb after the atom at `at`, else the last one before it: -1, 0 or 1."""
    for place in (*range(at, at + 16), *range(at - 1, at - 11, -1)):
        tense = verb_tense(line, place)
        if tense:
            return tense
    return 0


def verb_tense(line: Line, at: int) -> int:
    """The tense of the word at `at`: -1 past, 1 future, 0 if it tells none."""
    word = line.low(at)
    if word in FUTURE_VERBS:
        return 1
    regular = word.endswith("ed") and len(word) > 4 and not line.is_capital(at)
    return -1 if regular or word in PAST_VERBS else 0


def numeric_date(line: Line, at: int) -> Reading | None:
    """As in "2024-12-04", "04/12/2024", "4.12.2024"; a tight run of three numbers."""
    if line.is_tight(at) and not line.is_dash(at - 1):
        return None
    if (
        any(line.number(at + n) is None or not line.is_tight(at + n) for n in (2, 4))
        or line.number(at) is None
    ):
        return _dotted_date(line, at)
    sign = line.low(at + 1)
    if sign not in ("-", "/", ".") or line.low(at + 3) != sign or not line.is_tight(at + 3):
        return None
    parts = [line.atoms[at + n].text for n in (0, 2, 4)]
    value = _numeric_value(parts, day_first=line.day_first or sign == ".")
    return _reading(at, at + 5, value) if value else None


def _dotted_date(line: Line, at: int) -> Reading | None:
    """As in "4.12.2024", which is cut as "4.12" and ".2024"."""
    first, dot, last = line.number(at), line.atom(at + 1), line.number(at + 2)
    if first is None or dot is None or last is None or dot.text != "." or not (dot.tight and last.tight):
        return None
    parts = [*first.text.split("."), last.text]
    value = _numeric_value(parts, day_first=True) if len(parts) == 3 else None
    return _reading(at, at + 3, value) if value else None


def slashed_day(line: Line, at: int) -> Reading | None:
    """As in "on 29/03", "by 10/1": a day and a month without a year, where a word says that it is a date."""
    first, last = line.number(at), line.number(at + 2)
    before = line.low(at - 1)
    dated = (
        before in ("on", "by", "since", "until", "between", "from") or weekday_name(line, at - 1) is not None
    )
    if first is None or last is None or not dated or line.low(at + 1) != "/" or not line.is_tight(at + 2):
        return None
    if line.low(at + 3) == "/" or not (first.text.isdigit() and last.text.isdigit()):
        return None
    a, b = int(first.number), int(last.number)
    day, month = (a, b) if (line.day_first and b <= 12) or a > 12 else (b, a)
    if not 1 <= month <= 12:
        return None
    year = year_for_month(line, month, at + 3)
    value = iso(year, month, day) if year else None
    return _reading(at, at + 3, value, relative=True) if value or not year else None


def _numeric_value(parts: list[str], *, day_first: bool) -> str | None:
    if not all(part.isdigit() for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == 4:
        return iso(a, b, c)
    if len(parts[2]) != 4 or c == 0:
        return None
    day, month = (a, b) if (day_first and b <= 12) or a > 12 else (b, a)
    return iso(c, month, day)


def weekday_date(line: Line, at: int) -> Reading | None:
    """As in "Sunday (August 31)", "Sunday, August 31, 2025": the day of the week is part of the date."""
    if weekday_name(line, at) is None:
        return None
    start = line.skip(at + 1, (".", ",", "(", "the"))
    inner = date_with_month(line, start) or numeric_date(line, start)
    if inner is None:
        return _weekday_and_day(line, at, start)
    if inner.value is None or len(inner.value) != 10:
        return None
    end = inner.end + 1 if line.low(start - 1) == "(" and line.low(inner.end) == ")" else inner.end
    return _reading(at, end, inner.value, relative=inner.relative)


def _weekday_and_day(line: Line, at: int, start: int) -> Reading | None:
    """As in "Friday the 26th": the next such day of a month, or else the last one."""
    weekday, ordinal, reference = weekday_name(line, at), line.ordinal(start), line.reference
    day = day_number(line, start) if ordinal is not None else None
    if day is None or line.low(start - 1) in (",", "("):
        return None
    if reference is None or reference.day is None or not 200 <= reference.year <= 9000:
        return _reading(at, start + 1, None, relative=True)
    for shift in (*range(200), *range(-1, -200, -1)):
        date = reference.first_day + datetime.timedelta(days=shift)
        if date.day == day and date.weekday() == weekday:
            return _reading(at, start + 1, str(date), relative=True)
    return None


def weekday_name(line: Line, at: int) -> int | None:
    """The day of the week at `at`, Monday 0."""
    word = line.low(at)
    if word in WEEKDAYS:
        return WEEKDAYS[word] if line.is_capital(at) or line.low(at - 1) in BEFORE_MONTH else None
    short = WEEKDAY_SHORT.get(word)
    followed = line.low(at + 1) in (",", ".", "(") or line.ordinal(at + 1) is not None
    return short if short is not None and line.is_capital(at) and followed else None
