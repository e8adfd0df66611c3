"""Replies brought to where an interaction came from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import discord
import structlog

from adapters.discord_app import wording
from adapters.discord_app.components import MessageView, files_of
from adapters.discord_app.failures import NETWORK_ERRORS, Failure, failure_of
from adapters.discord_app.parts import RenderedMessage
from adapters.discord_app.render import render, render_as_file
from adapters.discord_app.retrying import repeated
from bot.events import Event
from bot.model import Notice, NoticeKind, Reply, Request, RequestKind

Interaction: TypeAlias = discord.Interaction[discord.Client]
Send: TypeAlias = Callable[[RenderedMessage], Awaitable[None]]

_UNPOSTED = {
    Failure.BROKEN: wording.MAYBE_POSTED,
    Failure.FORBIDDEN: wording.MAY_NOT_POST,
}


class InteractionDelivery:
    """Answers an interaction: at once, or later after it was acknowledged.

    Args:
        interaction: to be answered.
        request: what it asks for.
    """

    def __init__(self, interaction: Interaction, request: Request) -> None:
        self._interaction = interaction
        self._request = request
        self._is_taken = False
        self._log = structlog.stdlib.get_logger("adapters.discord_app.delivery")

    async def acknowledge(self) -> bool:
        """Tell Discord that an answer will come; False if it is too late for one, or another process did.

        Raises:
            discord.DiscordException: if Discord does not take it.
            OSError: if Discord cannot be reached.
        """
        if self._has_response:
            return True
        is_click = self._request.kind is RequestKind.COMPONENT

        async def defer() -> None:
            await self._interaction.response.defer(ephemeral=self._hides, thinking=not is_click)

        try:
            await self._first(defer)
        except discord.HTTPException as error:
            failure = failure_of(error)
            if failure not in (Failure.EXPIRED, Failure.ACKNOWLEDGED):
                raise
            self._undelivered(failure)
            return False
        return True

    async def _first(self, respond: Callable[[], Awaitable[object]]) -> None:
        """Be the first to respond; a try whose answer was cut off is known by Discord's taking no second."""
        tries = 0

        async def request() -> None:
            nonlocal tries
            tries += 1
            await respond()

        try:
            await repeated(request)
        except discord.HTTPException as error:
            if failure_of(error) is not Failure.ACKNOWLEDGED or tries == 1:
                raise
        self._is_taken = True

    @property
    def _has_response(self) -> bool:
        """Whether Discord has taken a first response; the library does not know of one that was cut off."""
        return self._is_taken or self._interaction.response.is_done()

    @property
    def _hides(self) -> bool:
        """Whether answers are for the asker alone; in the bot's own direct messages they may stay."""
        return not self._request.place.is_direct

    async def deliver(self, reply: Reply) -> None:
        """Show a reply, as the first response where there was none; what Discord refuses is shown as a file.

        Raises:
            discord.DiscordException: if Discord takes neither.
            OSError: if Discord cannot be reached.
        """
        first, *further = render(reply)
        if first.attachments and not await self.acknowledge():
            return  # a file may take longer to get there than the first response may
        try:
            await self._show_first(first, reply)
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            await self._recover(reply, failure_of(error), error)
            return
        hides = self._hides and not self._is_posted(reply)
        for message in further:
            await self._follow_up(message, hides=hides)

    def _is_posted(self, reply: Reply) -> bool:
        return self._request.kind is RequestKind.COMPONENT and not reply.private

    async def _show_first(self, message: RenderedMessage, reply: Reply) -> None:
        is_new = self._request.kind is RequestKind.COMPONENT and not (reply.updates and self._may_update)
        if not self._has_response:
            await self._respond(message, reply, is_new=is_new)
        elif is_new:
            await self._follow_up(message, hides=self._hides and reply.private)
        else:
            await self._edit(message)

    async def _respond(self, message: RenderedMessage, reply: Reply, *, is_new: bool) -> None:
        response = self._interaction.response

        async def respond() -> None:
            if self._request.kind is RequestKind.COMPONENT and not is_new:
                await response.edit_message(view=MessageView(message), attachments=files_of(message))
                return
            hides = self._hides and (reply.private or not is_new)
            await response.send_message(view=MessageView(message), files=files_of(message), ephemeral=hides)

        await self._first(respond)

    @property
    def _may_update(self) -> bool:
        """Whether the clicked message is the asker's alone, so that paging it disturbs nobody."""
        message = self._interaction.message
        return self._request.place.is_direct or (message is not None and message.flags.ephemeral)

    async def _edit(self, message: RenderedMessage) -> None:
        async def request() -> None:
            await self._interaction.edit_original_response(
                view=MessageView(message), attachments=files_of(message)
            )

        await repeated(request)

    async def _follow_up(self, message: RenderedMessage, *, hides: bool) -> None:
        """A message of its own. Posted twice for the asker alone is a blemish, for all it is a fault."""

        async def request() -> None:
            await self._interaction.followup.send(
                view=MessageView(message), files=files_of(message), ephemeral=hides, wait=True
            )

        await repeated(request, only_unreached=not hides)

    async def _recover(self, reply: Reply, failure: Failure, error: Exception) -> None:
        """Say what went wrong where that is still possible."""
        if failure in (Failure.EXPIRED, Failure.ACKNOWLEDGED):
            self._undelivered(failure)
        elif self._is_posted(reply) and failure in _UNPOSTED:
            notice = Reply(wording.NOT_POSTED, (Notice(_UNPOSTED[failure], NoticeKind.WARNING),))
            await self._follow_up(render(notice)[0], hides=True)
        elif failure is Failure.REFUSED:
            self._undelivered(failure)
            if await self.acknowledge():
                await self._show_first(render_as_file(reply, wording.UNSHOWN), reply)
        else:
            raise error

    def _undelivered(self, failure: Failure) -> None:
        self._log.warning(
            Event.ANSWER_UNDELIVERED, platform="discord", code=failure.value, request=self._request.id
        )
