"""What the Slack adapter needs from the rest of the program."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from bot.model import Reply, Request, Suggestion

Dispatch: TypeAlias = Callable[[Request], Awaitable[Reply]]
Suggest: TypeAlias = Callable[[Request], Awaitable[Sequence[Suggestion]]]
Now: TypeAlias = Callable[[], datetime.datetime]


class HandledEvents(Protocol):
    """Events handled already; the call waits for a disk (`bot.store.events.StoredEvents`)."""

    def is_new(self, house: str, event: str, now: datetime.datetime) -> bool:
        """Whether an event of a workspace is seen for the first time; from then on it is not."""
        ...


@dataclass(frozen=True, slots=True)
class Answering:
    """What the adapter works with.

    Attributes:
        dispatch: answers a request; raises nothing.
        suggest: completes what is being typed; raises nothing.
        handled: remembers events, also over a restart.
        now: the present, with a time zone.
        managers: ids of people who may manage digests of channels beside admins.
        kept_for: how long it is kept what somebody asked.
    """

    dispatch: Dispatch
    suggest: Suggest
    handled: HandledEvents
    now: Now
    managers: frozenset[str] = frozenset()
    kept_for: datetime.timedelta = datetime.timedelta(minutes=30)
