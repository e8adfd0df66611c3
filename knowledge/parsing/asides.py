"""Unmarked words of others between a speaker's paragraphs: stage directions, remarks outside the quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft
from knowledge.parsing.insets import is_inset
from knowledge.parsing.questions import emphasis

_STAGE = re.compile(
    r"(?:the\s+)?(?:house|meeting|hearing|session|court|committee|interview|sitting|proceedings|council|"
    r"senate|assembly|jury|witness|recording|tape|broadcast|call)\b.{0,60}\b(?:adjourned|rose|ended|ends|"
    r"concluded|recessed|suspended|resumed|closed|excused|stopped|sworn|entered)\b.{0,60}$|"
    r"\(?whereupon\b.*|.{0,60}\binterjecting\b\W*$|.{0,60}\bhaving been (?:duly |first |"
    r"previously )*sworn\b.*|\[?end of (?:the )?(?:transcript|"
    r"interview|recording|tape)\b.*|several (?:hon\.|honourable )?\s*(?:members|senators) rose\b.{0,20}$|"
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


def part_asides(
    draft: Draft, *, quoted: bool, commentator: str | None, apart: tuple[str, Role] | None = None
) -> Iterator[Draft]:
    """Cut a turn where stage directions or remarks outside its quotation marks stand.

    Args:
        draft: the turn.
        quoted: whether the document puts talk in quotation marks.
        commentator: who writes remarks, where that is known.
        apart: the mark that sets remarks of somebody else apart, and whose these are.
    """
    if len(draft.blocks) < 2:
        yield draft
        return
    roles = [
        apart[1] if index and apart and role is None and emphasis(block.text) == apart[0] else role
        for index, (block, role) in enumerate(zip(draft.blocks, _roles(draft, quoted=quoted), strict=True))
    ]
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


def _roles(draft: Draft, *, quoted: bool) -> Iterator[Role | None]:
    """For each paragraph None if it is the speaker's, else whose it is."""
    marked = quoted and bool(_OPENS.match(draft.blocks[0].text))
    inside = True
    for index, block in enumerate(draft.blocks):
        inside = inside or bool(_OPENS.match(block.text))
        if index and (block.of_page or is_inset(block.text) or _HEADING.match(block.text)):
            yield Role.BOILERPLATE
        elif index and is_stage_direction(block.text):
            yield Role.NARRATOR
        elif marked and not inside:
            yield Role.COMMENTATOR
        else:
            yield None
            inside = not (marked and _closes(block))


def _closes(block: Block) -> bool:
    return bool(_CLOSES.search(block.text[-200:]))
