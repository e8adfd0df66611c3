"""Replies for a terminal: well set for people, and harmless whatever the documents hold.

Control characters of documents and users never reach the terminal, and nothing of theirs is read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from bot.blocks import Block, Fields, Listing, Notice, NoticeKind, Picture, QuoteBlock, Section, Table
from bot.outside_text import contained
from bot.reply import Button, Reply
from bot.texts import answers, faults

__all__ = ["NumberedButtons", "rendered"]

_QUOTE, _CITATION, _CHANGED = "default", "dim", "bold underline"
_NOTICES = {
    NoticeKind.INFO: "default",
    NoticeKind.WARNING: "yellow",
    NoticeKind.REFUSAL: "yellow",
    NoticeKind.ERROR: "red",
}
_CHANGED_OPEN, _CHANGED_CLOSE = "⟦", "⟧"
"""Set around differing words, so that they are told apart without bold type or colour as well."""


class NumberedButtons:
    """What can be asked next, as numbers to type.

    Args:
        buttons: the reply's buttons; button n is chosen by typing n.
    """

    def __init__(self, buttons: Sequence[Button]) -> None:
        self._buttons = tuple(buttons)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One line: ``[1] More context  [2] Other versions``."""
        line = Text()
        for number, button in enumerate(self._buttons, 1):
            line.append(f"[{number}]", style="bold cyan")
            line.append(f" {_clean(button.label)}   ")
        yield line


def rendered(reply: Reply, *, with_buttons: bool = False) -> RenderableType:
    """A reply as something rich can print.

    Args:
        reply: the reply.
        with_buttons: whether to number what can be asked next.
    """
    parts: list[RenderableType] = [Rule(Text(_clean(reply.heading), style="bold"), align="left", style="dim")]
    parts += [part for block in reply.blocks for part in _block(block)]
    if reply.reference:
        parts.append(Text(_clean(faults.reference_line(reply.reference)), style="dim"))
    if with_buttons and reply.buttons:
        parts.append(NumberedButtons(reply.buttons))
    return Group(*parts)


def _block(block: Block) -> Iterator[RenderableType]:
    match block:
        case QuoteBlock():
            yield from _quote(block)
        case Section():
            yield Text()
            yield Text(_clean(block.title), style="bold")
        case Notice():
            yield Text(_clean(answers.notice(block.kind.value, block.text)), style=_NOTICES[block.kind])
        case Fields():
            yield _fields(block)
        case Listing():
            yield from (Text(f"  • {_clean(item)}") for item in block.items)
        case Table():
            yield _table(block)
        case Picture():
            yield Text(_clean(block.alt), style="dim")


def _quote(block: QuoteBlock) -> Iterator[RenderableType]:
    if block.label:
        yield Padding(Text(_clean(block.label), style="bold"), (1, 0, 0, 2))
    said = Text("“", style=_QUOTE)
    at = 0
    for mark in block.marks:
        said.append(_clean(block.quote.text[at : mark.start]))
        said.append(f"{_CHANGED_OPEN}{_clean(mark.of(block.quote.text))}{_CHANGED_CLOSE}", style=_CHANGED)
        at = mark.end
    said.append(_clean(block.quote.text[at:]))
    said.append("”")
    yield Padding(said, (0 if block.label else 1, 2, 0, 2))
    for line in (f"— {block.citation_line}", block.also_line, block.note):
        if line.strip("— "):
            yield Padding(Text(_clean(line), style=_CITATION), (0, 2, 0, 4))


def _fields(block: Fields) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for field in block.fields:
        grid.add_row(Text(_clean(field.name), style="bold"), Text(_clean(field.value)))
    return Padding(grid, (0, 0, 0, 2))


def _table(block: Table) -> RenderableType:
    grid = Grid(
        title=Text(_clean(block.title)) if block.title else None,
        title_justify="left",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
    )
    for column in block.columns:
        grid.add_column(Text(_clean(column)))
    for row in block.rows:
        grid.add_row(*[Text(_clean(cell)) for cell in row])
    return Padding(grid, (1, 0, 0, 2))


def _clean(text: str) -> str:
    """Text from outside without what a terminal would obey."""
    return contained(text)
