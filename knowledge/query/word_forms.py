"""Forms of names and numbers that dictionaries do not list, found among the words of a corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_DECADE = re.compile(r"(\d{3})0s")
_NAME_ENDINGS = ("ern", "an", "ian", "n", "ish", "ese", "i", "ic")
_LEAST_STEM = 4
_LEAST_HEAD, _LEAST_CLIPPING = 3, 2

_NUMBERED = re.compile(r"([A-Z]{2,}?)([2-9]|I{2,3}|IV|VI{0,3}|IX)$")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")

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


def with_either_numeral(short: str) -> tuple[str, ...]:
    """An abbreviation, and the same with its number in the other kind of numeral.

    >>> with_either_numeral("WW2"), with_either_numeral("WWII"), with_either_numeral("EU")
    (('WW2', 'WWII'), ('WWII', 'WW2'), ('EU',))
    """
    numbered = _NUMBERED.match(short)
    if numbered is None:
        return (short,)
    name, number = numbered.groups()
    other = _ROMAN[int(number)] if number.isdecimal() else str(_ROMAN.index(number))
    return short, name + other


def unclipped(word: str, words: Iterable[str], is_entry: Callable[[str, str], bool]) -> Iterator[str]:
    """What a word run together from a clipped word and a whole one stands for.

    Args:
        word: the word, lower case.
        words: the words of the corpus.
        is_entry: whether the dictionary lists two words together.

    Yields:
        Two words of the corpus, of which the word begins as the first does and ends with the second.

    >>> list(unclipped("natgas", ["national", "natural", "gas"], lambda a, b: (a, b) == ("natural", "gas")))
    ['natural gas']
    """
    known = frozenset(words)
    for cut in range(_LEAST_CLIPPING, len(word) - _LEAST_HEAD + 1):
        clipped, head = word[:cut], word[cut:]
        if head in known:
            firsts = (other for other in known if other.startswith(clipped) and len(other) > cut)
            yield from (f"{first} {head}" for first in sorted(firsts) if is_entry(first, head))
