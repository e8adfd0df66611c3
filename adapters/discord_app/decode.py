"""What people do on Discord, as requests. Pure: nothing is fetched, nothing is kept."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import discord

from adapters.discord_app.components import MENU_PREFIX
from bot.addressing import without_mentions
from bot.model import Actor, Option, Place, Platform, Request, RequestKind
from bot.quoted_words import words_to_verify

MODAL_PREFIX = "form/"
MENU_COMMANDS = {"Verify this quote": "verify"}
"""Commands of message context menus by the name Discord shows."""

Messageable: TypeAlias = discord.abc.Messageable | discord.abc.GuildChannel | discord.abc.PrivateChannel
Data: TypeAlias = Mapping[str, object]

_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w{1,40}:)(?P<id>\d{1,20})>")
"""Of a person, role or channel, or an emoji of a server's own."""

_MANAGES = discord.Permissions(administrator=True, manage_guild=True, manage_channels=True).value
_SUBCOMMAND = 1


class ForeignInteractionError(ValueError):
    """An interaction of a kind this program never asks for."""


def request_of_interaction(interaction: discord.Interaction, now: datetime.datetime) -> Request:
    """The request that an interaction makes.

    Args:
        interaction: a command, a completion, a click or a form; everything in it is untrusted.
        now: when it arrived.

    Raises:
        ForeignInteractionError: if it is anything else.
    """
    asked = _asked(interaction, dict(interaction.data or {}))
    return Request(
        str(interaction.id),
        asked.kind,
        actor_of(interaction),
        place_of_interaction(interaction),
        now,
        asked.command,
        asked.text,
        asked.options,
        asked.action_id,
        asked.focused,
    )


def request_of_message(message: discord.Message, bot: int, now: datetime.datetime) -> Request:
    """The request that a direct message or a mention makes.

    Args:
        message: what was written.
        bot: id of the bot's user, whose mention is taken out.
        now: when it arrived.
    """
    channel = message.channel
    is_direct = isinstance(channel, discord.DMChannel)
    member = message.author if isinstance(message.author, discord.Member) else None
    manages = member is not None and not is_direct and _manages(_permissions_in(channel, member))
    author = Actor(str(message.author.id), message.author.display_name, Platform.DISCORD, manages)
    guild = str(message.guild.id) if message.guild else None
    place = _place(channel, guild, is_direct=is_direct)
    kind = RequestKind.DIRECT if is_direct else RequestKind.MENTION
    if forwarded := _forwarded(message):
        return Request(str(message.id), kind, author, place, now, "verify", words_to_verify(forwarded))
    words, replied_to = _words(message, bot), _replied_to(message)
    return Request(str(message.id), kind, author, place, now, text=words, pointed_at=replied_to)


def _forwarded(message: discord.Message) -> str:
    """The words of a message that is forwarded without any of its sender's."""
    return "" if message.content else "\n".join(one.content for one in message.message_snapshots)


def _replied_to(message: discord.Message) -> str:
    """The words of the message that one replies to; Discord shows them in direct messages only."""
    replied_to = message.reference.resolved if message.reference else None
    return replied_to.content if isinstance(replied_to, discord.Message) else ""


def _words(message: discord.Message, bot: int) -> str:
    """What a message says, without whom it calls on; people among its words by name."""
    names = {str(user.id): user.display_name for user in message.mentions if user.id != bot}
    return without_mentions(message.content, _MENTION, lambda match: names.get(match["id"], " "))


def actor_of(interaction: discord.Interaction) -> Actor:
    """Who did it."""
    user = interaction.user
    manages = interaction.guild_id is not None and _manages(interaction.permissions)
    return Actor(str(user.id), user.display_name, Platform.DISCORD, manages, locale=str(interaction.locale))


def place_of_interaction(interaction: discord.Interaction) -> Place:
    """Where it was done."""
    guild = str(interaction.guild_id) if interaction.guild_id else None
    channel = interaction.channel
    return _place(
        channel, guild, is_direct=isinstance(channel, discord.DMChannel) and _is_with_bot(interaction)
    )


def _is_with_bot(interaction: discord.Interaction) -> bool:
    """Whether a direct conversation is the bot's own, not one of two people who use the bot there."""
    context = interaction.context
    return context.dm_channel or not context.private_channel


def _place(channel: Messageable | None, guild: str | None, *, is_direct: bool) -> Place:
    number = str(channel.id) if channel is not None and hasattr(channel, "id") else "0"
    name = "" if is_direct else getattr(channel, "name", None) or ""
    if isinstance(channel, discord.Thread):
        return Place(Platform.DISCORD, guild, str(channel.parent_id), number, is_direct, name)
    return Place(Platform.DISCORD, guild, number, None, is_direct, f"#{name}" if name else "")


def _permissions_in(channel: Messageable, member: discord.Member) -> discord.Permissions:
    is_known = not isinstance(channel, discord.Thread) or channel.parent is not None
    if is_known and isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return channel.permissions_for(member)
    return discord.Permissions.none()


def _manages(permissions: discord.Permissions) -> bool:
    return bool(permissions.value & _MANAGES)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asks for, apart from who and where."""

    kind: RequestKind
    command: str | None = None
    text: str = ""
    options: tuple[Option, ...] = ()
    action_id: str | None = None
    focused: str | None = None


def _asked(interaction: discord.Interaction, data: Data) -> _Asked:
    match interaction.type:
        case discord.InteractionType.application_command if "target_id" in data:
            name = _text(data, "name")
            return _Asked(RequestKind.SHORTCUT, MENU_COMMANDS.get(name, name), _target_text(data))
        case discord.InteractionType.application_command:
            return _Asked(RequestKind.SLASH, _text(data, "name"), options=tuple(_options(data)))
        case discord.InteractionType.autocomplete:
            return _completion(data)
        case discord.InteractionType.component:
            return _Asked(RequestKind.COMPONENT, action_id=_clicked(data))
        case discord.InteractionType.modal_submit:
            name = _text(data, "custom_id")
            command = name.removeprefix(MODAL_PREFIX) or name
            return _Asked(RequestKind.SLASH, command, options=tuple(_inputs(data)))
    raise ForeignInteractionError(f"interaction of type {interaction.type}")


def _completion(data: Data) -> _Asked:
    focused = next((one for one in _leaves(data) if one.get("focused")), {})
    return _Asked(
        RequestKind.AUTOCOMPLETE,
        _text(data, "name"),
        _text(focused, "value"),
        tuple(_options(data)),
        focused=_text(focused, "name"),
    )


def _options(data: Data) -> Iterator[Option]:
    """Options as given; a subcommand becomes the option ``action``."""
    for one in _mappings(data.get("options")):
        if one.get("type") == _SUBCOMMAND:
            yield Option("action", _text(one, "name"))
            yield from _options(one)
        else:
            yield Option(_text(one, "name"), _text(one, "value"))


def _leaves(data: Data) -> Iterator[Data]:
    for one in _mappings(data.get("options")):
        if one.get("type") == _SUBCOMMAND:
            yield from _leaves(one)
        else:
            yield one


def _clicked(data: Data) -> str:
    """The id of what was clicked: the button's, or that of the choice taken from a menu."""
    values = data.get("values")
    custom_id = _text(data, "custom_id")
    if custom_id.startswith(MENU_PREFIX) and isinstance(values, Sequence) and values:
        return str(values[0])
    return custom_id


def _inputs(data: Data) -> Iterator[Option]:
    """The fields of a form, in labels or rows."""
    for one in _mappings(data.get("components")):
        inner = one.get("component")
        if isinstance(inner, Mapping):
            yield from _inputs({"components": [inner]})
        elif "value" in one:
            yield Option(_text(one, "custom_id"), _text(one, "value"))
        else:
            yield from _inputs(one)


def _target_text(data: Data) -> str:
    """The words to verify of the message a context menu was opened on."""
    resolved = data.get("resolved")
    messages = resolved.get("messages") if isinstance(resolved, Mapping) else None
    message = messages.get(str(data.get("target_id"))) if isinstance(messages, Mapping) else None
    if not isinstance(message, Mapping):
        return ""
    forwarded = [one.get("message") for one in _mappings(message.get("message_snapshots"))]
    parts = [part for one in (message, *_mappings(forwarded)) for part in _texts_of_message(one)]
    return words_to_verify(_MENTION.sub(" ", "\n".join(part for part in parts if part)))


def _texts_of_message(message: Data) -> Iterator[str]:
    """All that a message shows, of an embed its title only where it says nothing else."""
    yield _text(message, "content")
    for embed in _mappings(message.get("embeds")):
        fields = [_text(field, "value") for field in _mappings(embed.get("fields"))]
        told = [part for part in (_text(embed, "description"), *fields) if part]
        yield from told or [_text(embed, "title")]
    yield from _shown_texts(message.get("components"))


def _shown_texts(components: object) -> list[str]:
    found = []
    for one in _mappings(components):
        if "content" in one:
            found.append(_text(one, "content"))
        found += _shown_texts(one.get("components"))
    return found


def _mappings(value: object) -> Iterable[Data]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else ()


def _text(data: Data, name: str) -> str:
    value = data.get(name)
    return "" if value is None else str(value)
