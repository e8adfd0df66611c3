"""Years, and longer or shorter periods: "1941-1942", "the 1930s", "summer of 1939", "Q1 2024"."""

from __future__ import annotations

from knowledge.figures.atoms import AtomKind
from knowledge.figures.calendar_parts import plain_year, spoken_year, year_alone, year_part
from knowledge.figures.calendar_words import BEFORE_MONTH, DECADES, DIRECTION, SEASONS
from knowledge.figures.model import FigureKind
from knowledge.figures.readings import Line, Reading
from knowledge.figures.word_sets import words

_QUARTERS = {1: ("01", "03"), 2: ("04", "06"), 3: ("07", "09"), 4: ("10", "12")}
_POSSESSIVES = words("his her their my your our its")


def year_range(line: Line, at: int) -> Reading | None:
    """As in "2006-2007", "2006\N{EN DASH}07", "2024/25"."""
    first = plain_year(line, at)
    last = line.number(at + 2)
    if (
        first is None
        or last is None
        or not last.digits
        or not (line.is_dash(at + 1) or line.low(at + 1) == "/")
    ):
        return None
    if line.is_tight(at + 1) != line.is_tight(at + 2):
        return None
    second = plain_year(line, at + 2)
    if second is None and len(last.text) == 2 and last.text.isdigit() and line.is_tight(at + 2):
        second = first - first % 100 + int(last.text)
    if second is None or second <= first or (line.is_tight(at + 3) and line.is_dash(at + 3)):
        return None
    return Reading(at, at + 3, FigureKind.DATE, f"{first}/{second}", "year range")


def single_year(line: Line, at: int) -> Reading | None:
    """As in "1956", "two thousand and twenty", "nineteen forty-five", "44 BC"."""
    era = _era(line, at)
    if era is not None:
        return era
    spoken = spoken_year(line, at)
    if spoken is not None:
        return Reading(at, spoken.end, FigureKind.DATE, str(spoken.year), "year")
    year = year_alone(line, at)
    return Reading(at, at + 1, FigureKind.DATE, str(year), "year") if year is not None else None


def _era(line: Line, at: int) -> Reading | None:
    atom = line.number(at)
    if atom is None or not atom.digits:
        return None
    for phrase in (("bc",), ("bce",), ("b", ".", "c", "."), ("ad",), ("ce",)):
        end = line.phrase(at + 1, *phrase)
        if end is not None and (line.is_capital(at + 1)):
            sign = "-" if phrase[0].startswith("b") else ""
            return Reading(at, end, FigureKind.DATE, f"{sign}{int(atom.number):04d}", "year")
    return None


def decade(line: Line, at: int) -> Reading | None:
    """As in "the 1930s", "the '30s", "the Thirties"; not "in her thirties"."""
    start = at + 1 if line.low(at) == "the" else at
    atom = line.atom(start)
    if atom is None or line.low(start - 1) in _POSSESSIVES:
        return None
    if atom.kind is AtomKind.DECADE:
        value = int(atom.number)
        year: int | None = value if value >= 100 else _latest_decade(line, value)
    elif atom.low in DECADES and (line.is_capital(start) or line.low(start - 1) == "the"):
        year = _latest_decade(line, DECADES[atom.low])
    else:
        return None
    short = not atom.text[0].isdigit()
    value_text = None if year is None else f"{year}s"
    return Reading(at, start + 1, FigureKind.DATE, value_text, "decade", relative=short)


def _latest_decade(line: Line, tens: int) -> int | None:
    """The latest decade of that name that was over at the reference date."""
    if line.reference is None:
        return None
    latest = line.reference.year - 10
    return latest - latest % 100 + tens - (100 if latest % 100 < tens else 0)


def century(line: Line, at: int) -> Reading | None:
    """As in "the 19th century", "the twenty-first century", "this century"."""
    start = at + 1 if line.low(at) == "the" else at
    ordinal, word = line.ordinal(start), line.skip(start + 1, ("-",))
    if line.low(word) not in ("century", "centuries"):
        return None
    if ordinal is not None and 1 < ordinal.number < 30:
        number, relative = int(ordinal.number), False
    elif line.low(start) in DIRECTION and line.low(word) == "century" and line.low(start) != "past":
        if line.reference is None:
            return Reading(at, word + 1, FigureKind.DATE, None, "century", relative=True)
        number, relative = (line.reference.year - 1) // 100 + 1 + DIRECTION[line.low(start)], True
    else:
        return None
    value = f"{number * 100 - 99:04d}/{number * 100:04d}"
    return Reading(at, word + 1, FigureKind.DATE, value, "century", relative)


def season(line: Line, at: int) -> Reading | None:
    """As in "the summer of 1939", "summer 2025", "last winter"."""
    start = line.skip(at, ("the",))
    direction = DIRECTION.get(line.low(start))
    place = start + 1 if direction is not None else start
    name = SEASONS.get(line.low(place))
    if name is None:
        return None
    end = line.skip(place + 1, ("time",))
    part = year_part(line, end)
    if part is not None:
        value = f"{part.year} ({name})" if part.year else None
        return Reading(at, part.end, FigureKind.DATE, value, "season", part.relative)
    if direction is None and (line.low(at - 1) not in BEFORE_MONTH or line.low(place) == "fall"):
        return None
    if direction is None and line.low(at) != "the":
        return None
    year = line.reference.year + (direction or 0) if line.reference else None
    return Reading(at, end, FigureKind.DATE, f"{year} ({name})" if year else None, "season", relative=True)


def part_of_year(line: Line, at: int) -> Reading | None:
    """As in "the first quarter of 2024", "Q1 2024", "the second half of last year"."""
    found = _quarter_number(line, at)
    if found is None:
        return None
    months, end = found
    part = year_part(line, end)
    if part is None:
        return None
    value = f"{part.year}-{months[0]}/{part.year}-{months[1]}" if part.year else None
    return Reading(at, part.end, FigureKind.DATE, value, None, part.relative)


def _quarter_number(line: Line, at: int) -> tuple[tuple[str, str], int] | None:
    atom = line.number(at + 1)
    if line.low(at) == "q" and atom is not None and line.is_tight(at + 1) and atom.number in _QUARTERS:
        return _QUARTERS[int(atom.number)], at + 2
    start = line.skip(at, ("the",))
    ordinal, word = line.ordinal(start), line.low(start + 1)
    if ordinal is None:
        return None
    if word == "quarter" and ordinal.number in _QUARTERS:
        return _QUARTERS[int(ordinal.number)], start + 2
    if word == "half" and ordinal.number in (1, 2):
        return (("01", "06") if ordinal.number == 1 else ("07", "12")), start + 2
    return None
