"""Number words and scales: "five million", "seventy fifth", "3 hundred and 21", "tens of thousands"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.figures.atoms import Atom, AtomKind, split_atoms
from knowledge.figures.number_words import (
    DIVISORS,
    HYPHENS,
    ORDINAL_SCALES,
    ORDINAL_TENS,
    ORDINALS,
    PARTS,
    SCALES,
    SCALES_AFTER_DIGITS,
    SHORT_SCALES,
    SMALL,
    TENS,
)
from knowledge.figures.vague_numbers import vague_end, vague_number


@dataclass(frozen=True, slots=True)
class _Numeral:
    """A number read from several atoms: its value, the atom after it, and whether it ends as an ordinal."""

    value: Decimal
    end: int
    ordinal: bool = False


def plain(value: Decimal) -> str:
    """The number without separators, exponent or trailing zeros.

    >>> plain(Decimal("100E9")), plain(Decimal("2.50"))
    ('100000000000', '2.5')
    """
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"


def read_atoms(text: str, *, decimal_comma: bool = False) -> tuple[Atom, ...]:
    """Cut `text` into atoms and read number words and scales."""
    return tuple(_merged(text, split_atoms(text, decimal_comma=decimal_comma)))


def _merged(text: str, atoms: Sequence[Atom]) -> Iterator[Atom]:
    at = 0
    while at < len(atoms):
        found = vague_number(atoms, at) or _mixed(atoms, at)
        if isinstance(found, str):
            end = vague_end(atoms, at)
            yield _joined(text, atoms, at, end, AtomKind.VAGUE, None)
            at = end
        elif found is not None:
            kind = AtomKind.ORDINAL if found.ordinal else AtomKind.NUMBER
            yield _joined(text, atoms, at, found.end, kind, found.value)
            at = found.end
        else:
            yield atoms[at]
            at += 1


def _joined(
    text: str, atoms: Sequence[Atom], at: int, end: int, kind: AtomKind, value: Decimal | None
) -> Atom:
    first, last = atoms[at], atoms[end - 1]
    digits = first.digits and end == at + 1
    return Atom(kind, text[first.start : last.end], first.start, last.end, first.tight, value, digits)


def _mixed(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    """A number with the fraction that may follow it: "two and a half", "1 4/5", "three quarters"."""
    found = _article(atoms, at) or _cardinal(atoms, at)
    if found is None or found.ordinal:
        return found if found is not None else _fraction_word(atoms, at)
    return _with_fraction(atoms, found)


def _word(atoms: Sequence[Atom], at: int) -> str:
    return atoms[at].low if 0 <= at < len(atoms) else ""


def _article(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    """As in "a hundred", "a dozen", "half a million"; the article belongs to the number."""
    start, factor = at, Decimal(1)
    if _word(atoms, at) == "half" and _word(atoms, at + 1) in ("a", "an"):
        start, factor = at + 1, Decimal("0.5")
    word = _word(atoms, start + 1)
    if _word(atoms, start) not in ("a", "an"):
        return None
    if word in SCALES:
        return _Numeral(factor * SCALES[word], start + 2)
    if word == "dozen":
        return _Numeral(factor * 12, start + 2)
    return None


def _fraction_word(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    """As in "half the", "a third of", "quarter of" as fractions, where something divided follows."""
    start = at + 1 if _word(atoms, at) in ("a", "one") else at
    part = PARTS.get(_word(atoms, start))
    if part is None or _word(atoms, start + 1) != "of" or (start == at and part != 2):
        return None
    return _Numeral(_divided(Decimal(1), Decimal(part)), start + 1)


def _divided(top: Decimal, bottom: Decimal) -> Decimal:
    return (top / bottom).quantize(Decimal("1.000000000000000")) if bottom else top


def _with_fraction(atoms: Sequence[Atom], found: _Numeral) -> _Numeral:
    end = found.end
    if (
        _word(atoms, end) == "and"
        and _word(atoms, end + 1) in ("a", "one")
        and _word(atoms, end + 2) in PARTS
    ):
        part = Decimal(1) / PARTS[_word(atoms, end + 2)]
        return _Numeral(found.value + part, end + 3)
    if _word(atoms, end) == "and" and _word(atoms, end + 1) == "half":
        return _Numeral(found.value + Decimal("0.5"), end + 2)
    slash = _slash(atoms, end - 1, found.value)
    if slash is not None:
        return slash
    whole = _slash(atoms, end, atoms[end].value) if end < len(atoms) and atoms[end].digits else None
    if whole is not None and whole.value < 1:
        return _Numeral(found.value + whole.value, whole.end)
    part_at = end + 1 if _word(atoms, end) in HYPHENS else end
    if (
        PARTS.get(_word(atoms, part_at))
        and _word(atoms, part_at) != "half"
        and _is_fraction(atoms, found, part_at)
    ):
        return _Numeral(_divided(found.value, Decimal(PARTS[_word(atoms, part_at)])), part_at + 1)
    return found


def _is_fraction(atoms: Sequence[Atom], found: _Numeral, part_at: int) -> bool:
    """As in "three quarters" always; "one third" always; "second quarter" never; "5 quarter" never."""
    plural = _word(atoms, part_at).endswith("s")
    return plural or (found.value == 1 and not atoms[part_at - 1].digits)


def _slash(atoms: Sequence[Atom], at: int, top: Decimal | None) -> _Numeral | None:
    """As in "3/4": digits on both sides, tight, and no third part as in a date."""
    if top is None or at + 2 >= len(atoms) or _word(atoms, at + 1) != "/" or not atoms[at].digits:
        return None
    slash, bottom = atoms[at + 1], atoms[at + 2]
    third = at + 3 < len(atoms) and atoms[at + 3].text == "/" and atoms[at + 3].tight
    fits = slash.tight and bottom.tight and bottom.digits and not third
    if not fits or bottom.number not in DIVISORS or top > bottom.number:
        return None
    return _Numeral(_divided(top, bottom.number), at + 3)


def _cardinal(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    """The longest number or ordinal that starts at `at`."""
    if atoms[at].kind is AtomKind.ORDINAL or not _starts_number(atoms, at):
        return None
    if _word(atoms, at) in SCALES and _word(atoms, at - 1) == "per":
        return None  # "parts per billion"
    total, end = Decimal(0), at
    limit: Decimal | None = None
    while limit is None or limit > 1:
        group = _hundreds(atoms, end if limit is None else _after_and(atoms, end))
        if group is None or (
            limit is not None and (group.value >= limit or _word(atoms, group.end) in PARTS)
        ):
            break
        if group.ordinal:
            return _Numeral(total + group.value, group.end, ordinal=True)
        scale, group_end = _scales(atoms, group.end)
        if limit is not None and scale >= limit:
            break
        total, end = total + group.value * scale, group_end
        limit = Decimal(1) if _is_short(atoms, end - 1) else scale
        ordinal = ORDINAL_SCALES.get(_word(atoms, end))
        if ordinal is not None:
            return _Numeral(total * ordinal, end + 1, ordinal=True)
    return _Numeral(total, end) if end > at else None


def _is_short(atoms: Sequence[Atom], at: int) -> bool:
    return _word(atoms, at) in SHORT_SCALES or _is_million(atoms, at)


def _starts_number(atoms: Sequence[Atom], at: int) -> bool:
    word = _word(atoms, at)
    return atoms[at].digits or word in SMALL or word in TENS or word in SCALES or word in ORDINALS \
        or word in ORDINAL_TENS or word == "dozen"  # fmt: skip


def _after_and(atoms: Sequence[Atom], end: int) -> int:
    return end + 1 if _word(atoms, end) == "and" else end


def _hundreds(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    """A number below a thousand, or one in digits: "three hundred and five", "3 hundred and 21", "1,235"."""
    if at >= len(atoms):
        return None
    base = _base(atoms, at)
    if base is None or base.ordinal or _word(atoms, base.end) != "hundred":
        return base
    hundreds, end = base.value * 100, base.end + 1
    rest_at = _after_and(atoms, end)
    rest = _base(atoms, rest_at) if rest_at < len(atoms) and _word(atoms, rest_at) not in SCALES else None
    if rest is None or not 0 < rest.value < 100:
        return _Numeral(hundreds, end)
    return _Numeral(hundreds + rest.value, rest.end, rest.ordinal)


def _base(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    if atoms[at].digits:
        return _Numeral(atoms[at].number, at + 1)
    if _word(atoms, at) in SCALES:
        return _Numeral(Decimal(1), at)
    return _below_hundred(atoms, at)


def _below_hundred(atoms: Sequence[Atom], at: int) -> _Numeral | None:
    word = _word(atoms, at)
    if word in ORDINALS:
        return _Numeral(ORDINALS[word], at + 1, ordinal=True)
    if word in ORDINAL_TENS:
        return _Numeral(ORDINAL_TENS[word], at + 1, ordinal=True)
    if word in SMALL:
        return _Numeral(SMALL[word], at + 1)
    if word == "dozen":
        return _Numeral(Decimal(12), at + 1)
    if word not in TENS:
        return None
    unit_at = at + 2 if _word(atoms, at + 1) in HYPHENS else at + 1
    unit = _word(atoms, unit_at)
    if unit in SMALL and 0 < SMALL[unit] < 10:
        return _Numeral(TENS[word] + SMALL[unit], unit_at + 1)
    if unit in ORDINALS and 0 < ORDINALS[unit] < 10:
        return _Numeral(TENS[word] + ORDINALS[unit], unit_at + 1, ordinal=True)
    return _Numeral(TENS[word], at + 1)


def _is_million(atoms: Sequence[Atom], at: int) -> bool:
    """As in "1.8M", and "5m people" or "5m dollars" as against five metres."""
    if not 0 < at < len(atoms) or not atoms[at - 1].digits or not atoms[at].tight:
        return False
    following = _word(atoms, at + 1)
    counted = following == "people" or (len(following) > 3 and following.endswith("s"))
    return atoms[at].text == "M" or (atoms[at].text == "m" and counted)


def _scales(atoms: Sequence[Atom], at: int) -> tuple[Decimal, int]:
    """The scale words from `at`, multiplied: "lakh crore", "hundred thousand", "bn"."""
    scale, end = Decimal(1), at
    if 0 < end < len(atoms) and atoms[end - 1].digits and atoms[end].tight and atoms[end].low in SHORT_SCALES:
        return SHORT_SCALES[atoms[end].low], end + 1
    if _is_million(atoms, end):
        return SCALES["million"], end + 1
    while True:
        step = end + 1 if _word(atoms, end) in HYPHENS and _word(atoms, end + 1) in SCALES else end
        word = _word(atoms, step)
        if word in SCALES and word != "hundred":
            scale, end = scale * SCALES[word], step + 1
        elif word in SCALES_AFTER_DIGITS and end == at and atoms[at - 1].digits:
            return SCALES_AFTER_DIGITS[word], end + 1
        elif word in ("bn", "mn", "bln", "mln", "trn") and end == at:
            return SHORT_SCALES[word], end + 1
        elif word == "dozen" and end == at:
            return Decimal(12), end + 1
        else:
            return scale, end
