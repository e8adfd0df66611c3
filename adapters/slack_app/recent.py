"""What people asked lately, for their Home tab: in memory, for a while, for themselves alone."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from bot.model import Request
from bot.outside_text import one_line

MOST = 5
_LONGEST = 500
_FORGETTING = ("forget-me", "forget-now")


class RecentQuestions:
    """Keeps what people asked, and lets it go when its time is over.

    Args:
        now: the present.
        kept_for: how long; the same as for follow-ups, as people are told.
        capacity: most questions kept; the oldest go first.
    """

    def __init__(
        self, now: Callable[[], datetime.datetime], kept_for: datetime.timedelta, capacity: int = 5000
    ) -> None:
        self._now = now
        self._kept_for = kept_for
        self._capacity = capacity
        self._asked: deque[_Asked] = deque()

    def note(self, request: Request) -> None:
        """Take note of a question, or forget all of a person's where that is what they ask for."""
        person = _person(request)
        if any(word in (request.action_id or "") or word == request.command for word in _FORGETTING):
            self._asked = deque(one for one in self._asked if one.person != person)
            return
        words = _words(request)
        if words:
            self._asked.append(_Asked(self._now(), person, words))
        self._let_go()

    def of(self, request: Request) -> tuple[str, ...]:
        """The last of what the person of a request asked, newest first."""
        self._let_go()
        person = _person(request)
        mine = dict.fromkeys(one.words for one in reversed(self._asked) if one.person == person)
        return tuple(mine)[:MOST]

    def __len__(self) -> int:
        return len(self._asked)

    def _let_go(self) -> None:
        since = self._now() - self._kept_for
        while self._asked and (self._asked[0].at < since or len(self._asked) > self._capacity):
            self._asked.popleft()


class _Asked(NamedTuple):
    at: datetime.datetime
    person: tuple[str, str]
    words: str


def _person(request: Request) -> tuple[str, str]:
    return (request.place.workspace or "", request.actor.id)


def _words(request: Request) -> str:
    """The question as it could be typed again; empty where it is none, or too long for a button."""
    if request.action_id is not None or request.command in ("help", "digest", "status", "privacy"):
        return ""
    given = [option.value for option in request.options[:1]]
    line = one_line(" ".join([request.command or "", request.text, *given]))
    has_words = bool(request.text.strip() or given)
    return line if has_words and len(line) <= _LONGEST else ""
