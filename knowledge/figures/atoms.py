"""Text as atoms: words, signs and numbers, each with its place.

Number words are read together with digits, so that "2.8 million", "five million" and "seventy fifth" are
one atom each, and every recogniser works on values instead of spellings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class AtomKind(Enum):
    """What an atom is."""

    WORD = "word"
    SIGN = "sign"
    NUMBER = "number"
    ORDINAL = "ordinal"
    DECADE = "decade"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a sign or a number.

    Attributes:
        kind: what it is.
        text: the characters.
        start: offset of its first character.
        end: offset after its last character.
        tight: whether it follows the atom before it without white space.
        value: the number it stands for.
        digits: whether it is a number in digits alone, without a scale word.
        low: the characters in lower case, apostrophes straightened.
    """

    kind: AtomKind
    text: str
    start: int
    end: int
    tight: bool
    value: Decimal | None = None
    digits: bool = False
    low: str = field(init=False)

    def __post_init__(self) -> None:
        """Fold the characters once; they are compared at every step."""
        folded = self.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        object.__setattr__(self, "low", folded)

    @property
    def number(self) -> Decimal:
        """The value of a number or ordinal, 0 for other atoms."""
        return self.value if self.value is not None else Decimal(0)

    @property
    def capital(self) -> bool:
        """Whether it is a word that starts with a capital."""
        return self.text[:1].isupper()


_GROUPED = r"[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
_INDIAN = r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9])"
_PLAIN = r"[0-9]+(?:\.[0-9]+)?"
_ROUND = r"[0-9]{1,3}(?: 000)+(?![0-9])|[0-9]{1,3}(?:\.000)+(?=\s?(?:\u20ac|euros?\b|dollars?\b|pesos?\b))"
_FOREIGN_GROUPED = "|".join(
    rf"[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+(?:,[0-9]+)?(?![0-9])"
    for sign in (r"\.", "[ \u00a0\u202f]", "['\u2019]")
)
_FOREIGN_DECIMAL = r"(?<![0-9],)[0-9]+,[0-9]+(?![0-9]|,[0-9])"


def _tokens(numbers: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<decade>[0-9]{{3}}0['\u2019]?s\b|(?<![\w'\u2019])['\u2018\u2019][0-9]0s\b)"
        rf"|(?P<ordinal>[0-9]{{1,3}}(?:,[0-9]{{3}})*(?:st|nd|rd|th)\b)"
        rf"|(?P<round>{_ROUND})"
        rf"|(?P<number>{numbers}|{_PLAIN}|(?<![\w.])\.[0-9]+|[\u00bc-\u00be])"
        r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
        r"|(?P<sign>\S)",
        re.IGNORECASE,
    )


_TOKEN = _tokens(f"{_GROUPED}|{_INDIAN}")
_FOREIGN_TOKEN = _tokens(f"{_FOREIGN_GROUPED}|{_FOREIGN_DECIMAL}")
_FOREIGN_NUMBER = re.compile(f"{_FOREIGN_GROUPED}|{_FOREIGN_DECIMAL}")
_FRACTIONS = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}
_KINDS = {"word": AtomKind.WORD, "sign": AtomKind.SIGN, "number": AtomKind.NUMBER,
    "ordinal": AtomKind.ORDINAL,
          "decade": AtomKind.DECADE, "round": AtomKind.NUMBER}  # fmt: skip
_NOT_DIGIT_OR_COMMA = re.compile(r"[^0-9,]")
_NOT_DIGIT = re.compile(r"[^0-9.]")


def split_atoms(text: str, *, decimal_comma: bool = False) -> list[Atom]:
    """Cut `text` into atoms, numbers in digits read, number words not yet.

    Args:
        text: a sentence.
        decimal_comma: whether a comma stands before its decimals, a point or a space between its thousands.
    """
    atoms: list[Atom] = []
    at = -1
    for match in (_FOREIGN_TOKEN if decimal_comma else _TOKEN).finditer(text):
        atoms.append(_atom(match, tight=match.start() == at, decimal_comma=decimal_comma))
        at = match.end()
    return atoms


def _atom(match: re.Match[str], *, tight: bool, decimal_comma: bool) -> Atom:
    group = match.lastgroup or "sign"
    text, kind = match.group(), _KINDS[group]
    if kind in (AtomKind.WORD, AtomKind.SIGN):
        return Atom(kind, text, match.start(), match.end(), tight)
    value = _FRACTIONS.get(text)
    if value is None:
        foreign = group == "round" or (decimal_comma and _FOREIGN_NUMBER.fullmatch(text) is not None)
        value = _value(text, decimal_comma=foreign)
    return Atom(kind, text, match.start(), match.end(), tight, value, kind is AtomKind.NUMBER)


def _value(text: str, *, decimal_comma: bool) -> Decimal:
    """A number in digits, separators of thousands left out."""
    if decimal_comma:
        text = _NOT_DIGIT_OR_COMMA.sub("", text).replace(",", ".")
    return Decimal(_NOT_DIGIT.sub("", text) or "0")
