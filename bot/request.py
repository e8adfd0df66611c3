"""What comes in: who asks for what, where."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class Platform(StrEnum):
    """Where a request comes from."""

    TERMINAL = "terminal"
    DISCORD = "discord"
    SLACK = "slack"


class RequestKind(StrEnum):
    """How the bot was addressed."""

    SLASH = "slash"
    MENTION = "mention"
    DIRECT = "dm"
    COMPONENT = "component"
    SHORTCUT = "shortcut"
    AUTOCOMPLETE = "autocomplete"
    HOME = "home"
    """Nothing was asked: a page of the bot's own was opened."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks.

    Attributes:
        id: the platform's id.
        name: display name as the platform gives it; hostile until escaped.
        platform: where the id is valid.
        is_admin: whether the platform lets this person manage the place the request came from.
        locale: BCP 47 tag, where the platform tells.
        time_zone: IANA name, where the platform tells.
    """

    id: str
    name: str
    platform: Platform
    is_admin: bool = False
    locale: str | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was asked.

    Attributes:
        platform: where the ids are valid.
        workspace: id of the guild or workspace; None in a direct conversation outside any.
        channel: id of the channel or direct conversation.
        thread: id of the thread, where there is one.
        is_direct: whether only the bot and the asker read it.
        name: how people call it, where that is known; hostile until escaped.
    """

    platform: Platform
    workspace: str | None
    channel: str
    thread: str | None = None
    is_direct: bool = False
    name: str = field(default="", compare=False)

    @property
    def conversation(self) -> str:
        """Key of the thread or, without one, of the channel."""
        return "/".join((self.platform, self.workspace or "-", self.channel, self.thread or "-"))


@dataclass(frozen=True, slots=True)
class Option:
    """A named argument, for instance of a slash command."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing somebody wants.

    Attributes:
        id: the platform's id of the event or interaction; not secret, may be logged.
        kind: how the bot was addressed.
        actor: who asks.
        place: where.
        received_at: when it arrived, with a time zone.
        command: the command, where the platform names it; None for free words.
        text: the words, without the mention or the command's name.
        options: named arguments in the order given.
        action_id: id of the button or of the choice made, for `RequestKind.COMPONENT`; untrusted.
        focused: name of the option being typed, for `RequestKind.AUTOCOMPLETE`.
        pointed_at: the words of the message it replies to, where the platform shows them.

    Raises:
        ValueError: if `received_at` is naive, or a click has no id.
    """

    id: str
    kind: RequestKind
    actor: Actor
    place: Place
    received_at: datetime.datetime
    command: str | None = None
    text: str = ""
    options: tuple[Option, ...] = ()
    action_id: str | None = None
    focused: str | None = None
    pointed_at: str = ""

    def __post_init__(self) -> None:
        """Check the time and the click."""
        if self.received_at.tzinfo is None:
            raise ValueError("received_at needs a time zone")
        if (self.kind is RequestKind.COMPONENT) != (self.action_id is not None):
            raise ValueError("a click, and nothing else, has an action id")

    def option(self, name: str) -> str:
        """The value of an option, or an empty string."""
        return next((option.value for option in self.options if option.name == name), "")
