"""Replies brought to where an interaction came from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import IntEnum
from typing import TypeAlias

import discord
import structlog

from adapters.discord_app import wording
from adapters.discord_app.components import MessageView, files_of
from adapters.discord_app.decode import place_of_interaction
from adapters.discord_app.failures import NETWORK_ERRORS, Failure, failure_of
from adapters.discord_app.parts import RenderedMessage
from adapters.discord_app.render import render, render_as_file
from adapters.discord_app.retrying import repeated
from bot.events import Event
from bot.model import Notice, NoticeKind, Reply

Interaction: TypeAlias = discord.Interaction[discord.Client]
Send: TypeAlias = Callable[[RenderedMessage], Awaitable[None]]

_UNPOSTED = {
    Failure.BROKEN: (wording.MAYBE_NOT_POSTED, wording.CUT_WHILE_POSTING),
    Failure.FORBIDDEN: (wording.NOT_POSTED, wording.MAY_NOT_POST),
}
_STAGE = "verbatim/stage"


class _Stage(IntEnum):
    """How far the answer to an interaction has come."""

    ASKED = 0
    TAKEN = 1
    SHOWN = 2


class InteractionDelivery:
    """Answers an interaction: at once, or later after it was acknowledged.

    How far an answer has come is kept with the interaction, so that an apology takes it up from there.

    Args:
        interaction: to be answered.
    """

    def __init__(self, interaction: Interaction) -> None:
        self._interaction = interaction
        self._is_click = interaction.type is discord.InteractionType.component
        self._is_direct = place_of_interaction(interaction).is_direct
        self._log = structlog.stdlib.get_logger("adapters.discord_app.delivery")

    async def acknowledge(self) -> bool:
        """Tell Discord that an answer will come; False if it is too late for one, or another process did.

        Raises:
            discord.DiscordException: if Discord does not take it.
            OSError: if Discord cannot be reached.
        """
        if self._stage >= _Stage.TAKEN:
            return True

        async def defer() -> None:
            await self._interaction.response.defer(ephemeral=not self._is_direct, thinking=not self._is_click)

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
        self._reach(_Stage.TAKEN)

    @property
    def _stage(self) -> _Stage:
        """How far it has come; the library does not know of a first response that was cut off."""
        known: _Stage = self._interaction.extras.get(_STAGE, _Stage.ASKED)
        return max(known, _Stage.TAKEN) if self._interaction.response.is_done() else known

    def _reach(self, stage: _Stage) -> None:
        self._interaction.extras[_STAGE] = stage

    async def deliver(self, reply: Reply) -> None:
        """Show a reply, as the first response where there was none; what Discord refuses is shown as a file.

        Raises:
            discord.DiscordException: if Discord takes neither.
            OSError: if Discord cannot be reached.
        """
        messages = render(reply)
        if messages[0].attachments and not await self.acknowledge():
            return  # a file may take longer to get there than the first response may
        try:
            for message in messages:
                await self._show(message, reply)
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            await self._recover(reply, failure_of(error), error)

    def _is_posted(self, reply: Reply) -> bool:
        return self._is_click and not reply.private

    def _hides(self, reply: Reply) -> bool:
        """Whether a reply is for the asker alone; in the bot's own direct messages it may stay."""
        return not (self._is_posted(reply) or self._is_direct)

    async def _show(self, message: RenderedMessage, reply: Reply) -> None:
        """Show a message of a reply: the first in the place it is awaited, further ones below."""
        is_new = self._is_click and not (reply.updates and self._may_update)
        stage = self._stage
        if stage is _Stage.ASKED:
            await self._respond(message, reply, is_new=is_new)
        elif is_new or stage is _Stage.SHOWN:
            await self._follow_up(message, hides=self._hides(reply))
        else:
            await self._edit(message)
        self._reach(_Stage.SHOWN)

    async def _respond(self, message: RenderedMessage, reply: Reply, *, is_new: bool) -> None:
        response, hides = self._interaction.response, self._hides(reply)

        async def respond() -> None:
            if self._is_click and not is_new:
                await response.edit_message(view=MessageView(message), attachments=files_of(message))
                return
            await response.send_message(view=MessageView(message), files=files_of(message), ephemeral=hides)

        await self._first(respond)

    @property
    def _may_update(self) -> bool:
        """Whether the clicked message is the asker's alone, so that paging it disturbs nobody."""
        message = self._interaction.message
        return self._is_direct or (message is not None and message.flags.ephemeral)

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
            heading, sentence = _UNPOSTED[failure]
            if self._stage is _Stage.SHOWN:
                heading = wording.PARTLY_POSTED
            notice = Reply(heading, (Notice(sentence, NoticeKind.WARNING),))
            await self._follow_up(render(notice)[0], hides=True)
        elif failure is Failure.REFUSED:
            self._undelivered(failure)
            if await self.acknowledge():
                await self._show(render_as_file(reply, wording.UNSHOWN), reply)
        else:
            raise error

    def _undelivered(self, failure: Failure) -> None:
        self._log.warning(
            Event.ANSWER_UNDELIVERED,
            platform="discord",
            code=failure.value,
            request=str(self._interaction.id),
        )
