"""A request tried again after a broken connection, where trying again can do no harm."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of

Result = TypeVar("Result")

PAUSES = (0.2, 0.6, 1.5)
"""Seconds between tries."""

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
