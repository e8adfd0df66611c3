"""What people do on Slack, as requests. Pure: nothing is fetched, nothing is kept."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from adapters.slack_app.elements import DO, MENU
from adapters.slack_app.escaping import unescaped, words_of
from adapters.slack_app.forms import FORM, Origin, completed_by, digest_words, options_of
from adapters.slack_app.reading import Data, objects_at, part, text_at
from adapters.slack_app.recent import read
from adapters.slack_app.shown_words import shown_words
from adapters.slack_app.views import AGAIN, PICK
from bot.grammar import command_named
from bot.model import Actor, Option, Place, Platform, Request, RequestKind
from bot.quoted_words import words_to_verify

SHORTCUT_COMMANDS = {"ask": "lookup", "verify_quote": "verify"}
"""Commands of shortcuts by their callback id."""

_RESTING_WORDS = 3
_EDITED_WITHIN_SECONDS = 86_400
"""Later, it may be forgotten that a message was answered before it was edited (`bot.store.events`)."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as it is known apart from the event.

    Attributes:
        actor: the person.
        direct: id of the direct conversation with the bot; None where it is not known.
        bot: id of the bot's user.
        team: id of the workspace that has the app; the event's own may be another's in a shared channel.
    """

    actor: Actor
    direct: str | None = None
    bot: str | None = None
    team: str = ""


def actor_of(body: Data) -> Actor:
    """The person as a command, click, form or event names them."""
    user = part(body, "user")
    id_ = text_at(user, "id") or text_at(body, "user_id") or text_at(body, "event", "user")
    name = text_at(user, "name") or text_at(user, "username") or text_at(body, "user_name")
    return Actor(id_, name or id_, Platform.SLACK)


def request_of_command(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request that a slash command makes: ``/verbatim SUBCOMMAND words``, or just words."""
    line = unescaped(text_at(body, "text")).strip()
    command, text = _subcommand(line)
    place = _place(text_at(body, "channel_id"), "", asker)
    place = replace(place, name=_channel_name(text_at(body, "channel_name")))
    event = text_at(body, "trigger_id") or "command"
    return Request(event, RequestKind.SLASH, asker.actor, place, now, command, text)


def request_of_action(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request that a click makes, on a message, in a window or on the Home tab."""
    clicked = next(iter(objects_at(body, "actions")), part({}))
    place = place_of(body, asker)
    id_, action = text_at(body, "trigger_id") or "click", text_at(clicked, "action_id")
    chosen = text_at(clicked, "selected_option", "value")
    again = read(text_at(clicked, "value")) if action.startswith(AGAIN) else None
    if again is not None:
        return Request(id_, RequestKind.SHORTCUT, asker.actor, place, now, again.command, again.text)
    if action.startswith(PICK):
        command = action.removeprefix(PICK)
        options = (Option(_main_option(command), unescaped(chosen)),)
        return Request(id_, RequestKind.SHORTCUT, asker.actor, place, now, command, options=options)
    asked = chosen if action.startswith(MENU) else action.removeprefix(DO)
    return Request(id_, RequestKind.COMPONENT, asker.actor, place, now, action_id=unescaped(asked))


def request_of_form(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request that a form makes."""
    view = part(body, "view")
    command = text_at(view, "callback_id").removeprefix(FORM)
    options = options_of(view)
    origin = Origin.read(text_at(view, "private_metadata"))
    channel = origin.channel or asker.direct or asker.actor.id
    place = _place(channel, origin.thread, asker)
    if not origin.channel:
        place = replace(place, is_direct=True)
    made = Request(
        text_at(view, "id") or "form", RequestKind.SHORTCUT, asker.actor, place, now, command, options=options
    )
    return replace(made, text=digest_words(options), options=()) if command == "digest" else made


def request_of_message_shortcut(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request that a shortcut on a message makes: its command on the message's words."""
    command = SHORTCUT_COMMANDS.get(text_at(body, "callback_id"), text_at(body, "callback_id"))
    words = words_to_verify(shown_words(part(body, "message")))
    place, id_ = place_of(body, asker), text_at(body, "trigger_id") or "shortcut"
    return Request(id_, RequestKind.SHORTCUT, asker.actor, place, now, command, words)


def request_of_suggestion(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request for completions of a field."""
    action = text_at(body, "action_id")
    command, field = "", action
    if action.startswith(PICK):
        command = action.removeprefix(PICK)
        field = _main_option(command)
    elif text_at(body, "view", "callback_id").startswith(FORM):
        command, field = completed_by(text_at(body, "view", "callback_id").removeprefix(FORM), action)
    typed = unescaped(text_at(body, "value"))
    place, kind = place_of(body, asker), RequestKind.AUTOCOMPLETE
    return Request("typing", kind, asker.actor, place, now, command, typed, focused=field)


def request_of_message(body: Data, asker: Asker, now: datetime.datetime) -> Request:
    """The request that a direct message or a mention makes. A mention is answered in its thread."""
    event = part(body, "event")
    is_direct = text_at(event, "channel_type") == "im"
    started = text_at(event, "thread_ts") or ("" if is_direct else text_at(event, "ts"))
    place = _place(text_at(event, "channel"), started, asker)
    kind = RequestKind.DIRECT if is_direct else RequestKind.MENTION
    words = words_of(text_at(event, "text"), asker.bot)
    id_ = text_at(body, "event_id") or text_at(event, "ts") or "message"
    return Request(id_, kind, asker.actor, replace(place, is_direct=is_direct), now, text=words)


def place_of(body: Data, asker: Asker) -> Place:
    """Where a click, shortcut or completion was made; outside any conversation it is the asker's own."""
    channel = text_at(body, "channel", "id") or text_at(body, "container", "channel_id")
    thread = text_at(body, "container", "thread_ts") or text_at(body, "message", "thread_ts")
    place = _place(channel or asker.direct or asker.actor.id, thread, asker)
    return place if channel else replace(place, is_direct=True)


def is_for_bot(body: Data) -> bool:
    """Whether a message or mention is a person's words to the bot, not a change, a notice or a bot's.

    Slack tells of a mention again whenever the message is edited, and for the first time where the mention is
    added by an edit; `occasion_of` tells one from the other.
    """
    event = part(body, "event")
    if text_at(event, "bot_id") or not text_at(event, "user") or _was_edited_late(event):
        return False
    if text_at(event, "type") == "app_mention":
        return text_at(event, "channel_type") != "im"
    is_said = text_at(event, "subtype") in ("", "file_share", "thread_broadcast", "me_message")
    return is_said and text_at(event, "channel_type") == "im"


def occasion_of(body: Data) -> str:
    """What an event is about, to be dealt with once: a message, however often it is told of, or the event."""
    channel, written = text_at(body, "event", "channel"), text_at(body, "event", "ts")
    return f"{channel}/{written}" if channel and written else text_at(body, "event_id")


def _was_edited_late(event: Data) -> bool:
    written, edited = (_seconds(text_at(event, *path)) for path in (("ts",), ("edited", "ts")))
    return edited - written > _EDITED_WITHIN_SECONDS


def _seconds(timestamp: str) -> int:
    whole = timestamp.partition(".")[0]
    return int(whole) if whole.isdecimal() else 0


def _subcommand(line: str) -> tuple[str | None, str]:
    """Command and its words; no command where the words are to be understood as a whole."""
    if not line:
        return "help", ""
    head, _, rest = line.partition(" ")
    rest = rest.strip()
    spec = command_named(head)
    if spec is None:
        return None, line
    if not rest:
        return spec.name, ""
    is_named = spec.name == head.casefold() and (not spec.rests or len(rest.split()) <= _RESTING_WORDS)
    return (spec.name, rest) if is_named else (None, line)


def _main_option(command: str) -> str:
    spec = command_named(command)
    return spec.options[0].name if spec and spec.options else ""


def _channel_name(name: str) -> str:
    """How people call a channel; nothing for what Slack calls all private places."""
    return f"#{name}" if name and name not in ("directmessage", "privategroup") else ""


def _place(channel: str, thread: str, asker: Asker) -> Place:
    is_direct = asker.direct is not None and channel == asker.direct
    return Place(Platform.SLACK, asker.team or None, channel, thread or None, is_direct)
