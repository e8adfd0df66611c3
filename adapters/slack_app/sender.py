"""Digests brought to Slack: the port `bot.digests.ports.Sender`."""

from __future__ import annotations

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.failures import SLACK_ERRORS, Failure, delivery_error, failure_of
from adapters.slack_app.posting import Target, find, post
from adapters.slack_app.render import ONE_MESSAGE, render
from adapters.slack_app.uploading import open_direct, upload
from adapters.slack_app.web import with_token
from adapters.slack_app.workspaces import Workspaces
from bot.digests.delivery_errors import Reach, Trouble, Unreachable
from bot.digests.model import Destination, DestinationKind
from bot.events import Event
from bot.model import Reply


class SlackSender:
    """Sends digests and finds those that were sent. Nothing is repeated here: the outbox does that.

    Args:
        client: of the Web API, with a session.
        workspaces: where the tokens are.
    """

    def __init__(self, client: AsyncWebClient, workspaces: Workspaces) -> None:
        self._client = client
        self._workspaces = workspaces
        self._directs: dict[str, str] = {}
        self._log = structlog.stdlib.get_logger("adapters.slack_app.sender")

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        """Send one message and give its timestamp; what does not fit one goes along as a file in its thread.

        Raises:
            DeliveryError: one of its kinds.
        """
        client = await self._client_of(destination)
        rendered = render(reply, ONE_MESSAGE)
        target = await self._target(client, destination)
        try:
            try:
                sent = await post(client, target, rendered.messages[0], nonce)
            except SLACK_ERRORS as error:
                if failure_of(error) is not Failure.REFUSED:
                    raise
                plainer = render(reply, ONE_MESSAGE, native_tables=False)
                sent = await post(client, target, plainer.messages[0], nonce)
        except SLACK_ERRORS as error:
            # Each channel is sent one message a second, so what Slack limits here is the workspace.
            raise delivery_error(error, Reach.HOUSE) from error
        if rendered.files:
            try:
                await upload(client, Target(target.channel, target.thread or sent), rendered.files)
            except SLACK_ERRORS as error:
                code = failure_of(error).value
                self._log.warning(Event.ANSWER_UNDELIVERED, platform="slack", kind="file", code=code)
        return sent

    async def find(self, destination: Destination, nonce: str) -> str | None:
        """The timestamp of the message that carries `nonce`, among the newest thousand.

        Raises:
            DeliveryError: one of its kinds, if the conversation cannot be read.
        """
        client = await self._client_of(destination)
        target = await self._target(client, destination)
        try:
            return await find(client, target, nonce)
        except SLACK_ERRORS as error:
            raise delivery_error(error) from error

    async def _client_of(self, destination: Destination) -> AsyncWebClient:
        workspace = await self._workspaces.find(destination.workspace, None)
        if workspace is None:
            raise Unreachable(Failure.UNINSTALLED.value, Trouble.UNINSTALLED)
        return with_token(self._client, workspace.token, repeats=False)

    async def _target(self, client: AsyncWebClient, destination: Destination) -> Target:
        """Where to post; a direct conversation is opened once, since it stays the same."""
        if destination.kind is not DestinationKind.DIRECT:
            return Target(destination.channel, destination.thread)
        if destination.lane not in self._directs:
            try:
                self._directs[destination.lane] = await open_direct(client, destination.channel)
            except SLACK_ERRORS as error:
                raise delivery_error(error) from error
        return Target(self._directs[destination.lane])
