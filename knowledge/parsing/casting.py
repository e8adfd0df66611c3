"""Roles and names put on labelled turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.model import Role, Source
from knowledge.parsing.drafts import Draft
from knowledge.parsing.labels import fold_name
from knowledge.parsing.margins import Surroundings
from knowledge.parsing.participants import find_participants
from knowledge.parsing.people import Person
from knowledge.parsing.roles import is_same
from knowledge.parsing.wording import is_role_word


@dataclass(frozen=True)
class Cast:
    """Everybody who speaks under a label, and what the document says of them."""

    people: Mapping[str, Person]
    roles: Mapping[Person, Role]
    source: Source
    opening: Sequence[str]

    @cached_property
    def around(self) -> Surroundings:
        """What the margins are judged by."""
        return Surroundings(self.source, self.answering, commented=Role.COMMENTATOR in self.roles.values())

    @cached_property
    def answering(self) -> frozenset[str]:
        """Folded last names of those who answer."""
        names = (person.name for person, role in self.roles.items() if role is Role.INTERVIEWEE)
        return frozenset(name.split()[-1].casefold() for name in names if not is_role_word(name))

    @cached_property
    def asker(self) -> str | None:
        """Who asks, by metadata or by the opening of the document."""
        return self.source.interviewer or find_participants(self.opening, self.answering).interviewer

    def name(self, draft: Draft) -> Draft:
        """A labelled turn with its role, its speaker and what is unsure about them."""
        if draft.label is None:
            return draft
        person = self.people[draft.label.key]
        role = self.roles[person]
        generic = is_role_word(person.name) or (
            fold_name(person.name) == draft.label.key and len(person.name) <= 3
        )
        speaker, unsure = person.name, None
        if (
            role is Role.INTERVIEWEE
            and self.source.interviewee
            and (generic or is_same(person, self.source.interviewee))
        ):
            speaker = self.source.interviewee
        elif role is Role.INTERVIEWER and generic:
            speaker = self.asker or person.name
            unsure = None if self.asker else "the document does not name who asks"
        elif role is Role.COMMENTATOR and person.name == person.label:
            speaker = self.source.author or self.source.outlet or person.name
        elif generic:
            unsure = "the document does not name who speaks under this label"
        return replace(draft, role=role, speaker=speaker, unsure=unsure)
