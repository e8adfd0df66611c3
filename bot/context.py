"""What was asked just before, for follow-ups: little, for a while, in memory only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.actions import Passage
from bot.ports import Clock
from bot.request import Request, RequestKind


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that was answered.

    Attributes:
        command: the command it came to.
        text: its words in one line.
        passage: the first passage quoted in answer, where one was.
        page: which page of the answer was shown.
    """

    command: str
    text: str
    passage: Passage | None = None
    page: int = 0


class Conversations:
    """The last exchange of each conversation.

    A thread or direct conversation is one conversation; in a channel each asker has one of their own, since
    strangers' questions there do not follow on each other.

    Args:
        clock: tells the age of an exchange.
        capacity: most conversations kept; the one not used for longest goes first.
        seconds: how long an exchange can be followed up.
    """

    def __init__(self, clock: Clock, capacity: int = 2000, seconds: float = 1800) -> None:
        self._clock = clock
        self._capacity = capacity
        self._seconds = seconds
        self._kept: OrderedDict[str, tuple[float, str, Exchange]] = OrderedDict()

    def last(self, request: Request) -> Exchange | None:
        """The exchange `request` may follow up; None if there is none or it is too long ago."""
        self._let_go()
        entry = self._kept.get(conversation_key(request))
        return entry[2] if entry else None

    def remember(self, request: Request, exchange: Exchange) -> None:
        """Keep what was asked and answered."""
        key = conversation_key(request)
        self._kept[key] = (self._clock.monotonic(), _person(request), exchange)
        self._kept.move_to_end(key)
        self._let_go()

    def forget(self, request: Request) -> int:
        """Drop every exchange last made by the asker of `request`; how many that were."""
        mine = [key for key, (_, person, _) in self._kept.items() if person == _person(request)]
        for key in mine:
            del self._kept[key]
        return len(mine)

    def __len__(self) -> int:
        return len(self._kept)

    def _let_go(self) -> None:
        """Keep nothing longer, and no more, than is promised; the oldest exchange stands first."""
        since = self._clock.monotonic() - self._seconds
        while self._kept and (len(self._kept) > self._capacity or next(iter(self._kept.values()))[0] < since):
            self._kept.popitem(last=False)


def conversation_key(request: Request) -> str:
    """What tells one conversation from another."""
    place = request.place
    if place.is_direct or (place.thread and request.kind is not RequestKind.SLASH):
        return place.conversation
    return f"{place.conversation}/{request.actor.id}"


def _person(request: Request) -> str:
    return f"{request.actor.platform}/{request.actor.id}"
