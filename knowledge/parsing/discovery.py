"""Which of the label-shaped line openings are labels: recurrence, shape and position decide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from knowledge.parsing.captions import mark_times_above, with_times_above, with_titles
from knowledge.parsing.groups import (
    Group,
    grouped,
    is_numbered_like,
    is_short,
    is_slip,
    looks_like,
    names_somebody,
    recurs,
)
from knowledge.parsing.introductions import find_introductions
from knowledge.parsing.labels import Candidate, Form, find_candidates
from knowledge.parsing.layout import Layout
from knowledge.parsing.names import fold_name
from knowledge.parsing.participants import heads_talk
from knowledge.parsing.set_off import SetOff
from knowledge.parsing.slips import find_slips
from knowledge.parsing.turn_taking import begin_sentences, opening_before, opens_paragraph, paragraph_at
from knowledge.parsing.vocabulary import Vocabulary, has_honorific, is_field
from knowledge.parsing.wording import asks, is_answer_word, is_question_word, is_role_word

_MOST_COMPARED = 300
_LONGEST_PLAIN = 60
_ASKING_SHARE = 0.5
_LONGEST_OPENING = 40
_LAST_HEADLINE = 4
_MOSTLY = 0.6
_NEARLY_ALL = 0.75
_LONGEST_EXCHANGE = 4
_GOING_ON = ".!?…,:;-–—।。！？；，、：؟،"
_CLOSING = " *_\"'”’»“」』）"


@dataclass(frozen=True)
class Labels:
    """The labels of a text.

    Attributes:
        found: the labels, in order, at most one a line.
        introductions: lines such as ``JR: Jonas Rosland`` that explain a label and open no turn.
    """

    found: tuple[Candidate, ...]
    introductions: tuple[Candidate, ...] = ()


def discover_labels(layout: Layout, vocabulary: Vocabulary) -> Labels:
    """Find the labels that open turns.

    Args:
        layout: the lines of the text.
        vocabulary: how the text uses its words.

    Returns:
        The labels; none if the text carries none.
    """
    found = find_candidates(layout)
    candidates = [each for each in found if not is_field(each.name) and not heads_talk(each.name)]
    candidates = mark_times_above(with_titles(candidates, layout, vocabulary), layout)
    introductions = find_introductions(candidates, layout)
    rest = [each for each in candidates if each not in introductions]
    accepted = _Discovery(layout, vocabulary, rest).accepted()
    accepted = sorted([*accepted, *find_slips(accepted, layout, vocabulary)], key=lambda each: each.line)
    accepted = with_times_above(accepted, layout)
    explained = {each.key for each in accepted}
    kept = tuple(each for each in introductions if each.key in explained or is_role_word(each.name))
    return Labels(tuple(accepted), kept)


class _Discovery:
    def __init__(self, layout: Layout, vocabulary: Vocabulary, candidates: list[Candidate]) -> None:
        self._layout = layout
        self._vocabulary = vocabulary
        self._groups = grouped(candidates)
        self._candidates = candidates
        self._opening = _LONGEST_OPENING

    def accepted(self) -> list[Candidate]:
        """The candidates that are labels."""
        initials = self._initials()
        families = [self._inline(beside=bool(initials)), initials, self._angles()]
        chosen = {each for family in families for each in family}
        others = SetOff(self._layout, self._vocabulary, self._groups)
        alone = others.alone()
        if len(alone) > len(chosen):
            chosen = alone
        bracketed, stopped = others.bracketed(), others.stopped(beside=bool(initials))
        for family in (others.signed(), stopped, bracketed):
            if len(family) > len(chosen):
                chosen = family
        if initials and stopped:
            chosen = initials | stopped  # "Q." beside "The President."
        letters = {each.line: each for each in initials}
        chosen = {letters.get(each.line, each) for each in chosen}  # "R. No. I left." is no "R. No"
        if chosen and others.mostly_ask(bracketed):
            chosen = chosen | bracketed
        chosen = chosen | self._nameless(chosen) if chosen else self._dialogue()
        return sorted({each.line: each for each in chosen}.values(), key=lambda each: each.line)

    def _of(self, form: Form) -> list[Group]:
        return [group for group in self._groups if group.form is form]

    # -- names with a colon ------------------------------------------------------------------------------

    def _inline(self, *, beside: bool) -> set[Candidate]:
        """Names with a colon that are labels; `beside` those that ask and answer by letters a few will do."""
        groups = self._of(Form.COLON)
        strong = [group for group in groups if recurs(group, self._layout, self._vocabulary)]
        if not strong or sum(map(len, strong)) < (2 if len(strong) > 1 else 3):
            single = [group for group in groups if names_somebody(group.name, self._vocabulary)]
            called = [g for g in groups if g.members[0].in_capitals and len(g.key) > 3] if beside else []
            strong = single if self._is_short_talk(single) else called or self._exchange(groups)
        if not strong:
            return set()
        strong = self._speaking(strong)
        known = [group.key for group in sorted(strong, key=len, reverse=True)[:_MOST_COMPARED]]
        capitals = any(group.members[0].in_capitals and len(group.key) > 3 for group in strong)
        recurring = {group.key for group in strong}
        timed = all(each.stamped for group in strong for each in group.members)
        first = min(each.line for group in strong for each in group.members)
        above = opening_before(self._layout.lines, {each.line for group in strong for each in group.members})
        once = [
            g
            for g in groups
            if g.key not in recurring
            and (self._is_office(g.name, known) or not self._is_headline(g.members[0], first))
            and (
                self._belongs(g, known, capitals=capitals)
                or (capitals and is_short(g) and g.members[0].line in above and not self._lower_share(g))
                or (timed and g.members[0].stamped)
                or (g.members[0].emphasised and looks_like(g, strong, self._vocabulary))
            )
        ]
        labels = {member for group in (*strong, *once) for member in group.members}
        return labels - self._titles(labels)

    def _speaking(self, groups: list[Group]) -> list[Group]:
        """Without those behind which sentences mostly go on in lower case, where others begin them."""
        going_on = {group.key for group in groups if self._lower_share(group) > _MOSTLY}
        begin = any(self._lower_share(group) == 0 and len(group) > 1 for group in groups)
        return [group for group in groups if group.key not in going_on] if begin else groups

    def _lower_share(self, group: Group) -> float:
        lines = self._layout.lines
        said = [
            lines[m.line].text[m.span.end - lines[m.line].span.start :].lstrip(' "“«*_')
            for m in group.members
        ]
        return sum(text[:1].islower() for text in said) / len(group)

    def _is_headline(self, label: Candidate, first: int) -> bool:
        """Whether a name before the first label heads a title ("Anna Berg: The sea takes")."""
        said = paragraph_at(self._layout, label.line)[len(label.span) :].strip(_CLOSING)
        above = label.line < (first if self._is_heading(label) else min(first, _LAST_HEADLINE))
        return above and bool(said) and said[-1] not in _GOING_ON

    def _is_heading(self, label: Candidate) -> bool:
        return self._layout.lines[label.line].text.startswith("#")

    def _titles(self, labels: set[Candidate]) -> set[Candidate]:
        """The first line, where a name heads a title there and other labelled lines end their sentences."""
        lines = self._layout.lines
        ended = sum(1 for each in labels if lines[each.line].ends_sentence)
        apart = len(lines) > 1 and lines[1].blank_before
        first = min((each.line for each in labels if not self._is_heading(each)), default=0)
        return {
            each
            for each in labels
            if ((each.line == 0 and apart) or (self._is_heading(each) and each.line < first))
            and not each.stamped
            and self._is_headline(each, each.line + 1)
            and ended * 4 >= len(labels) * 3
        }

    def _is_short_talk(self, groups: list[Group]) -> bool:
        """Whether labels that stand only once each still make a talk: two speakers, most of the lines."""
        lines = len(self._layout.lines)
        asks = any(is_question_word(g.name) or is_answer_word(g.name) for g in groups)
        return len(groups) >= 2 and (asks or len(groups) * 3 >= lines)

    def _exchange(self, groups: list[Group]) -> list[Group]:
        """Two lines of which the first asks and the second does not, where they are about all there is."""
        members = [member for group in groups for member in group.members]
        exchanged = len(members) == 2 and [self._asking([each]) for each in members] == [1, 0]
        short = len(self._layout.lines) <= _LONGEST_EXCHANGE
        return groups if exchanged and short and begin_sentences(members, self._layout) else []

    def _belongs(self, group: Group, known: list[str], *, capitals: bool) -> bool:
        """Whether a label that does not recur fits the ones that do."""
        first = group.members[0]
        if self._is_office(first.name, known):
            return True
        if is_numbered_like(group.key, known):
            return True
        if first.title and (first.form is Form.ALONE or names_somebody(first.name, self._vocabulary)):
            return True
        if len(first.span) > _LONGEST_PLAIN:
            return False
        if any(is_slip(group.key, key) for key in known) or self._is_announced(first):
            return True
        if first.in_capitals and (len(group.key) > 3 or first.aside):
            return capitals
        return names_somebody(first.name, self._vocabulary) or has_honorific(first.name)

    def _is_announced(self, label: Candidate) -> bool:
        """Whether a label is introduced above the talk: initials as a word, a surname with a given name."""
        if label.in_capitals and len(label.key) <= 5:
            word = re.compile(rf"(?<!\w){re.escape(label.name)}(?![\w:])")
        elif len(label.key) > 2 and " " not in label.key and not self._vocabulary.is_ordinary(label.name):
            word = re.compile(rf"(?<!\w)[^\W\d_][\w'’.-]+\s+{re.escape(label.name)}(?![\w:])", re.IGNORECASE)
        else:
            return False
        above = self._layout.lines[: min(label.line, self._opening)]
        return any(found.group()[0].isupper() for line in above for found in word.finditer(line.text))

    def _is_office(self, name: str, known: list[str]) -> bool:
        """Whether `name` is a known one with an office around it, or an office and a person's name."""
        key = f" {fold_name(name)} "
        if any(f" {each} " in key for each in known if " " in each):
            return True
        return len(name.split()) > 3 and self._vocabulary.is_person(name)

    # -- other forms -------------------------------------------------------------------------------------

    def _initials(self) -> set[Candidate]:
        groups = [g for g in self._of(Form.INITIAL) if len(g) > 1 and not g.sign]
        numbered = [g for g in self._of(Form.INITIAL) if re.fullmatch(r"[qa]\d+", g.key)]
        spelt_out = [g for g in self._of(Form.INITIAL) if len(g.key) > 1 and is_role_word(g.name)]
        asks = any(group.key.startswith("q") for group in groups) or len(numbered) > 2
        if not asks:
            pair = self._asking_pair([g for g in groups if g not in spelt_out])
            return pair | {member for group in spelt_out if pair for member in group.members}
        kept = [g for g in groups if g.key in ("q", "a") or len(g) > 2]
        found = {member for group in (*kept, *numbered) for member in group.members}
        return found | self._answers_below({each.line for each in found if each.key == "q"})

    def _answers_below(self, questions: set[int]) -> set[Candidate]:
        """``A`` and a blank directly below questions, where it stands below half of them or more."""
        found = {m for g in self._of(Form.INITIAL) if g.sign for m in g.members}
        lines = self._layout.lines
        starts = [i for i in range(len(lines)) if opens_paragraph(lines, i) or i in questions]
        above = {after: before for before, after in pairwise(starts)}
        below = {each for each in found if above.get(each.line) in questions}
        return below if len(below) * 2 >= len(questions) else set()

    def _asking_pair(self, groups: list[Group]) -> set[Candidate]:
        """Two letters of which one asks and the other does not, as ``P.`` and ``R.`` in Spanish."""
        shares = sorted(self._asking_share(group) for group in groups)
        if len(groups) != 2 or shares[1] < _ASKING_SHARE or shares[0] * 2 > shares[1]:
            return set()
        return {member for group in groups for member in group.members}

    def _asking_share(self, group: Group) -> float:
        return self._asking(group.members) / len(group)

    def _asking(self, labels: Iterable[Candidate]) -> int:
        return sum(1 for each in labels if asks(paragraph_at(self._layout, each.line)))

    def _angles(self) -> set[Candidate]:
        groups = self._of(Form.ANGLE)
        return {m for g in groups for m in g.members} if sum(map(len, groups)) > 2 else set()

    def _dialogue(self) -> set[Candidate]:
        """Dashes before all that is said, or before the questions only, or the ``>>`` of captions."""
        found = [each for each in self._candidates if each.form is Form.DIALOGUE]
        asking = self._asking(found)
        lines = self._layout.lines
        voices = all(lines[e.line].blank_before and lines[e.line].text.startswith(">>") for e in found)
        dense = len(found) * 2 >= len(lines) and (voices or asking * 4 >= len(found))
        apart = asking * 2 >= len(found) and all(map(self._is_answered, found, [*found[1:], None]))
        return set(found) if len(found) >= 3 and (dense or apart) else set()

    def _is_answered(self, label: Candidate, following: Candidate | None) -> bool:
        """Whether another paragraph begins below a label, before the next one."""
        end = following.line if following else len(self._layout.lines)
        return any(opens_paragraph(self._layout.lines, line) for line in range(label.line + 1, end))

    def _nameless(self, chosen: set[Candidate]) -> set[Candidate]:
        """Dashes alone before the questions that somebody with a name answers."""
        taken = {each.line for each in chosen}
        found = {e.line: e for e in self._candidates if e.form is Form.DIALOGUE and e.line not in taken}
        places = sorted({*taken, *found})
        answered = sum(before in found and after in taken for before, after in pairwise(places))
        asked = self._asking(found.values()) * 2 >= len(found)
        enough = len(found) > 1 and asked and answered >= _NEARLY_ALL * len(found)
        return set(found.values()) if enough else set()
