"""Replies brought to where they were asked for, or, where that fails, to the asker directly."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import wording
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import RenderedMessage
from adapters.slack_app.posting import Target, post_surely
from adapters.slack_app.render import ONE_MESSAGE
from adapters.slack_app.retrying import patiently, repeated
from adapters.slack_app.showing import Showing, Way
from adapters.slack_app.uploading import attach, attach_directly, open_direct
from adapters.slack_app.views import answer_view
from bot.events import Event
from bot.model import Notice, Reply, Request

_CANNOT_WRITE = (
    Failure.FORBIDDEN,
    Failure.NOT_IN_CHANNEL,
    Failure.GONE,
    Failure.ARCHIVED,
    Failure.CLOSED,
)


class Delivery(Protocol):
    """Brings a reply to where its request came from."""

    async def deliver(self, reply: Reply) -> None:
        """Show a reply.

        Raises:
            SlackClientError: if Slack takes it nowhere.
            OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
        """
        ...


@dataclass(frozen=True, slots=True)
class DirectDelivery:
    """Brings replies to the asker's direct conversation with the bot: the last way to a person.

    Attributes:
        client: with the token of the workspace.
        request: what is answered.
    """

    client: AsyncWebClient
    request: Request

    async def deliver(self, reply: Reply) -> None:
        """Post to the direct conversation; where even that is closed, the log has it."""
        try:
            await self.bring(reply)
        except SLACK_ERRORS as error:
            structlog.stdlib.get_logger("adapters.slack_app.delivery").warning(
                Event.ANSWER_UNDELIVERED,
                platform="slack",
                code=failure_of(error).value,
                request=self.request.id,
            )

    async def bring(self, reply: Reply) -> None:
        """Post to the direct conversation.

        Raises:
            SlackClientError: if Slack does not take it there.
            OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
        """
        channel = await patiently(partial(open_direct, self.client, self.request.actor.id))
        place = replace(self.request.place, channel=channel, thread=None, is_direct=True)
        await PostDelivery(self.client, replace(self.request, place=place)).deliver(reply)


@dataclass(frozen=True, slots=True)
class PostDelivery:
    """Answers direct messages and mentions where they were written.

    Attributes:
        client: with the token of the workspace.
        request: what is answered.
    """

    client: AsyncWebClient
    request: Request

    @property
    def _target(self) -> Target:
        return Target(self.request.place.channel, self.request.place.thread)

    async def deliver(self, reply: Reply) -> None:
        """Answer in place; what only the asker may see is shown to them alone."""
        await self.bring(Showing(reply))

    async def bring(self, showing: Showing) -> None:
        """Bring what has not gone out yet of a reply, as `deliver` would.

        Raises:
            SlackClientError: if Slack takes it nowhere.
            OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
        """
        hides = showing.reply.private and not self.request.place.is_direct
        try:
            await showing.by(self._whispered if hides else self._posted)
        except SLACK_ERRORS as error:
            if self.request.place.is_direct or failure_of(error) not in _CANNOT_WRITE:
                raise
            note, reply = Notice(wording.WRITTEN_ELSEWHERE), showing.reply
            elsewhere = replace(reply, blocks=(note, *reply.blocks))
            await DirectDelivery(self.client, self.request).deliver(elsewhere)

    @property
    def _posted(self) -> Way:
        """For all who read the conversation."""
        return Way(self._post, partial(attach, self.client, self._target))

    @property
    def _whispered(self) -> Way:
        """For the asker alone."""
        return Way(self._whisper, partial(attach_directly, self.client, self.request.actor.id))

    async def _post(self, message: RenderedMessage, number: int) -> None:
        await post_surely(self.client, self._target, message, f"{self.request.id}/{number}")

    async def _whisper(self, message: RenderedMessage, number: int) -> None:
        del number
        once = partial(
            self.client.chat_postEphemeral,
            channel=self._target.channel,
            user=self.request.actor.id,
            thread_ts=self._target.thread,
            text=message.text,
            blocks=list(message.blocks),
        )
        await repeated(partial(patiently, once))


@dataclass(frozen=True, slots=True)
class WindowDelivery:
    """Shows replies in a window that is open already.

    Attributes:
        client: with the token of the workspace.
        request: what is answered.
        view: id of the window.
        not_before: time of the event loop before which the window is left as it is, because Slack may still
            be filling it with what an acknowledgement held.
    """

    client: AsyncWebClient
    request: Request
    view: str
    not_before: float = 0.0

    async def deliver(self, reply: Reply) -> None:
        """Show in the window; where that fails, in the direct conversation, as the window then says."""
        shown = replace(reply, buttons=tuple(one for one in reply.buttons if not one.action.share))
        try:
            await Showing(shown, ONE_MESSAGE).by(self._way)
        except SLACK_ERRORS as error:
            await DirectDelivery(self.client, self.request).bring(shown)
            if failure_of(error) is not Failure.EXPIRED:
                await self._say_where()

    async def _say_where(self) -> None:
        note = Reply(wording.DIRECT_HEADING, (Notice(wording.SENT_DIRECTLY),))
        with suppress(*SLACK_ERRORS):
            await Showing(note, ONE_MESSAGE).by(self._way)

    @property
    def _way(self) -> Way:
        return Way(self._update, partial(attach_directly, self.client, self.request.actor.id), replaces=True)

    async def _update(self, message: RenderedMessage, number: int) -> None:
        del number
        await asyncio.sleep(self.not_before - asyncio.get_running_loop().time())
        once = partial(self.client.views_update, view_id=self.view, view=answer_view(message))
        await repeated(partial(patiently, once))
