"""What the loopback Slack knows: workspaces, people, conversations and messages."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

TEAM = "T0001"
BOT_USER = "UBOT1"
BOT_ID = "BBOT1"
BOT_TOKEN = "xoxb-loopback-1"
APP_TOKEN = "xapp-loopback-1"
SIGNING_SECRET = "loopback-signing-secret"


@dataclass
class Person:
    """A member of the workspace."""

    id: str
    name: str
    display_name: str
    is_admin: bool = False
    time_zone: str = "Europe/Berlin"


@dataclass
class Conversation:
    """A channel or a direct conversation with the bot."""

    id: str
    has_bot: bool = True
    is_archived: bool = False
    person: str | None = None
    messages: list[Json] = field(default_factory=list)

    @property
    def is_direct(self) -> bool:
        return self.person is not None


class World:
    """Everything the loopback Slack holds."""

    def __init__(self) -> None:
        self.ann = Person("UANN1", "ann", "Ann Reader")
        self.bob = Person("UBOB1", "bob", "Bob <!channel>", is_admin=True)
        self.people = {one.id: one for one in (self.ann, self.bob)}
        self.general = Conversation("CGEN1")
        self.elsewhere = Conversation("COTH1", has_bot=False)
        self.direct = Conversation("DANN1", person=self.ann.id)
        self.between = Conversation("DTWO1", has_bot=False)
        self.conversations = {
            one.id: one for one in (self.general, self.elsewhere, self.direct, self.between)
        }
        self.tokens = {BOT_TOKEN: TEAM}
        self.whispers: list[Json] = []
        self.files: dict[str, Json] = {}
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.open_views: set[str] = set()
        self._clock = itertools.count(1)
        self._ids = itertools.count(1)

    def stamp(self) -> str:
        """The timestamp of the next message."""
        return f"1700000000.{next(self._clock):06d}"

    def new_id(self, prefix: str) -> str:
        """An id that was not given yet."""
        return f"{prefix}{next(self._ids):04d}"

    def add_message(self, channel: str, message: Json) -> Json:
        """Keep a message."""
        kept = {"type": "message", "ts": self.stamp(), **message}
        self.conversations[channel].messages.append(kept)
        return kept

    def bot_messages(self, channel: str) -> list[Json]:
        """The bot's messages in a conversation, oldest first."""
        return [one for one in self.conversations[channel].messages if one.get("bot_id") == BOT_ID]

    def direct_with(self, person: str) -> Conversation:
        """The bot's direct conversation with a person, opened if need be."""
        for one in self.conversations.values():
            if one.person == person:
                return one
        opened = Conversation(f"D{person}", person=person)
        self.conversations[opened.id] = opened
        return opened
