"""Replies brought to where they were asked for, or, where that fails, to the asker directly."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Protocol

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import wording
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import RenderedMessage, RenderedReply
from adapters.slack_app.posting import Target, post_surely
from adapters.slack_app.render import ONE_MESSAGE
from adapters.slack_app.retrying import repeated
from adapters.slack_app.showing import show
from adapters.slack_app.uploading import open_direct, upload
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
            channel = await open_direct(self.client, self.request.actor.id)
            place = replace(self.request.place, channel=channel, thread=None, is_direct=True)
            await PostDelivery(self.client, replace(self.request, place=place)).post(reply)
        except SLACK_ERRORS as error:
            structlog.stdlib.get_logger("adapters.slack_app.delivery").warning(
                Event.ANSWER_UNDELIVERED,
                platform="slack",
                code=failure_of(error).value,
                request=self.request.id,
            )


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
        hides = reply.private and not self.request.place.is_direct
        try:
            await (self.whisper(reply) if hides else self.post(reply))
        except SLACK_ERRORS as error:
            if self.request.place.is_direct or failure_of(error) not in _CANNOT_WRITE:
                raise
            note = Notice(wording.WRITTEN_ELSEWHERE)
            elsewhere = replace(reply, blocks=(note, *reply.blocks))
            await DirectDelivery(self.client, self.request).deliver(elsewhere)

    async def post(self, reply: Reply) -> None:
        """Post for all who read the conversation."""
        await show(reply, self._post)

    async def whisper(self, reply: Reply) -> None:
        """Show to the asker alone."""
        await show(reply, self._whisper)

    async def _post(self, rendered: RenderedReply) -> None:
        for number, message in enumerate(rendered.messages):
            await post_surely(self.client, self._target, message, f"{self.request.id}/{number}")
        if rendered.files:
            await upload(self.client, self._target, rendered.files)

    async def _whisper(self, rendered: RenderedReply) -> None:
        for message in await with_files_sent(self.client, self.request, rendered):
            await self._whisper_one(message)

    async def _whisper_one(self, message: RenderedMessage) -> None:
        await repeated(
            lambda: self.client.chat_postEphemeral(
                channel=self._target.channel,
                user=self.request.actor.id,
                thread_ts=self._target.thread,
                text=message.text,
                blocks=list(message.blocks),
            )
        )


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
        """Show in the window; where it was closed meanwhile, in the direct conversation."""
        shown = replace(reply, buttons=tuple(one for one in reply.buttons if not one.action.share))
        try:
            await show(shown, self._update, ONE_MESSAGE)
        except SLACK_ERRORS as error:
            if failure_of(error) is not Failure.EXPIRED:
                raise
            await DirectDelivery(self.client, self.request).deliver(shown)

    async def _update(self, rendered: RenderedReply) -> None:
        messages = await with_files_sent(self.client, self.request, rendered)
        view = answer_view(messages[0])
        await asyncio.sleep(self.not_before - asyncio.get_running_loop().time())
        await repeated(lambda: self.client.views_update(view_id=self.view, view=view))


async def with_files_sent(
    client: AsyncWebClient, request: Request, rendered: RenderedReply
) -> tuple[RenderedMessage, ...]:
    """The messages of a private answer, its files sent to the asker directly, which is said in the last one.

    Slack has no files that one person alone sees in a channel.
    """
    if not rendered.files:
        return rendered.messages
    try:
        channel = await open_direct(client, request.actor.id)
        await upload(client, Target(channel), rendered.files)
        said = wording.FILE_SENT_DIRECTLY
    except SLACK_ERRORS:
        said = wording.FILE_NOT_SENT
    *earlier, last = rendered.messages
    return (*earlier, last.with_line(said))
