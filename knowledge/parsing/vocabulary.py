"""What a text itself shows about its words: which are names, which are ordinary words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

_PAIR = re.compile(
    r"(?<![\w.])(?P<given>[^\W\d_][\w'’-]+)(?=[^\S\n]+(?:[^\W\d_]\.[^\S\n]+)?(?P<last>[^\W\d_][\w'’-]+))"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HONORIFIC = re.compile(
    "mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|madam|mme|herr|frau|monsieur|madame|señor|señora"
)
_FIELD = re.compile(
    "dear|note|notes|update|updated|correction|example|source|sources|photo|photos|image|caption|"
    "video|audio|read|see|also|ps|warning|tip|summary|date|time|location|place|venue|"
    "subject|title|topic|topics|url|link|links|tags|share|tel|phone|email|fax|address|"
    "price|result|results|conclusion|step|chapter|section|table|figure|fig|appendix|related|"
    "advertisement|from|to|cc|re|sent|http|https|www|copyright|published|posted|participants|"
    "attendees|appearances|present|for|agenda|total|language|duration|file|description|keywords|abstract|"
    "introduction|background|overview|transcript|contents|panel|panelists|panellists|speakers|guests"
)

_COUNTING = re.compile(
    "first|firstly|second|secondly|third|thirdly|fourth|fourthly|fifth|finally|lastly|one|two|three|next|"
    "remember|rule|point|erstens|zweitens|drittens|premièrement|deuxièmement|primero|segundo|tercero|"
    "первое|второе|третье|во-первых|во-вторых"
)


class Vocabulary:
    """The words of a text and how they are used in it.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def lower(self) -> Counter[str]:
        """How often each word stands in lower case."""
        return Counter(word for word in _TOKEN.findall(self._text) if word.islower())

    @cached_property
    def capital(self) -> Counter[str]:
        """How often each word begins with a capital, by its form in lower case."""
        return Counter(word.casefold() for word in _TOKEN.findall(self._text) if not word[0].islower())

    @cached_property
    def _pairs(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for match in _PAIR.finditer(self._text):
            if match["given"][0].isupper() and match["last"][0].isupper():
                found.setdefault(match["last"].casefold(), Counter())[match["given"]] += 1
        return found

    def given_names(self, surname: str) -> Counter[str]:
        """The words with a capital that stand before `surname`, and how often."""
        return self._pairs.get(surname.casefold(), Counter())

    def is_ordinary(self, word: str) -> bool:
        """Whether the text also uses `word` in lower case, so that it is hardly a name."""
        folded = word.casefold()
        return self.lower[folded] * 4 > self.capital[folded]

    def is_person(self, name: str) -> bool:
        """Whether `name` reads as a person's: at least two words, the last of them used as a name only."""
        words = _TOKEN.findall(name)
        if len(words) < 2:
            return False
        last = words[-1]
        return (len(last) > 1 and not last.islower() and not self.is_ordinary(last)) or has_honorific(name)


def has_honorific(name: str) -> bool:
    """Whether `name` begins with a title such as ``MR.``, whatever its case."""
    words = _TOKEN.findall(name)
    return len(words) > 1 and _HONORIFIC.fullmatch(words[0].casefold()) is not None


def strip_honorific(name: str) -> str:
    """`name` without such a title."""
    if not has_honorific(name):
        return name
    return re.sub(r"^[^\W\d_]+\.?\s*", "", name.strip())


def is_field(name: str) -> bool:
    """Whether `name` heads a remark or a field of a form ("Note", "Date") rather than somebody's words."""
    words = _TOKEN.findall(name.casefold())
    counting = len(words) == 1 and _COUNTING.fullmatch(words[0]) is not None
    return counting or (bool(words) and _FIELD.fullmatch(words[0]) is not None)
