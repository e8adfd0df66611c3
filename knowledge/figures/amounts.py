"""Amounts with a unit: money, percentages, measures and factors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.figures.model import FigureKind, Qualifier
from knowledge.figures.numerals import plain
from knowledge.figures.readings import Line, Reading
from knowledge.figures.units import (
    AREA_VOLUME,
    CURRENCY_WORDS,
    MEASURES,
    NATIONAL,
    SHORT_MEASURES,
    SIGN_PREFIXES,
    SIGNS,
)
from knowledge.figures.word_sets import words

_SHORT_MONEY = {"m": 10**6, "k": 10**3, "b": 10**9, "t": 10**12}
FACTOR_WORDS = {
    "double": "2", "doubled": "2", "doubles": "2", "doubling": "2", "twice": "2", "twofold": "2",
    "triple": "3", "tripled": "3", "triples": "3", "tripling": "3", "trebled": "3", "thrice": "3",
    "threefold": "3", "quadruple": "4", "quadrupled": "4", "fourfold": "4", "fivefold": "5", "sixfold": "6",
    "sevenfold": "7", "eightfold": "8", "ninefold": "9", "tenfold": "10",
    "halved": "0.5", "halving": "0.5",
}  # fmt: skip
_PERCENT = (
    (("percentage", "points"), "percentage points"), (("percentage", "point"), "percentage points"),
    (("per", "cent"), "percent"), (("percent",), "percent"), (("percentage",), "percent"),
    (("prozent",), "percent"), (("pour", "cent"), "percent"), (("por", "ciento"), "percent"),
    (("per", "cento"), "percent"), (("процент",), "percent"), (("процента",), "percent"),
    (("процентов",), "percent"), (("%",), "percent"), (("pct",), "percent"),
    (("p", ".", "c", "."), "percent"),
)  # fmt: skip
_PARTS_PER = words("thousand million billion trillion")
_DOUBLED = words("that the those what its their of in to from as since over by compared last this . , ;")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at a place, or a range of two, and where it ends."""

    value: str
    end: int
    qualifier: Qualifier = Qualifier.EXACTLY


def quantity(line: Line, at: int) -> Quantity | None:
    """As in "1,235", "20+", "10-15", "10 to 15"."""
    atom = line.number(at)
    if atom is None:
        return None
    high = line.number(at + 2)
    if line.low(at + 1) == "or" and high is not None and high.number == atom.number + 1:
        return Quantity(f"{plain(atom.number)}/{plain(high.number)}", at + 3)
    plus = _plus(line, at)
    if plus is not None:
        return plus
    joined = line.is_dash(at + 1) or line.low(at + 1) == "to"
    if line.low(at + 3) == ":" and line.is_tight(at + 3):
        joined = False
    if joined and high is not None and high.number > atom.number and not line.is_dash(at + 3):
        low = _scaled_like(atom.number, high.number, digits=atom.digits and not high.digits)
        return Quantity(f"{plain(low)}/{plain(high.number)}", at + 3)
    if line.low(at + 1) == "+" and line.is_tight(at + 1):
        return Quantity(plain(atom.number), at + 2, Qualifier.AT_LEAST)
    return Quantity(plain(atom.number), at + 1)


def _plus(line: Line, at: int) -> Quantity | None:
    """As in "46-plus million" and "50-plus", at least that many."""
    if not line.is_dash(at + 1) or line.low(at + 2) != "plus":
        return None
    scale = line.number(at + 3)
    if scale is not None and not scale.digits and scale.number >= 100:
        return Quantity(plain(line.atoms[at].number * scale.number), at + 4, Qualifier.AT_LEAST)
    return Quantity(plain(line.atoms[at].number), at + 3, Qualifier.AT_LEAST)


def _scaled_like(low: Decimal, high: Decimal, *, digits: bool) -> Decimal:
    """The lower end of "2-3 million" is two million as well."""
    if digits and high >= 1000 and low < 1000:
        return low * Decimal(10) ** (3 * ((high.adjusted()) // 3))
    return low


def _negative(line: Line, at: int) -> bool:
    """A minus sign before the number at `at` that is not a hyphen or a dash between words."""
    word = line.low(at - 1)
    if word in ("minus", "negative"):
        return True
    return word in ("-", "\N{MINUS SIGN}") and line.is_tight(at) and not line.is_tight(at - 1)


def signed(line: Line, at: int, value: str) -> tuple[int, str]:
    """The index and value with the minus sign that stands before them."""
    return (at - 1, f"-{value}") if _negative(line, at) and value[0] not in "-0" else (at, value)


# ---------------------------------------------------------------- money


def money(line: Line, at: int) -> Reading | None:
    """As in "US$3,866", "$ 280 million", "100 billion dollars", "125 million Australian dollars"."""
    return _sign_first(line, at) or _word_last(line, at)


def _sign_first(line: Line, at: int) -> Reading | None:
    start = at
    unit = SIGN_PREFIXES.get((line.low(at), line.low(at + 1)))
    if unit is not None and (not line.is_tight(at) or line.atoms[at].text.isalpha()):
        start = at + 2
    elif line.low(at) in SIGNS and line.low(at) != "¢":
        unit, start = SIGNS[line.low(at)], at + 1
    elif line.low(at) in CURRENCY_WORDS and line.atoms[at].text.isupper() and line.number(at + 1):
        unit, start = CURRENCY_WORDS[line.low(at)], at + 1
    found = quantity(line, start) if unit is not None else None
    if found is None:
        return None
    value, end = found.value, found.end
    suffix = _SHORT_MONEY.get(line.low(end))
    if suffix is not None and line.is_tight(end) and "/" not in value:
        value, end = plain(Decimal(value) * suffix), end + 1
    end = _repeated_unit(line, end)
    return Reading(at, end, FigureKind.MONEY, value, unit, qualifier=found.qualifier)


def _repeated_unit(line: Line, end: int) -> int:
    """As in "$5 million dollars" and "$5 USD" name the unit twice."""
    return end + 1 if line.low(end) in ("dollars", "usd") else end


def _word_last(line: Line, at: int) -> Reading | None:
    found = quantity(line, at)
    if found is None:
        return None
    start = line.skip(found.end, ("{", "-", "of"))
    place = line.skip(start, ("new", "de", "di"))
    nation = line.low(place)
    if nation in ("hong", "u"):
        nation = {"hong": "hong kong", "u": "u.s."}[nation]
        place = place + 1 if nation == "hong kong" else line.skip(place, ("u", ".", "s")) - 1
    currency = CURRENCY_WORDS.get(line.low(place).removeprefix("d'"))
    end = place + 1
    if currency is None:
        unit = CURRENCY_WORDS.get(line.low(place + 1))
        currency, end = NATIONAL.get((nation, unit)) if unit else None, place + 2
    if currency is None or start < found.end or (currency == "DEM" and line.low(place) in ("mark", "marks")):
        return None
    if line.low(found.end) == "of" or (line.low(place) == "won"):
        return None
    end = end + 1 if line.low(end) == "}" and line.low(found.end) == "{" else end
    return Reading(at, end, FigureKind.MONEY, found.value, currency, qualifier=found.qualifier)


# ---------------------------------------------------------------- percent, measures, factors


def percent(line: Line, at: int) -> Reading | None:
    """As in "18 %", "twenty percent", "2.5 percentage points"."""
    found = quantity(line, at)
    if found is None:
        return None
    start = line.skip(found.end, ("-",))
    first, value = signed(line, at, found.value)
    for phrase, unit in _PERCENT:
        end = line.phrase(start, *phrase)
        if end is not None:
            return Reading(first, end, FigureKind.PERCENT, value, unit, qualifier=found.qualifier)
    return None


def measure(line: Line, at: int) -> Reading | None:
    """As in "100 billion cubic metres", "1.6 km", "three-foot", "7.62mm"."""
    found = quantity(line, at)
    if found is None:
        return None
    start = found.end
    if line.is_dash(start) and line.is_tight(start):
        start += 1
    unit = _unit_at(line, start)
    if unit is None:
        return None
    name, end = unit
    first, value = signed(line, at, found.value)
    return Reading(first, end, FigureKind.MEASURE, value, name, qualifier=found.qualifier)


def _unit_at(line: Line, at: int) -> tuple[str, int] | None:
    word, atom = line.low(at), line.atom(at)
    if atom is None:
        return None
    if line.phrase(at, "parts", "per") is not None and line.low(at + 2) in _PARTS_PER:
        return f"parts per {line.low(at + 2)}", at + 3
    power = AREA_VOLUME.get(word)
    if power is not None:
        start = line.skip(at + 1, (".",))
        unit = MEASURES.get(line.low(start)) or SHORT_MEASURES.get(line.low(start))
        return (f"{unit}{power}", start + 1) if unit else None
    if word in ("m", "km", "cm") and line.low(at + 1) in ("2", "3", "²", "³") and line.is_tight(at + 1):
        return f"{word}{ {'²': '2', '³': '3'}.get(line.low(at + 1), line.low(at + 1)) }", at + 2
    short = SHORT_MEASURES.get(atom.text)
    if (
        short is not None
        and not (short == "pm" and line.low(at - 1) != "is")
        and _is_short_unit(line, at, short)
    ):
        return short, at + 1
    unit = MEASURES.get(word)
    return (unit, at + 1) if unit and not (word in ("degrees", "in") and line.low(at + 1) == "in") else None


def _is_short_unit(line: Line, at: int, short: str) -> bool:
    """Whether a short unit such as "m" or "t" is one: glued to digits, or clear by itself."""
    number = line.number(at - 1)
    if number is None or not (number.digits or len(short) > 1):
        return False
    return (
        (len(short) > 1 and short not in ("in",))
        or (not line.is_tight(at) and short != "l")
        or short in ("g", "l")
    )


def factor(line: Line, at: int) -> Reading | None:
    """As in "2.5 times", "tenfold", "doubled", "twice as many", "3x"."""
    word = line.low(at)
    if word in FACTOR_WORDS and not line.is_dash(at + 1):
        if not _compares(line, at):
            return None
        return Reading(at, at + 1, FigureKind.FACTOR, FACTOR_WORDS[word], "times")
    found = quantity(line, at)
    if found is None:
        return None
    end = found.end
    if (line.low(end) == "x" and line.is_tight(end)) or line.low(end) == "×":
        return Reading(at, end + 1, FigureKind.FACTOR, found.value, "times", qualifier=found.qualifier)
    if line.low(line.skip(end, ("-",))) in ("fold",):
        return Reading(at, line.skip(end, ("-",)) + 1, FigureKind.FACTOR, found.value, "times")
    if line.low(end) == "times" or (line.low(end) == "occasions" and "." in found.value):
        return Reading(at, end + 1, FigureKind.FACTOR, found.value, "times", qualifier=found.qualifier)
    return None


def _compares(line: Line, at: int) -> bool:
    """Whether a word such as "twice" or "doubling" gives a factor: not "once or twice", "doubling down"."""
    word, after = line.low(at), line.low(at + 1)
    if word in ("twice", "thrice"):
        return after in ("as", "the", "that", "what", "more", "its", "their")
    if word in ("double", "triple", "quadruple"):
        return after in _DOUBLED or at + 1 >= len(line.atoms)
    return after != "down"
