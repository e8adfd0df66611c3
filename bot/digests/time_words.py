"""The times of day in the words of a schedule. Pure."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from bot.digests.errors import BadSchedule

_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_HALF = r"(?P<half>a\.?m\.?|p\.?m\.?)(?!\w)"
_TIME = re.compile(
    r"(?:\bat |@ ?|\bat)?(?:"
    rf"(?<![\d:-])(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})(?![\d:])(?: ?{_HALF})?"
    rf"|(?<![\d:.-])(?P<bare>\d{{1,2}}) ?{_HALF.replace('half', 'bare_half')}"
    r"|(?<![\d:.-])(?P<german>\d{1,2}) ?(?:h|hrs|hours|uhr|oclock|o clock)\b(?! from| between)"
    r"|\b(?P<word>noon|midday|midnight)\b"
    r")(?P<part> (?:in the |at )?(?:morning|afternoon|evening|night)\b)?",
)
_AT_NUMBER = re.compile(
    r"(?:\bat |@ ?)(?P<bare>\d{1,4})(?![\d:.a-z])(?P<part> in the (?:morning|afternoon|evening))?"
)
_AT_SEVERAL = re.compile(
    r"(\bat \d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?) ?(?:and|,)(?: and)? (\d{1,2})(?!\.|\d|st|nd|rd|th)"
)
_LAST_NUMBER = re.compile(r"(?<= )(?P<bare>\d{1,2}|\d{4})$")
_EVERY_HOURS = re.compile(
    r"\b(?:hourly|(?:every|each) (?:(?P<other>other|second) |(?P<step>\d{1,2}|[a-z]+) )?hours?)\b"
    r"(?:,? ?(?:at |on )?:(?P<past>\d{2})\b)?"
)
_EVERY_PART = re.compile(
    r"\b(?P<every>every|each|in the|on) ?(?P<part>mornings?|afternoons?|evenings?|nights?)\b"
)
_PART_PLURAL = re.compile(r"\b(?P<part>mornings?|afternoons?|evenings?|nights?|tonight|lunchtime|lunch)\b")
_DAYTIME = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The times in some words, and what is left.

    Attributes:
        times: in order, each once; empty if there are none.
        rest: the words without them.
        hourly: whether they repeat over the day, so that the words need name no days.
        vague: a part of the day without an hour, for instance "morning"; empty for none.
    """

    times: tuple[datetime.time, ...]
    rest: str
    hourly: bool = False
    vague: str = ""


def find_times(words: str) -> TimesFound:
    """Take the times of day out of `words`.

    Args:
        words: normalised: lower case, separators as " , ".

    Raises:
        BadSchedule: if a time is none, such as 25:00.
    """
    hours = _EVERY_HOURS.search(words)
    if hours:
        return _every_hours(words, hours)
    rest, part = _part_of_day(_spread(words))
    times: set[datetime.time] = set()
    for pattern in (_TIME, _AT_NUMBER, _LAST_NUMBER):
        if pattern is _LAST_NUMBER and times:
            break
        for match in pattern.finditer(rest):
            times.add(_time(match, part))
        rest = pattern.sub(" ", rest)
    return TimesFound(tuple(sorted(times)), rest, vague="" if times else part)


def _spread(words: str) -> str:
    """The words with "at 9 and 17" made "at 9 at 17"."""
    while (spread := _AT_SEVERAL.sub(r"\1 at \2", words)) != words:
        words = spread
    return words


def _part_of_day(words: str) -> tuple[str, str]:
    """The words with "every morning" made "every day", and the part of the day they named."""
    match = _EVERY_PART.search(words) or _PART_PLURAL.search(words)
    if match is None:
        return words, ""
    whole_days = match.groupdict().get("every") in ("every", "each") or match.start() == 0
    rest = f"{words[: match.start()]} {'daily' if whole_days else ''} {words[match.end() :]}"
    return " ".join(rest.split()), match["part"].rstrip("s")


def _time(match: re.Match[str], part: str) -> datetime.time:
    found = match.groupdict()
    word = found.get("word")
    if word:
        return datetime.time(0 if word == "midnight" else 12)
    digits = found.get("hour") or found.get("bare") or found.get("german") or ""
    hour, minute = int(digits), int(found.get("minute") or 0)
    if len(digits) > 2:
        hour, minute = divmod(hour, 100)
    half = (found.get("half") or found.get("bare_half") or "").replace(".", "")
    named = (found.get("part") or part).split()[-1:] or [""]
    if half:
        hour = _from_half(hour, half, match[0])
    elif named[0] in _DAYTIME and 0 < hour < 12:
        hour += _DAYTIME[named[0]]
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise BadSchedule(f'"{match[0].strip()}" is no time of day.', "Hours go from 0 to 23.")
    return datetime.time(hour % 24, minute)


def _from_half(hour: int, half: str, text: str) -> int:
    if not 1 <= hour <= 12:
        raise BadSchedule(f'"{text.strip()}" is no time of day.', "With am or pm hours go from 1 to 12.")
    return hour % 12 + (12 if half == "pm" else 0)


def _every_hours(words: str, match: re.Match[str]) -> TimesFound:
    """The times of "every 2 hours from 9:00 to 17:00"."""
    step = _step(match)
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    window, rest = _window(rest)
    first, last = window
    minute = int(match["past"] or first.minute)
    if minute > 59 or last < first:
        raise BadSchedule(
            "I cannot read those hours.", 'Say for instance "every 2 hours from 9:00 to 17:00".'
        )
    hours = range(first.hour, last.hour + 1, step)
    times = tuple(datetime.time(hour, minute) for hour in hours)
    return TimesFound(tuple(time for time in times if time <= last or match["past"]), rest, hourly=True)


def _step(match: re.Match[str]) -> int:
    if match["other"]:
        return 2
    named = match["step"] or "1"
    step = int(named) if named.isdigit() else _NUMBER_WORDS.get(named, 0)
    if not 1 <= step <= 23:
        raise BadSchedule(f'I cannot count every "{named}" hours.', 'Say for instance "every 3 hours".')
    return step


def _window(words: str) -> tuple[tuple[datetime.time, datetime.time], str]:
    """The hours between which to repeat, the whole day where none are named, and the words left."""
    whole = (datetime.time(0), datetime.time(23, 59))
    match = _WINDOW_OF_HOURS.search(words)
    if match is None:
        return whole, words
    first, last = (_TIME_ALONE.fullmatch(match[name].strip()) for name in ("low", "high"))
    if first is None or last is None:
        return whole, words
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    return (_time(first, ""), _time(last, "")), rest


_ONE_TIME = r"\d{1,2}(?:[:.h]\d{2})?(?: ?[ap]\.?m\.?)?|noon|midnight"
_WINDOW_OF_HOURS = re.compile(
    rf"(?:\b(?:from|between) )?(?P<low>{_ONE_TIME}) ?(?:-|\bto|\band|,|\buntil|\btill|\bthrough) ?"
    rf"(?P<high>{_ONE_TIME})(?![\d:])"
)
_TIME_ALONE = re.compile(
    rf"(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})(?: ?{_HALF})?"
    rf"|(?P<bare>\d{{1,2}})(?: ?{_HALF.replace('half', 'bare_half')})?|(?P<word>noon|midnight)"
)
