"""Answers in time: at once where they are there at once, behind an acknowledgement where not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from adapters.discord_app.delivery import InteractionDelivery
from adapters.discord_app.workload import Workload
from bot.commands.registry import COMPUTING
from bot.intake import only_asks
from bot.model import Reply, Request

Dispatch: TypeAlias = Callable[[Request], Awaitable[Reply]]


class Promptness:
    """Has requests worked on so that whoever asks hears something in time, however many ask.

    Args:
        dispatch: answers a request; raises nothing.
        seconds: how long an answer is waited for before Discord is told that it will come, and how long work
            waits for others to be told. 0 always tells it first.
    """

    def __init__(self, dispatch: Dispatch, seconds: float) -> None:
        self._dispatch = dispatch
        self._seconds = seconds
        self._working = Workload()
        self._acknowledging = Workload()

    async def dispatched(self, request: Request) -> Reply:
        """The reply to a request."""
        with self._working:
            return await self._dispatch(request)

    async def answer(self, request: Request, delivery: InteractionDelivery) -> None:
        """Answer at once where the answer is there at once; acknowledge first, and bring it later, where not.

        An answer in the place of the acknowledgement saves the asker a second way to Discord and back. Only
        a question may be worked on before Discord has taken the acknowledgement, and only while it need not
        wait behind others.

        Raises:
            discord.DiscordException: if Discord takes no answer.
            OSError: if Discord cannot be reached.
        """
        if self._seconds <= 0 or self._working.count >= COMPUTING or not only_asks(request):
            if await self._acknowledged(delivery):
                await delivery.deliver(await self.dispatched(request))
            return
        late: list[asyncio.Task[bool]] = []
        timer = asyncio.get_running_loop().call_later(
            self._seconds, lambda: late.append(asyncio.create_task(delivery.acknowledge()))
        )
        try:
            reply = await self.dispatched(request)
        finally:
            timer.cancel()
        if not late or await late[0]:
            await delivery.deliver(reply)

    async def _acknowledged(self, delivery: InteractionDelivery) -> bool:
        """Acknowledge, and let others be acknowledged before work begins that would hold them up.

        Threads that compute take the interpreter from the loop for milliseconds at each of its requests.
        """
        with self._acknowledging:
            is_taken = await delivery.acknowledge()
        if is_taken:
            await self._acknowledging.drain(self._seconds)
        return is_taken
