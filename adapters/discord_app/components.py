"""Rendered messages as the library's own layout views and files."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import discord
from discord import ui

from adapters.discord_app.limits import BUTTONS_IN_ROW
from adapters.discord_app.parts import Attachment, Part, RenderedMessage, Text
from bot.model import Button, ButtonStyle, Choice, Select
from bot.outside_text import contained

MENU_PREFIX = "menu/"

Payload: TypeAlias = dict[str, object]
"""A component as Discord's documentation describes it."""

_ROW, _BUTTON, _MENU, _TEXT, _CONTAINER = (
    discord.ComponentType.action_row.value,
    discord.ComponentType.button.value,
    discord.ComponentType.string_select.value,
    discord.ComponentType.text_display.value,
    discord.ComponentType.container.value,
)
_STYLES = {
    ButtonStyle.PLAIN: discord.ButtonStyle.secondary.value,
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary.value,
    ButtonStyle.DANGER: discord.ButtonStyle.danger.value,
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

    So it holds no items of the library's, which exist to be clicked, but what Discord is sent; making the
    items first and reading them out takes ten times as long. What Discord takes for granted (one choice of a
    menu, nothing disabled) is left out.

    Args:
        message: what to show.
        mark: ids to find it by.
    """

    def __init__(self, message: RenderedMessage, mark: Mark | None = None) -> None:
        super().__init__(timeout=None)
        parts = [_part(part) for part in message.parts]
        rows = [[_button(button) for button in row] for row in _rows(message.buttons)]
        rows += [[_select(select)] for select in message.selects]
        parts += [{"type": _ROW, "components": row} for row in rows]
        self._container: Payload = {"type": _CONTAINER, "components": parts}
        if mark:
            self._container["id"], parts[0]["id"] = mark.outer, mark.first
        self.stop()

    def to_components(self) -> list[Payload]:
        """What Discord is sent."""
        return [self._container]

    def has_components_v2(self) -> bool:
        """Whether it is made of containers and texts: always."""
        return True


def files_of(message: RenderedMessage) -> list[discord.File]:
    """The files of a message, ready to be sent once."""
    return [
        discord.File(io.BytesIO(one.data), filename=one.name, description=contained(one.description)[:1024])
        for one in message.attachments
    ]


def _part(part: Part) -> Payload:
    return {"type": _TEXT, "content": part.markdown} if isinstance(part, Text) else _attached(part)


def _attached(part: Attachment) -> Payload:
    address = f"attachment://{part.name}"
    shown: ui.File[MessageView] | ui.MediaGallery[MessageView] = ui.File(address)
    if part.is_picture:
        description = contained(part.description)[:1024]
        shown = ui.MediaGallery(discord.MediaGalleryItem(address, description=description))
    return dict(shown.to_component_dict())  # type: ignore[no-untyped-call]


def _rows(buttons: tuple[Button, ...]) -> Iterator[tuple[Button, ...]]:
    yield from (buttons[at : at + BUTTONS_IN_ROW] for at in range(0, len(buttons), BUTTONS_IN_ROW))


def _button(button: Button) -> Payload:
    label = contained(button.label)
    style = _STYLES[button.style]
    return {"type": _BUTTON, "style": style, "label": label, "custom_id": button.id}


def _select(select: Select) -> Payload:
    return {
        "type": _MENU,
        "custom_id": f"{MENU_PREFIX}{select.name}"[:100],
        "placeholder": contained(select.prompt),
        "options": [_option(choice) for choice in select.choices],
    }


def _option(choice: Choice) -> Payload:
    option: Payload = {"label": contained(choice.label), "value": choice.id}
    if description := contained(choice.description):
        option["description"] = description
    return option
