"""Label candidates grouped by name and form, and how names are likened to each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.names import is_addressed
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.parsing.wording import is_role_word, is_unnamed

_DIGIT = re.compile(r"\d")
_SHORT = range(2, 4)
_REMARKS = ("nb", "ps", "pps", "fyi")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Group:
    """All candidates with the same name in the same form, before the same sign."""

    key: str
    form: Form
    members: tuple[Candidate, ...]

    @property
    def name(self) -> str:
        """The name as it stands first."""
        return self.members[0].name

    @property
    def sign(self) -> str:
        """The sign that sets it off, where that is not part of the form."""
        return self.members[0].sign

    def __len__(self) -> int:
        return len(self.members)


def grouped(candidates: Iterable[Candidate]) -> list[Group]:
    """The groups, in the order in which their first members stand."""
    groups: dict[tuple[str, Form, str], list[Candidate]] = {}
    for each in candidates:
        groups.setdefault((each.key, each.form, each.sign), []).append(each)
    return [Group(key, form, tuple(members)) for (key, form, _), members in groups.items()]


def listed(places: Collection[int]) -> set[int]:
    """Lines in a row of names with nothing said between them: a list of those who take part."""
    found: set[int] = set()
    for line in places:
        if line + 1 in places and line + 2 in places:
            found.update((line, line + 1, line + 2))
    return found


def is_slip(key: str, known: str) -> bool:
    """Whether `key` is `known` with a letter lost, added, changed or swapped; other numbers are others."""
    if _DIGIT.findall(key) != _DIGIT.findall(known):
        return False
    if len(known) <= 3:
        return len(known) > 1 and len(key) == len(known) - 1 and known.startswith(key)
    return abs(len(key) - len(known)) <= 1 and DamerauLevenshtein.distance(key, known) <= 1


def is_numbered_like(key: str, known: Collection[str]) -> bool:
    """Whether `key` is one of the known labels but for its number ("Participant 4")."""
    return _DIGIT.search(key) is not None and _DIGITS.sub("#", key) in {_DIGITS.sub("#", k) for k in known}


def is_short(group: Group) -> bool:
    """Whether a label is two or three capitals ("BBC") that head no remark ("NB")."""
    fits = group.members[0].in_capitals and group.key.isalpha() and len(group.key) in _SHORT
    return fits and group.key not in _REMARKS


def looks_like(group: Group, known: Collection[Group], vocabulary: Vocabulary) -> bool:
    """Whether a name is set as all known ones are: in bold or not, in as many words, in capitals or not."""
    first = group.members[0]
    others = [each.members[0] for each in known]
    emphasised = all(each.emphasised for each in others)
    capitals = all(each.in_capitals for each in others)
    words = first.name.split()
    longest = max((len(each.name.split()) for each in others), default=0)
    alike = first.emphasised == emphasised and first.in_capitals == capitals and len(words) <= longest
    return alike and not vocabulary.is_ordinary(words[-1])


def names_somebody(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a label names a person, a part in the talk, or somebody unnamed."""
    return vocabulary.is_person(name) or is_role_word(name) or is_unnamed(name) or is_addressed(name)


def recurs(group: Group, layout: Layout, vocabulary: Vocabulary) -> bool:
    """Whether a name stands often enough, for what it looks like, to be a label."""
    if len(group) < 2:
        return False
    name = group.name
    described = any(each.aside or each.title for each in group.members)
    called = described or names_somebody(name, vocabulary) or len(group.key) <= 3
    if called or group.members[0].in_capitals:
        return True
    if name[0].islower():
        return any(each.stamped for each in group.members) or len(group) * 4 > len(layout.lines)
    words = name.split()
    return len(words) <= 3 and (len(group) > 2 or not vocabulary.is_ordinary(words[-1]))
