"""Forms of names and numbers that dictionaries do not list, found among the words of a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_DECADE = re.compile(r"(\d{3})0s")
_NAME_ENDINGS = ("ern", "an", "ian", "n", "ish", "ese", "i", "ic")
_LEAST_STEM = 4
_LEAST_HEAD, _LEAST_CLIPPING = 3, 2

Known = Callable[[str], bool]


def years_of_decade(term: str, known: Known) -> tuple[str, ...]:
    """The years of a decade that a corpus names.

    >>> years_of_decade("1930s", lambda year: year in ("1937", "1941"))
    ('1937',)
    """
    decade = _DECADE.fullmatch(term)
    years = [f"{decade[1]}{digit}" for digit in range(10)] if decade else []
    return tuple(year for year in years if known(year))


def family_of_name(term: str, known: Known) -> tuple[str, ...]:
    """Adjectives and inhabitants that a corpus makes of a name, and the reverse.

    >>> family_of_name("east", lambda term: term == "eastern")
    ('eastern',)
    """
    longer = [term + ending for ending in _NAME_ENDINGS]
    shorter = [term.removesuffix(ending) for ending in _NAME_ENDINGS if term.endswith(ending)]
    return tuple(other for other in (*longer, *shorter) if len(other) >= _LEAST_STEM and known(other))


def unclipped(word: str, known: Known, collocations: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """What a word run together from a clipped word and a whole one stands for ("natgas", "natural gas").

    Args:
        word: the word, lower case.
        known: whether the corpus has a term.
        collocations: the dictionary's entries of two words that end with a word.

    Yields:
        Entries whose first word begins as the word does and whose second ends it.
    """
    for cut in range(_LEAST_CLIPPING, len(word) - _LEAST_HEAD + 1):
        head = word[cut:]
        if known(head):
            yield from (entry for entry in collocations(head) if entry.startswith(word[:cut]))
