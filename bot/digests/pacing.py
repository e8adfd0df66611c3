"""How fast messages may begin on a platform as a whole, beside the pace of each channel."""

from __future__ import annotations

import asyncio
import datetime
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from bot.model import Platform

MOST_A_SECOND: Mapping[Platform, int] = MappingProxyType({Platform.DISCORD: 40})
"""Discord takes 50 requests a second from a bot, answers to people included, and shuts out an address that
runs into that limit again and again. Slack limits each workspace and says by itself when to go on."""
_WINDOW = datetime.timedelta(seconds=1)


class Pace:
    """Keeps one process to so many beginnings within any second on each platform.

    Args:
        most: how many; a platform that is not named has no limit of its own.
    """

    def __init__(self, most: Mapping[Platform, int]) -> None:
        self._most = most
        self._begun: dict[Platform, deque[datetime.datetime]] = {platform: deque() for platform in most}
        self._next: dict[Platform, float] = {}

    def room(self, platform: Platform, wanted: int, now: datetime.datetime) -> int:
        """How many of `wanted` may begin now."""
        begun = self._begun.get(platform)
        if begun is None:
            return wanted
        while begun and not now - _WINDOW < begun[0] <= now:  # a later one was noted before a clock set back
            begun.popleft()
        return max(0, min(wanted, self._most[platform] - len(begun)))

    def note(self, platform: Platform, count: int, now: datetime.datetime) -> None:
        """Note that `count` began."""
        if platform in self._begun:
            self._begun[platform].extend([now] * count)

    async def turn(self, platform: Platform) -> None:
        """Wait for one's turn, so that what may begin within a second does not begin all at once."""
        most = self._most.get(platform)
        if most is None:
            return
        loop = asyncio.get_running_loop()
        at = max(loop.time(), self._next.get(platform, 0.0))
        self._next[platform] = at + 1 / most
        turn: asyncio.Future[None] = loop.create_future()
        timer = loop.call_at(at, turn.set_result, None)  # to sleep so long may end in another order
        try:
            await turn
        finally:
            timer.cancel()
