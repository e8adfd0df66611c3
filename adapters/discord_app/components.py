"""Rendered messages as the library's own layout views and files."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

import discord
from discord import ui

from adapters.discord_app.limits import BUTTONS_IN_ROW
from adapters.discord_app.parts import Attachment, Part, RenderedMessage, Text
from bot.model import Button, ButtonStyle, Select
from bot.outside_text import contained

MENU_PREFIX = "menu/"

_STYLES = {
    ButtonStyle.PLAIN: discord.ButtonStyle.secondary,
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Two component ids that a message is found by: Discord keeps them, readers do not see them.

    A nonce is forgotten by Discord after a few minutes and is not part of a channel's history.

    Attributes:
        outer: id of the container.
        first: id of the first text.
    """

    outer: int
    first: int

    @classmethod
    def of(cls, nonce: str) -> Mark:
        """The mark that stands for a nonce (62 bits of SHA-256)."""
        digest = hashlib.sha256(nonce.encode()).digest()
        outer, first = (int.from_bytes(digest[at : at + 4]) % (2**31 - 3) + 1 for at in (0, 4))
        return cls(outer, first if first != outer else first + 1)

    def is_on(self, message: discord.Message) -> bool:
        """Whether a message of ours carries it."""
        return any(
            isinstance(part, discord.Container)
            and part.id == self.outer
            and any(
                isinstance(inner, discord.TextDisplay) and inner.id == self.first for inner in part.children
            )
            for part in message.components
        )


class MessageView(ui.LayoutView):
    """The layout of one message. It listens for nothing: clicks are read from their ids alone.

    Args:
        message: what to show.
        mark: ids to find it by.
    """

    def __init__(self, message: RenderedMessage, mark: Mark | None = None) -> None:
        super().__init__(timeout=None)
        container: ui.Container[MessageView] = ui.Container(id=mark.outer if mark else None)
        for number, part in enumerate(message.parts):
            container.add_item(_item(part, mark.first if mark and number == 0 else None))
        for row in _rows(message.buttons):
            container.add_item(ui.ActionRow(*(_button(button) for button in row)))
        for select in message.selects:
            container.add_item(ui.ActionRow(_select(select)))
        self.add_item(container)
        self.stop()


def files_of(message: RenderedMessage) -> list[discord.File]:
    """The files of a message, ready to be sent once."""
    return [
        discord.File(io.BytesIO(one.data), filename=one.name, description=contained(one.description)[:1024])
        for one in message.attachments
    ]


def _item(part: Part, number: int | None) -> ui.Item[MessageView]:
    if isinstance(part, Text):
        return ui.TextDisplay(part.markdown, id=number)
    return _attached(part)


def _attached(part: Attachment) -> ui.Item[MessageView]:
    address = f"attachment://{part.name}"
    if not part.is_picture:
        return ui.File(address)
    return ui.MediaGallery(discord.MediaGalleryItem(address, description=contained(part.description)[:1024]))


def _rows(buttons: tuple[Button, ...]) -> Iterator[tuple[Button, ...]]:
    yield from (buttons[at : at + BUTTONS_IN_ROW] for at in range(0, len(buttons), BUTTONS_IN_ROW))


def _button(button: Button) -> ui.Button[MessageView]:
    return ui.Button(style=_STYLES[button.style], label=contained(button.label), custom_id=button.id)


def _select(select: Select) -> ui.Select[MessageView]:
    options = [
        discord.SelectOption(
            label=contained(choice.label), value=choice.id, description=contained(choice.description) or None
        )
        for choice in select.choices
    ]
    custom_id = f"{MENU_PREFIX}{select.name}"[:100]
    return ui.Select(custom_id=custom_id, placeholder=contained(select.prompt), options=options)
