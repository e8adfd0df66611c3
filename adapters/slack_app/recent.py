"""What people asked lately, for their Home tab: in memory, for a while, for themselves alone."""

from __future__ import annotations

import datetime
import json
import re
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from adapters.slack_app import limits
from adapters.slack_app.reading import text_at
from bot.actions import ForeignActionError, read_action
from bot.model import Action, Reply, Request
from bot.words import Words, read_words

MOST = 5
_ESCAPABLE = re.compile("[&<>]")


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

    def note(self, request: Request, reply: Reply) -> None:
        """Take note of what a reply answers, or forget all of a person's where that was asked for."""
        person = _person(request)
        if request.action_id is not None and _forgets(request.action_id):
            self._asked = deque(one for one in self._asked if one.person != person)
        if reply.again is not None and len(written(reply.again)) <= limits.BUTTON_VALUE:
            self._asked.append(_Asked(self._now(), person, reply.again))
        self._let_go()

    def of(self, request: Request) -> tuple[Action, ...]:
        """The last of what the person of a request asked, newest first."""
        self._let_go()
        person = _person(request)
        mine = dict.fromkeys(one.asked for one in reversed(self._asked) if one.person == person)
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
    asked: Action


def label_of(asked: Action) -> str:
    """What was asked, for a reader: its words first, then what it was limited to."""
    words = read_words(asked.text)
    return f"{asked.command} {words.text} {Words('', words.filters)}".strip()


def written(asked: Action) -> str:
    """What was asked, for a button's value; without signs that Slack may send back escaped."""
    text = json.dumps({"command": asked.command, "text": asked.text}, ensure_ascii=False)
    return _ESCAPABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read(value: str) -> Action | None:
    """What `written` wrote; None where it is anything else."""
    try:
        fields = json.loads(value)
        return Action(text_at(fields, "command"), text_at(fields, "text"))
    except ValueError:
        return None


def _person(request: Request) -> tuple[str, str]:
    return (request.place.workspace or "", request.actor.id)


def _forgets(action_id: str) -> bool:
    try:
        return read_action(action_id).action.command == "forget-now"
    except ForeignActionError:
        return False
