"""The door of the server: closed while the documents are read, open while it runs, shut when it stops."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bot.dispatch import new_reference
from bot.errors import BotError, StillReadingError, StoppingError
from bot.finishing import failure
from bot.model import Reply, Request, Suggestion

__all__ = ["Answerer", "Gate"]


class Answerer(Protocol):
    """Answers requests, once there is something to answer from."""

    async def dispatch(self, request: Request) -> Reply:
        """Answer a request; raises nothing."""
        ...

    async def suggest(self, request: Request) -> tuple[Suggestion, ...]:
        """Completions for what is being typed; raises nothing."""
        ...

    async def settled(self) -> None:
        """Wait until all that answers leave to be kept is kept."""
        ...


class Gate:
    """Lets requests through to be answered, and never leaves anybody in front of it without a word.

    The platforms are connected before the documents are read. Who asks meanwhile waits for them, which
    platforms allow once they were told that an answer will come, and is told so where it takes too long.

    A stop waits for what is under way. On a busy server there would be no end of that if new requests were
    answered meanwhile, and nobody would hear from the bot if they were dropped: they are told to ask again.

    Args:
        patience: seconds that a request waits for the gate to be opened.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._answerer: Answerer | None = None
        self._moved = asyncio.Event()
        self._is_shut = False

    def open(self, answerer: Answerer) -> None:
        """Let everything through to `answerer`, also what has waited so far."""
        self._answerer = answerer
        self._moved.set()

    def shut(self) -> None:
        """Let nothing new through, and nothing wait any longer."""
        self._is_shut = True
        self._moved.set()

    async def dispatch(self, request: Request) -> Reply:
        """Answer a request, or say why it cannot be answered now."""
        try:
            answerer = await self._opened()
        except BotError as error:
            return failure(error.user_text, new_reference(), unexpected=False)
        return await answerer.dispatch(request)

    async def suggest(self, request: Request) -> tuple[Suggestion, ...]:
        """Completions for what is being typed; none while there is nothing to take them from."""
        if self._answerer is None or self._is_shut:
            return ()
        return await self._answerer.suggest(request)

    async def settled(self) -> None:
        """Wait until all that answers have left to be kept, such as the words of their buttons, is kept."""
        if self._answerer is not None:
            await self._answerer.settled()

    async def _opened(self) -> Answerer:
        """Who answers.

        Raises:
            StillReadingError: if the gate was not opened in time.
            StoppingError: if it is shut.
        """
        if self._answerer is None and not self._is_shut:
            try:
                async with asyncio.timeout(self._patience):
                    await self._moved.wait()
            except TimeoutError:
                raise StillReadingError from None
        if self._is_shut or self._answerer is None:
            raise StoppingError
        return self._answerer
