"""What is compared between two renditions: words, and numbers and bounds as wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from knowledge.lexicon import is_number_word, parse_numeral
from knowledge.span import Span
from knowledge.statements.tokens import Token
from knowledge.statements.wordclasses import GRAMMAR, TENSES

_DECADES = MappingProxyType(
    {
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    }
)
_SPANS = MappingProxyType({"decade": 10, "century": 100, "year": 1})
_BOUNDS = MappingProxyType(
    {
        "about": "about", "approximately": "about", "around": "about", "roughly": "about", "some": "about",
        "over": "above", "more than": "above", "above": "above", "exceeding": "above", "under": "below",
        "less than": "below", "fewer than": "below", "below": "below", "nearly": "almost", "almost": "almost",
        "at least": "least", "up to": "most", "at most": "most",
    }
)  # fmt: skip
_YEARS_AWAY = MappingProxyType({"this": 0, "last": -1, "next": 1})
_NOT_ALONE = frozenset({"one", "second"})
_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or several that make one number.

    Attributes:
        tokens: the words.
        key: equal for units that are one word or one number.
        word: the word, or the first one of a number, in lower case.
        is_number: whether it makes a number.
        has_content: whether it carries more than grammar.
    """

    tokens: tuple[Token, ...]
    key: str
    word: str
    is_number: bool
    has_content: bool

    @classmethod
    def of(cls, tokens: Sequence[Token], number: str | None = None) -> Unit:
        """A unit of words; `number` says which number they make, if they do."""
        first = tokens[0]
        key = first.word if first.word in TENSES else first.key
        content = number is not None or first.word not in GRAMMAR
        return cls(
            tuple(tokens), key if number is None else f"={number}", first.word, number is not None, content
        )

    @property
    def span(self) -> Span:
        """Where it stands in the raw text."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def is_name(self) -> bool:
        """Whether it is written as a name."""
        return not self.is_number and self.tokens[0].is_capitalised


def units_of(tokens: Sequence[Token], year: int | None = None) -> tuple[Unit, ...]:
    """Join words that make one: "twenty fifth", "100 billion", "two decades", "more than", "this year".

    Args:
        tokens: the words.
        year: the year the text speaks in, if it is known; "this year" is then the same as its number.

    Returns:
        The units, which hold all tokens in order.
    """
    return tuple(_units(tokens, year))


def _units(tokens: Sequence[Token], year: int | None) -> Iterator[Unit]:
    at = 0
    while at < len(tokens):
        unit = (
            _number(tokens, at)
            or _bound(tokens, at)
            or _relative_year(tokens, at, year)
            or Unit.of((tokens[at],), _decade(tokens[at]))
        )
        yield unit
        at += len(unit.tokens)


def _number(tokens: Sequence[Token], at: int) -> Unit | None:
    """The longest number that starts at a word, with the span of years it counts."""
    run = _run(tokens, at)
    for size in range(run, 0, -1):
        number = parse_numeral([t.word for t in tokens[at : at + size]])
        if number is None or (size == 1 and tokens[at].word in _NOT_ALONE):
            continue
        after = tokens[at + size] if at + size < len(tokens) else None
        if after is not None and after.key in _SPANS and after.word != "year":
            return Unit.of(tokens[at : at + size + 1], f"{_plain(number.value * _SPANS[after.key])} years")
        if after is not None and after.word in {"s", "'s"}:
            size += 1
        return Unit.of(tokens[at : at + size], _plain(number.value))
    return None


def _bound(tokens: Sequence[Token], at: int) -> Unit | None:
    """A word or two before a number that say it is a bound or a guess, under one key for each meaning."""
    for size in (2, 1):
        words = " ".join(token.word for token in tokens[at : at + size])
        follows = tokens[at + size : at + size + 1]
        if (
            words in _BOUNDS
            and follows
            and (follows[0].is_number or follows[0].text[-1] in "$€£¥" or _run(follows, 0))
        ):
            return replace(Unit.of(tokens[at : at + size]), key=f"~{_BOUNDS[words]}", has_content=True)
    return None


def _relative_year(tokens: Sequence[Token], at: int, year: int | None) -> Unit | None:
    """What "this year" and the like mean as a year."""
    pair = tokens[at : at + 2]
    if year is None or len(pair) < 2 or pair[1].word != "year" or pair[0].word not in _YEARS_AWAY:
        return None
    return replace(Unit.of(pair), key=f"={year + _YEARS_AWAY[pair[0].word]}", has_content=True)


def _run(tokens: Sequence[Token], at: int) -> int:
    """How many words from a place on can be parts of one number, each next to the one before."""
    end = at
    while end < len(tokens) and (tokens[end].is_number or is_number_word(tokens[end].word)):
        if end > at and tokens[end].span.start - tokens[end - 1].span.end > 1:
            break
        end += 1
    return end - at


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _decade(token: Token) -> str | None:
    """The first year of a decade that is written "1930s" or in words."""
    if token.word in _DECADES and token.is_capitalised:
        return str(_CENTURY + _DECADES[token.word])
    if token.is_number and token.word[:-1].isdigit() and token.word.endswith("s"):
        return token.word[:-1]
    return None
