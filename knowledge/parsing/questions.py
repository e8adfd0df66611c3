"""Interviews without labels: questions told from answers by how they are set and by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft, cut_block, drafts_by_role
from knowledge.parsing.labels import Candidate, Form, find_candidates
from knowledge.parsing.layout import measure_layout
from knowledge.parsing.wording import addresses_somebody, ends_asking
from knowledge.span import Span

_EMPHASISED = re.compile(r"(?:(#{1,6})\s+.+|(\*\*\*|\*\*|\*|__|_)(?=\S).+(?<=\S)\2)$", re.DOTALL)
_UNNAMED = "the document marks no speakers; told by content and shape"


def emphasis(text: str) -> str | None:
    """The Markdown mark that sets a whole paragraph in bold, italics or as a heading, None if none does."""
    match = _EMPHASISED.match(text)
    return (match[1] or match[2]) if match else None


def question_places(blocks: Sequence[Block], *, markup: bool) -> list[int]:
    """Indices of the paragraphs that are an interviewer's questions, in a text without labels.

    A set of paragraphs in bold, italics or headings of which half ask is taken as the questions; else the
    paragraphs that end in a question and speak to somebody.

    Returns:
        The indices in order; none if the text is no interview.
    """
    if markup:
        for mark in dict.fromkeys(emphasis(block.text) for block in blocks):
            marked = [i for i, block in enumerate(blocks) if mark and emphasis(block.text) == mark]
            asking = [i for i in marked if ends_asking(blocks[i].text)]
            if len(asking) >= 2 and len(asking) * 2 >= len(marked):
                return [i for i in marked if i >= asking[0]]
    asking = [i for i, block in enumerate(blocks) if ends_asking(block.text)]
    direct = [i for i in asking if addresses_somebody(blocks[i].text)]
    plausible = len(direct) * 2 >= len(asking) and len(direct) * 2 <= len(blocks)
    return direct if len(direct) >= 2 and plausible and direct[-1] < len(blocks) - 1 else []


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


def read_dialogue(draft: Draft) -> Draft:
    """A turn opened by a dash: a question is the interviewer's, anything else an answer; nobody is named."""
    role = Role.INTERVIEWER if ends_asking(draft.text) else Role.INTERVIEWEE
    return replace(draft, role=role, unsure="speakers are told apart by dashes alone")
