"""Labels without a colon: names set off by a dash, a full stop, brackets or a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from knowledge.parsing.brackets import is_reaction
from knowledge.parsing.groups import Group, names_somebody, recurs
from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout, Line
from knowledge.parsing.vocabulary import Vocabulary


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

    def dashed(self) -> set[Candidate]:
        """Names before a dash; those that stand once need an office, or a title like the others'."""
        groups = [
            g for g in self._of(Form.DASHED) if len(g) > 1 and recurs(g, self._layout, self._vocabulary)
        ]
        titled = [g for g in self._of(Form.DASHED) if g not in groups and self._is_titled(g)]
        if len(groups) + len(titled) < 2 or not groups:
            return set()
        groups += titled
        known = [group.key for group in groups]
        groups += [g for g in self._of(Form.DASHED) if g not in groups and self._fits_dashed(g, known)]
        return {m for g in groups for m in g.members}

    def _is_called(self, group: Group) -> bool:
        return names_somebody(group.name, self._vocabulary) or group.members[0].in_capitals

    def _is_titled(self, group: Group) -> bool:
        """Whether a person's name stands with a party, an office or the like."""
        first = group.members[0]
        return (first.aside or first.title) is not None and self._vocabulary.is_person(first.name)

    def _fits_dashed(self, group: Group, known: list[str]) -> bool:
        """Whether a name before a dash that stands once is a known one with an office, or titled like one."""
        titled = " " in group.key and group.key.split()[0] in {key.split()[0] for key in known}
        return titled or any(f" {key} " in f" {group.key} " for key in known if " " in key)

    def mostly_ask(self, labels: set[Candidate]) -> bool:
        """Whether at least three labels stand before questions, most of them."""
        asking = sum(1 for each in labels if "?" in self._layout.lines[each.line].text)
        return len(labels) > 2 and asking * 2 >= len(labels)

    def stopped(self, *, beside: bool) -> set[Candidate]:
        """Titles and names before a full stop, where paragraphs begin.

        Args:
            beside: whether questions go by letters, so that a single name will do.
        """
        lines = self._layout.lines
        shaped = [member for group in self._of(Form.STOPPED) for member in group.members]
        found = [each for each in shaped if self._opens(lines, each.line) and not self._is_heading(each)]
        again = {key for key, number in Counter(each.key for each in found).items() if number > 1}
        recurring = [each for each in found if each.key in again]
        enough = (len(again) > 1 and len(recurring) > 3) or (beside and len(recurring) > 2)
        return set(found) if enough else set()

    def _is_heading(self, label: Candidate) -> bool:
        """Whether the whole line stands in capitals."""
        return self._layout.lines[label.line].text.isupper()

    def _opens(self, lines: Sequence[Line], line: int) -> bool:
        """Whether a paragraph begins at a line."""
        before = lines[line - 1] if line else None
        return before is None or lines[line].blank_before or lines[line].indent > 0 or before.ends_sentence

    def bracketed(self) -> set[Candidate]:
        """Names in brackets or in a cell of their own."""
        groups = [
            g
            for g in self._of(Form.BRACKETED)
            if len(g) > 1 and self._is_called(g) and not is_reaction(f"({g.name})")
        ]
        return {m for g in groups for m in g.members} if sum(map(len, groups)) > 2 else set()
