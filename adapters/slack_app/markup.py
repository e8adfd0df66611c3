"""Blocks of a reply in Block Kit. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.slack_app import limits, wording
from adapters.slack_app.elements import (
    header,
    paragraph,
    rich_list,
    rich_quote,
    rich_section,
    rich_text,
    small,
    words,
)
from adapters.slack_app.escaping import escaped
from adapters.slack_app.reading import Json
from bot.blocks import Block, Fields, Listing, Notice, Picture, QuoteBlock, Section, Table
from bot.model import Reply
from bot.outside_text import one_line, shortened
from bot.texts import answers, faults

_LONGEST_NAME = 100
DIVIDER: Json = {"type": "divider"}


def heading_blocks(reply: Reply) -> list[Json]:
    """The heading, with who shared the reply where somebody did."""
    blocks = [header(reply.heading)]
    if reply.shared_by:
        blocks.append(small(answers.shared_by(shortened(reply.shared_by, _LONGEST_NAME))))
    return blocks


def reference_blocks(reply: Reply) -> list[Json]:
    """The id to quote when asking for help, where there is one."""
    if not reply.reference:
        return []
    return [small(faults.reference_line(shortened(reply.reference, _LONGEST_NAME)))]


def block_kit(block: Block, *, native_tables: bool) -> list[Json]:
    """A block of a reply in Block Kit; none for a picture, which goes as a file.

    Args:
        block: any block.
        native_tables: whether a table may be shown as one.
    """
    shown = _shown(block, native_tables=native_tables)
    return [one for one in shown if one["type"] != "rich_text" or one["elements"]]


def block_count(block: Block) -> int:
    """At most how many blocks of Slack's a block of ours becomes."""
    match block:
        case QuoteBlock():
            return 2 if small_lines(block) else 1
        case Section():
            return 2
        case Table():
            return 2 if block.title else 1
        case _:
            return 1


def _shown(block: Block, *, native_tables: bool) -> list[Json]:
    match block:
        case QuoteBlock():
            return [rich_text(list(_quote(block))), *map(small, small_lines(block))]
        case Notice():
            return [paragraph(answers.notice(block.kind, block.text))]
        case Section():
            return [DIVIDER, rich_text([rich_section([words(one_line(block.title), bold=True)])])]
        case Fields():
            return [rich_text([rich_section(_fields(block))])]
        case Listing():
            return [rich_text([rich_list(one_line(item) for item in block.items)])]
        case Table():
            return _table(block, native=native_tables and fits_natively(block))
        case Picture():
            return []


def characters(block: Block) -> int:
    """What a block takes of a message, counted generously: every sign as it would be escaped."""
    return sum(len(escaped(line)) + 2 for line in block.lines(escape=str)) + 4


def fits_natively(table: Table) -> bool:
    """Whether Slack's own table holds it."""
    cells = [*table.columns, *(cell for row in table.rows for cell in row)]
    return (
        len(table.rows) < limits.TABLE_ROWS
        and len(table.columns) <= limits.TABLE_COLUMNS
        and sum(len(escaped(cell)) for cell in cells) <= limits.TABLE_CHARACTERS
    )


def _quote(block: QuoteBlock) -> Iterator[Json]:
    if block.label:
        yield rich_section([words(one_line(block.label), bold=True)])
    yield rich_quote(_marked(block))
    yield rich_section([words(f"— {one_line(block.citation_line)}")])


def small_lines(block: QuoteBlock) -> list[str]:
    """What stands below a quote and its citation in small type, as one block of Slack's or none."""
    lines = [line for line in (one_line(block.also_line), one_line(block.note)) if line]
    return ["\n".join(lines)] if lines else []


def _marked(block: QuoteBlock) -> list[Json]:
    """The words of a quote, in one piece where nothing is marked; marks in bold, nothing added."""
    text = block.quote.text
    if not block.marks:
        return [words(f"“{text}”")]
    pieces, at = [words("“")], 0
    for mark in block.marks:
        pieces += [words(text[at : mark.start]), words(text[mark.start : mark.end], bold=True)]
        at = mark.end
    return [*pieces, words(f"{text[at:]}”")]


def _fields(block: Fields) -> Iterator[Json]:
    last = len(block.fields) - 1
    for number, field in enumerate(block.fields):
        yield words(f"{one_line(field.name)}: ", bold=True)
        yield words(f"{field.value}\n" if number < last else field.value)


def _table(table: Table, *, native: bool) -> list[Json]:
    title = [words(one_line(table.title), bold=True)] if table.title else []
    if not native:
        lines = (line for line in table.lines(one_line)[1 if table.title else 0 :])
        return [rich_text([rich_section(title), rich_list(lines)])]
    head = [rich_text([rich_section([words(one_line(name) or wording.EMPTY_CELL, bold=True)])])
            for name in table.columns]  # fmt: skip
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    shown: Json = {
        "type": "table",
        "rows": [head, *rows],
        "column_settings": [{"is_wrapped": True} for _ in table.columns],
    }
    return [rich_text([rich_section(title)]), shown] if title else [shown]


def _cell(text: str) -> Json:
    return {"type": "raw_text", "text": one_line(text) or wording.EMPTY_CELL}
