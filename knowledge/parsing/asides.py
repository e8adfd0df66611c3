"""Unmarked words of others between a speaker's paragraphs: stage directions, remarks outside the quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft
from knowledge.parsing.editorial import (
    ends_sentence,
    heads_remarks,
    is_about,
    is_note,
    is_pull_quote,
    is_scene,
    is_set_off,
    is_subhead,
    is_verdict,
)
from knowledge.parsing.insets import is_inset
from knowledge.parsing.names import fold_name
from knowledge.parsing.questions import emphasis
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.parsing.wording import is_role_word

_STAGE = re.compile(
    r"(?:the\s+)?(?:house|meeting|hearing|session|court|committee|interview|sitting|proceedings|council|"
    r"senate|assembly|jury|witness|recording|tape|broadcast|call)\b.{0,60}\b(?:adjourned|rose|ended|ends|"
    r"concluded|recessed|suspended|resumed|closed|excused|stopped|sworn|entered)\b.{0,60}$|"
    r"\(?whereupon\b.*|.{0,60}\binterjecting\b\W*$|.{0,60}\bhaving been (?:duly |first |"
    r"previously )*sworn\b.*|\[?end of (?:the )?(?:transcript|"
    r"interview|recording|tape)\b.*|several (?:hon\.|honourable )?\s*(?:members|senators) rose\b.{0,20}$|"
    r"(?:resolved|ordered),(?:\s*that\b.*)?$|"
    r"(?:question|motion|amendment|bill|clause)s? (?:[\d,]+ |put |made |accordingly |as amended,? |and )*"
    r"(?:agreed to|negatived|withdrawn|carried)\W*$|(?:prepared remarks|(?:opening )?presentation|"
    r"questions?.{1,5}answers?|q ?& ?a)(?: session| section)?:?$|"
    r"\([^()]*\b(?:recess|luncheon|proceedings|record|exhibit|jury)\b[^()]*\)$",
    re.IGNORECASE | re.DOTALL,
)
_EXAMINER = re.compile(r"BY\s+(?P<name>[^\n:]{3,60}):$")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(r"[*_]*[“\"«„]")
_CLOSES = re.compile(r"[”\"»“][*_.,\s]*(?:\([^()]*\)|\[[^\[\]]*\])?\s*$")
_QUOTING_SHARE = 0.6
_LONGEST_HEADING = 16
_RULE = re.compile(r"(?:[*_=~•\-–—]\s*){3,}")
_FEWEST = 4
_NEARLY_ALL = 0.9
_HEADING = re.compile(r"#{1,6}[ \t]+[^\n]{1,200}$")


def is_stage_direction(text: str) -> bool:
    """Whether a paragraph inside a transcript describes what happens, or is a heading in capitals."""
    words = _LETTERS.findall(text)
    heading = text.isupper() and 2 <= len(words) <= _LONGEST_HEADING and text[-1] not in ".!?…"
    return heading or bool(_STAGE.match(text))


def is_part_of_meeting(text: str) -> bool:
    """Whether a line says what happens in a meeting, or heads a part of it ("Prepared Remarks")."""
    return _STAGE.match(text) is not None


def named_examiner(text: str) -> str | None:
    """Who asks from here on, where a court's transcript says so (``BY MS. VALE:``)."""
    match = _EXAMINER.search(text)
    return match["name"] if match else None


def is_quoted_talk(drafts: Sequence[Draft]) -> bool:
    """Whether the document puts what is said under its labels in quotation marks."""
    filled = [draft for draft in drafts if draft.blocks]
    opened = sum(1 for draft in filled if _OPENS.match(draft.blocks[0].text))
    return len(filled) > 2 and opened >= _QUOTING_SHARE * len(filled)


def mark_apart(drafts: Sequence[Draft]) -> str | None:
    """The Markdown mark of whole paragraphs that stand between the speakers' own: somebody else's remarks.

    None where no mark does so at least twice, or where so many paragraphs carry it that it is emphasis.
    """
    later = [block.text for draft in drafts for block in draft.blocks[1:]]
    counts = Counter(mark for text in later if (mark := emphasis(text)) and text[0] not in "#")
    mark, number = counts.most_common(1)[0] if counts else ("", 0)
    return mark if 1 < number <= len(drafts) else None


def closes_sentences(drafts: Sequence[Draft]) -> bool:
    """Whether nearly all turns begin with a paragraph that ends as a sentence does."""
    first = [draft.blocks[0].text for draft in drafts if draft.blocks]
    return len(first) >= _FEWEST and sum(map(ends_sentence, first)) >= _NEARLY_ALL * len(first)


@dataclass(frozen=True)
class Setting:
    """How a document sets what is said apart from the words of others.

    Attributes:
        paragraphs: what its turns hold.
        vocabulary: how it uses its words.
        quoted: whether it puts talk in quotation marks.
        closed: whether its speakers end their sentences.
        apart: the mark that sets remarks of somebody else apart, and whose these are.
    """

    paragraphs: Sequence[str]
    vocabulary: Vocabulary
    quoted: bool = False
    closed: bool = False
    apart: tuple[str, Role] | None = None

    @cached_property
    def said(self) -> str:
        """The paragraphs that are not set off, folded as names are."""
        return fold_name("\n".join(text for text in self.paragraphs if not is_set_off(text)))

    def surname(self, draft: Draft) -> str | None:
        """The last name of whoever answers in a turn, where it is known and no ordinary word."""
        name = draft.speaker if draft.role is Role.INTERVIEWEE else None
        last = name.split()[-1] if name and not is_role_word(name) else ""
        return last if len(last) > 1 and not self.vocabulary.is_ordinary(last) else None


def part_asides(
    draft: Draft, setting: Setting, *, surnames: Set[str], commentator: str | None
) -> Iterator[Draft]:
    """Cut a turn where stage directions, notes or remarks outside its quotation marks stand.

    Args:
        draft: the turn.
        setting: how the document sets what is said.
        surnames: folded last names of those who answer.
        commentator: who writes remarks, where that is known.
    """
    if len(draft.blocks) < 2 and draft.label is not None:
        yield draft
        return
    roles = [*_roles(draft, setting, surnames)]
    for index in range(len(roles) - 2, 0, -1):
        if _RULE.fullmatch(draft.blocks[index].text) and roles[index + 1] is Role.EDITOR:
            roles[index] = Role.EDITOR
    start = 0
    for end in range(1, len(roles) + 1):
        if end == len(roles) or roles[end] != roles[start]:
            yield _part(draft, start, end, roles[start], commentator)
            start = end


def _part(draft: Draft, start: int, end: int, role: Role | None, commentator: str | None) -> Draft:
    blocks = draft.blocks[start:end]
    if role is None:
        return replace(draft, blocks=blocks, label=draft.label if start == 0 else None)
    by = commentator if role is Role.COMMENTATOR else None
    signed = by is not None or role not in (Role.COMMENTATOR, Role.EDITOR)
    reason = None if signed else "an unsigned remark between the answers"
    return Draft(blocks, None, role, by, reason)


def _roles(draft: Draft, setting: Setting, surnames: Set[str]) -> Iterator[Role | None]:
    """For each paragraph None if it is the speaker's, else whose it is."""
    marked = setting.quoted and bool(_OPENS.match(draft.blocks[0].text))
    inside, noted, broken = True, False, False
    for index, block in enumerate(draft.blocks):
        text = block.text
        inside = inside or bool(_OPENS.match(text))
        judged = draft.role is Role.INTERVIEWEE and is_verdict(text, surnames)
        noted = noted or ((index > 0 or draft.label is None) and (judged or heads_remarks(text)))
        if noted:
            yield Role.EDITOR
        elif index and (block.of_page or is_inset(text) or _HEADING.match(text)):
            yield Role.BOILERPLATE
        elif index and (broken or is_stage_direction(text)):
            yield Role.NARRATOR
            broken = text.endswith(",")  # "Resolved," and what was, below
        elif index and setting.apart and emphasis(text) == setting.apart[0]:
            yield setting.apart[1]
        elif index and (role := _of_outlet(draft, index, setting)):
            yield role
        elif marked and not inside:
            yield Role.COMMENTATOR
        else:
            yield None
            inside = not (marked and _closes(block))


def _of_outlet(draft: Draft, index: int, setting: Setting) -> Role | None:
    """Whose a paragraph is that shows by itself that the speaker did not say it; None if nothing does."""
    before, text = draft.blocks[index - 1].text, draft.blocks[index].text
    surname = setting.surname(draft)
    if is_note(text) or (draft.role is Role.INTERVIEWEE and is_scene(before, text)):
        return Role.EDITOR
    if surname and is_about(text, surname, parted=_RULE.fullmatch(before) is not None):
        return Role.EDITOR
    if not setting.quoted and is_pull_quote(text, setting.said):
        return Role.BOILERPLATE
    last = index == len(draft.blocks) - 1
    return Role.BOILERPLATE if last and setting.closed and is_subhead(before, text) else None


def _closes(block: Block) -> bool:
    return bool(_CLOSES.search(block.text[-200:]))
