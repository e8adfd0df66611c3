"""Which proper names a passage has, which may be somebody or a place."""

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
_DESCRIBED = re.compile(r"([^\W_]+(?:['’][^\W_]+)*),? $")
_LOOKED_BACK = 60
_SHORT_STATE = 2

IsName = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word of a passage.

    Attributes:
        term: its index term.
        may_be_place: whether it stands where a place does ("in Rome", "the city of Rome"); initials ("SCO")
            rarely are one.
        may_be_somebody: whether it stands elsewhere than right behind "in" and the like.
        behind: index term of the word right before it ("president" of "President Ann"); "" for none.
    """

    term: str
    may_be_place: bool
    may_be_somebody: bool
    behind: str = ""

    def is_of(self, asked: frozenset[str]) -> bool:
        """Whether it names what some terms describe: "Ann" in "President Ann", for "president"."""
        return self.behind in asked and self.term not in asked


def names_in(text: str, is_name: IsName) -> Iterator[Name]:
    """The proper names of a text; days and months are none.

    Args:
        text: the passage.
        is_name: whether the corpus uses a term as a name, which decides for words that open a sentence.

    >>> [name.term for name in names_in("In May he met Ann in Rome.", lambda term: False)]
    ['ann', 'rome']
    """
    for match in _CAPITALISED.finditer(text):
        term = term_of(match[0])
        before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        if not term or _CALENDAR.match(match[0]):
            continue
        if is_name(term) or not _OPENS.search(before):
            is_initials = len(match[0]) > _SHORT_STATE and match[0].isupper()
            may_be_place = not is_initials and _LOCATED.search(before) is not None
            described = _DESCRIBED.search(before)
            behind = term_of(described[1]) if described else ""
            yield Name(term, may_be_place, _PLACED.search(before) is None, behind)
