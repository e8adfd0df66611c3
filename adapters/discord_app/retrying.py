"""A request tried again after a broken connection or a limit, where trying again can do no harm."""

from __future__ import annotations

import datetime
from asyncio import sleep
from collections.abc import Awaitable, Callable
from typing import TypeVar

import discord

from adapters.discord_app.failures import NETWORK_ERRORS, Failure, failure_of, wait_asked

Result = TypeVar("Result")

PAUSES = (0.3, 1.0, 2.0)
"""Seconds between tries; an interaction has to be acknowledged within three in all."""

LONGEST_WAIT = datetime.timedelta(minutes=10)
"""What Discord may ask to wait for in all; later, an answer is of little use, and tokens last 15 minutes."""

_PASSING = (Failure.BROKEN, Failure.UNREACHED, Failure.LIMITED)


async def repeated(request: Callable[[], Awaitable[Result]], *, only_unreached: bool = False) -> Result:
    """The result of a request, tried again while the connection breaks, and once a limit is over.

    Args:
        request: makes the request anew; must be harmless to repeat unless `only_unreached`.
        only_unreached: try again only where the request cannot have arrived.

    Raises:
        discord.DiscordException: what the library raised, at the last try or where trying again is no use.
        OSError: likewise, of the network.
    """
    left = LONGEST_WAIT.total_seconds()
    for pause in PAUSES:
        try:
            return await request()
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            failure = failure_of(error)
            if failure not in _PASSING or (only_unreached and failure is Failure.BROKEN):
                raise
            asked = wait_asked(error)
            seconds = max(pause, asked.total_seconds() if asked else 0)
            left -= seconds
            if left < 0:
                raise
        await sleep(seconds)
    return await request()
