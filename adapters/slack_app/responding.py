"""Replies brought to a response URL: answers to commands, shortcuts and clicks on messages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import wording
from adapters.slack_app.delivery import DirectDelivery, PostDelivery
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import RenderedMessage
from adapters.slack_app.posting import Target
from adapters.slack_app.reading import Data, Json, is_set, text_at
from adapters.slack_app.retrying import repeated
from adapters.slack_app.showing import Showing, Way
from adapters.slack_app.uploading import attach, attach_directly
from adapters.slack_app.web import send_to_response_url
from bot.model import Notice, NoticeKind, Reply, Request, RequestKind

_UNPOSTED = {
    Failure.BROKEN: wording.MAYBE_POSTED,
    Failure.INTERNAL: wording.MAYBE_POSTED,
    Failure.FORBIDDEN: wording.COULD_NOT_POST,
    Failure.NOT_IN_CHANNEL: wording.COULD_NOT_POST,
    Failure.ARCHIVED: wording.COULD_NOT_POST,
    Failure.GONE: wording.COULD_NOT_POST,
}


@dataclass(frozen=True, slots=True)
class Response:
    """How Slack wants to be answered.

    Attributes:
        url: takes five messages within half an hour.
        on_ephemeral: whether what was clicked is seen by the asker alone.
    """

    url: str
    on_ephemeral: bool = False

    @classmethod
    def of(cls, body: Data) -> Response:
        """What a command, shortcut or click says of it."""
        return cls(text_at(body, "response_url"), is_set(body, "container", "is_ephemeral"))


@dataclass(frozen=True, slots=True)
class ResponseDelivery:
    """Answers for the asker alone, except in direct conversations with the bot and where they share.

    Attributes:
        client: with the token of the workspace.
        request: what is answered.
        response: where to.
    """

    client: AsyncWebClient
    request: Request
    response: Response

    async def deliver(self, reply: Reply) -> None:
        """Show a reply; where the response URL is used up or limited, what is left of it by the Web API."""
        showing = Showing(reply)
        try:
            await showing.by(self._way(reply))
        except SLACK_ERRORS as error:
            await self._recover(showing, error)

    def _is_posted(self, reply: Reply) -> bool:
        return self.request.kind is RequestKind.COMPONENT and not reply.private

    def _hides(self, reply: Reply) -> bool:
        return not (self._is_posted(reply) or self.request.place.is_direct)

    def _way(self, reply: Reply) -> Way:
        hides, place = self._hides(reply), self.request.place
        replaces = reply.updates and self._may_replace

        async def send(message: RenderedMessage, number: int) -> None:
            await self._send(message, hides=hides, replaces=replaces and number == 0)

        if hides:
            return Way(send, partial(attach_directly, self.client, self.request.actor.id))
        return Way(send, partial(attach, self.client, Target(place.channel, place.thread)))

    @property
    def _may_replace(self) -> bool:
        """Whether the clicked message is the asker's alone, so that paging it disturbs nobody."""
        is_click = self.request.kind is RequestKind.COMPONENT
        return is_click and (self.response.on_ephemeral or self.request.place.is_direct)

    async def _send(self, message: RenderedMessage, *, hides: bool, replaces: bool) -> None:
        body: Json = {
            "response_type": "ephemeral" if hides else "in_channel",
            "replace_original": replaces,
            "text": message.text,
            "blocks": list(message.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if self.request.place.thread and not replaces:
            body["thread_ts"] = self.request.place.thread
        await repeated(
            lambda: send_to_response_url(self.client, self.response.url, body),
            only_unreached=not hides and not replaces,
        )

    async def _recover(self, showing: Showing, error: BaseException) -> None:
        failure, reply = failure_of(error), showing.reply
        if self._is_posted(reply) and failure in _UNPOSTED:
            notice = Notice(_UNPOSTED[failure], NoticeKind.WARNING)
            await self.deliver(Reply(wording.NOT_POSTED, (notice,)))
        elif failure in (Failure.EXPIRED, Failure.LIMITED):
            await PostDelivery(self.client, self.request).bring(showing)
        elif self._hides(reply):
            await DirectDelivery(self.client, self.request).deliver(reply)
        else:
            raise error
