"""Label candidates grouped by name and form, and how names are likened to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.parsing.labels import Candidate, Form


@dataclass(frozen=True)
class Group:
    """All candidates with the same name in the same form."""

    key: str
    form: Form
    members: tuple[Candidate, ...]

    @property
    def name(self) -> str:
        """The name as it stands first."""
        return self.members[0].name

    def __len__(self) -> int:
        return len(self.members)


def grouped(candidates: Iterable[Candidate]) -> list[Group]:
    """The groups, in the order in which their first members stand."""
    groups: dict[tuple[str, Form], list[Candidate]] = {}
    for each in candidates:
        groups.setdefault((each.key, each.form), []).append(each)
    return [Group(key, form, tuple(members)) for (key, form), members in groups.items()]


def listed(places: Collection[int]) -> set[int]:
    """Lines in a row of names with nothing said between them: a list of those who take part."""
    found: set[int] = set()
    for line in places:
        if line + 1 in places and line + 2 in places:
            found.update((line, line + 1, line + 2))
    return found


def is_slip(key: str, known: str) -> bool:
    """Whether `key` is `known` with a letter lost, added, changed or swapped."""
    if len(known) <= 3:
        return len(known) > 1 and len(key) == len(known) - 1 and known.startswith(key)
    return abs(len(key) - len(known)) <= 1 and DamerauLevenshtein.distance(key, known) <= 1
