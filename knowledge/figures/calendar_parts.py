"""Parts of dates at a place in a line: a year, a month, a day, a season."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.figures.atoms import AtomKind
from knowledge.figures.calendar_words import AMBIGUOUS_MONTHS, BEFORE_MONTH, DIRECTION, MONTH_SHORT, MONTHS
from knowledge.figures.readings import Line
from knowledge.figures.word_sets import words

_PLURALS = words("people men women children troops aircraft percent per % pct times")
_BEFORE_OLD_YEAR = words(
    "in since of by until till from before after year to circa c around between and during early late "
    "( through"
)


@dataclass(frozen=True, slots=True)
class YearPart:
    """A year at a place: the number, None where it cannot be known, and where its words end."""

    year: int | None
    end: int
    relative: bool = False


def plain_year(line: Line, at: int) -> int | None:
    """The four-digit number at `at` if it has the shape of a year."""
    atom = line.number(at)
    if atom is None or not atom.digits or len(atom.text) != 4 or not atom.text.isdigit():
        return None
    return int(atom.text) if 1000 <= int(atom.text) <= 2199 else None


def spoken_year(line: Line, at: int) -> YearPart | None:
    """A year in words: "two thousand and twenty", "nineteen forty-five"."""
    first, second = line.number(at), line.number(at + 1)
    if first is None or first.digits:
        return None
    if (
        second is not None
        and not second.digits
        and first.number in (17, 18, 19, 20)
        and 10 <= second.number <= 99
    ):
        return YearPart(int(first.number * 100 + second.number), at + 2)
    if 2000 < first.number < 2100 and line.low(at - 1) in _BEFORE_OLD_YEAR:
        return YearPart(int(first.number), at + 1)
    return None


def year_alone(line: Line, at: int) -> int | None:
    """The year at `at`, if the words beside it do not make it a count."""
    year = plain_year(line, at)
    if year is None:
        return None
    after = line.low(at + 1)
    dated = line.low(at - 1) in _BEFORE_OLD_YEAR or (line.low(at - 1) == "the" and 1900 <= year <= 2099)
    counted = after in _PLURALS or (line.atom(at + 1) is not None and _is_plural(line, at + 1) and not dated)
    if counted or (line.is_tight(at + 1) and after not in ".,;:)]?!'’s\"”’-–—/" and after != "'s"):
        return None
    return year if dated or 1900 <= year <= 2099 else None


def _is_plural(line: Line, at: int) -> bool:
    word = line.low(at)
    atom = line.atom(at)
    return atom is not None and atom.kind is AtomKind.WORD and not line.is_capital(at) and len(word) > 3 \
        and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))  # fmt: skip


def year_word(line: Line, at: int) -> int | None:
    """The index after "year" (or "12 months", as some rewordings have it) at `at`."""
    if line.low(at) in ("year", "year's"):
        return at + 1
    atom = line.number(at)
    if atom is not None and atom.number == 12 and line.low(at + 1) == "months":
        return at + 2
    return None


def year_part(line: Line, at: int) -> YearPart | None:
    """The year that follows a month or a day: "2025", ", 2025", "of 2025", "this year", "of last year"."""
    start = at
    if line.low(at) in (",", "of", "in", "/", "-", ".", "'"):
        start = at + 1
    year = plain_year(line, start)
    if year is not None and line.low(start + 1) not in _PLURALS:
        return YearPart(year, start + 1)
    if line.low(at) not in ("of", "in"):
        start = at
    spoken = spoken_year(line, start)
    if spoken is not None and spoken.end == start + 2:
        return spoken
    start = line.skip(start, ("the",)) if line.low(start + 1) in DIRECTION else start
    end = year_word(line, start + 1) if line.low(start) in DIRECTION else None
    if end is None:
        return None
    reference = line.reference
    return YearPart(reference.year + DIRECTION[line.low(start)] if reference else None, end, relative=True)


def month_name(line: Line, at: int) -> tuple[int, int] | None:
    """The month named at `at` and the index after it, however it is used."""
    word = line.low(at)
    if word in MONTHS:
        return MONTHS[word], at + 1
    if word in MONTH_SHORT and (line.is_capital(at) or line.is_tight(at + 1) or line.number(at - 1)):
        end = at + 2 if line.low(at + 1) == "." and not line.is_capital(at + 2) else at + 1
        return MONTH_SHORT[word], end
    return None


def month_alone(line: Line, at: int) -> tuple[int, int] | None:
    """The month at `at` where no day or year stands by it, unless it is a verb or part of a name."""
    word = line.low(at)
    if word not in MONTHS and not (word in MONTH_SHORT and line.low(at - 1) in BEFORE_MONTH):
        return None
    before, capital = line.low(at - 1), line.is_capital(at)
    named = (
        line.is_capital(at + 1) and not line.is_tight(at + 1) and line.low(at + 1) not in ("i", "president")
    )
    sure = before in BEFORE_MONTH and (
        capital or before in ("in", "since", "until", "of", "last", "next", "this")
    )
    if not sure and (word in AMBIGUOUS_MONTHS or not capital or named or _follows_name(line, at)):
        return None
    if before == "of" and word == "may" and not capital:
        return None
    return month_name(line, at)


def _follows_name(line: Line, at: int) -> bool:
    return at > 1 and line.is_capital(at - 1) and line.low(at - 1) not in BEFORE_MONTH


def day_number(line: Line, at: int) -> int | None:
    """The day of a month at `at`: 1 to 31, as a number in digits or an ordinal."""
    atom = line.ordinal(at) or line.number(at)
    if atom is None or (
        atom.kind is AtomKind.NUMBER and (not atom.digits or "." in atom.text or len(atom.text) > 2)
    ):
        return None
    return int(atom.number) if 1 <= atom.number <= 31 and atom.number == int(atom.number) else None
