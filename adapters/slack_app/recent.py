"""What people asked lately, for their Home tab: in memory, for a while, for themselves alone."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable

from bot.model import Request
from bot.outside_text import one_line

MOST = 5
_LONGEST = 500
_FORGETTING = ("forget-me", "forget-now")


class RecentQuestions:
    """Keeps the last questions of each person.

    Args:
        now: the present.
        kept_for: how long; the same as for follow-ups, so that the privacy answer holds.
        capacity: most people remembered.
    """

    def __init__(
        self,
        now: Callable[[], datetime.datetime],
        kept_for: datetime.timedelta = datetime.timedelta(minutes=30),
        capacity: int = 5000,
    ) -> None:
        self._now = now
        self._kept_for = kept_for
        self._capacity = capacity
        self._asked: OrderedDict[tuple[str, str], dict[str, datetime.datetime]] = OrderedDict()

    def note(self, request: Request) -> None:
        """Take note of a question, or forget all of a person's where that is what they ask for."""
        key = self._key(request)
        if any(word in (request.action_id or "") or word == request.command for word in _FORGETTING):
            self._asked.pop(key, None)
            return
        words = _words(request)
        if not words:
            return
        asked = self._asked.setdefault(key, {})
        asked.pop(words, None)
        asked[words] = self._now()
        for oldest in list(asked)[:-MOST]:
            del asked[oldest]
        self._asked.move_to_end(key)
        while len(self._asked) > self._capacity:
            self._asked.popitem(last=False)

    def of(self, request: Request) -> tuple[str, ...]:
        """What the person of a request asked, newest first."""
        since = self._now() - self._kept_for
        asked = self._asked.get(self._key(request), {})
        return tuple(words for words, at in reversed(asked.items()) if at >= since)

    def _key(self, request: Request) -> tuple[str, str]:
        return (request.place.workspace or "", request.actor.id)


def _words(request: Request) -> str:
    """The question as it could be typed again; empty where it is none, or too long for a button."""
    if request.action_id is not None or request.command in ("help", "digest", "status", "privacy"):
        return ""
    given = [option.value for option in request.options[:1]]
    line = one_line(" ".join([request.command or "", request.text, *given]))
    has_words = bool(request.text.strip() or given)
    return line if has_words and len(line) <= _LONGEST else ""
