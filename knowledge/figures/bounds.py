"""The words around a figure that bound it: "more than", "about", "since", "by the end of", "onwards"."""

from __future__ import annotations

from dataclasses import replace

from knowledge.figures.model import FigureKind, Qualifier
from knowledge.figures.readings import Line, Reading

_ENDS = ("end", "close", "tip", "finish")
_STARTS = ("start", "beginning", "outset")


def _phrases(*rows: tuple[str, Qualifier]) -> tuple[tuple[tuple[str, ...], Qualifier], ...]:
    return tuple((tuple(words.split()), qualifier) for words, qualifier in rows)


_AMOUNT = _phrases(
    ("more than", Qualifier.AT_LEAST), ("greater than", Qualifier.AT_LEAST), ("over", Qualifier.AT_LEAST),
    ("at least", Qualifier.AT_LEAST), ("no fewer than", Qualifier.AT_LEAST), ("no less than",
    Qualifier.AT_LEAST),
    ("upwards of", Qualifier.AT_LEAST), ("in excess of", Qualifier.AT_LEAST), ("minimum of",
    Qualifier.AT_LEAST),
    ("above", Qualifier.AT_LEAST), ("exceeding", Qualifier.AT_LEAST),
    ("less than", Qualifier.AT_MOST), ("fewer than", Qualifier.AT_MOST), ("under", Qualifier.AT_MOST),
    ("at most", Qualifier.AT_MOST), ("up to", Qualifier.AT_MOST), ("no more than", Qualifier.AT_MOST),
    ("maximum of", Qualifier.AT_MOST), ("as many as", Qualifier.AT_MOST), ("as much as", Qualifier.AT_MOST),
    ("below", Qualifier.AT_MOST), ("not more than", Qualifier.AT_MOST),
    ("about", Qualifier.ABOUT), ("around", Qualifier.ABOUT), ("approximately", Qualifier.ABOUT),
    ("roughly", Qualifier.ABOUT), ("nearly", Qualifier.ABOUT), ("almost", Qualifier.ABOUT),
    ("circa", Qualifier.ABOUT), ("close to", Qualifier.ABOUT), ("an estimated", Qualifier.ABOUT),
    ("estimated", Qualifier.ABOUT), ("some", Qualifier.ABOUT), ("approx .", Qualifier.ABOUT),
    ("approx", Qualifier.ABOUT), ("~", Qualifier.ABOUT), ("just over", Qualifier.AT_LEAST),
    ("just under", Qualifier.AT_MOST), ("well over", Qualifier.AT_LEAST), (">", Qualifier.AT_LEAST),
    ("<", Qualifier.AT_MOST),
)  # fmt: skip
_DATE = _phrases(
    ("since", Qualifier.SINCE), ("ever since", Qualifier.SINCE),
    ("starting in", Qualifier.SINCE), ("until", Qualifier.UNTIL), ("till", Qualifier.UNTIL), ("up to",
    Qualifier.UNTIL),
    ("until the end of", Qualifier.UNTIL), ("before", Qualifier.BEFORE), ("prior to", Qualifier.BEFORE),
    ("after", Qualifier.AFTER), ("later than", Qualifier.AFTER), ("by", Qualifier.UNTIL),
    ("early", Qualifier.EARLY), ("early in", Qualifier.EARLY), ("mid -", Qualifier.MIDDLE), ("mid",
    Qualifier.MIDDLE),
    ("middle of", Qualifier.MIDDLE), ("late", Qualifier.LATE), ("late in", Qualifier.LATE),
    ("around", Qualifier.ABOUT), ("about", Qualifier.ABOUT), ("circa", Qualifier.ABOUT),
) + tuple(
    ((*lead, *article, word, "of"), Qualifier.BY_END)
    for lead in (("by",), ("at",), ("towards",), ("before",), ())
    for article in (("the",), ())
    for word in _ENDS
) + tuple(
    ((*lead, *article, word, "of"), Qualifier.EARLY)
    for lead in (("by",), ("at",), ("since",), ("from",), ())
    for article in (("the",), ())
    for word in _STARTS
)  # fmt: skip
_BEFORE_ABOUT = frozenset((
    "", ",", ";", ":", "(", "in", "from", "since", "until", "by", "at", "on", "to", "and", "or", "is", "was",
    "were", "be", "been", "began", "started", "ended", "founded", "built", "born", "died", "dates",
    "dated", "only",
))  # fmt: skip
_FOLLOWING = {"onwards": Qualifier.SINCE, "onward": Qualifier.SINCE}
_VERBS = {"exceeded": Qualifier.AT_LEAST, "exceeds": Qualifier.AT_LEAST, "exceed": Qualifier.AT_LEAST,
          "surpassed": Qualifier.AT_LEAST, "topped": Qualifier.AT_LEAST}  # fmt: skip
_BOUNDED = frozenset((
    FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.DURATION,
    FigureKind.AGE, FigureKind.FACTOR, FigureKind.VAGUE,
))  # fmt: skip


def with_bounds(line: Line, reading: Reading, floor: int) -> Reading:
    """The reading with the words that bound it.

    Args:
        line: the line.
        reading: a figure in it.
        floor: index of the first atom that may be taken; earlier ones belong to another figure.

    Returns:
        A reading that covers those words as well and carries their qualifier.
    """
    phrases = _AMOUNT if reading.kind in _BOUNDED else _DATE if reading.kind is FigureKind.DATE else ()
    best: tuple[int, Qualifier] | None = None
    for words, qualifier in phrases:
        start = _start_of(line, reading, words)
        if (
            reading.kind is FigureKind.DATE
            and words == ("about",)
            and line.low(start - 1) not in _BEFORE_ABOUT
        ):
            continue  # "wrong about March"
        if start >= floor and line.phrase(start, *words) is not None and (best is None or start < best[0]):
            best = (start, qualifier)
    if best is not None:
        qualifier = best[1] if reading.qualifier is Qualifier.EXACTLY else reading.qualifier
        return _with_following(line, replace(reading, first=best[0], qualifier=qualifier))
    verb = _VERBS.get(line.low(reading.first - 1)) if reading.kind in _BOUNDED else None
    if verb is not None and reading.qualifier is Qualifier.EXACTLY:
        return replace(reading, qualifier=verb)
    return _with_following(line, reading)


def _start_of(line: Line, reading: Reading, words: tuple[str, ...]) -> int:
    """Where a phrase would start that ends before the figure; before a date an article may part them."""
    dated = reading.kind is FigureKind.DATE and words != ("by",)
    article = dated and line.low(reading.first - 1) == "the"
    return reading.first - len(words) - (1 if article else 0)


def _with_following(line: Line, reading: Reading) -> Reading:
    after = _FOLLOWING.get(line.low(reading.end))
    if after is None or reading.kind is not FigureKind.DATE:
        return reading
    first = reading.first - 1 if line.low(reading.first - 1) == "from" else reading.first
    return replace(reading, first=first, end=reading.end + 1, qualifier=after)
