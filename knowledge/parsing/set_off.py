"""Labels without a colon: names set off by any other sign, a full stop, brackets or a line of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.parsing.asides import is_part_of_meeting
from knowledge.parsing.brackets import is_reaction
from knowledge.parsing.groups import Group, is_numbered_like, listed, looks_like, names_somebody, recurs
from knowledge.parsing.insets import is_inset
from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.signs import DASH, STOP
from knowledge.parsing.turn_taking import begin_sentences, opens_paragraph, said_behind, take_turns
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.parsing.wording import asks, is_role_word, is_unnamed


class SetOff:
    """Finds them among the groups of candidates.

    Args:
        layout: the lines of the text.
        vocabulary: how the text uses its words.
        groups: all label-shaped line openings, grouped.
    """

    def __init__(self, layout: Layout, vocabulary: Vocabulary, groups: Sequence[Group]) -> None:
        self._layout = layout
        self._vocabulary = vocabulary
        self._groups = groups

    def _of(self, form: Form) -> list[Group]:
        return [group for group in self._groups if group.form is form]

    def signed(self) -> set[Candidate]:
        """Names before the sign, whichever it is, that the most of them stand before."""
        signs = dict.fromkeys(group.sign for group in self._of(Form.SIGNED))
        families = [self._before(sign) for sign in signs]
        return max(families, key=len, default=set())

    def _before(self, sign: str) -> set[Candidate]:
        """Names before one sign; those that stand once need an office, or a title like the others'."""
        every = [group for group in self._of(Form.SIGNED) if group.sign == sign]
        groups = self._coming_back(every, sign)
        titled = [g for g in every if g not in groups and self._is_titled(g)]
        if not groups or (len(groups) + len(titled) < 2 and not self._answers_dashes(groups)):
            return set()
        groups += titled
        known = [group.key for group in groups]
        groups += [g for g in every if g not in groups and self._fits(g, known)]
        capitals = all(g.members[0].in_capitals for g in groups)
        if capitals or sign not in (DASH, STOP):  # before these a first word could stand as well
            groups += [g for g in every if g not in groups and self._looks_like(g, groups)]
        return {m for g in groups for m in g.members}

    def _coming_back(self, every: Sequence[Group], sign: str) -> list[Group]:
        """Names that stand again and again; those that could be any words have to take turns as well."""
        surnames = Counter(each.key.rpartition(" ")[2] for g in every for each in g.members)
        again = [g for g in every if surnames[g.key.rpartition(" ")[2]] > 1 and not self._is_office_behind(g)]
        again = [g for g in again if begin_sentences(g.members, self._layout)]
        if sign == STOP:  # a short sentence that comes back ("No.") looks the same
            again = [g for g in again if self._is_called(g)]
        called = [g for g in again if self._is_called(g) and recurs(g, self._layout, self._vocabulary)]
        if sign == DASH and len(called) > 1:
            return called
        return again if take_turns(again, self._layout) or self._answers_dashes(again) else []

    def _is_office_behind(self, group: Group) -> bool:
        """Whether the same words stand behind a name each time, as an office does."""
        return len(group) > 1 and len(set(said_behind(group.members, self._layout))) == 1

    def _answers_dashes(self, groups: Sequence[Group]) -> bool:
        """Whether the one name that comes back takes turns with dashes that no name stands before."""
        return len(groups) == 1 and take_turns([*groups, *self._of(Form.DIALOGUE)], self._layout)

    def _is_called(self, group: Group) -> bool:
        return names_somebody(group.name, self._vocabulary) or group.members[0].in_capitals

    def _is_titled(self, group: Group) -> bool:
        """Whether a person's name stands with a party, an office or the like."""
        first = group.members[0]
        return (first.aside or first.title) is not None and self._vocabulary.is_person(first.name)

    def _fits(self, group: Group, known: list[str]) -> bool:
        """Whether a name that stands once is a known one with an office, titled like one, or a person's."""
        if is_unnamed(group.name) or is_role_word(group.name):
            return begin_sentences(group.members, self._layout)
        titled = " " in group.key and group.key.split()[0] in {key.split()[0] for key in known}
        within = any(f" {key} " in f" {group.key} " for key in known if " " in key)
        person = group.sign != STOP and self._vocabulary.is_person(group.name)
        surname = group.key.rpartition(" ")[2] in known
        return titled or within or surname or (person and begin_sentences(group.members, self._layout))

    def _looks_like(self, group: Group, known: Sequence[Group]) -> bool:
        first = group.members[0].line
        before = first < min(each.members[0].line for each in known)
        title = before and not self._layout.lines[first].ends_sentence
        alike = looks_like(group, known, self._vocabulary) and begin_sentences(group.members, self._layout)
        return alike and (self._layout.wrapped or not title)

    def mostly_ask(self, labels: set[Candidate]) -> bool:
        """Whether at least three labels stand before questions, most of them."""
        asking = sum(1 for each in labels if asks(self._layout.lines[each.line].text))
        return len(labels) > 2 and asking * 2 >= len(labels)

    def stopped(self, *, beside: bool) -> set[Candidate]:
        """Titles and names before a full stop, where paragraphs begin.

        Args:
            beside: whether questions go by letters, so that a single name will do.
        """
        lines = self._layout.lines
        shaped = [member for group in self._of(Form.STOPPED) for member in group.members]
        found = [each for each in shaped if opens_paragraph(lines, each.line) and not self._is_heading(each)]
        again = {key for key, number in Counter(each.key for each in found).items() if number > 1}
        recurring = [each for each in found if each.key in again]
        enough = (len(again) > 1 and len(recurring) > 3) or (beside and len(recurring) > 2)
        return set(found) if enough else set()

    def _is_heading(self, label: Candidate) -> bool:
        """Whether the whole line stands in capitals."""
        return self._layout.lines[label.line].text.isupper()

    def alone(self) -> set[Candidate]:
        """Names on a line of their own, with the words below."""
        every = self._of(Form.ALONE)
        offices = self._offices_below(every)
        again = [g for g in every if len(g) > 1 and not is_inset(g.name)]
        again = [g for g in again if g.members[0].line not in offices]
        groups = [g for g in again if self._stands_out(g)]
        if len(groups) < len(again) and take_turns(again, self._layout):
            groups = again
        if any(each.stamped for g in groups for each in g.members):
            groups += [g for g in every if len(g) == 1 and g.members[0].stamped]
        if any(each.title for g in groups for each in g.members):
            groups += [g for g in every if len(g) == 1 and g.members[0].title]
        groups += [g for g in every if groups and self._fits_alone(g, groups)]
        places = {each.line for g in groups for each in g.members}
        speaking = sum(1 for line in places if line + 1 not in places)
        if len(places) < 3 or speaking * 2 < len(places):
            return set()
        in_list = listed(places)
        return {member for group in groups for member in group.members if member.line not in in_list}

    def _offices_below(self, groups: Sequence[Group]) -> set[int]:
        """Lines below a name that hold the office that belongs to it."""
        lines = self._layout.lines
        labels = (each for group in groups for each in group.members)
        return {each.line + 1 for each in labels if each.span.end > lines[each.line].span.end}

    def _fits_alone(self, group: Group, known: list[Group]) -> bool:
        """Whether a name that stands once is like the others: bold, a person's or one with a number."""
        if group in known or len(group) > 1 or is_part_of_meeting(group.name):
            return False
        if not begin_sentences(group.members, self._layout):
            return False
        if self._mark(group) not in {self._mark(each) for each in known}:
            return False  # a heading of another level
        if is_unnamed(group.name) or is_role_word(group.name):
            return True
        keys = [each.key for each in known]
        called = names_somebody(group.name, self._vocabulary) or is_numbered_like(group.key, keys)
        surname = group.key.rpartition(" ")[2] in keys
        return surname or (
            (called or group.members[0].emphasised) and looks_like(group, known, self._vocabulary)
        )

    def _stands_out(self, group: Group) -> bool:
        first = group.members[0]
        if first.stamped:
            return True
        if any(each.title for each in group.members):
            return names_somebody(first.name, self._vocabulary)
        if first.in_capitals or first.emphasised:
            return names_somebody(first.name, self._vocabulary) or len(group) > 2
        return len(group) > 2 and names_somebody(first.name, self._vocabulary)

    def _mark(self, group: Group) -> str:
        """The signs in front of a name that set it in bold or as a heading of some level."""
        text = self._layout.lines[group.members[0].line].text
        return text[: len(text) - len(text.lstrip("#*_ "))]

    def bracketed(self) -> set[Candidate]:
        """Names in brackets or in a cell of their own."""
        again = [g for g in self._of(Form.BRACKETED) if len(g) > 1 and not is_reaction(f"({g.name})")]
        groups = [g for g in again if self._is_called(g)]
        if len(groups) < 2 and take_turns(again, self._layout):
            groups = again
        if sum(map(len, groups)) <= 2:
            return set()
        groups += [g for g in self._of(Form.BRACKETED) if len(g) == 1 and self._fits_brackets(g, groups)]
        return {m for g in groups for m in g.members}

    def _fits_brackets(self, group: Group, known: Sequence[Group]) -> bool:
        """Whether a name in brackets that stands once is a person's, or like the others."""
        keys = [each.key for each in known]
        called = is_numbered_like(group.key, keys) or names_somebody(group.name, self._vocabulary)
        called = called or group.key.rpartition(" ")[2] in keys
        called = called or (group.members[0].in_capitals and looks_like(group, known, self._vocabulary))
        return called and not is_reaction(f"({group.name})") and begin_sentences(group.members, self._layout)
