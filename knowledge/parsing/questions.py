"""Interviews without labels: questions told from answers by how they are set and by what they do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft, drafts_by_role
from knowledge.parsing.wording import addresses_somebody, ends_asking

_EMPHASISED = re.compile(r"(?:#{1,6}\s+.+|(\*\*\*|\*\*|\*|__|_)(?=\S).+(?<=\S)\1)$", re.DOTALL)
_UNNAMED = "the document marks no speakers; told by content and shape"


def is_emphasised(text: str) -> bool:
    """Whether a whole paragraph is set in bold, italics or as a heading (Markdown)."""
    return bool(_EMPHASISED.match(text))


def question_places(blocks: Sequence[Block], *, markup: bool) -> list[int]:
    """Indices of the paragraphs that are an interviewer's questions, in a text without labels.

    A set of paragraphs in bold, italics or headings of which half ask is taken as the questions; else the
    paragraphs that end in a question and speak to somebody.

    Returns:
        The indices in order; none if the text is no interview.
    """
    if markup:
        marked = [i for i, block in enumerate(blocks) if is_emphasised(block.text)]
        asking = [i for i in marked if ends_asking(blocks[i].text)]
        if len(asking) >= 2 and len(asking) * 2 >= len(marked):
            return [i for i in marked if i >= asking[0]]
    asking = [i for i, block in enumerate(blocks) if ends_asking(block.text)]
    direct = [i for i in asking if addresses_somebody(block_text(blocks, i))]
    plausible = len(direct) * 2 >= len(asking) and len(direct) * 2 <= len(blocks)
    return direct if len(direct) >= 2 and plausible and direct[-1] < len(blocks) - 1 else []


def block_text(blocks: Sequence[Block], index: int) -> str:
    """The text of a paragraph."""
    return blocks[index].text


def read_interview(
    blocks: Sequence[Block], questions: Sequence[int], interviewer: str | None, interviewee: str | None
) -> list[Draft]:
    """Turns of an interview whose questions were recognised; the paragraphs begin with the first question."""
    asked = set(questions)
    roles = [Role.INTERVIEWER if i in asked else Role.INTERVIEWEE for i in range(len(blocks))]
    names = {Role.INTERVIEWER: interviewer, Role.INTERVIEWEE: interviewee}
    return drafts_by_role(blocks, roles, [names[role] for role in roles], [_UNNAMED] * len(blocks))
