"""People's words for a schedule, read. Pure.

    weekdays 9:00                       Mondays and Thursdays at 8.30
    daily at 18:00                      every 2 weeks on Tue 7am
    first Monday of the month at 10:00  1st and 15th of the month, noon
    every hour from 9 to 17 on weekdays 30 8 * * 1-5

What cannot be read is refused with the word that stands in the way and the nearest wording that works.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from bot.digests.cron import is_cron, read_cron
from bot.digests.day_words import read_days
from bot.digests.errors import BadSchedule
from bot.digests.schedule import EveryDays, EveryWeeks, Schedule
from bot.digests.slots import runs_after
from bot.digests.time_words import TimesFound, find_times

MAX_LENGTH = 160
LEAST_INTERVAL = datetime.timedelta(hours=1)
"""A digest comes at most once an hour; more often nobody reads it."""
EXAMPLES = '"weekdays 9:00", "every Monday 8:30", "daily at 18:00", "first Monday of the month 10:00"'
_STARTING = re.compile(r"\b(?:starting|beginning|from|since)(?: on)? (\d{4}-\d{2}-\d{2})\b")
_QUOTES = re.compile("[\"'“”„’‘`]")
_DASHES = re.compile("[‐-―−]")
_AND = re.compile(r"[&+;,]|/(?!\d)")
_PROBE = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class _Words:
    """Normalised words, and the day to count from where a start is named."""

    text: str
    start: datetime.date | None


def read_schedule(text: str, today: datetime.date) -> Schedule:
    """The schedule that `text` means.

    Args:
        text: words or a cron line, at most `MAX_LENGTH` characters; untrusted.
        today: the local date; "every 2 weeks" counts from it unless the words name a start.

    Raises:
        BadSchedule: if it cannot be read, never comes, or comes more often than once an hour.
    """
    if len(text) > MAX_LENGTH:
        raise BadSchedule("That schedule is too long.", f"Say for instance {EXAMPLES}.")
    line = " ".join(text.split())
    if not line:
        raise BadSchedule("The schedule is empty.", f"Say for instance {EXAMPLES}.")
    return _checked(read_cron(line) if is_cron(line) else _read_words(line, today))


def _read_words(line: str, today: datetime.date) -> Schedule:
    words = _normalised(line)
    found = find_times(words.text)
    days = read_days(found.rest, words.start or today, hourly=found.hourly)
    if not found.times:
        raise _timeless(line, found)
    schedule = Schedule(days, found.times)
    if words.start is not None and not isinstance(days, EveryDays | EveryWeeks):
        raise BadSchedule(
            "A start date goes with counted days or weeks only.",
            'Leave it out, or say for instance "every 2 weeks on Tuesday 7:00 starting 2030-01-01".',
        )
    return schedule


def _timeless(line: str, found: TimesFound) -> BadSchedule:
    if found.vague:
        return BadSchedule(
            f'"{found.vague}" is no time of day I know.', 'Say the hour, for instance "at 9:00" or "6pm".'
        )
    return BadSchedule(f'"{line}" names no time of day.', f'Add one, for instance "{line} 9:00".')


def _normalised(line: str) -> _Words:
    """Lower case, plain dashes, every separator a comma, and the start date taken out."""
    text = unicodedata.normalize("NFKC", line).casefold()
    text = _DASHES.sub("-", _QUOTES.sub("", text))
    match = _STARTING.search(text)
    start = None
    if match:
        text = f"{text[: match.start()]} {text[match.end() :]}"
        start = _date(match[1])
    text = _AND.sub(" , ", text)
    return _Words(" ".join(text.split()).strip(" .,!"), start)


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise BadSchedule(f"There is no day {text}.", "Write the date as 2030-01-31.") from None


def _checked(schedule: Schedule) -> Schedule:
    """`schedule`, if it comes at all and not too often."""
    after = _PROBE
    if isinstance(schedule.days, EveryDays | EveryWeeks):
        after = datetime.datetime.combine(schedule.days.start, datetime.time(), tzinfo=datetime.UTC)
    runs = list(islice(runs_after(schedule, ZoneInfo("UTC"), after), 3 * len(schedule.times) + 1))
    if not runs:
        raise BadSchedule("No such day ever comes.", f"Say for instance {EXAMPLES}.")
    if any(later - run < LEAST_INTERVAL for run, later in pairwise(runs)):
        raise BadSchedule("A digest comes at most once an hour.", 'Say for instance "every hour".')
    return schedule
