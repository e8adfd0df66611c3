"""Digits that are no figures: parts of names, labels, addresses, list marks."""

from __future__ import annotations

import re

from knowledge.figures.atoms import Atom, AtomKind
from knowledge.figures.readings import Line
from knowledge.figures.units import CURRENCY_WORDS
from knowledge.figures.word_sets import words

_LABELS = words(
    "article articles section sections chapter page pages paragraph clause resolution figure table "
    "appendix annex volume issue flight route highway room channel version building channel apartment "
    "protocol amendment verse type pp p"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b\d+(?:\.\d+){2,}\b|(?<!\w)#\d+|\+\d[\d\s()/-]{6,}\d|"
    r"(?<![\w/])[A-Z]{1,6}/(?:[A-Z]{1,6}[./])*\d[\w/.-]*|"  # "S/2024/588"
    r"(?<![\w.,-])\d{1,2}-\d{5,}(?![\w-])"  # "24-21847"
)


def excluded_atoms(line: Line) -> frozenset[int]:
    """Indexes of number atoms that belong to a name, a label, an address or a list mark."""
    addresses = [match.span() for match in _ADDRESS.finditer(line.text)]
    return frozenset(
        at
        for at, atom in enumerate(line.atoms)
        if atom.kind in (AtomKind.NUMBER, AtomKind.ORDINAL)
        and (_is_part_of_name(line, at) or _is_numbered_name(line, at) or _is_label(line, at)
             or _is_mark(line, at) or any(_is_within(atom, place) for place in addresses))
    )  # fmt: skip


def _is_within(atom: Atom, place: tuple[int, int]) -> bool:
    """Whether an atom is only a part of an address; "1.234.567" that was read as one number is none."""
    start, end = place
    return start <= atom.start < end and not (atom.start == start and atom.end >= end)


def _is_part_of_name(line: Line, at: int) -> bool:
    """As in "G20", "Blink182", "COVID-19", "Su-57", "P5+1", and "multi-billion"."""
    atom = line.atoms[at]
    if not atom.tight or at == 0:
        return False
    if not atom.digits:
        return line.is_dash(at - 1) and line.low(at - 2) == "multi"
    before = line.atoms[at - 1]
    if before.kind is AtomKind.WORD:
        return not (before.low == "q" and atom.number <= 4) and before.low not in ("rs", "rmb", "usd", "eur")
    if before.kind is AtomKind.SIGN and before.text in "-+" and before.tight and at > 1:
        lead = line.atoms[at - 2]
        return (lead.kind is AtomKind.WORD and lead.text[0].isupper() and not _is_month(lead.low)) \
            or (before.text == "+" and lead.tight)  # fmt: skip
    return before.text == "_"


def _is_numbered_name(line: Line, at: int) -> bool:
    """As in "Nord Stream 2" or "Apollo 11": a small number after a name, without anything that it counts."""
    atom, after = line.atoms[at], line.atom(at + 1)
    if not atom.digits or not atom.text.isdigit() or len(atom.text) > 3 or at < 2 or atom.tight:
        return False
    if not line.is_capital(at - 1) or _is_month(line.low(at - 1)) or line.low(at - 1) in CURRENCY_WORDS:
        return False
    counted = after is not None and (after.kind is AtomKind.WORD or after.text in "%-:+./$")
    return not counted or (
        after is not None and after.low in ("is", "was", "and", "has", "will", "for", "in")
    )


def _is_month(word: str) -> bool:
    return word[:3] in {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}


def _is_label(line: Line, at: int) -> bool:
    """As in "Article 5", "page 12", "No. 7", "Channel Two"."""
    if not line.atoms[at].digits and not (line.atoms[at].capital and line.is_capital(at - 1)):
        return False
    before = line.low(at - 1)
    if before in _LABELS:
        return True
    return before == "." and line.low(at - 2) in ("no", "art", "sec", "ch", "vol", "pp", "p", "fig")


def _is_mark(line: Line, at: int) -> bool:
    """As in "[3]" and "(2)" as references, "1." and "2)" as list marks at the start of a line."""
    atom = line.atoms[at]
    if not atom.digits or len(atom.text) > 3:
        return False
    before, after = line.low(at - 1), line.low(at + 1)
    if before == "[" and after == "]":
        return True
    if before == "(" and after == ")":
        return True
    return at == 0 and after in (".", ")") and line.is_tight(1)
