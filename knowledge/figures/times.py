"""Times of day: "11:02", "3 pm", "half past seven"."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.figures.model import FigureKind
from knowledge.figures.readings import Line, Reading

_POINTED = re.compile(r"(\d{1,2})\.([0-5]\d)")


def time_of_day(line: Line, at: int) -> Reading | None:
    """As in "11:02", "3 pm", "8:00am", "eight o'clock"; on the 24-hour clock where that is known."""
    atom = line.number(at)
    if atom is None or atom.number > 24:
        return None
    if atom.number != int(atom.number) or "." in atom.text:
        return _with_point(line, at, atom.text)
    hour, minute, end = int(atom.number), 0, at + 1
    clock = (
        line.low(at + 1) == ":" and line.is_tight(at + 1) and line.is_tight(at + 2) and line.number(at + 2)
    )
    if clock:
        if not clock.digits or len(clock.text) != 2 or clock.number > 59 or not atom.digits:
            return None
        minute, end = int(clock.number), at + 3
        if line.low(end) == ":" and line.number(end + 1) and line.is_tight(end):
            end += 2
    half, after = _half_of_day(line, end)
    if half is None and not clock and line.low(end) != "o'clock":
        return None
    end = end + 1 if line.low(end) == "o'clock" else after
    return _time(at, end, _on_the_day(hour, half), minute)


def _with_point(line: Line, at: int, text: str) -> Reading | None:
    """As in "11.20 a.m." and "11.20 Uhr", where the words behind tell it from a decimal."""
    clock = _POINTED.fullmatch(text)
    half, end = _half_of_day(line, at + 1)
    if clock is None or (half is None and line.low(at + 1) != "uhr"):
        return None
    return _time(at, end if half else at + 2, _on_the_day(int(clock[1]), half), int(clock[2]))


def _on_the_day(hour: int, half: str | None) -> int:
    """An hour on the 24-hour clock."""
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


def _time(at: int, end: int, hour: int, minute: int) -> Reading | None:
    return Reading(at, end, FigureKind.TIME, f"{hour:02d}:{minute:02d}", None) if hour < 24 else None


def clock_words(line: Line, at: int) -> Reading | None:
    """As in "half past seven", "ten past 9 in the evening", "quarter to five"."""
    start = line.skip(at, ("a",)) if line.low(at + 1) == "quarter" else at
    minutes = {"half": Decimal(30), "quarter": Decimal(15)}.get(line.low(start))
    atom = line.number(start)
    minutes = atom.number if minutes is None and atom is not None else minutes
    place = line.skip(start + 1, ("minutes", "min"))
    hour = line.number(place + 1)
    if minutes is None or hour is None or line.low(place) not in ("past", "to") or not 1 <= hour.number <= 12:
        return None
    if not 1 <= minutes <= 30 or (line.low(place) == "to" and line.low(start) != "quarter"):
        return None
    shift = minutes if line.low(place) == "past" else 60 - minutes
    end = line.skip(place + 2, ("o'clock",))
    late = line.phrase(end, "in", "the", "evening") or line.phrase(end, "in", "the", "afternoon")
    end = late or line.phrase(end, "in", "the", "morning") or end
    hours = int(hour.number) % 12 + (12 if late else 0) - (0 if line.low(place) == "past" else 1)
    return Reading(at, end, FigureKind.TIME, f"{hours % 24:02d}:{int(shift):02d}", None)


def _half_of_day(line: Line, at: int) -> tuple[str | None, int]:
    word = line.low(at)
    if word in ("am", "pm"):
        return word, at + 1
    for letter in ("a", "p"):
        for phrase in ((letter, ".", "m", "."), (letter, ".", "m")):
            end = line.phrase(at, *phrase)
            if end is not None:
                return f"{letter}m", end
    return None, at
