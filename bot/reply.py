"""What goes out: a reply of neutral blocks with things to click."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.actions import Action
from bot.blocks import Block, Escape, QuoteBlock
from bot.outside_text import contained
from bot.texts import answers, faults
from knowledge.model import Quote


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
        again: what was asked, to be asked in the same way again; None where it cannot be.
    """

    heading: str
    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    private: bool = True
    updates: bool = False
    reference: str | None = None
    shared_by: str | None = None
    again: Action | None = None

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
            paragraphs.append((escape(faults.reference_line(self.reference)),))
        return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)

    def _title(self, escape: Escape) -> tuple[str, ...]:
        heading = escape(self.heading)
        return (heading, escape(answers.shared_by(self.shared_by))) if self.shared_by else (heading,)


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
    return len(known) > 1 and len(set(known)) != len(known)
