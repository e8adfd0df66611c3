"""What kind of thing a question wants to be told: a number, a date, a person, or just the matter itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from knowledge.query.speech import SPEECH


class Kind(StrEnum):
    """What an answer has to contain beside the matter itself.

    `SPEAKER` is told by whose words answer ("who said"), `IDENTITY` by what is said of somebody or something
    named in the question ("who is Ann", "what is the UN", "how do they describe Ann"). For `PERSON` the
    answer has to name somebody.
    """

    ANYTHING = "anything"
    COUNT = "count"
    AMOUNT = "amount"
    MONEY = "money"
    LENGTH = "length"
    DURATION = "duration"
    WEIGHT = "weight"
    DAY = "day"
    DATE = "date"
    YEAR = "year"
    AGE = "age"
    SPEAKER = "speaker"
    IDENTITY = "identity"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"
    NAMES = "names"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a question wants.

    Attributes:
        kind: the kind of answer.
    """

    kind: Kind = Kind.ANYTHING


_NUMERIC = (
    "number|amount|quantity|volume|total|size|share|percentage|proportion|rate|price|cost|budget|value|"
    "sum|salary|"
    "figure|height|length|width|depth|distance|weight|speed|capacity|population|turnover|temperature|"
    "score|prize money"
)
_SPENT = (
    "cost|costs|pay|pays|paid|spend|spends|spent|earn|earns|earned|invest|invests|invested|charge|charged|"
    "donate|donated|raise|raised|money|borrow|borrowed|fund|funded|worth"
)
_PRICE = "price|cost|costs|salary|wage|wages|budget|revenue|turnover|fee|fees|prize money|box office|fine"
_RULES: tuple[tuple[Kind, frozenset[str], re.Pattern[str]], ...] = tuple(
    (kind, frozenset(words.split()), re.compile(pattern, re.IGNORECASE))
    for kind, words, pattern in (
        (Kind.AGE, "how what",
         r"\bhow old\b|\bwhat age\b|\bwhat (?:is|was) [\w’' ]{2,30} age\b"),
        (Kind.DAY, "what which exact exactly",
         r"\b(?:on )?(?:what|which) (?:exact )?(?:day|date)s?\b|\bexact(?:ly)? (?:date|day|"
         r"when)\b"),
        (Kind.DATE, "when how",
         r"\b(?:since|until|by) when\b|\bhow long ago\b"),
        (Kind.YEAR, "what which",
         r"\b(?:what|which) years?\b"),
        (Kind.DATE, "what which",
         r"\b(?:in|during|by|since|for|from|of|over)? ?(?:what|which) "
         r"(?:years?|months?|periods?|decades?|century|season|time frame|timeframe|era|"
         r"quarter|weekday)\b"),
        (Kind.DATE, "when",
         r"^\W*when\b(?! (?:it comes|asked))|[,;:] when (?:is|was|did|does|do|will|were|are|"
         r"has|have)\b|"
         r"\b(?:tell|know|say|said|find out|and|about|ask) when\b"),
        (Kind.DATE, "date dates",
         r"\bdates? (?:of|for)\b|\bdate\W*$"),
        (Kind.DURATION, "how",
         r"\bhow long (?:did|does|do|will|would|has|have|had|was|were)\b"
         r"(?!.*\b(?:kilomet|met(?:er|re)|miles?|km|feet)\w*)"),
        (Kind.LENGTH, "how what which",
         r"\bhow (?:long|far|high|tall|deep|wide)\b"
         r"(?! (?:do|does|did) (?:you|we|they|he|she)\b)|"
         r"\b(?:what|which)(?:['’]s| is| was| are| were)? (?:the |its )?(?:[\w’'-]+ ){0,2}"
         r"(?:length|depth|height|width|distance|altitude)\b"),
        (Kind.WEIGHT, "how what",
         r"\bhow heavy\b|\bhow much .{2,40} weigh\b|"
         r"\bwhat (?:is|was) the (?:[\w’'-]+ )?weight\b|"
         r"\bhow (?:many|much) .*\b(?:tons?|tonnes?|kilograms?|pounds of)\b"),
        (Kind.MONEY, "how what which dollars euros pounds rubles roubles yuan yen",
         rf"\bhow much\b.{{0,80}}\b(?:{_SPENT})\b|\bhow expensive\b|"
         rf"\bwhat (?:does|did|do|will|would|has|have) .{{2,60}}? (?:cost|pay|charge|earn|owe)\b|"
         rf"\bin (?:US )?(?:dollars|euros|pounds|rubles|roubles|yuan|yen)\W*$|"
         rf"\b(?:what|which|at what)(?: (?:is|was|are|were|will|would)(?: the| its| their)?)? "
         rf"(?:[\w’'-]+ ){{0,2}}(?:{_PRICE})\b"),
        (Kind.COUNT, "how number",
         r"\bhow many\b|\bnumber of\b(?=.*\?)|^\W*(?:the )?(?:(?:exact|total|overall) )?number of\b"),
        (Kind.AMOUNT, "how",
         r"\bhow (?:much|big|large|long|far|high|tall|fast|deep|wide|heavy|expensive|often|"
         r"strong)\b"
         r"(?! (?:does|do|did) \w+ (?:care|value|matter|like|love|trust|admire))"),
        (Kind.AMOUNT, "what which",
         rf"\b(?<!\bin )(?:what|which)(?: (?:is|was|are|were|will|would|has|had|did|does|do)(?: "
         rf"the| its| their| be)?)? "
         rf"(?:[\w’'-]+ ){{0,2}}(?:{_NUMERIC})\b(?! (?:of view|system|policy))"),
        (Kind.AMOUNT, "what",
         r"\bwhat (?:does|did|do|will|would|has|have) .{2,60}? (?:cost|weigh|measure|earn|"
         r"amount to)\b"),
        (Kind.NAME, "what",
         r"\bwhat\b.*\b(?:called|named|titled|entitled)\W*$|"
         r"\bwhat (?:is|was|are|were|will be) (?:[\w’'-]+ ){0,4}names?\b"),
        (Kind.NAME, "name names surname surnames",
         r"\bhow\b.*\b(?:spell|spells|spelt|spelled|write|writes|wrote|written|transliterate[sd]?|"
         r"render|renders|rendered|print|prints|printed)\b.*\b(?:sur)?names?\b|"
         r"\bhow\b.*\b(?:sur)?names?\b.*\b(?:spelt|spelled|written|transliterated|rendered|printed)\b"),
        (Kind.SPEAKER, "who",
         rf"^\W*(?:and |so )?who (?:else )?(?:\w+ )?(?:{SPEECH})\b"),
        (Kind.IDENTITY, "who what",
         r"^\W*(?:and |so )?(?:who|what)(?:['’]s| (?:(?-i:is|was|are|were))) (?:the )?"
         r"(?-i:[A-Z][\w’'-]*)(?: (?-i:[A-Z][\w’'-]*))*\W*$"),
        (Kind.PERSON, "who whom whose what which",
         r"^\W*(?:and |so )?who(?:'s|’s|m)?\b|[,;:] who\b|\bwhose\b|\b(?:what|which) "
         r"(?:person|people|man|woman)\b"),
        (Kind.PLACE, "where what which",
         rf"\bwhere\b(?! (?:[\w’'-]+ ){{1,3}}(?:{SPEECH})\b)|"
         r"\b(?:in|at|to|from) (?:what|which) (?:city|town|place|country|region|province|"
         r"venue|village|state|continent|building|location)\b"),
        (Kind.NAMES, "which what name list",
         r"\b(?:which|what|name the|list(?: all)?(?: the)?) "
         r"(?:(?!(?:is|are|was|were|do|does|did|have|has|had|can|will|would|should) )"
         r"[\w-]+ ){0,3}?"
         r"(?:countries|states|nations|members?|organi[sz]ations|companies|cities|regions|"
         r"areas|people|"
         r"universities|groups|bodies|blocs|partners|names|persons)\b|^\W*list\b"),
        (Kind.REASON, "why what reason",
         r"^\W*why\b|\bfor what reason\b|\bwhat (?:is|was|are|were) the (?:reason|cause)s?\b"),
    )
)  # fmt: skip
"""Kinds of answer, the words of which a question must have one, and how it is put."""

_RULES_WITH: Mapping[str, Sequence[int]] = MappingProxyType(
    {
        word: [number for number, (_, needed, _) in enumerate(_RULES) if word in needed]
        for word in frozenset[str]().union(*(needed for _, needed, _ in _RULES))
    }
)
"""The places of the rules that need a word."""

_WORD = re.compile(r"\w+")


_DESCRIBED = re.compile(
    r"\b(?:describ|characteri[sz]|portray)\w*\b|\b(?:think|thinks|thought|makes?|made|opinions?|impressions?|views?"
    r"|picture|portrait) of\b",
    re.IGNORECASE,
)


def asks_for_description(question: str) -> bool:
    """Whether a question wants to know how somebody or something is described or thought of.

    >>> asks_for_description("What does she think of Olga?")
    True
    >>> asks_for_description("What did Olga think?")
    False
    """
    return _DESCRIBED.search(question) is not None


def expected_of(question: str) -> Expectation:
    """Read from a question what kind of answer it wants.

    Args:
        question: the question without chatter.

    Returns:
        The first kind whose wording the question has; `Kind.ANYTHING` where it has none.

    >>> expected_of("How many pilots flew?").kind
    <Kind.COUNT: 'count'>
    >>> expected_of("On which day do they meet?").kind
    <Kind.DAY: 'day'>
    """
    words = frozenset(_WORD.findall(question.lower())) & _RULES_WITH.keys()
    for number in sorted({number for word in words for number in _RULES_WITH[word]}):
        kind, _, pattern = _RULES[number]
        if pattern.search(question):
            return Expectation(kind)
    return Expectation()
