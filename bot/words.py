"""The words of a command in one line, filters in front: the same whether typed, chosen or clicked.

``speaker:"Jane Roe" year:2024 what about trade`` is what slash options become, what buttons carry and what
people may type themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Option
from bot.outside_text import one_line

FILTERS = ("speaker", "source", "year", "role", "length")

_FILTER = re.compile(
    rf"(?<!\S)(?P<name>{'|'.join(FILTERS)}):(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>\S+))(?:\s+|$)",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"[\"“”]")
_BARE = re.compile(r"[^\s,;]+")
"""A value that everybody who reads filters takes whole without quotation marks."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a command taken apart.

    Attributes:
        text: the words without filters.
        filters: filters in the order given, names in lower case.
    """

    text: str
    filters: tuple[Option, ...] = ()

    def value(self, name: str) -> str | None:
        """The value of a filter; None if it is not there."""
        return next((option.value for option in self.filters if option.name == name), None)

    def __str__(self) -> str:
        shown = [f"{option.name}:{_shown(option.value)}" for option in self.filters]
        return one_line(" ".join([*shown, self.text]))


def read_words(text: str, *, only: Sequence[str] = FILTERS) -> Words:
    """Take the words of a command apart.

    Args:
        text: words as typed or as `str` of `Words` wrote them.
        only: names of the filters to take; others stay words.
    """
    filters: list[Option] = []

    def take(match: re.Match[str]) -> str:
        name = match["name"].lower()
        value = one_line(match["quoted"] or match["bare"] or "")
        if name not in only or not value:
            return match[0]
        filters.append(Option(name, value))
        return ""

    rest = _FILTER.sub(take, one_line(text))
    return Words(one_line(rest), tuple(filters))


def words_of(text: str, options: Sequence[Option], main: str) -> str:
    """One line from a command's words and its options.

    Args:
        text: free words, where there are any.
        options: named arguments.
        main: name of the option that holds words rather than a filter.
    """
    filters = tuple(
        Option(option.name, one_line(option.value))
        for option in options
        if option.name != main and option.name in FILTERS and one_line(option.value)
    )
    plain = [option.value for option in options if option.name == main or option.name not in FILTERS]
    return str(Words(one_line(" ".join([*plain, text])), filters))


def _shown(value: str) -> str:
    bare = one_line(_QUOTE_MARKS.sub(" ", value))
    return bare if bare == value and _BARE.fullmatch(bare) else f'"{bare}"'
