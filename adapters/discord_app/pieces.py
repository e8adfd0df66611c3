"""A reply taken apart into pieces that may not be torn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adapters.discord_app.escaping import blockquoted, escaped, escaped_line
from adapters.discord_app.marking import marked_quote
from adapters.discord_app.parts import Attachment
from bot.blocks import Block, Fields, Listing, Notice, Picture, QuoteBlock, Section, Table
from bot.model import Reply
from bot.outside_text import shortened
from bot.texts import answers, faults

_LONGEST_HEADING = 250


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands in one message or in the attached file.

    Attributes:
        markdown: what is shown.
        block: number of the block it belongs to; pieces of one block are set without a gap.
        opens: whether it is a heading that must not end a message.
        quote: the quote it holds, which is never cut; None for our own words.
        attachment: a picture that goes with it.
        stands_in: whether it stands for a quote that is too long to be shown.
    """

    markdown: str
    block: int
    opens: bool = False
    quote: QuoteBlock | None = None
    attachment: Attachment | None = None
    stands_in: bool = False


def pieces_of(reply: Reply) -> tuple[Piece, ...]:
    """The pieces of a reply in order, without its heading."""
    return tuple(
        piece for number, block in enumerate(reply.blocks, start=1) for piece in _pieces(block, number)
    )


def heading_of(reply: Reply) -> str:
    """The heading in Markdown, with who shared the reply and the reference where there are any."""
    lines = [f"### {escaped(shortened(reply.heading, _LONGEST_HEADING))}"]
    if reply.shared_by:
        lines.append(f"-# {escaped(answers.shared_by(shortened(reply.shared_by, 100)))}")
    if reply.reference:
        lines.append(f"-# {escaped(faults.reference_line(shortened(reply.reference, 100)))}")
    return "\n".join(lines)


def _pieces(block: Block, number: int) -> Iterator[Piece]:
    if isinstance(block, QuoteBlock):
        yield Piece(_quote(block), number, quote=block)
    elif isinstance(block, Notice):
        yield Piece(escaped(answers.notice(block.kind, block.text)), number)
    elif isinstance(block, Section):
        yield Piece(f"**{escaped_line(block.title)}**", number, opens=True)
    elif isinstance(block, Picture):
        yield Piece("", number, attachment=Attachment(block.name, block.data, block.alt, is_picture=True))
    else:
        yield from (Piece(line, number) for line in _lines(block))


def _quote(block: QuoteBlock) -> str:
    label = [f"**{escaped_line(block.label)}**"] if block.label else []
    small = [f"-# {escaped_line(line)}" for line in (block.also_line, block.note) if line]
    said = blockquoted(f"“{marked_quote(block)}”")
    return "\n".join([*label, said, f"— {escaped_line(block.citation_line)}", *small])


def _lines(block: Fields | Listing | Table) -> Iterator[str]:
    if isinstance(block, Fields):
        yield from (f"**{escaped_line(field.name)}:** {escaped(field.value)}" for field in block.fields)
    elif isinstance(block, Listing):
        yield from (f"- {escaped_line(item)}" for item in block.items)
    else:
        yield from _table(block)


def _table(block: Table) -> Iterator[str]:
    """A line a row that names each column; Discord has no tables, and a grid of signs cannot be heard."""
    if block.title:
        yield f"**{escaped_line(block.title)}**"
    for row in block.rows:
        cells = [
            f"{escaped_line(name)}: {escaped_line(cell)}"
            for name, cell in zip(block.columns, row, strict=True)
            if cell
        ]
        yield f"- {'; '.join(cells)}"
