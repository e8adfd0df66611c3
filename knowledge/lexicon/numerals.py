"""Numbers written in words or figures, cardinal or ordinal, as values that compare.

Enough to see that "twenty fifth" and "25th" are one number and "five" and "six" are two; amounts with units
and dates are the business of `knowledge.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_SPELLINGS = MappingProxyType(
    {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
     "twelve": "twelfth"}
)  # fmt: skip


def _values() -> Mapping[str, int]:
    found = {word: n for n, word in enumerate(_UNITS.split())}
    found |= {word: 10 * n for n, word in enumerate(_DECADES.split(), 2)}
    return MappingProxyType(found)


def _ordinals(values: Mapping[str, int]) -> Mapping[str, int]:
    found = {}
    for word, value in values.items():
        spelled = word[:-1] + "ieth" if word.endswith("y") else word + "th"
        found[_ORDINAL_SPELLINGS.get(word, spelled)] = value
    return MappingProxyType(found)


CARDINALS: Mapping[str, int] = _values()
"""Value of each simple number word below a hundred."""

ORDINALS: Mapping[str, int] = _ordinals(CARDINALS)
"""Value of each simple ordinal below a hundred."""

SCALES: Mapping[str, int] = MappingProxyType(
    {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
)
"""What a scale word multiplies by."""

_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with the way it is used.

    Attributes:
        value: the number.
        ordinal: whether it ranks ("25th") rather than counts.
    """

    value: Decimal
    ordinal: bool = False


def is_number_word(word: str) -> bool:
    """Whether a single lower-case word, or its parts around a hyphen, can be part of a number in words."""
    parts = word.split("-")
    return all(p in CARDINALS or p in ORDINALS or p.removesuffix("s") in SCALES for p in parts)


def parse_numeral(words: Sequence[str]) -> Numeral | None:
    """The number a run of lower-case words stands for.

    Args:
        words: the run, for instance ``["twenty", "fifth"]``, ``["2.5"]``, ``["100", "billion"]``.

    Returns:
        The number, or None if the run is not wholly one number.

    >>> parse_numeral(["twenty", "fifth"])
    Numeral(value=Decimal('25'), ordinal=True)
    """
    parts = [p for word in words for p in (word.split("-") if word[:1].isalpha() else [word]) if p != "and"]
    total = current = Decimal(0)
    seen, ordinal = False, False
    for part in parts:
        if ordinal:
            return None
        simple = _simple(part)
        if simple is not None:
            if seen and part[0].isdigit():
                return None
            current += simple.value
            ordinal = simple.ordinal
        elif part.removesuffix("s") in SCALES:
            scale = SCALES[part.removesuffix("s")]
            current = (current if seen else Decimal(1)) * scale
            if scale > SCALES["hundred"]:
                total, current = total + current, Decimal(0)
        else:
            return None
        seen = True
    return Numeral(total + current, ordinal) if seen else None


def _simple(part: str) -> Numeral | None:
    if part in CARDINALS:
        return Numeral(Decimal(CARDINALS[part]))
    if part in ORDINALS:
        return Numeral(Decimal(ORDINALS[part]), ordinal=True)
    figures = _FIGURES.fullmatch(part)
    if figures is None:
        return None
    return Numeral(Decimal(figures[1].replace(",", "") + (figures[2] or "")), ordinal=figures[3] is not None)
