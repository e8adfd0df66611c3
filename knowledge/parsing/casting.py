"""Roles and names put on labelled turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.model import Role, Source
from knowledge.parsing.drafts import Draft
from knowledge.parsing.margins import Surroundings
from knowledge.parsing.names import fold_name
from knowledge.parsing.participants import find_participants
from knowledge.parsing.people import Person, strip_office
from knowledge.parsing.roles import is_named
from knowledge.parsing.wording import is_answer_word, is_role_word, is_unnamed, names_holder


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
        named = {self.answerer.split()[-1].casefold()} if self.answerer else set()
        surnames = self.answering or frozenset(named)
        return Surroundings(self.source, surnames, commented=Role.COMMENTATOR in self.roles.values())

    @cached_property
    def answering(self) -> frozenset[str]:
        """Folded last names of those who answer."""
        names = (person.name for person, role in self.roles.items() if role is Role.INTERVIEWEE)
        last = (name.split()[-1].casefold() for name in names if not is_role_word(name))
        return frozenset(name for name in last if len(name) > 1)

    @cached_property
    def asker(self) -> str | None:
        """Who asks, by metadata or by the opening of the document."""
        return self.source.interviewer or find_participants(self.opening, self.answering).interviewer

    @cached_property
    def answerer(self) -> str | None:
        """Who answers, by metadata or by the opening of the document."""
        named = find_participants(self.opening, frozenset()).interviewee
        return self.source.interviewee or (strip_office(named) if named else None)

    def name(self, draft: Draft, examiner: str | None = None, witness: str | None = None) -> Draft:
        """A labelled turn with its role, its speaker and what is unsure about them.

        Args:
            draft: the turn.
            examiner: who asks from here on, where the text says so as it goes.
            witness: who answers from here on, likewise.
        """
        if draft.label is None:
            return draft
        person = self.people[draft.label.key]
        role = self.roles[person]
        speaker, unsure = self._shown(person, role, draft.label.key, examiner)
        if role is Role.INTERVIEWEE and witness and is_answer_word(person.name):
            speaker, unsure = witness, None
        return replace(draft, role=role, speaker=speaker, unsure=unsure)

    def _shown(
        self, person: Person, role: Role, key: str, examiner: str | None
    ) -> tuple[str | None, str | None]:
        """The name to show and what is unsure about it."""
        if not person.name:  # a dash alone
            named = self.asker if role is Role.INTERVIEWER else self.answerer
            return named, None if named else "the document does not name who speaks here"
        part = is_role_word(person.name) and not names_holder(person.name)
        short = fold_name(person.name) == key and person.name.isupper() and len(person.name) <= 3
        generic = part or (short and not is_unnamed(person.name))
        if role is Role.COMMENTATOR and person.name == person.label:
            return self.source.author or self.source.outlet or person.name, None
        if role is Role.INTERVIEWEE and is_named(person, self.source.interviewee):
            return self.source.interviewee, None
        if not generic:
            return person.name, None
        if role is Role.INTERVIEWER:
            named = examiner or self.asker
            return named or person.name, None if named else "the document does not name who asks"
        if role is Role.INTERVIEWEE and self.answerer and (part or _may_be(person.name, self.answerer)):
            return self.answerer, None
        return None if is_answer_word(
            person.name
        ) else person.name, "the document does not name who speaks here"


def _may_be(letters: str, name: str) -> bool:
    """Whether capitals can stand for a name: a single one for "answer", others begin as a part of it does."""
    return len(letters) == 1 or letters[0] in {word[0].upper() for word in name.split()}
