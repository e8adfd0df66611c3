"""A reply as the messages Discord shows: Components V2 within all limits. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from adapters.discord_app import limits, wording
from adapters.discord_app.escaping import escaped
from adapters.discord_app.limits import units
from adapters.discord_app.paging import Page, Room, pages_of
from adapters.discord_app.parts import Attachment, Part, RenderedMessage, Text
from adapters.discord_app.pieces import Piece, heading_of, pieces_of
from bot.model import Button, Reply, Select
from bot.outside_text import shortened

_LAST_LINES = 260
"""Kept free on each page for the page mark and the word that the rest is in the file."""
_FRAME = 4
"""Parts beside the blocks: the container, the heading, the last lines, the file."""
_MOST_BUTTONS = 20
_MOST_SELECTS = 3
_FOREIGN_IN_NAME = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Budget:
    """What an answer may take up.

    Attributes:
        characters: shown in one message, in UTF-16 units.
        components: in one message, nested ones included.
        messages: of one answer; what is longer becomes one message and a file.
    """

    characters: int = limits.SHOWN_CHARACTERS
    components: int = limits.COMPONENTS
    messages: int = 3


CONVERSATION = Budget()
ONE_MESSAGE = Budget(messages=1)


def render(reply: Reply, budget: Budget = CONVERSATION) -> tuple[RenderedMessage, ...]:
    """The messages that show a reply, in order; at least one.

    Args:
        reply: what to say.
        budget: what it may take up.

    Returns:
        Messages within the budget. Every quote stands whole in one of them or, where it is too long or there
        are too many, in the text file attached to the message that says so.
    """
    pieces = [_with_safe_name(piece, number) for number, piece in enumerate(pieces_of(reply))]
    heading = heading_of(reply)
    pages = pages_of(pieces, _room(reply, heading, budget))
    if len(pages) > budget.messages:
        return (_message(reply, [Text(heading), *_parts(pages[0])], as_file=wording.AS_FILE),)
    total = len(pages)
    return tuple(_paged_message(reply, page, number, total) for number, page in enumerate(pages, start=1))


def render_as_file(reply: Reply, reason: str) -> RenderedMessage:
    """A reply as a file with one line of text: what is left when Discord refuses everything else."""
    return replace(_message(reply, [Text(heading_of(reply))], as_file=reason), buttons=(), selects=())


def _room(reply: Reply, heading: str, budget: Budget) -> Room:
    buttons, selects = len(_buttons(reply)), len(_selects(reply))
    controls = buttons + -(-buttons // limits.BUTTONS_IN_ROW) + 2 * selects
    return Room(budget.characters - units(heading) - _LAST_LINES, budget.components - _FRAME - controls)


def _paged_message(reply: Reply, page: Page, number: int, total: int) -> RenderedMessage:
    first = heading_of(reply) if number == 1 else _continued(reply)
    parts: list[Part] = [Text(first), *_parts(page)]
    if total > 1:
        parts.append(Text(f"-# {wording.page_mark(number, total)}"))
    message = _message(reply, parts, as_file="" if page.lacks_quote else None)
    return message if number == total else replace(message, buttons=(), selects=())


def _continued(reply: Reply) -> str:
    return f"-# {escaped(wording.continued(shortened(reply.heading, 60)))}"


def _message(reply: Reply, parts: list[Part], as_file: str | None) -> RenderedMessage:
    """A message; `as_file` is the sentence about the attached file, empty for none, None for no file."""
    if as_file:
        parts = [*parts, Text(f"-# {escaped(as_file)}")]
    if as_file is not None:
        parts = [*parts, text_file(reply)]
    return RenderedMessage(tuple(parts), _buttons(reply), _selects(reply))


def text_file(reply: Reply) -> Attachment:
    """The whole reply as a plain text file."""
    data = reply.text_fallback().encode("utf-8", "replace")
    return Attachment(wording.FILE_NAME, data, wording.FILE_DESCRIPTION)


def _parts(page: Page) -> list[Part]:
    """One part a block: the lines of a block together, pictures by themselves."""
    parts: list[Part] = []
    block = 0
    for piece in page.pieces:
        if piece.attachment is not None:
            parts.append(piece.attachment)
        elif piece.block == block and parts and isinstance(parts[-1], Text):
            parts[-1] = Text(f"{parts[-1].markdown}\n{piece.markdown}")
        elif piece.markdown.strip():
            parts.append(Text(piece.markdown))
        block = piece.block
    return parts


def _with_safe_name(piece: Piece, number: int) -> Piece:
    """A picture's name as Discord leaves it, so that the message can refer to it; unique in the message."""
    if piece.attachment is None:
        return piece
    name = _FOREIGN_IN_NAME.sub("-", piece.attachment.name).strip("-.") or "picture.png"
    return replace(piece, attachment=replace(piece.attachment, name=f"{number}-{name[-60:]}"))


def _buttons(reply: Reply) -> tuple[Button, ...]:
    return reply.buttons[:_MOST_BUTTONS]


def _selects(reply: Reply) -> tuple[Select, ...]:
    return reply.selects[:_MOST_SELECTS]
