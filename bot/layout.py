"""A reply cut to a platform's measure: pages, and a file where pages do not do. Pure.

A quote is never cut and never lost. Tables are parted between rows, lists between items, our own sentences
between words; a quote goes whole to the next page, or, where it is longer than any page, whole into a file
that holds the entire reply.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.blocks import Block, Fields, Listing, Notice, Section, Table
from bot.parting import parted
from bot.reply import Reply
from bot.texts import answers

FILE_NAME = "answer.txt"
_OURS = (Notice(answers.WHOLE_IN_FILE), Notice(answers.TOO_LONG_FOR_MESSAGE))


@dataclass(frozen=True, slots=True)
class Cost:
    """What something takes of a budget.

    Attributes:
        characters: as the platform counts them, escaping and decoration included.
        parts: blocks or components as the platform counts them.
    """

    characters: int
    parts: int

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.characters + other.characters, self.parts + other.parts)


_SPARE = len(answers.page_heading("", 999, 999))
"""Characters of the number of a page, for which every first page has room."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a platform takes.

    Attributes:
        characters: most characters of a message.
        parts: most blocks or components of a message.
        largest: most characters of one block.
        pages: most messages for a reply; what is longer comes as a file too.
    """

    characters: int
    parts: int
    largest: int
    pages: int = 3

    def __post_init__(self) -> None:
        """Check that anything fits at all."""
        if min(self.characters, self.parts, self.largest, self.pages) < 1:
            raise ValueError("a budget has room for something")

    def holds(self, cost: Cost) -> bool:
        """Whether a message of that cost is taken."""
        return cost.characters <= self.characters and cost.parts <= self.parts


class Measure(Protocol):
    """Says what blocks cost on one platform; more content never costs less."""

    def block(self, block: Block) -> Cost:
        """The cost of a block."""
        ...

    def frame(self, reply: Reply) -> Cost:
        """The cost of everything but the blocks: heading, buttons, menus, reference, who shared it."""
        ...


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file to attach.

    Attributes:
        name: file name with suffix.
        text: what it holds; to be written as UTF-8.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A reply that fits.

    Attributes:
        pages: messages to send in order, each a reply of its own; the last one has what can be clicked.
        file: the whole reply as text, to be attached to the last page; None where the pages hold all.
    """

    pages: tuple[Reply, ...]
    file: TextFile | None = None


class BudgetTooSmallError(ValueError):
    """The budget does not even hold a page's frame with a sentence in it."""


def fit(reply: Reply, budget: Budget, measure: Measure) -> Layout:
    """Cut a reply to pages.

    Args:
        reply: any reply.
        budget: what the platform takes.
        measure: what blocks cost there.

    Returns:
        Pages that each fit the budget, with every quote whole on one of them or whole in the file.

    Raises:
        BudgetTooSmallError: if the budget has no room for a page's frame and a sentence of ours.
    """
    if _is_one_page(reply, budget, measure):
        return Layout((reply,))
    packing = _Packing(budget, measure, _frame(reply, measure))
    pages = packing.pages(reply.blocks)
    if len(pages) <= budget.pages and not packing.left_out:
        return Layout(_numbered(reply, pages))
    note = _OURS[0]
    packing = _Packing(budget, measure, _frame(reply, measure) + measure.block(note))
    kept = packing.pages(reply.blocks)[: budget.pages]
    kept[-1] = [*kept[-1], note]
    return Layout(_numbered(reply, kept), TextFile(FILE_NAME, reply.text_fallback()))


def _is_one_page(reply: Reply, budget: Budget, measure: Measure) -> bool:
    """Whether a reply surely fits as it is, as most do, and needs no packing."""
    costs = [measure.block(block) for block in reply.blocks]
    characters, frame = [cost.characters for cost in costs], measure.frame(reply)
    whole = Cost(
        frame.characters + _SPARE + sum(characters), frame.parts + sum([cost.parts for cost in costs])
    )
    return budget.holds(whole) and max(characters, default=0) <= budget.largest


def _frame(reply: Reply, measure: Measure) -> Cost:
    return measure.frame(replace(reply, heading=answers.page_heading(reply.heading, 999, 999)))


def _numbered(reply: Reply, pages: Sequence[Sequence[Block]]) -> tuple[Reply, ...]:
    """Each page as a reply; what can be clicked, and the reference, stand on the last."""
    total = len(pages)
    if total == 1:
        blocks = tuple(pages[0])
        return (reply if blocks == reply.blocks else replace(reply, blocks=blocks),)
    numbered = [
        replace(
            reply, heading=answers.page_heading(reply.heading, number, total), blocks=tuple(blocks),
            buttons=(), selects=(), reference=None, updates=reply.updates and number == 1,
        )
        for number, blocks in enumerate(pages, 1)
    ]  # fmt: skip
    last = replace(numbered[-1], buttons=reply.buttons, selects=reply.selects, reference=reply.reference)
    return (*numbered[:-1], last)


class _Packing:
    """Fills page after page."""

    def __init__(self, budget: Budget, measure: Measure, frame: Cost) -> None:
        self._budget = budget
        self._measure = measure
        self._frame = frame
        self._pages: list[list[Block]] = [[]]
        self._used = frame
        self._headings: list[Block] = []
        self.left_out = False
        if not all(self._fits(notice, frame) for notice in _OURS):
            raise BudgetTooSmallError("a message has no room for its frame and a sentence")

    def pages(self, blocks: Sequence[Block]) -> list[list[Block]]:
        """The blocks on pages, in order; a heading stays with what follows it."""
        for block in blocks:
            if isinstance(block, Section):
                self._headings.append(block)
            else:
                self._place(block)
        self._place_headings()
        return [page for page in self._pages if page] or [[]]

    def _place(self, block: Block) -> None:
        waiting: Block | None = block
        while waiting is not None:
            waiting = self._place_some(waiting)

    def _place_some(self, block: Block) -> Block | None:
        """Put as much of a block as fits on the page at hand; what is left of it."""
        if self._fits_here(block):
            self._put(block)
            return None
        head, tail = self._parted(block, self._with_headings())
        if head is not None:
            self._put(head)
            return tail
        if self._pages[-1]:
            self._turn()
            return block
        return self._replace(block)

    def _replace(self, block: Block) -> Block | None:
        """Part a block that no page holds, or leave it to the file."""
        if self._headings and (self._fits_alone(block) or not self._fits_here(_OURS[1])):
            self._place_headings()
            return block
        self.left_out = True
        self._place_whole(_OURS[1])
        return None

    def _fits_alone(self, block: Block) -> bool:
        """Whether an empty page without a heading would hold a block or a part of it."""
        return self._fits(block, self._frame) or self._parted(block, self._frame)[0] is not None

    def _place_headings(self) -> None:
        headings, self._headings = self._headings, []
        for heading in headings:
            self._place_whole(heading)

    def _place_whole(self, block: Block) -> None:
        if not self._fits_here(block) and self._pages[-1]:
            self._turn()
        if self._fits_here(block):
            self._put(block)
        else:
            self.left_out = True

    def _parted(self, block: Block, used: Cost) -> tuple[Block | None, Block | None]:
        """The longest head of a block that fits, and the rest; no head where it cannot be parted so."""
        if not isinstance(block, Notice | Table | Fields | Listing):
            return None, block
        return parted(block, lambda head: self._fits(head, used))

    def _fits_here(self, block: Block) -> bool:
        return self._fits(block, self._with_headings())

    def _with_headings(self) -> Cost:
        used = self._used
        for heading in self._headings:
            used += self._measure.block(heading)
        return used

    def _fits(self, block: Block, used: Cost) -> bool:
        cost = self._measure.block(block)
        return cost.characters <= self._budget.largest and self._budget.holds(used + cost)

    def _put(self, block: Block) -> None:
        for part in (*self._headings, block):
            self._pages[-1].append(part)
            self._used += self._measure.block(part)
        self._headings = []

    def _turn(self) -> None:
        self._pages.append([])
        self._used = self._frame
