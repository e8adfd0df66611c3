"""The door of the server: open while it runs, shut when it stops."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.dispatch import new_reference
from bot.errors import StoppingError
from bot.finishing import failure
from bot.model import Reply, Request

__all__ = ["Gate"]

Dispatch: TypeAlias = Callable[[Request], Awaitable[Reply]]


class Gate:
    """Lets requests through to be answered; once shut, tells whoever asks to ask again in a minute.

    A stop waits for what is under way. On a busy server there would be no end of that if new requests were
    answered meanwhile, and nobody would hear from the bot if they were dropped.

    Args:
        dispatch: answers requests.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch
        self._is_open = True

    def shut(self) -> None:
        """Let nothing new through."""
        self._is_open = False

    async def dispatch(self, request: Request) -> Reply:
        """Answer a request, or say that the program is stopping."""
        if self._is_open:
            return await self._dispatch(request)
        return failure(StoppingError().user_text, new_reference(), unexpected=False)
