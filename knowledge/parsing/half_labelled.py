"""Documents that label one side only: the questions, with answers below them, or the answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft
from knowledge.parsing.margins import is_furniture
from knowledge.parsing.people import Person
from knowledge.parsing.questions import emphasis
from knowledge.parsing.wording import ends_asking

_MOSTLY = 0.6
_HALF = 0.5
_FEWEST = 3
_ASKED_ONLY = "the document labels the questions only"
_ANSWERED_ONLY = "the document labels the answers only"


def complete(
    front: Sequence[Block], drafts: Sequence[Draft], roles: Mapping[Person, Role], answerer: str | None
) -> tuple[list[Block], list[Draft]]:
    """Cut the turns of the other side out, where all labels are of one side.

    Args:
        front: the paragraphs before the first label.
        drafts: a turn for each label.
        roles: the roles of those who have a label.
        answerer: who answers, where the document names them.

    Returns:
        What stands before the talk, and the turns of both sides.
    """
    found = set(roles.values())
    if found == {Role.INTERVIEWER}:
        return [*front], _with_answers(drafts, answerer)
    if found == {Role.INTERVIEWEE} and len(roles) == 1:
        return _with_questions(front, drafts)
    return [*front], [*drafts]


def _with_answers(drafts: Sequence[Draft], answerer: str | None) -> list[Draft]:
    places = [_asking_place(draft) for draft in drafts]
    usual = sum(place == 0 for place in places) >= _MOSTLY * len(drafts) - 1
    found: list[Draft] = []
    for draft, place in zip(drafts, places, strict=True):
        said = sum(not is_furniture(block.text) for block in draft.blocks)
        far = place is None or place > 1 or place + 1 >= said
        at = 0 if usual and far else place  # an answer may end in a question, too
        if at is None or at + 1 >= len(draft.blocks):
            found.append(draft)
            continue
        found.append(replace(draft, blocks=draft.blocks[: at + 1]))
        found.append(Draft(draft.blocks[at + 1 :], None, Role.INTERVIEWEE, answerer, _ASKED_ONLY))
    return found


def _asking_place(draft: Draft) -> int | None:
    """Which paragraph of a turn is the first to end in a question."""
    return next((i for i, block in enumerate(draft.blocks) if ends_asking(block.text)), None)


def _with_questions(front: Sequence[Block], drafts: Sequence[Draft]) -> tuple[list[Block], list[Draft]]:
    """The last paragraph before each label as a question, where most of them ask."""
    before = [front[-1:], *(draft.blocks[1:][-1:] for draft in drafts[:-1])]
    asked = [bool(blocks) and ends_asking(blocks[0].text) for blocks in before]
    apart = all(before[1:])  # an answer and a question between each two labels
    if len(drafts) < _FEWEST or sum(asked) < (_HALF if apart else _MOSTLY) * len(before):
        return [*front], [*drafts]
    marks = {emphasis(blocks[0].text) for blocks, asks in zip(before, asked, strict=True) if asks} - {None}
    marked = [bool(blocks) and emphasis(blocks[0].text) in marks for blocks in before]
    cut = [
        asks or mark or (apart and bool(place))
        for place, (asks, mark) in enumerate(zip(asked, marked, strict=True))
    ]
    opening = [Draft((front[-1],), None, Role.INTERVIEWER, None, _ANSWERED_ONLY)] if cut[0] else []
    return [*(front[:-1] if cut[0] else front)], [*opening, *_parted(drafts, cut[1:])]


def _parted(drafts: Sequence[Draft], cut: Collection[bool]) -> list[Draft]:
    found: list[Draft] = []
    for draft, asks in zip(drafts, [*cut, False], strict=True):
        found.append(replace(draft, blocks=draft.blocks[:-1]) if asks else draft)
        if asks:
            found.append(Draft(draft.blocks[-1:], None, Role.INTERVIEWER, None, _ANSWERED_ONLY))
    return found
