"""What the loopback Discord knows: people, guilds, channels and messages."""

from __future__ import annotations

import datetime
import itertools
import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPOCH_MS = 1_420_070_400_000
EVERYTHING = 0x1F_FFFF_FFFF_FFFF
EPHEMERAL = 1 << 6
COMPONENTS_V2 = 1 << 15


class Snowflakes:
    """Ids that rise with time, as Discord's do."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def next(self) -> int:
        milliseconds = int(time.time() * 1000) - EPOCH_MS
        return (milliseconds << 22) | (next(self._count) & 0x3FFFFF)


@dataclass(frozen=True, slots=True)
class Person:
    """A user."""

    id: int
    name: str = "reader"
    display_name: str = "Reader"
    locale: str = "en-US"
    permissions: int = 0x800 | 0x400
    is_bot: bool = False

    @property
    def payload(self) -> Json:
        user: Json = {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.display_name,
            "discriminator": "0",
            "avatar": None,
            "public_flags": 0,
        }
        return user | {"bot": True} if self.is_bot else user


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: type 0 text, 1 direct, 3 group, 11 thread, 15 forum."""

    id: int
    type: int = 0
    guild: int | None = None
    name: str = "press"
    parent: int | None = None
    recipients: tuple[Person, ...] = ()

    @property
    def payload(self) -> Json:
        body: Json = {"id": str(self.id), "type": self.type, "flags": 0}
        if self.type in (1, 3):
            people = [person.payload for person in self.recipients]
            return body | {"recipients": people, "last_message_id": None} | self._group()
        body |= {"guild_id": str(self.guild), "name": self.name, "nsfw": False, "topic": None}
        body |= {"rate_limit_per_user": 0, "last_message_id": None}
        if self.type == 11:
            return body | self._thread()
        return body | {"position": 0, "permission_overwrites": [], "parent_id": None}

    def _group(self) -> Json:
        return {"name": self.name, "icon": None, "owner_id": "1"} if self.type == 3 else {}

    def _thread(self) -> Json:
        return {
            "parent_id": str(self.parent),
            "owner_id": "1",
            "message_count": 0,
            "member_count": 1,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "locked": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-01-01T00:00:00+00:00",
            },
        }


@dataclass
class World:
    """Everything on the server; changed by requests, read by tests."""

    snowflakes: Snowflakes = field(default_factory=Snowflakes)
    application: int = 700_000_000_000_000_001
    bot: Person = field(
        default_factory=lambda: Person(700_000_000_000_000_001, "verbatim", "Verbatim", is_bot=True)
    )
    reader: Person = field(default_factory=lambda: Person(100_000_000_000_000_001))
    guild: int = 800_000_000_000_000_001
    bot_permissions: int = EVERYTHING & ~0x8
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, dict[int, Json]] = field(default_factory=dict)
    nonces: dict[tuple[int, str], int] = field(default_factory=dict)
    commands: dict[int | None, list[Json]] = field(default_factory=dict)
    closed_dms: set[int] = field(default_factory=set)
    forbidden: set[int] = field(default_factory=set)
    without_history: set[int] = field(default_factory=set)
    without_files: set[int] = field(default_factory=set)
    keeps_nonces: bool = True

    def __post_init__(self) -> None:
        self.text = self.add(Channel(900_000_000_000_000_001, 0, self.guild))
        self.thread = self.add(
            Channel(900_000_000_000_000_002, 11, self.guild, "a thread", parent=self.text.id)
        )
        self.direct = self.add(Channel(900_000_000_000_000_003, 1, recipients=(self.reader,)))
        self.group = self.add(Channel(900_000_000_000_000_004, 3, name="friends", recipients=(self.reader,)))

    def add(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct_with(self, person: int) -> Channel:
        for channel in self.channels.values():
            if channel.type == 1 and [one.id for one in channel.recipients] == [person]:
                return channel
        return self.add(Channel(self.snowflakes.next(), 1, recipients=(Person(person),)))

    @property
    def guild_payload(self) -> Json:
        everyone = {
            "id": str(self.guild), "name": "@everyone", "color": 0, "hoist": False, "position": 0,
            "permissions": str(self.bot_permissions), "managed": False, "mentionable": False, "flags": 0,
        }  # fmt: skip
        return {
            "id": str(self.guild), "name": "Newsroom", "icon": None, "owner_id": "1", "afk_timeout": 60,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": [everyone], "emojis": [], "features": [], "mfa_level": 0, "system_channel_flags": 0,
            "premium_tier": 0, "preferred_locale": "en-US", "nsfw_level": 0, "stickers": [],
            "joined_at": "2026-01-01T00:00:00+00:00", "large": False, "unavailable": False,
            "member_count": 2, "voice_states": [], "members": [self.member(self.bot)], "presences": [],
            "channels": [one.payload for one in self.channels.values() if one.guild and one.type != 11],
            "threads": [one.payload for one in self.channels.values() if one.type == 11],
            "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": [],
        }  # fmt: skip

    def member(self, person: Person) -> Json:
        return {
            "user": person.payload, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False,
            "mute": False, "flags": 0, "nick": None, "avatar": None, "premium_since": None, "pending": False,
            "communication_disabled_until": None,
        }  # fmt: skip

    def message(self, channel: int, author: Person, body: Json) -> Json:
        """A message as Discord shows it, kept."""
        number = self.snowflakes.next()
        message = message_payload(number, channel, author) | body
        self.messages.setdefault(channel, {})[number] = message
        return message


def message_payload(number: int, channel: int, author: Person) -> Json:
    """An empty message."""
    return {
        "id": str(number), "type": 0, "channel_id": str(channel), "author": author.payload, "content": "",
        "timestamp": datetime.datetime.now(datetime.UTC).isoformat(), "edited_timestamp": None, "tts": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": False, "flags": 0, "components": [],
    }  # fmt: skip
