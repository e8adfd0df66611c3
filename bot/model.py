"""Requests in, replies out: the values that adapters decode to and render from.

Everything in them is plain text as it came; escaping is the adapters' part.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot import texts
from bot.actions import Action
from bot.blocks import (
    Block,
    Escape,
    Field,
    Fields,
    Listing,
    Notice,
    NoticeKind,
    Picture,
    QuoteBlock,
    Section,
    Table,
)
from bot.outside_text import contained
from knowledge.model import Quote

__all__ = [
    "Action",
    "Actor",
    "Block",
    "Button",
    "ButtonStyle",
    "Choice",
    "Field",
    "Fields",
    "Listing",
    "Notice",
    "NoticeKind",
    "Option",
    "Picture",
    "Place",
    "Platform",
    "QuoteBlock",
    "Reply",
    "Request",
    "RequestKind",
    "Section",
    "Select",
    "Suggestion",
    "Table",
    "as_private",
]


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
    """

    platform: Platform
    workspace: str | None
    channel: str
    thread: str | None = None
    is_direct: bool = False

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

    def __post_init__(self) -> None:
        """Check the time and the click."""
        if self.received_at.tzinfo is None:
            raise ValueError("received_at needs a time zone")
        if (self.kind is RequestKind.COMPONENT) != (self.action_id is not None):
            raise ValueError("a click, and nothing else, has an action id")

    def option(self, name: str) -> str:
        """The value of an option, or an empty string."""
        return next((option.value for option in self.options if option.name == name), "")


class ButtonStyle(StrEnum):
    """How much a button stands out."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to click.

    Attributes:
        label: at most 34 characters, which every platform shows whole.
        action: what the click asks for.
        style: how much it stands out.
    """

    label: str
    action: Action
    style: ButtonStyle = ButtonStyle.PLAIN

    def __post_init__(self) -> None:
        """Check the label."""
        if not 0 < len(self.label) <= 34:
            raise ValueError("a button's label has 1 to 34 characters")

    @property
    def id(self) -> str:
        """The id to put on the button."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select. Its value on the platform is `id`, which comes back as the click.

    Attributes:
        label: 1 to 75 characters.
        action: what choosing it asks for.
        description: at most 75 characters; empty for none.
    """

    label: str
    action: Action
    description: str = ""

    def __post_init__(self) -> None:
        """Check lengths."""
        if not 0 < len(self.label) <= 75 or len(self.description) > 75:
            raise ValueError("a choice has a label of 1 to 75 characters and a description of at most 75")

    @property
    def id(self) -> str:
        """The value of the choice."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class Select:
    """A menu of 1 to 25 choices of which one is taken.

    Attributes:
        name: stable name of the menu, unique in its reply, for the platform's own id.
        prompt: what is to be chosen, at most 100 characters.
        choices: with ids that differ.
    """

    name: str
    prompt: str
    choices: tuple[Choice, ...]

    def __post_init__(self) -> None:
        """Check counts and lengths."""
        if not 0 < len(self.choices) <= 25 or not 0 < len(self.prompt) <= 100:
            raise ValueError("a select has a prompt of 1 to 100 characters and 1 to 25 choices")
        if _repeats(choice.id for choice in self.choices):
            raise ValueError("two choices do the same")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot answers.

    Attributes:
        heading: the title, in one line.
        blocks: what it says, in order.
        buttons: what can be clicked; ids differ.
        selects: what can be chosen.
        private: whether only the asker is to see it, where the platform can.
        updates: whether it takes the place of the message whose button was clicked (paging).
        reference: id to quote when asking for help; None unless something went wrong.
        shared_by: name of the asker who shared it, where it was shared.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    private: bool = True
    updates: bool = False
    reference: str | None = None
    shared_by: str | None = None

    def __post_init__(self) -> None:
        """Check that it says something and that its clickable parts can be told apart."""
        if not self.heading.strip():
            raise ValueError("a reply needs a heading")
        if _repeats(button.id for button in self.buttons) or _repeats(menu.name for menu in self.selects):
            raise ValueError("two buttons or menus of a reply have the same id")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All quotes in order."""
        return tuple(block.quote for block in self.blocks if isinstance(block, QuoteBlock))

    @property
    def actions(self) -> tuple[Action, ...]:
        """Everything its buttons and menus ask for."""
        chosen = tuple(choice.action for menu in self.selects for choice in menu.choices)
        return tuple(button.action for button in self.buttons) + chosen

    def text_fallback(self, escape: Escape = contained) -> str:
        """The whole reply as plain text, complete without pictures, colour or layout.

        Args:
            escape: makes text from outside harmless where this is going to stand.
        """
        paragraphs = [self._title(escape), *(block.lines(escape) for block in self.blocks)]
        if self.reference:
            paragraphs.append((escape(texts.reference_line(self.reference)),))
        return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)

    def _title(self, escape: Escape) -> tuple[str, ...]:
        heading = escape(self.heading)
        return (heading, escape(texts.shared_by(self.shared_by))) if self.shared_by else (heading,)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion offered while typing.

    Attributes:
        label: what is shown, 1 to 100 characters.
        value: what is filled in, 1 to 100 characters.
    """

    label: str
    value: str


def as_private(reply: Reply, *, private: bool) -> Reply:
    """The same reply for the asker alone, or for all."""
    return reply if reply.private is private else replace(reply, private=private)


def _repeats(ids: Iterable[str]) -> bool:
    known = list(ids)
    return len(set(known)) != len(known)
