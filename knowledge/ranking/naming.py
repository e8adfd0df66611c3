"""Which proper names a passage has beyond those of a question, which may be somebody or a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.index.analysis import term_of

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d]*(?:[’'-][^\W\d]+)*")
_CALENDAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_OPENS = re.compile(r"(?:^|[.!?:]\s)[\W]*$")
_LOCATED = re.compile(
    r"\b(?:in|at|to|from|near|across|through|via|into|around|outside|over|visit(?:s|ing|ed)?|capital|city|town|"
    r"village|province|region|state|port|island)(?: (?:the|our|its|his|her|their))?(?: of)?"
    r"(?: [a-z]+){0,3}(?: of)?(?: [A-Z][\w’'-]*)*\s*$"
)
_PLACED = re.compile(r"\b(?:in|at|to|from|near)(?: the)?(?: [A-Z][\w’'-]*)*\s*$")
_LOOKED_BACK = 60
_SHORT_STATE = 2

IsName = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word of a passage.

    Attributes:
        term: its index term.
        before: the words before it.
        is_initials: whether it is written in three capitals or more ("SCO").
    """

    term: str
    before: str
    is_initials: bool = False

    @property
    def may_be_place(self) -> bool:
        """Whether it stands where a place does ("in Rome", "the city of Rome"); initials rarely are one."""
        return not self.is_initials and _LOCATED.search(self.before) is not None

    @property
    def may_be_somebody(self) -> bool:
        """Whether it stands elsewhere than right behind "in" and the like."""
        return _PLACED.search(self.before) is None


def names_beyond(text: str, asked: frozenset[str], is_name: IsName) -> Iterator[Name]:
    """The proper names of a text that a question does not have; days and months are none.

    Args:
        text: the passage.
        asked: terms of the question.
        is_name: whether the corpus uses a term as a name, which decides for words that open a sentence.

    >>> [name.term for name in names_beyond("In May he met Ann in Rome.", frozenset(), lambda term: False)]
    ['ann', 'rome']
    """
    for match in _CAPITALISED.finditer(text):
        term = term_of(match[0])
        before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        if not term or term in asked or _CALENDAR.match(match[0]):
            continue
        if is_name(term) or not _OPENS.search(before):
            yield Name(term, before, len(match[0]) > _SHORT_STATE and match[0].isupper())
