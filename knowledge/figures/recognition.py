"""All recognisers together: the figures of a line, longest first, without overlap."""

from __future__ import annotations

from knowledge.figures.absolute_dates import date_with_month, numeric_date, slashed_day, weekday_date
from knowledge.figures.amounts import factor, measure, money, percent
from knowledge.figures.bounds import with_bounds
from knowledge.figures.counts import age, count, duration, named_number, ordinal, rank, vague
from knowledge.figures.exclusions import excluded_atoms
from knowledge.figures.periods import century, decade, part_of_year, season, single_year, year_range
from knowledge.figures.readings import Line, Reading, Recogniser
from knowledge.figures.relative_dates import (
    counted_from_now,
    day_word,
    part_of_day,
    recent_years,
    this_or_last,
    weekday_alone,
    weekday_of_week,
)
from knowledge.figures.times import clock_words, time_of_day

_RECOGNISERS: tuple[Recogniser, ...] = (
    weekday_date, numeric_date, slashed_day, date_with_month, part_of_year, year_range, century,
    decade, season,
    counted_from_now, this_or_last, recent_years, weekday_of_week, part_of_day, day_word, weekday_alone,
    money, percent, clock_words, time_of_day, measure, duration, age, factor, rank, ordinal, single_year,
    named_number, vague, count,
)  # fmt: skip
"""In order of preference where two cover the same atoms."""


def figures_in(line: Line) -> tuple[Reading, ...]:
    """The figures of a line in order, with the words that bound them, without overlap."""
    found: list[Reading] = []
    excluded = excluded_atoms(line)
    at = floor = 0
    while at < len(line.atoms):
        reading = None if at in excluded else _longest(line, at, floor)
        if reading is None:
            at += 1
            continue
        reading = with_bounds(line, reading, floor)
        found.append(reading)
        at = floor = reading.end
    return tuple(found)


def _longest(line: Line, at: int, floor: int) -> Reading | None:
    best: Reading | None = None
    for recognise in _RECOGNISERS:
        reading = recognise(line, at)
        if reading is not None and reading.first >= floor and (best is None or reading.end > best.end):
            best = reading
    return best
