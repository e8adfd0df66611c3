"""Whether a passage holds the kind of thing a question wants: a number, a date, a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from knowledge.index.analysis import words_of
from knowledge.query.expectation import Kind
from knowledge.ranking.naming import Name

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_YEAR = r"\b(?:1[0-9]|20)\d\d\b"
_DAY_OF_MONTH = (
    rf"\b{_MONTH}\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|"
    rf"\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
)
_WEEKDAY = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_VAGUE_TIME = (
    r"\b(?:today|tomorrow|yesterday|tonight|soon|shortly|recently|now|currently)\b|"
    r"\b(?:upcoming|last|next|this|these|previous|following|past|coming|recent) (?:\w+ )?"
    r"(?:year|month|week|decade|century|centurie|day|summer|winter|spring|autumn|night|morning|time|future)s?\b|"
    r"\b(?:in|during|since|until|till|before|after|by|eve|around|circa|between|on the eve of) (?:the "
    r")?[\w ]{0,20}"
    r"(?:war|century|decade|era|age|days|months|years|spring|summer|autumn|winter)\b|"
    r"\b(?:years?|months?|weeks?|days?|decades?|centuries) (?:ago|later|earlier|before|after)\b|"
    r"\b\d{2,4}0s\b|"
    r"\bnear future\b|\b(?:night|morning|evening|afternoon)\b|\beve of\b|\btwice a \w+|\bannual\w*|"
    r"\bevery (?:year|month|week|day)\b"
)
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    r"billions?|trillions?|dozens?|double[sd]?|twice|tripled?|half|third|quarter|several|couple|scores|"
    r"zero|none|no one|nobody)"
)
_FIGURE = r"(?:\d+(?:[.,]\d+)*)"
_PERIOD = rf"{_YEAR}\s*[-–—/]\s*(?:\d\d){{1,2}}\b"
_DATE_LIKE = re.compile(
    rf"{_PERIOD}|{_DAY_OF_MONTH}(?:,? {_YEAR})?|\b{_MONTH} {_YEAR}|{_YEAR}|\b\d+(?:st|nd|rd|th)\b|"
    rf"\b[A-Z]+-?\d+\b|\b\d{{1,2}}[:.]\d\d\b"
)
_QUANTITY = re.compile(rf"{_FIGURE}|\b{_NUMBER_WORD}\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\b(?:far|entirely|almost|mostly|completely|fully|wholly|less|more|fewer|large|huge|vast|enormous|"
    r"considerabl[ey]|"
    r"significant(?:ly)?|record|unprecedented|majority|minority|largest|biggest|most|least|full|"
    r"negligible|statistical)\b",
    re.IGNORECASE,
)
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES = r"(?:\d{1,2}|five|ten|twenty|twenty-five)"
_CLOCK = (
    r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b(?!%|\s?(?:per ?cent|million|billion|[a-z]*met(?:er|re)s?))|"
    rf"\b{_HOUR}\s?(?:[ap]\.?m\b|o['’]clock)|\b(?:at|by) (?:noon|midday|midnight)\b|"
    rf"\b(?:half|quarter) (?:past|to) {_HOUR}\b|\b{_MINUTES} past {_HOUR}\b|"
    rf"\b(?:at|by|until|till|before|after|since|around|about|is|was) {_MINUTES} to {_HOUR}\b|"
    rf"\b(?:at|by|until|till) {_HOUR}(?=[.,;!?)]|\W*$| (?:in the|on|every|each|sharp|and)\b)"
)
"""Times of day, in figures and in words: "9.15", "3 pm", "half past seven", "at ten to five", "at six."."""

_DATES: Mapping[Kind, re.Pattern[str]] = MappingProxyType(
    {
        Kind.DAY: re.compile(rf"{_DAY_OF_MONTH}|{_WEEKDAY}", re.IGNORECASE),
        Kind.DATE: re.compile(rf"{_YEAR}|\b{_MONTH}\b|{_WEEKDAY}|{_DAY_OF_MONTH}|"
                              rf"{_VAGUE_TIME}|{_CLOCK}", re.IGNORECASE),
        Kind.YEAR: re.compile(rf"{_YEAR}|\b(?:this|last|next) year\b", re.IGNORECASE),
        Kind.AGE: re.compile(
            r"\b\d{1,3}[- ]years?[- ]old\b|\baged? (?:of )?\d{1,3}\b|\bborn (?:in|on)\b|\bturn(?:s|ed|"
            r"ing) \d{1,3}\b|"
            r"\b\d{1,3}(?:st|nd|rd|th) birthday\b",
            re.IGNORECASE,
        ),
    }
)  # fmt: skip
_CURRENCY = (
    r"(?:dollars?|euros?|pounds?|rubles?|roubles?|yuan|renminbi|rmb|yen|francs?|rupees?|cents?|pence|crowns?|"
    r"kron[aeo]r?|koruna|lira|pesos?|reais|won|shekels?|dirhams?|dinars?|riyals?|rands?|zlotys?|forints?|baht|"
    r"ringgit|rupiah|dong|hryvnias?|leu|lei|leva?|guilders?|marks|shillings?|tenge|naira|quid|bucks|"
    r"[A-Z]{2}\$|USD|EUR|GBP|RUB|CNY|JPY)"
)
_LENGTH = (
    r"(?:kilomet(?:er|re)s?|met(?:er|re)s?|miles?|km|feet|foot|inch(?:es)?|yards?|cm|mm|centimet(?:er|re)s?)"
)
_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|nights?)"
_MASS = r"(?:tons?|tonnes?|kilograms?|kilos?|kg|grams?|pounds?|ounces?|barrels?)"
_PAYING = (
    r"(?:costs?|costing|prices?|priced|pays?|paid|paying|charges?|charged|worth|earn(?:s|ed|ing)?|wages?|salar(?:y|ies)|"
    r"spen[dt]s?|spending|fees?|fares?|budgets?|invest(?:s|ed)?|raised?|borrow(?:s|ed)?|owes?|owed|bill)"
)
_NOT_COUNTED = (
    r"(?=\s*(?:[.,;:!?)\]–—]|$)|\s+(?:an?|per|each|apiece|for|to|in|on|from|over|by|every|and|or|but|more|less|"
    r"altogether|last|this|next|if|when|because|which|at)\b)"
)
_BARE_SUM = (
    rf"\b{_PAYING}\b[^.;:!?\d]{{0,32}}?(?<![\w.,])(?!{_YEAR})\d+(?:[.,]\d+)*(?:\s(?:hundred|thousand|[mbtr]+illion))*"
    rf"(?![\d.,]*[\d%]){_NOT_COUNTED}"
)
"""A sum whose currency goes without saying: a figure behind a word of paying, with nothing that it counts."""

_SOME = rf"(?:{_FIGURE}|\b(?:{_NUMBER_WORD}|one|an?|many|few))"
_UNITS: Mapping[Kind, re.Pattern[str]] = MappingProxyType(
    {
        Kind.MONEY: re.compile(
            rf"[$€£¥₽]\s?\d|{_SOME}[\w ,.-]{{0,24}}?\b{_CURRENCY}\b|{_BARE_SUM}", re.IGNORECASE
        ),
        Kind.LENGTH: re.compile(
            rf"{_SOME}(?:(?!\b(?:cubic|square)\b)[\w ,.-]){{0,16}}?\b{_LENGTH}\b", re.IGNORECASE
        ),
        Kind.DURATION: re.compile(
            rf"{_SOME}[\w ,.-]{{0,16}}?\b{_TIME}\b|{_PERIOD}|\b(?:since|until|between)\b|"
            rf"{_SOME}[ -]{_LENGTH} long\b",
            re.IGNORECASE,
        ),
        Kind.WEIGHT: re.compile(rf"{_SOME}[\w ,.-]{{0,16}}?\b{_MASS}\b", re.IGNORECASE),
    }
)  # fmt: skip
_IN_QUOTES = re.compile(r"[“«„][^”»“]{2,80}[”»“]|\"[^\"]{2,80}\"")
_SEVERAL = 2
_SAYS_WHAT = re.compile(
    r"[’'”\"]?(?:\s*\([^)]*\))?(?:,\s*(?:the|an?|which|who|(?:\w+ly )?\w+ed|born)\b|"
    r"\s+(?:is|are|was|were)\s+(?:the|an?|one of)\b|\s+(?:serves? as|means|stands for)\b)"
)
_PROPER = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |and the )?[A-Z][\w’'-]*)*"
_PREDICATE = re.compile(
    r"[’'”\"]?(?:\s*\([^)]*\))?(?:\s+[A-Z][\w’'-]*)*"
    r"(?:,\s+(?:the|an?|who|which)\b|\s+(?:is|are|was|were|has|have|had|will|would|can|\w+(?:s|ed))\b)"
)
_GOVERNED = re.compile(
    r"\b(?:of|with|by|to|from|for|at|in|on|and|between|against|about|under|towards?)\s+(?:the\s+)?"
    r"(?:[A-Z][\w’'-]*\s+)*$"
)
"""What makes a name behind it no subject: a preposition, or the end of a list."""

_ENUMERATION = re.compile(
    rf"{_PROPER}, {_PROPER},? (?:and|or|as well as|along with) {_PROPER}|{_PROPER}(?:, {_PROPER}){{2}}"
)


def has_quantity(text: str) -> bool:
    """Whether a text counts or measures something; dates, ranks and names such as "G20" do not count.

    >>> has_quantity("on 4 December 2024, the 80th anniversary")
    False
    >>> has_quantity("five million people")
    True
    """
    return _QUANTITY.search(_DATE_LIKE.sub(" ", text)) is not None


def defined_in(text: str) -> frozenset[str]:
    """Index terms of the words of a text that it says something of, right behind them: what they are.

    >>> "abc" in defined_in("The ABC (Always Be Clear), a club of writers, met.")
    True
    >>> "abc" in defined_in("They met at the ABC.")
    False
    """
    return frozenset(word.term for word in words_of(text) if _SAYS_WHAT.match(text, word.end))


def subjects_of(text: str) -> frozenset[str]:
    """Index terms of the names a text speaks of: its subjects, not what it only touches on.

    >>> "lee" in subjects_of("Captain Ann Lee treats her crew with respect.")
    True
    >>> "lee" in subjects_of("At the invitation of Ann Lee we met.")
    False
    """
    return frozenset(
        word.term
        for word in words_of(text)
        if _PREDICATE.match(text, word.end) and not _GOVERNED.search(text[: word.start])
    )


def enumerates(text: str) -> bool:
    """Whether a text lists at least three proper names.

    >>> enumerates("among them Chad, Mali and the Niger")
    True
    """
    return _ENUMERATION.search(text) is not None


def names_answer(kind: Kind, text: str, names: Sequence[Name], asked: frozenset[str]) -> bool:
    """Whether a text names somebody, a place, something or several things that the question does not name.

    Args:
        kind: PERSON, PLACE, NAME or NAMES.
        text: the passage.
        names: the names in it.
        asked: terms of the question, which cannot be its answer.
    """
    further = (name for name in names if name.term not in asked)
    if kind is Kind.PLACE:
        return any(name.may_be_place for name in further)
    if kind is Kind.PERSON:
        return any(name.may_be_somebody for name in further)
    if kind is Kind.NAME:
        return any(further) or _IN_QUOTES.search(text) is not None
    return len({name.term for name in further}) >= _SEVERAL


def holds(kind: Kind, text: str) -> bool:
    """Whether a text can tell what is wanted.

    Args:
        kind: the kind of answer wanted.
        text: the passage.

    Returns:
        True for kinds that any passage may satisfy.
    """
    if kind is Kind.COUNT:
        return has_quantity(text)
    if kind is Kind.AMOUNT:
        return has_quantity(text) or _MEASURE.search(text) is not None
    if kind in _UNITS:
        return _UNITS[kind].search(text) is not None
    if kind in _DATES:
        return _DATES[kind].search(text) is not None
    return True
