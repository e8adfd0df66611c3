"""A message as it is about to be shown: text, pictures, files and controls in order. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from bot.model import Button, Select


class Text(NamedTuple):
    """Markdown, escaped already."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the message.

    Attributes:
        name: file name of letters, digits, dots and dashes, which Discord leaves as it is.
        data: its bytes.
        description: what it is, for who cannot see it.
        is_picture: whether it is shown as a picture.
    """

    name: str
    data: bytes
    description: str
    is_picture: bool = False


Part: TypeAlias = Text | Attachment


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """One message.

    Attributes:
        parts: what it shows, in order; the first one is text.
        buttons: below them.
        selects: below those.
    """

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = field(default=())

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files to send along."""
        return tuple(part for part in self.parts if isinstance(part, Attachment))

    @property
    def text(self) -> str:
        """All its Markdown, for measuring and for tests."""
        return "\n".join(part.markdown for part in self.parts if isinstance(part, Text))
