"""The gateway's INTERACTION_CREATE and MESSAGE_CREATE, built as Discord builds them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.loopback.discord_world import Channel, Json, Person, World

SLASH, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
GUILD, BOT_DM, PRIVATE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Setting:
    """Who does something where.

    Attributes:
        person: who.
        channel: where.
        user_install: whether the app is installed by the person only, not in the guild.
    """

    person: Person
    channel: Channel
    user_install: bool = False


@dataclass(frozen=True, slots=True)
class Click:
    """A click on a component of a message."""

    message: Json
    custom_id: str
    component_type: int = 2
    values: tuple[str, ...] = ()

    @property
    def data(self) -> Json:
        body: Json = {"custom_id": self.custom_id, "component_type": self.component_type, "id": 1}
        return body | {"values": list(self.values)} if self.component_type == 3 else body


@dataclass
class Interaction:
    """An interaction and what came back for it."""

    id: int
    token: str
    type: int
    setting: Setting
    payload: Json
    callbacks: list[Json] = field(default_factory=list)
    shown: dict[int, Json] = field(default_factory=dict)
    original: int | None = None
    followups: int = 0
    sent_at: float = 0.0
    acknowledged_after: float | None = None
    is_expired: bool = False
    is_over: bool = False

    @property
    def callback(self) -> Json:
        return self.callbacks[0]

    @property
    def messages(self) -> list[Json]:
        """Messages it led to, oldest first, as they stand now."""
        return [self.shown[number] for number in sorted(self.shown)]


def interaction_payload(world: World, kind: int, setting: Setting, data: Json) -> Json:
    """The event without id and token."""
    channel = setting.channel
    base: Json = {
        "application_id": str(world.application),
        "type": kind,
        "version": 1,
        "data": data,
        "channel": channel.payload | {"permissions": "0"},
        "channel_id": str(channel.id),
        "locale": setting.person.locale,
        "entitlements": [],
        "attachment_size_limit": 10 * 1024 * 1024,
        "app_permissions": str(world.bot_permissions),
        "authorizing_integration_owners": _owners(world, setting),
    }
    if channel.guild is None:
        context = BOT_DM if channel.type == 1 else PRIVATE
        return base | {"context": context, "user": setting.person.payload}
    member = world.member(setting.person) | {"permissions": str(setting.person.permissions)}
    guild = {"id": str(channel.guild), "locale": "en-US", "features": []}
    return base | {
        "context": GUILD,
        "guild_id": str(channel.guild),
        "guild": guild,
        "guild_locale": "en-US",
        "member": member,
    }


def _owners(world: World, setting: Setting) -> Json:
    if setting.user_install:
        return {"1": str(setting.person.id)}
    return {"0": str(setting.channel.guild or 0)}


def slash_data(world: World, name: str, options: dict[str, str], focused: str | None = None) -> Json:
    """The data of a slash command; ``"digest list"`` names a subcommand."""
    root, _, sub = name.partition(" ")
    given: list[Json] = [_option(key, value, focused) for key, value in options.items()]
    if sub:
        given = [{"type": 1, "name": sub, "options": given}]
    command = str(world.snowflakes.next())
    return {"id": command, "name": root, "type": 1, "options": given}


def _option(name: str, value: str, focused: str | None) -> Json:
    option: Json = {"type": 3, "name": name, "value": value}
    return option | {"focused": True} if name == focused else option


def menu_data(world: World, name: str, message: Json) -> Json:
    """The data of a message context menu command."""
    command = str(world.snowflakes.next())
    resolved = {"messages": {message["id"]: message}}
    return {"id": command, "name": name, "type": 3, "target_id": message["id"], "resolved": resolved}


def modal_data(custom_id: str, values: dict[str, str]) -> Json:
    """The data of a modal that was sent in, inputs in labels."""
    inputs = [
        {"type": 18, "id": 2 * n + 1, "component": {"type": 4, "id": 2 * n + 2, "custom_id": key, "value": v}}
        for n, (key, v) in enumerate(values.items())
    ]
    return {"custom_id": custom_id, "components": inputs}


def mentions_in(world: World, content: str) -> list[Json]:
    """The users a message mentions."""
    return [world.bot.payload] if f"<@{world.bot.id}>" in content else []
