"""Requests, a clock and a store of words for tests: in memory, with the promises of the real ones."""

from __future__ import annotations

import datetime
from dataclasses import replace

from bot.model import Actor, Option, Place, Platform, Request, RequestKind

NOON = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
ASKER = Actor("u1", "Ann", Platform.DISCORD)
CHANNEL = Place(Platform.DISCORD, "g1", "c1")
DIRECT = Place(Platform.DISCORD, None, "d1", is_direct=True)


class HandClock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime.datetime:
        return NOON + datetime.timedelta(seconds=self.seconds - 1000)

    def monotonic(self) -> float:
        return self.seconds


def asked(
    text: str = "",
    *,
    kind: RequestKind = RequestKind.DIRECT,
    place: Place = DIRECT,
    actor: Actor = ASKER,
) -> Request:
    """A request in words."""
    return Request("r1", kind, actor, place, NOON, None, text)


def slash(name: str, /, actor: Actor = ASKER, place: Place = CHANNEL, **options: str) -> Request:
    """A slash command in a channel, with options."""
    named = tuple(Option(option, value) for option, value in options.items())
    return Request("r1", RequestKind.SLASH, actor, place, NOON, name, "", named)


def clicked(action_id: str, *, place: Place = DIRECT, actor: Actor = ASKER) -> Request:
    """A click."""
    return Request("r2", RequestKind.COMPONENT, actor, place, NOON, action_id=action_id)


def in_thread(place: Place, thread: str) -> Place:
    """The same place, in a thread."""
    return replace(place, thread=thread)
