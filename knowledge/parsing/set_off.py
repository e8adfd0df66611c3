"""Labels without a colon: names set off by a dash, a bar, another sign, a full stop, brackets or a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.parsing.brackets import is_reaction
from knowledge.parsing.groups import Group, is_numbered_like, names_somebody, recurs
from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.signs import DASH, STOP
from knowledge.parsing.turn_taking import begin_sentences, opens_paragraph, said_behind, take_turns
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.parsing.wording import asks


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
        return {m for g in groups for m in g.members}

    def _coming_back(self, every: Sequence[Group], sign: str) -> list[Group]:
        """Names that stand again and again; those that could be any words have to take turns as well."""
        again = [g for g in every if len(g) > 1 and not self._is_office_behind(g)]
        again = [g for g in again if begin_sentences(g.members, self._layout)]
        if sign == STOP:  # a short sentence that comes back ("No.") looks the same
            again = [g for g in again if self._is_called(g)]
        called = [g for g in again if self._is_called(g) and recurs(g, self._layout, self._vocabulary)]
        if sign == DASH and len(called) > 1:
            return called
        return again if take_turns(again, self._layout) or self._answers_dashes(again) else []

    def _is_office_behind(self, group: Group) -> bool:
        """Whether the same words stand behind a name each time, as an office does."""
        return len(set(said_behind(group.members, self._layout))) == 1

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
        titled = " " in group.key and group.key.split()[0] in {key.split()[0] for key in known}
        within = any(f" {key} " in f" {group.key} " for key in known if " " in key)
        person = group.sign not in (DASH, STOP) and self._vocabulary.is_person(group.name)
        return titled or within or (person and begin_sentences(group.members, self._layout))

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

    def bracketed(self) -> set[Candidate]:
        """Names in brackets or in a cell of their own."""
        again = [g for g in self._of(Form.BRACKETED) if len(g) > 1 and not is_reaction(f"({g.name})")]
        groups = [g for g in again if self._is_called(g)]
        if len(groups) < 2 and take_turns(again, self._layout):
            groups = again
        if sum(map(len, groups)) <= 2:
            return set()
        known = [g.key for g in groups]
        groups += [g for g in self._of(Form.BRACKETED) if len(g) == 1 and self._fits_brackets(g, known)]
        return {m for g in groups for m in g.members}

    def _fits_brackets(self, group: Group, known: list[str]) -> bool:
        """Whether a name in brackets that stands once is a person's, or differs from others in its number."""
        called = is_numbered_like(group.key, known) or self._vocabulary.is_person(group.name)
        return called and not is_reaction(f"({group.name})") and begin_sentences(group.members, self._layout)
