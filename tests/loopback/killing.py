"""A loopback server that kills the process which asks it, before or after it has done what was asked."""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TypeAlias

from aiohttp import web

Handler: TypeAlias = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Around: TypeAlias = Callable[[Handler], Handler]

WHEN, WHOM = "X-Kill", "X-Pid"
"""Headers of a request that its sender is not to survive."""


class When(StrEnum):
    """When the sender is killed; no answer reaches it either way."""

    BEFORE = "before it is taken"
    AFTER = "after it is taken"


def untouched(handle: Handler) -> Handler:
    """Nothing around the requests."""
    return handle


def deadly(handle: Handler) -> Handler:
    """Kill senders that ask for it."""

    async def handled(request: web.BaseRequest) -> web.StreamResponse:
        when = request.headers.get(WHEN)
        if when == When.BEFORE:
            os.kill(int(request.headers[WHOM]), signal.SIGKILL)
            return web.Response(status=503)
        response = await handle(request)
        if when == When.AFTER:
            os.kill(int(request.headers[WHOM]), signal.SIGKILL)
        return response

    return handled
