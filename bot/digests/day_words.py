"""The days in the words of a schedule. Pure."""

from __future__ import annotations

import datetime
import re

from rapidfuzz import fuzz, process

from bot.digests.errors import BadSchedule
from bot.digests.schedule import (
    ALL_DAYS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    WEEKEND,
    DayRule,
    EveryDays,
    EveryWeeks,
    OnMonthDays,
    OnMonthWeekdays,
    OnWeekdays,
)
from bot.grammar import LENGTHS

_DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT = {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu"}
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12",
}  # fmt: skip
_ORDINALS = {
    "first": "1.", "second": "2.", "third": "3.", "fourth": "4.", "fifth": "5.", "last": "last",
    "final": "last",
}  # fmt: skip
_WORDS = {
    "daily": "daily", "everyday": "daily", "day": "day", "days": "day", "weekday": "workday",
    "weekdays": "workday", "workday": "workday", "workdays": "workday", "weekend": "weekend",
    "weekends": "weekend", "week": "week", "weeks": "week", "weekly": "every week", "fortnight": "2 week",
    "fortnightly": "every 2 week", "biweekly": "every 2 week", "month": "month", "months": "month",
    "monthly": "every month", "every": "every", "each": "every", "other": "other", "alternate": "every other",
    "to": "-", "through": "-", "thru": "-", "till": "-", "until": "-", "-": "-",
}  # fmt: skip
_SHORTER_THAN_HOURS = frozenset(("minute", "minutes", "min", "mins", "second", "seconds", "sec", "secs"))
_FILLERS = frozenset(("on", "at", "the", "of", "in", "and", ",", "a", "@", "please", "date", "dates"))
_PHRASES = ((re.compile(r"\b(business|working|work|week)[ -]days?\b"), "weekdays"),
            (re.compile(r"\bweek-?end days?\b"), "weekend"),
            (re.compile(r"\bbi-weekly\b"), "biweekly"))  # fmt: skip
_TOKEN = re.compile(r"\d{1,3}(?:st|nd|rd|th|\.)?(?![\w.])|[^\W\d_]+|-|,|\S")
_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_DAYS = rf"(?P<days>{_DAY}(?: - {_DAY})?(?: {_DAY}(?: - {_DAY})?)*|workday|weekend)"
_PLACES = r"(?P<places>(?:[1-5]\.|last)(?: (?:[1-5]\.|last))*)"
_DATES = r"(?P<dates>(?:\d{1,2}\.?|last day)(?: (?:\d{1,2}\.?|last day))*)"
_DAILY = re.compile(r"(?:every )?(?:daily|day)(?: every)?")
_WEEKLY = re.compile(rf"(?:every )?(?:week )?(?:every )?{_DAYS}(?: every week)?")
_COUNTED_DAYS = re.compile(r"every (?P<step>other|2\.|\d{1,3}) day")
_COUNTED_WEEKS = re.compile(rf"(?:every )?(?P<step>other|\d{{1,3}}) week(?: {_DAYS})?")
_COUNTED_WEEKS_AFTER = re.compile(rf"{_DAYS} every (?P<step>other|\d{{1,3}}) week")
_EVERY_OTHER = re.compile(rf"every (?P<step>other) {_DAYS}")
_MONTH_PLACES = re.compile(rf"(?:every )?(?:month )?(?:every )?{_PLACES} {_DAYS}(?: (?:every )?month)?")
_FIRST_DAY = re.compile(r"(?:every )?(?:month )?1\. day(?: (?:every )?month)?")
_MONTH_DATES = re.compile(rf"(?:every )?(?:month )?(?:day )?{_DATES}(?: day)?(?: (?:every )?month)?")


def read_days(words: str, start: datetime.date, *, hourly: bool) -> DayRule:
    """The days that `words` mean.

    Args:
        words: normalised words without the times of day.
        start: the local date that counted days and weeks begin with.
        hourly: whether the times repeat over the day, so that no days need be named.

    Raises:
        BadSchedule: if they cannot be read.
    """
    tokens = _tokens(words)
    text = " ".join(tokens)
    if not text or text == "every":
        if hourly:
            return OnWeekdays(ALL_DAYS)
        raise BadSchedule(
            "The schedule names no days.", 'Say for instance "daily", "weekdays" or "every Monday".'
        )
    rule = _weekly(text, start) or _monthly(text) or _counted(text, start)
    if rule is None:
        raise _unreadable(text)
    return rule


def _tokens(words: str) -> list[str]:
    for pattern, plain in _PHRASES:
        words = pattern.sub(plain, words)
    tokens: list[str] = []
    for word in _TOKEN.findall(words):
        if word not in _FILLERS:
            tokens.extend(_token(word).split())
    return tokens


def _token(word: str) -> str:
    """The grammar's token for a word."""
    if word[0].isdigit():
        number = re.match(r"\d+", word)
        return f"{number[0]}." if number and number[0] != word else word
    known = _WORDS.get(word) or _ORDINALS.get(word) or _NUMBERS.get(word) or _weekday(word)
    if known is None:
        raise _unknown(word)
    return known


def _weekday(word: str) -> str | None:
    singular = word.removesuffix("s") if len(word) > 3 else word
    short = _SHORT.get(word) or _SHORT.get(singular)
    if short:
        return short
    for key, name in zip(_DAY_KEYS, WEEKDAY_NAMES, strict=True):
        if singular in (key, name.casefold()):
            return key
    return None


def _weekly(text: str, start: datetime.date) -> DayRule | None:
    if _DAILY.fullmatch(text):
        return OnWeekdays(ALL_DAYS)
    match = _WEEKLY.fullmatch(text)
    if match:
        return OnWeekdays(_day_set(match["days"]))
    return OnWeekdays(frozenset((start.weekday(),))) if text == "every week" else None


def _monthly(text: str) -> DayRule | None:
    if re.fullmatch(rf"every 2\. {_DAYS}", text):
        raise BadSchedule(
            '"every second" can mean two things.',
            'Say "every 2 weeks on Tuesday" or "second Tuesday of the month".',
        )
    if _FIRST_DAY.fullmatch(text):
        return OnMonthDays(frozenset((1,)))
    match = _MONTH_PLACES.fullmatch(text)
    if match:
        places = (-1 if place == "last" else int(place[0]) for place in match["places"].split())
        return OnMonthWeekdays(frozenset(places), _day_set(match["days"]))
    match = _MONTH_DATES.fullmatch(text)
    if match and ("month" in text or "." in text or "last" in text):
        dates = match["dates"].replace("last day", "-1").split()
        return OnMonthDays(frozenset(int(date.rstrip(".")) for date in dates))
    return None


def _counted(text: str, start: datetime.date) -> DayRule | None:
    match = _COUNTED_DAYS.fullmatch(text)
    if match:
        step = _step(match["step"])
        return OnWeekdays(ALL_DAYS) if step == 1 else EveryDays(step, start)
    for pattern in (_COUNTED_WEEKS, _COUNTED_WEEKS_AFTER, _EVERY_OTHER):
        match = pattern.fullmatch(text)
        if match:
            days = _day_set(match["days"]) if match["days"] else frozenset((start.weekday(),))
            step = _step(match["step"])
            return OnWeekdays(days) if step == 1 else EveryWeeks(step, days, _first(start, days))
    return None


def _first(start: datetime.date, days: frozenset[int]) -> datetime.date:
    """The first of `days` from `start` on, so that counting begins with the next one that comes."""
    return next(day for ahead in range(7) if (day := start + datetime.timedelta(ahead)).weekday() in days)


def _step(text: str) -> int:
    return 2 if text in ("other", "2.") else int(text)


def _day_set(text: str) -> frozenset[int]:
    """Weekdays from "mon - wed fri", "workday" or "weekend"."""
    if text in ("workday", "weekend"):
        return WEEKDAYS if text == "workday" else WEEKEND
    days: set[int] = set()
    for match in re.finditer(rf"(?P<low>{_DAY})(?: - (?P<high>{_DAY}))?", text):
        low = _DAY_KEYS.index(match["low"])
        high = _DAY_KEYS.index(match["high"]) if match["high"] else low
        days.update((low + ahead) % 7 for ahead in range((high - low) % 7 + 1))
    return frozenset(days)


def _unknown(word: str) -> BadSchedule:
    """The refusal of a word, with the known word nearest to it."""
    if word in _SHORTER_THAN_HOURS:
        return BadSchedule("A digest comes at most once an hour.", 'Say for instance "every hour".')
    known = [*_WORDS, *_ORDINALS, *_NUMBERS, *(name.casefold() for name in WEEKDAY_NAMES)]
    nearest = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    fault = f'I do not know the word "{word[:40]}" in a schedule.'
    if word in LENGTHS:
        return BadSchedule(fault, f"For how long the digest is, say length:{word}.")
    if nearest is None:
        return BadSchedule(fault, 'Say for instance "weekdays 9:00" or "every Monday 8:30".')
    name = nearest[0].capitalize() if nearest[0].capitalize() in WEEKDAY_NAMES else nearest[0]
    return BadSchedule(fault, f'Did you mean "{name}"?')


_MODELS = (
    "daily", "weekdays", "weekends", "every Monday", "every Monday and Thursday", "Monday to Friday",
    "every 2 weeks on Tuesday", "every 3 days", "first Monday of the month", "last Friday of the month",
    "1st and 15th of the month", "last day of the month", "every hour",
)  # fmt: skip


def _unreadable(text: str) -> BadSchedule:
    """The refusal of words that are known but do not fit together, with the nearest wording that does."""
    nearest = process.extractOne(text, _MODELS, scorer=fuzz.token_sort_ratio, processor=str.casefold)
    example = nearest[0] if nearest else _MODELS[0]
    return BadSchedule("I know the words but not the days they mean.", f'Say for instance "{example} 9:00".')
