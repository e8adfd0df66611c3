"""Replies for a terminal: well set for people, and harmless whatever the documents hold.

Control characters of documents and users never reach the terminal, and nothing of theirs is read as markup.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from bot.blocks import Block, Fields, Listing, Notice, NoticeKind, Picture, QuoteBlock, Section, Table
from bot.outside_text import contained, one_line
from bot.reply import Button, Choice, Reply
from bot.texts import answers, faults

__all__ = ["offered", "rendered"]

_QUOTE, _SMALL, _CHANGED = "default", "dim", "bold underline"
_NOTICES = {
    NoticeKind.INFO: "default",
    NoticeKind.WARNING: "yellow",
    NoticeKind.REFUSAL: "yellow",
    NoticeKind.ERROR: "red",
}
_CHANGED_OPEN, _CHANGED_CLOSE = "⟦", "⟧"
"""Set around differing words, so that they are told apart without bold type or colour as well."""


_LEGIBLE = 24
"""Width in which a long cell is still read with ease."""
_MOST_CHOICES = 5
"""Choices of a menu that a terminal offers; more would push the answer off the screen."""


def offered(reply: Reply) -> tuple[Button | Choice, ...]:
    """What can be asked next, in the order of the numbers to type: buttons, then the menus' first choices."""
    return (*reply.buttons, *(one for menu in reply.selects for one in menu.choices[:_MOST_CHOICES]))


def _numbered(reply: Reply) -> Iterator[RenderableType]:
    """``[1] More context  [2] Other versions``, then each menu under its prompt."""
    numbers = itertools.count(1)
    if reply.buttons:
        yield Text()
        yield Text("  ").join(_offer(next(numbers), one.label) for one in reply.buttons)
    for menu in reply.selects:
        yield Text()
        yield Text(f"{_clean(menu.prompt)}:")
        yield from (
            Padding(_offer(next(numbers), one.label), (0, 0, 0, 2)) for one in menu.choices[:_MOST_CHOICES]
        )


def _offer(number: int, label: str) -> Text:
    offer = Text.assemble((f"[{number}]", "bold cyan"), f" {one_line(label)}")
    offer.no_wrap, offer.overflow = True, "ellipsis"  # a label is a reminder: one line will do
    return offer


def rendered(reply: Reply, *, with_buttons: bool = False) -> RenderableType:
    """A reply as something rich can print.

    Args:
        reply: the reply.
        with_buttons: whether to number what can be asked next.
    """
    parts: list[RenderableType] = [Rule(Text(_clean(reply.heading), style="bold"), align="left", style="dim")]
    for previous, block in pairwise((None, *reply.blocks)):
        if block is not None:
            parts += [*([Text()] if _is_apart(previous, block) else []), *_block(block)]
    if reply.reference:
        parts.append(Text(_clean(faults.reference_line(reply.reference)), style="dim"))
    if with_buttons:
        parts += _numbered(reply)
    return Group(*parts)


def _is_apart(previous: Block | None, block: Block) -> bool:
    """Whether an empty line stands before a block: our own words stay close to what they belong to."""
    match block:
        case Notice():
            return not (previous is None or isinstance(previous, Notice))
        case Listing():
            return not (previous is None or isinstance(previous, Notice | Section | Fields))
        case Fields():
            return previous is not None
        case _:
            return True


def _block(block: Block) -> Iterator[RenderableType]:
    match block:
        case QuoteBlock():
            yield from _quote(block)
        case Section():
            yield Text(_clean(block.title), style="bold")
        case Notice():
            said = Text(_clean(answers.notice(block.kind.value, block.text)), style=_NOTICES[block.kind])
            yield Padding(said, (0, 2, 0, 2))
        case Fields():
            yield _fields(block)
        case Listing():
            yield _listing(block)
        case Table():
            yield _TableView(block)
        case Picture():
            yield Text(_clean(block.alt), style="dim")


def _quote(block: QuoteBlock) -> Iterator[RenderableType]:
    if block.label:
        yield Padding(Text(_clean(block.label), style="bold"), (0, 0, 0, 2))
    said = Text("“", style=_QUOTE)
    at = 0
    for mark in block.marks:
        said.append(_clean(block.quote.text[at : mark.start]))
        said.append(f"{_CHANGED_OPEN}{_clean(mark.of(block.quote.text))}{_CHANGED_CLOSE}", style=_CHANGED)
        at = mark.end
    said.append(_clean(block.quote.text[at:]))
    said.append("”")
    yield Padding(said, (0, 2, 0, 2))
    yield Padding(Text(_clean(f"— {block.citation_line}")), (0, 2, 0, 4))
    for line in (block.also_line, block.note):
        if line:
            yield Padding(Text(_clean(line), style=_SMALL), (0, 2, 0, 4))


def _fields(block: Fields) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for field in block.fields:
        grid.add_row(Text(_clean(field.name), style="bold"), Text(_clean(field.value)))
    return Padding(grid, (0, 0, 0, 2))


def _listing(block: Listing) -> RenderableType:
    """Items with bullets; what runs over a line hangs below its own words."""
    grid = Grid.grid(padding=(0, 1))
    for item in block.items:
        grid.add_row(Text("•"), Text(_clean(item)))
    return Padding(grid, (0, 2, 0, 2))


class _TableView:
    """A table as a grid, or, where its columns would be too narrow to read, row by row."""

    def __init__(self, block: Table) -> None:
        self._block = block

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The form that fits the width."""
        columns = zip(self._block.columns, *self._block.rows, strict=True)
        needed = sum(min(max(map(len, cells)), _LEGIBLE) + 2 for cells in columns)
        yield _grid(self._block) if needed <= options.max_width else _records(self._block)


def _records(block: Table) -> RenderableType:
    """Each row with its first cell in bold and the others below it, each with the name of its column."""
    lines: list[RenderableType] = []
    if block.title:
        lines.append(Padding(Text(_clean(block.title), style="bold"), (0, 0, 0, 2)))
    for row in block.rows:
        (_, first), *others = zip(block.columns, row, strict=True)
        lines += [*([Text()] if lines else []), Padding(Text(_clean(first), style="bold"), (0, 2, 0, 2))]
        lines += [
            Padding(Text(f"{_clean(name)}: {_clean(cell)}"), (0, 2, 0, 4)) for name, cell in others if cell
        ]
    return Group(*lines)


def _grid(block: Table) -> RenderableType:
    grid = Grid(
        title=Text(_clean(block.title), style="bold") if block.title else None,
        title_justify="left",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="underline",
    )
    for column in block.columns:
        grid.add_column(Text(_clean(column)))
    for row in block.rows:
        grid.add_row(*[Text(_clean(cell)) for cell in row])
    return Padding(grid, (0, 0, 0, 2))


def _clean(text: str) -> str:
    """Text from outside without what a terminal would obey."""
    return contained(text)
