"""A message as it is about to be sent. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from adapters.slack_app.elements import small
from adapters.slack_app.escaping import escaped
from adapters.slack_app.reading import Json


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with an answer.

    Attributes:
        name: file name with suffix.
        data: its bytes.
        title: what it is, also for who cannot see it.
        is_picture: whether it is a picture.
    """

    name: str
    data: bytes
    title: str
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """One message.

    Attributes:
        blocks: what it shows, in order.
        text: the same as text, escaped: for notifications and screen readers.
    """

    blocks: tuple[Json, ...]
    text: str

    @classmethod
    def of_line(cls, line: str) -> RenderedMessage:
        """A message of one small line of ours."""
        return cls((small(line),), escaped(line))

    def with_line(self, line: str) -> RenderedMessage:
        """The same message with a line of ours below."""
        return replace(self, blocks=(*self.blocks, small(line)), text=f"{self.text}\n\n{escaped(line)}")


@dataclass(frozen=True, slots=True)
class RenderedReply:
    """A reply as messages and files.

    Attributes:
        messages: in order, at least one; the last one has what can be clicked.
        files: to be sent along.
    """

    messages: tuple[RenderedMessage, ...]
    files: tuple[Attachment, ...] = ()
