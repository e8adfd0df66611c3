"""Turns in the making: stretches of paragraphs whose speaker is being found out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Document, Insert, Role, Turn
from knowledge.parsing.labels import Candidate
from knowledge.span import Span

_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or what is left of it beside its label.

    Attributes:
        span: its place.
        text: its characters as they stand.
        of_page: whether it is the head, the foot or the number of a page.
    """

    span: Span
    text: str
    of_page: bool = False


@dataclass(frozen=True)
class Draft:
    """A stretch of one speaker.

    Attributes:
        blocks: its paragraphs, in order; none if only a label is there.
        label: the label that opens it.
        role: whose words these are, once that is known.
        speaker: the name to show.
        unsure: why speaker or role are not certain.
        inserts: words of others inside.
    """

    blocks: tuple[Block, ...]
    label: Candidate | None = None
    role: Role | None = None
    speaker: str | None = None
    unsure: str | None = None
    inserts: tuple[Insert, ...] = ()

    @property
    def text(self) -> str:
        """Its paragraphs, each on a line of its own."""
        return "\n".join(block.text for block in self.blocks)


def cut_block(block: Block, start: int, end: int) -> Block | None:
    """The part of a paragraph between two raw offsets, trimmed; None if nothing is left."""
    text = block.text[start - block.span.start : end - block.span.start]
    inner = text.strip()
    if not inner:
        return None
    first = start + len(text) - len(text.lstrip())
    return Block(Span(first, first + len(inner)), inner)


def drafts_by_role(
    blocks: Sequence[Block],
    roles: Sequence[Role],
    speakers: Sequence[str | None],
    reasons: Sequence[str | None],
) -> list[Draft]:
    """Join neighbouring paragraphs with the same role and speaker."""
    found: list[Draft] = []
    start = 0
    for end in range(1, len(blocks) + 1):
        same = end < len(blocks) and (roles[end], speakers[end]) == (roles[start], speakers[start])
        if not same:
            part = tuple(blocks[start:end])
            found.append(Draft(part, None, roles[start], speakers[start], reasons[start]))
            start = end
    return found


def drafts_at_labels(blocks: Sequence[Block], labels: Sequence[Candidate]) -> tuple[list[Block], list[Draft]]:
    """The paragraphs before the first label, and a draft for each label with those up to the next."""
    front: list[Block] = []
    groups: list[tuple[Candidate, list[Block]]] = []
    pending = front
    for block in blocks:
        if groups and block.span.end <= groups[-1][0].span.end:
            continue  # an office below the name
        rest: Block | None = block
        label = labels[len(groups)] if len(groups) < len(labels) else None
        if label is not None and block.span.start <= label.span.start < block.span.end:
            pending = []
            groups.append((label, pending))
            rest = cut_block(block, min(label.span.end, block.span.end), block.span.end)
        if rest is not None:
            pending.append(rest)
    return front, [Draft(tuple(parts), label) for label, parts in groups]


def make_turns(document: Document, drafts: Sequence[Draft]) -> tuple[Turn, ...]:
    """The turns that drafts have become, in order, without rules at either end of the document."""
    turns: list[Turn] = []
    for draft in _without_outer_rules(drafts):
        if draft.blocks:
            span = Span(draft.blocks[0].span.start, draft.blocks[-1].span.end)
        elif draft.label is not None:
            span = Span(draft.label.span.end, draft.label.span.end)
        else:
            continue
        turns.append(
            Turn(
                document=document.id,
                index=len(turns),
                role=draft.role or Role.NARRATOR,
                speaker=draft.speaker,
                span=span,
                label=draft.label.span if draft.label else None,
                inserts=draft.inserts,
                unsure=draft.unsure,
            )
        )
    return tuple(turns)


def _without_outer_rules(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The turns without a rule or a mark of omission at either end, which is nobody's words."""
    spoken = [i for i, draft in enumerate(drafts) if draft.label or _WORD.search(draft.text)]
    return drafts[spoken[0] : spoken[-1] + 1] if spoken else ()
