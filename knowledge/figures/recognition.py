"""All recognisers together: the figures of a line, longest first, without overlap."""

from __future__ import annotations

from knowledge.figures.absolute_dates import date_with_month, numeric_date, slashed_day, weekday_date
from knowledge.figures.amounts import FACTOR_WORDS, factor, measure, money, percent
from knowledge.figures.atoms import AtomKind
from knowledge.figures.bounds import with_bounds
from knowledge.figures.calendar_words import (
    DAY_WORDS,
    DECADES,
    DIRECTION,
    MONTH_SHORT,
    MONTHS,
    SEASONS,
    VAGUE_PERIODS,
    WEEKDAY_SHORT,
    WEEKDAYS,
)
from knowledge.figures.counts import (
    LEAD_VERBS,
    SMALL_VAGUE,
    age,
    count,
    duration,
    named_number,
    ordinal,
    rank,
    vague,
)
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
from knowledge.figures.units import SIGNS, TIME_UNITS
from knowledge.figures.word_sets import words

_RECOGNISERS: tuple[Recogniser, ...] = (
    weekday_date, numeric_date, slashed_day, date_with_month, part_of_year, year_range, century,
    decade, season,
    counted_from_now, this_or_last, recent_years, weekday_of_week, part_of_day, day_word, weekday_alone,
    money, percent, clock_words, time_of_day, measure, duration, age, factor, rank, ordinal, single_year,
    named_number, vague, count,
)  # fmt: skip
"""In order of preference where two cover the same atoms."""


_ARTICLES = words("the a an")
_AFTER_ARTICLE = frozenset((*DIRECTION, *SEASONS, *DECADES, *VAGUE_PERIODS, *TIME_UNITS)) | words("quarter")
_START_WORDS = (
    frozenset((*MONTHS, *MONTH_SHORT, *WEEKDAYS, *WEEKDAY_SHORT, *DIRECTION, *SEASONS, *DECADES, *DAY_WORDS))
    | frozenset((*VAGUE_PERIODS, *FACTOR_WORDS, *LEAD_VERBS, *SMALL_VAGUE))
    | words("decade century millennium half quarter number no leading q")
)


def figures_in(line: Line) -> tuple[Reading, ...]:
    """The figures of a line in order, with the words that bound them, without overlap."""
    found: list[Reading] = []
    excluded = excluded_atoms(line)
    at = floor = 0
    while at < len(line.atoms):
        reading = _longest(line, at, floor) if at not in excluded and _may_start(line, at) else None
        if reading is None:
            at += 1
            continue
        reading = with_bounds(line, reading, floor)
        found.append(reading)
        at = floor = reading.end
    return tuple(found)


def _may_start(line: Line, at: int) -> bool:
    """Whether a figure can start at an atom; most words are passed over at this cheap test."""
    atom = line.atoms[at]
    if atom.kind is AtomKind.SIGN:
        return atom.text in SIGNS
    if atom.kind is not AtomKind.WORD or atom.low in _START_WORDS:
        return True
    following = line.atom(at + 1)
    if following is None:
        return False
    if atom.low in _ARTICLES:
        return following.kind is not AtomKind.WORD or following.low in _AFTER_ARTICLE
    return following.kind is AtomKind.NUMBER or following.text in ("$", "\N{YEN SIGN}")


def _longest(line: Line, at: int, floor: int) -> Reading | None:
    best: Reading | None = None
    for recognise in _RECOGNISERS:
        reading = recognise(line, at)
        if reading is not None and reading.first >= floor and (best is None or reading.end > best.end):
            best = reading
    return best
