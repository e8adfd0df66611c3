"""Blocks in Discord's Markdown, with everything from outside escaped. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.discord_app.escaping import blockquoted, escaped, escaped_line
from adapters.discord_app.marking import marked_quote
from bot.blocks import Block, Fields, Listing, Notice, Picture, QuoteBlock, Section, Table
from bot.model import Reply
from bot.outside_text import one_line, shortened
from bot.texts import answers, faults

_LONGEST_HEADING = 250
_LONGEST_NAME = 100
_NO_HEADING = "…"
"""Where a heading has no character that can be seen."""


def heading_markdown(reply: Reply) -> str:
    """The heading, with who shared the reply and the reference where there are any."""
    lines = [f"## {escaped(shortened(reply.heading, _LONGEST_HEADING)) or _NO_HEADING}"]
    if reply.shared_by:
        lines.append(f"-# {escaped(answers.shared_by(shortened(reply.shared_by, _LONGEST_NAME)))}")
    if reply.reference:
        lines.append(f"-# {escaped(faults.reference_line(shortened(reply.reference, _LONGEST_NAME)))}")
    return "\n".join(lines)


def block_markdown(block: Block) -> str:
    """A block as text; empty for a picture, which is no text."""
    match block:
        case QuoteBlock():
            return _quote(block)
        case Notice():
            return escaped(answers.notice(block.kind, block.text))
        case Section():
            return f"### {escaped_line(block.title)}"
        case Fields():
            return "\n".join(f"**{_followed(field.name)}** {escaped(field.value)}" for field in block.fields)
        case Listing():
            return "\n".join(f"- {escaped_line(item)}" for item in block.items)
        case Table():
            return "\n".join(_table(block))
        case Picture():
            return ""


def _quote(block: QuoteBlock) -> str:
    label, *small = (escaped_line(line) for line in (block.label, block.also_line, block.note))
    said = blockquoted(f"“{marked_quote(block.quote.text, block.marks)}”")
    lines = [said, f"— {escaped_line(block.citation_line)}", *(f"-# {line}" for line in small if line)]
    return "\n".join([f"**{label}**", *lines] if label else lines)


def _followed(name: str) -> str:
    """A name with our colon, escaped as one: behind ``Talk :smile`` it would complete an emoji."""
    return escaped(f"{one_line(name)}:")


def _table(block: Table) -> Iterator[str]:
    """An item a row; Discord has no tables, and a grid of signs cannot be heard.

    The first cell, which is what the row is about, stands in bold; the others follow, each with the name of
    its column.
    """
    if block.title:
        yield f"### {escaped_line(block.title)}"
    for row in block.rows:
        (_, first), *others = zip(block.columns, row, strict=True)
        cells = [f"{_followed(name)} {escaped_line(cell)}" for name, cell in others if cell]
        yield f"- {' · '.join([f'**{escaped_line(first) or _NO_HEADING}**', *cells])}"
