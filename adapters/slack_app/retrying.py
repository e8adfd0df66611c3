"""A request tried again: after a broken connection where that can do no harm, and after a rate limit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of, wait_of

Result = TypeVar("Result")

PAUSES = (0.2, 0.6, 1.5)
"""Seconds between tries."""

LONGEST_WAIT_SECONDS = 600.0
_WAITS = 3
"""Half an hour in all: so long Slack itself lets a command be answered. An answer that comes late stands
where it was asked for, and a reason that is limited likewise would come no sooner."""

_PASSING = (Failure.BROKEN, Failure.UNREACHED, Failure.INTERNAL)


async def repeated(request: Callable[[], Awaitable[Result]], *, only_unreached: bool = False) -> Result:
    """The result of a request, tried again while Slack cannot be reached or fails.

    Args:
        request: makes the request anew; must be harmless to repeat unless `only_unreached`.
        only_unreached: try again only where the request cannot have arrived.

    Raises:
        SlackClientError: what the library raised, at the last try or where trying again is no use.
        OSError: likewise, of the network; `aiohttp.ClientError` too.
    """
    for pause in PAUSES:
        try:
            return await request()
        except SLACK_ERRORS as error:
            failure = failure_of(error)
            if failure not in _PASSING or (only_unreached and failure is not Failure.UNREACHED):
                raise
        await asyncio.sleep(pause)
    return await request()


async def patiently(request: Callable[[], Awaitable[Result]]) -> Result:
    """The result of a request without which somebody would not hear from us: a rate limit is waited for.

    Args:
        request: makes the request anew; one that was limited was not carried out.

    Raises:
        SlackClientError: what the library raised, also of a limit that does not end.
        OSError: likewise, of the network; `aiohttp.ClientError` too.
    """
    for _ in range(_WAITS):
        try:
            return await request()
        except SLACK_ERRORS as error:
            if failure_of(error) is not Failure.LIMITED:
                raise
            wait = wait_of(error)
        await asyncio.sleep(min(wait.total_seconds() if wait else PAUSES[-1], LONGEST_WAIT_SECONDS))
    return await request()
