"""What a figure counts or dates, copied from its sentence."""

from __future__ import annotations

from knowledge.figures.atoms import Atom, AtomKind
from knowledge.figures.model import FigureKind
from knowledge.figures.readings import Line, Reading
from knowledge.figures.word_sets import words

_STOPS = words(
    "in on at by from with for to into as and or but that which who whose is are was were be been "
    "being has have had will would can could may might must not while when where whereas since until "
    "after before than then so last this next per each through during between under over about "
    "reaching studying amongst among within also already"
)
_ARTICLES = words("the a an our their its his her")
_PLURAL = words("people folks men women children troops aircraft personnel staff police cattle data media")
_LINKED = frozenset((
    FigureKind.ORDINAL, FigureKind.RANK, FigureKind.MONEY, FigureKind.MEASURE, FigureKind.PERCENT,
    FigureKind.VAGUE, FigureKind.FACTOR, FigureKind.NAME,
))  # fmt: skip
_MOST = 8


def counted_in(line: Line, reading: Reading) -> tuple[int, int] | None:
    """Where the counted thing stands, as offsets into the line's text; None if nothing stands near.

    The words after a figure come first ("51,000 *Chinese students*"); for a number without any, the noun
    before "of" does ("a *population* of five million").
    """
    if reading.kind in (FigureKind.DATE, FigureKind.TIME):
        return None
    if reading.kind in (FigureKind.DURATION, FigureKind.AGE) and not line.is_dash(reading.end - 2):
        return None  # the words after a span of time say what happened in it
    after = _noun_phrase(line, reading)
    if after is not None:
        return after
    return _noun_before(line, reading.first)


def _noun_phrase(line: Line, reading: Reading) -> tuple[int, int] | None:
    start = reading.end
    if line.low(start) == "of" or line.is_dash(start):
        start += 1
    start = line.skip(start, _ARTICLES) if reading.end != start else start
    words: list[Atom] = []
    linked = reading.kind in _LINKED
    for atom in line.atoms[start : start + _MOST]:
        if not _goes_on(atom, words, linked=linked):
            break
        words.append(atom)
        if not linked and _is_plural(atom):
            break
    while words and (
        words[-1].low in _ARTICLES or words[-1].low in ("of", "in") or words[-1].kind is AtomKind.SIGN
    ):
        words.pop()
    return (words[0].start, words[-1].end) if words else None


def _goes_on(atom: Atom, words: list[Atom], *, linked: bool) -> bool:
    if atom.kind is AtomKind.SIGN:
        return bool(words) and atom.text in "-'\N{RIGHT SINGLE QUOTATION MARK}" and atom.tight
    if atom.kind is not AtomKind.WORD:
        return False
    if atom.low in ("of", "in") and linked and words:
        return True
    if atom.low in _ARTICLES:
        return linked and bool(words)
    return atom.low not in _STOPS and atom.low != "of"


def _is_plural(atom: Atom) -> bool:
    return atom.low in _PLURAL or (
        len(atom.low) > 3 and atom.low.endswith("s") and not atom.low.endswith(("ss", "'s"))
    )


def _noun_before(line: Line, first: int) -> tuple[int, int] | None:
    if line.low(first - 1) != "of":
        return None
    atom = line.atom(first - 2)
    return (atom.start, atom.end) if atom is not None and atom.kind is AtomKind.WORD else None
