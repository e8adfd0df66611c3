"""Numbers without a unit of measurement: durations, ages, ordinals, ranks, names and plain counts."""

from __future__ import annotations

from decimal import Decimal

from knowledge.figures.amounts import quantity, signed
from knowledge.figures.atoms import AtomKind
from knowledge.figures.model import FigureKind, Qualifier
from knowledge.figures.numerals import plain
from knowledge.figures.readings import Line, Reading
from knowledge.figures.units import TIME_UNITS, YEARS_IN
from knowledge.figures.vague_numbers import vague_name
from knowledge.figures.word_sets import words

_DETERMINERS = words("the a an his her its our my your their this that these those every each 's s'")
_SPAN_WORDS = words(
    "past last over for than a per next coming within about nearly almost half of during in previous "
    "several few couple preceding recent whole entire"
)  # fmt: skip
_SUPERLATIVES = words(
    "largest biggest highest smallest best worst longest oldest most greatest strongest richest lowest "
    "fastest leading main major"
)
_RANK_VERBS = words("ranked ranks rank ranking came comes finished placed stood stands stand rated")
_RANK_WORDS = words("place position rank")
_NOT_AFTER_FIRST = words(
    "and or of to in on at from by with for , . ; : ? ! ) met was is were are came began who let "
    "we i you place it he she they time name lady hand aid class served met became"
)
_ANNIVERSARY = frozenset(("anniversary", "birthday", "jubilee"))
_THIRD_IDIOMS = words("party parties country countries event events world person persons reich")
LEAD_VERBS = words(
    "hold holds held holding keep keeps kept retain retains take takes took taken has have lost "
    "maintain maintains maintained"
)  # fmt: skip
_HELD_PLACES = frozenset(("position", "place", "role", "status"))
SMALL_VAGUE = frozenset(("several", "few"))
_DUAL_DETERMINERS = words("the our these those their your both between my his her its other")


def duration(line: Line, at: int) -> Reading | None:
    """As in "20+ years", "two-day", "nearly five hours", "three-quarters of a century", "the past decade"."""
    found = quantity(line, at)
    if found is None:
        return _decade_or_century(line, at)
    start = line.skip(found.end, ("{",))
    start = start + 1 if line.is_dash(start) else start
    if line.low(start) == "of" and line.low(start + 1) in ("a", "an"):
        start += 2
    word, glued = line.atom(start), start == found.end and line.is_tight(start)
    unit = TIME_UNITS.get(word.low.rstrip("'")) if word and word.kind is AtomKind.WORD and not glued else None
    if unit is None or word is None or (word.low in ("second",) and not line.is_dash(start - 1)):
        return None
    return _span_of_time(line, (at, start + 1), found.value, unit, found.qualifier)


def _span_of_time(
    line: Line, place: tuple[int, int], value: str, unit: str, qualifier: Qualifier
) -> Reading | None:
    at, end = place
    if value == "1" and unit == "days" and line.low(at) == "one":
        return None  # "one day" is hardly ever a measured day
    if unit in YEARS_IN and "/" not in value:
        value, unit = plain(Decimal(value) * YEARS_IN[unit]), "years"
    start = line.skip(end, ("-",))
    if line.low(start) in ("old", "olds") and unit in ("years", "months", "weeks", "days"):
        return Reading(at, start + 1, FigureKind.AGE, value, unit, qualifier=qualifier)
    more = line.phrase(end, "and", "more") or line.phrase(end, "or", "more") or line.phrase(end, "or", "so")
    if more is not None:
        return Reading(at, more, FigureKind.DURATION, value, unit, qualifier=_after(line, more))
    return Reading(at, end, FigureKind.DURATION, value, unit, qualifier=qualifier)


def _after(line: Line, end: int) -> Qualifier:
    return Qualifier.ABOUT if line.low(end - 1) == "so" else Qualifier.AT_LEAST


def _decade_or_century(line: Line, at: int) -> Reading | None:
    """A decade or century as a span of time: "the past decade", "half a century"."""
    unit = TIME_UNITS.get(line.low(at))
    if unit not in YEARS_IN or line.low(at).endswith("s"):
        return None
    if line.low(at - 1) not in _SPAN_WORDS or line.low(at - 1) == "of" or line.low(at + 1) == "of":
        return None
    half = line.low(at - 2) == "half" and line.low(at - 1) == "a"
    years = Decimal(YEARS_IN[unit]) * (Decimal("0.5") if half else 1)
    return _span_of_time(line, (at - 2 if half else at, at + 1), plain(years), "years", Qualifier.EXACTLY)


def age(line: Line, at: int) -> Reading | None:
    """As in "aged 52", "at the age of 70"."""
    atom = line.number(at)
    said = line.low(at - 1) == "aged" or (line.low(at - 2) == "age" and line.low(at - 1) == "of")
    if atom is None or not said or atom.number > 150:
        return None
    return Reading(at, at + 1, FigureKind.AGE, plain(atom.number), "years")


# ---------------------------------------------------------------- ordinals and ranks


def ordinal(line: Line, at: int) -> Reading | None:
    """As in "80th anniversary", "his first brilliant victory", "ranked fifth", "second largest"."""
    atom = line.ordinal(at)
    if atom is None or _is_title(line, at):
        return None
    value, end = plain(atom.number), at + 1
    after = line.skip(end, ("-",))
    if line.low(after) in _ANNIVERSARY:
        return Reading(at, after + 1, FigureKind.ORDINAL, value, line.low(after))
    if _ranks(line, at):
        return Reading(at, end, FigureKind.RANK, value, "rank")
    if line.low(after) in _SUPERLATIVES and atom.number > 1:
        return Reading(at, after + 1, FigureKind.RANK, value, "rank")
    if line.low(end) in _RANK_WORDS and not (line.low(at - 1) == "the" and line.low(at - 2) == "in"):
        return Reading(at, end + 1, FigureKind.RANK, value, "rank")
    if atom.number <= 3 and not _is_counting_ordinal(line, at):
        return None
    return Reading(at, end, FigureKind.ORDINAL, value, None)


def _ranks(line: Line, at: int) -> bool:
    return line.low(at - 1) in _RANK_VERBS or (
        line.low(at - 2) in _RANK_VERBS and line.low(at - 1) in ("as", "in")
    )


def _is_title(line: Line, at: int) -> bool:
    """As in "Second World War", "First Deputy Prime Minister", "Third Reich"."""
    small = line.atoms[at].number <= 3 and not line.atoms[at].text[0].isdigit()
    return small and line.is_capital(at + 1) and line.low(at + 1) not in _ANNIVERSARY


def _is_counting_ordinal(line: Line, at: int) -> bool:
    """Whether "first", "second" or "third" counts something instead of ordering a speech."""
    before, after = line.low(at - 1), line.low(at + 1)
    if after in _NOT_AFTER_FIRST or line.atom(at + 1) is None or line.is_dash(at + 1):
        return False
    if line.atoms[at].number == 3 and after in _THIRD_IDIOMS:
        return False
    possessive = before.endswith(("'s", "s'")) or before in ("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return before in _DETERMINERS or possessive


def rank(line: Line, at: int) -> Reading | None:
    """As in "number one", "No. 1", "holds the lead", "position as a leading exporter"."""
    for phrase in (("number", "one"), ("number", "1"), ("no", ".", "1")):
        end = line.phrase(at, *phrase)
        if end is not None and line.low(at - 1) not in ("phone", "house"):
            return Reading(at, end, FigureKind.RANK, "1", "rank")
    if line.low(at) in LEAD_VERBS:
        end = line.phrase(at + 1, "the", "lead")
        if end is not None:
            return Reading(at, end, FigureKind.RANK, "leading", "rank")
    held = line.low(at - 3) in _HELD_PLACES and line.low(at - 2) == "as" and line.low(at - 1) in ("a", "the")
    return (
        Reading(at, at + 1, FigureKind.RANK, "leading", "rank")
        if held and line.low(at) == "leading"
        else None
    )


# ---------------------------------------------------------------- names, vague numbers, counts


def named_number(line: Line, at: int) -> Reading | None:
    """A number that is part of a name: "Hundred Regiments Offensive", "Three Gorges Dam"."""
    atom = line.number(at)
    if atom is None or atom.digits or not atom.capital or not line.is_capital(at + 1) or line.is_dash(at + 1):
        return None
    if at == 0 and not line.is_capital(at + 2):
        return None
    return Reading(at, at + 2, FigureKind.NAME, plain(atom.number), line.low(at + 1))


def vague(line: Line, at: int) -> Reading | None:
    """As in "thousands of", "tens of thousands of", "several hundred", "a few thousand"."""
    atom = line.atom(at)
    if atom is None:
        return None
    if atom.kind is AtomKind.VAGUE:
        return Reading(at, at + 1, FigureKind.VAGUE, vague_name(atom.text))
    scale = line.number(at + 1)
    if atom.low in SMALL_VAGUE and scale is not None and not scale.digits and scale.number >= 100:
        return Reading(at, at + 2, FigureKind.VAGUE, f"{atom.low} {scale.low}")
    return None


def count(line: Line, at: int) -> Reading | None:
    """A plain number; not "one", not "the two countries"."""
    atom, found = line.number(at), quantity(line, at)
    if atom is None or found is None:
        return None
    if not atom.digits and ((atom.number == 1 and atom.low == "one") or _is_dual(line, at)):
        return None
    glued = line.atom(found.end)
    if _is_dual(line, at) or (glued is not None and glued.tight and glued.kind is AtomKind.WORD):
        return None  # "the two countries", "3D"
    first, value = signed(line, at, found.value)
    return Reading(first, found.end, FigureKind.COUNT, value, qualifier=found.qualifier)


def _is_dual(line: Line, at: int) -> bool:
    """As in "the two countries": points back at a known pair instead of counting one."""
    if line.atoms[at].number != 2:
        return False
    after = line.low(at + 1)
    bare = (
        line.atom(at + 1) is None
        or line.atom(at + 2) is None
        or after.endswith("s")
        or after in ("men", "women")
    )
    return line.low(at - 1) in _DUAL_DETERMINERS and bare and not line.is_dash(at + 1)
