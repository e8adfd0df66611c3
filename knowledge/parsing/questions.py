"""Interviews without labels: questions told from answers by how they are set and by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft, cut_block, drafts_by_role
from knowledge.parsing.labels import Candidate, Form, find_candidates
from knowledge.parsing.layout import measure_layout
from knowledge.parsing.wording import addresses_somebody, asks, count_words, ends_asking
from knowledge.span import Span

_EMPHASISED = re.compile(r"(?:(#{1,6})\s+.+|(\*\*\*|\*\*|\*|__|_)(?=\S).+(?<=\S)\2)$", re.DOTALL)
_LEADING = re.compile(r"(\*{1,3}|_{1,3})(?P<words>(?=\S)[^*\n]{2,400}(?<=\S))\1\s+(?=\S)")
_SIGNS = ">•▪◆■●▶"
_SIGN = re.compile(rf"([{_SIGNS}])\s?\S")
_NUMBER = re.compile(r"[*_#\s]*(?:question\s+|q\.?\s*)?(\d{1,3})[.):]\s+\S", re.IGNORECASE)
_OWN = re.compile(r"\b(?:I|me|my|we|us|our|ich|wir|mein\w*|unser\w*|je|nous|mon|notre|yo|mi|я|мы|мой)\b")
_INTERROGATIVE = re.compile(
    r"^\W*(?:(?:so|and|but|well|okay|now)\s+)*(?:who|what|when|where|why|how|which|(?:do|did|are|can|could|would|will|"
    r"have) you)\b|\b(?:who|what|when|where|why|how)\s+(?:did|do|does|would|will|can|could|should|are you)\b",
    re.IGNORECASE,
)
_SURE = 2
_IN_CAPITALS = "capitals"
_BRIEF = 25
_UNNAMED = "the document marks no speakers; told by content and shape"


def emphasis(text: str) -> str | None:
    """The Markdown mark that sets a whole paragraph in bold, italics or as a heading, None if none does."""
    match = _EMPHASISED.match(text)
    return (match[1] or match[2]) if match else None


def _leading_sign(text: str) -> str | None:
    """The sign of a quoted block or of a list in front of a paragraph, None if there is none."""
    match = _SIGN.match(text)
    return match[1] if match else None


def part_leading_questions(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs cut behind the words in bold or italics that open them, where most of these ask."""
    leading = [_LEADING.match(block.text) for block in blocks]
    asking = sum(1 for match in leading if match and ends_asking(match["words"]))
    if asking < _SURE or asking * 2 < sum(1 for match in leading if match):
        return [*blocks]
    found: list[Block | None] = []
    for block, match in zip(blocks, leading, strict=True):
        at = block.span.start + match.end() if match else block.span.end
        found += [
            cut_block(block, block.span.start, at) if match else block,
            cut_block(block, at, block.span.end),
        ]
    return [block for block in found if block is not None]


def _capitals(text: str) -> str | None:
    """A mark for a paragraph that stands in capitals as a whole, None if it does not."""
    return _IN_CAPITALS if text.isupper() and " " in text else None


def question_places(blocks: Sequence[Block], *, markup: bool) -> list[int]:
    """Indices of the paragraphs that are an interviewer's questions, in a text without labels.

    A set of paragraphs in bold, italics, capitals or headings of which half ask is taken as the questions;
    else the paragraphs that end in a question and speak to somebody.

    Returns:
        The indices in order; none if the text is no interview.
    """
    marks = [
        (emphasis(block.text) if markup else None) or _leading_sign(block.text) or _capitals(block.text)
        for block in blocks
    ]
    for mark in dict.fromkeys(marks):
        marked = [i for i, each in enumerate(marks) if mark and each == mark]
        asking = [i for i in marked if ends_asking(blocks[i].text)]
        listed = (mark or "") in [*_SIGNS] and any(after - before == 1 for before, after in pairwise(marked))
        if len(asking) >= 2 and len(asking) * 2 >= len(marked) and not listed:
            return [i for i in marked if i >= asking[0]]
    numbered = _numbered(blocks)
    if numbered:
        return numbered
    asking = [i for i, block in enumerate(blocks) if ends_asking(block.text)]
    direct = [i for i in asking if addresses_somebody(blocks[i].text)]
    plausible = len(direct) * 2 >= len(asking) and len(direct) * 2 <= len(blocks)
    if len(direct) < 2 or not plausible or direct[-1] == len(blocks) - 1:
        return []
    return direct if len(direct) < _SURE else sorted({*direct, *_brief(blocks, asking, direct)})


def _numbered(blocks: Sequence[Block]) -> list[int]:
    """Paragraphs that count up from 1 and of which most ask: questions put in writing."""
    found: list[int] = []
    asking = 0
    for index, block in enumerate(blocks):
        match = _NUMBER.match(block.text)
        if match is not None and int(match[1]) == len(found) + 1:
            found.append(index)
            asking += ends_asking(block.text)
    answered = all(after - before > 1 for before, after in pairwise(found))
    return found if len(found) > _SURE and answered and asking * 2 >= len(found) else []


def _brief(blocks: Sequence[Block], asking: Sequence[int], direct: Sequence[int]) -> list[int]:
    """Short questions between two answers that speak to nobody ("And if it fails?")."""
    asked = set(asking)
    return [
        i
        for i in asking
        if direct[0] < i < len(blocks) - 1
        and not {i - 1, i + 1} & asked
        and count_words(blocks[i].text) <= _BRIEF
        and not _OWN.search(blocks[i].text)
    ]


def read_interview(
    blocks: Sequence[Block], questions: Sequence[int], interviewer: str | None, interviewee: str | None
) -> list[Draft]:
    """Turns of an interview whose questions were recognised; the paragraphs begin with the first question."""
    asked = set(questions)
    roles = [Role.INTERVIEWER if i in asked else Role.INTERVIEWEE for i in range(len(blocks))]
    names = {Role.INTERVIEWER: interviewer, Role.INTERVIEWEE: interviewee}
    return drafts_by_role(blocks, roles, [names[role] for role in roles], [_UNNAMED] * len(blocks))


def opening_label(block: Block) -> Candidate | None:
    """The name with a colon that opens a paragraph, if one does."""
    found = next(find_candidates(measure_layout(block.text)), None)
    if found is None or found.form is not Form.COLON or found.line:
        return None
    at = block.span.start
    return replace(found, span=Span(at + found.span.start, at + found.span.end))


def without_label(draft: Draft, *labels: Candidate | None) -> Draft:
    """A turn with the one of `labels` that opens it told apart from its words."""
    block = draft.blocks[0]
    label = next((each for each in labels if each and each.span.start == block.span.start), None)
    rest = cut_block(block, label.span.end, block.span.end) if label else None
    if label is None or rest is None:
        return draft
    return replace(draft, label=label, blocks=(rest, *draft.blocks[1:]))


def read_dialogue(drafts: Sequence[Draft], speaker: str | None) -> list[Draft]:
    """Turns opened by dashes: questions are the interviewer's, the rest answers.

    Where an odd number of turns that do not ask stands between two questions, they take turns: an answer,
    something said without a question mark ("Tell us of it."), an answer. Captions without any question
    mark are judged by their words, and name nobody.

    Args:
        drafts: the turns.
        speaker: who answers, where the opening names one person.
    """
    marked = any(asks(draft.text) for draft in drafts)
    asking = [bool(d.blocks) and (ends_asking(d.text) if marked else _asks_by_words(d.text)) for d in drafts]
    places = [i for i, asks in enumerate(asking) if asks]
    if places:
        gaps = list(pairwise([*places, len(drafts)]))
        for at in range(places[0] - 2, -1, -2):
            asking[at] = True
        for before, after in gaps:
            if (after - before) % 2 == 0 or after == len(drafts):
                asking[before + 2 : after : 2] = [True] * len(range(before + 2, after, 2))
    unsure = "speakers are told apart by dashes alone" if marked else "the captions mark no questions"
    return [
        replace(draft, role=Role.INTERVIEWER, unsure=unsure)
        if asked
        else replace(draft, role=Role.INTERVIEWEE, speaker=speaker if marked else None, unsure=unsure)
        for draft, asked in zip(drafts, asking, strict=True)
    ]


def _asks_by_words(text: str) -> bool:
    """Whether words without marks read as a question: an interrogative opens them or stands before a verb."""
    return _INTERROGATIVE.search(text) is not None and not _OWN.search(text)


def is_asked_only(drafts: Sequence[Draft]) -> bool:
    """Whether dashes stand before the questions only, and answers without one below them."""
    asking = sum(1 for draft in drafts if draft.blocks and ends_asking(draft.blocks[0].text))
    return all(len(draft.blocks) > 1 for draft in drafts) and asking * 2 >= len(drafts)


def read_answered(drafts: Sequence[Draft], interviewer: str | None, interviewee: str | None) -> list[Draft]:
    """Turns where dashes open the questions only: the first paragraph asks, the rest answer."""
    unsure = "the document marks the questions only"
    found: list[Draft] = []
    for draft in drafts:
        found.append(
            replace(draft, blocks=draft.blocks[:1], role=Role.INTERVIEWER, speaker=interviewer, unsure=unsure)
        )
        found.append(Draft(draft.blocks[1:], None, Role.INTERVIEWEE, interviewee, unsure))
    return found
