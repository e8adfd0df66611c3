"""Digests brought to Discord: the port `bot.digests.ports.Sender`."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord

from adapters.discord_app.components import Mark, MessageView, files_of
from adapters.discord_app.failures import NETWORK_ERRORS, Failure, delivery_error, failure_of
from adapters.discord_app.render import ONE_MESSAGE, render
from bot.digests.delivery_errors import DeliveryError, RetryLater, Trouble, Unreachable
from bot.digests.model import Destination, DestinationKind
from bot.model import Reply

SEARCHED_MESSAGES = 1000
"""How far back a message is looked for; a digest in doubt is looked for within minutes."""


class DiscordSender:
    """Sends digests and finds those that were sent.

    Args:
        client: connected, or to be; what is to be sent before it is up is put off.
    """

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        """Send one message and give its id; what does not fit one goes along as a file.

        Raises:
            DeliveryError: one of its kinds.
        """
        message = render(reply, ONE_MESSAGE)[0]
        try:
            target = await self._target(destination)
            sent = await target.send(
                view=MessageView(message, Mark.of(nonce)), files=files_of(message), nonce=nonce
            )
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            raise self._delivery_error(destination, error) from error
        return str(sent.id)

    async def find(self, destination: Destination, nonce: str) -> str | None:
        """The id of the message that carries `nonce`, among the newest `SEARCHED_MESSAGES`.

        Raises:
            DeliveryError: one of its kinds, if the channel cannot be read.
        """
        mark = Mark.of(nonce)
        try:
            async for message in self._own_messages(destination):
                if mark.is_on(message) or str(message.nonce) == nonce:
                    return str(message.id)
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            raise self._delivery_error(destination, error) from error
        return None

    async def _target(self, destination: Destination) -> discord.abc.Messageable:
        """Where to send; a direct conversation is opened, which is the same one each time."""
        if self._client.application_id is None or self._client.is_closed():
            raise NotConnectedError
        if destination.kind is DestinationKind.DIRECT:
            return await self._client.create_dm(discord.Object(int(destination.channel)))
        return self._client.get_partial_messageable(int(destination.thread or destination.channel))

    async def _own_messages(self, destination: Destination) -> AsyncIterator[discord.Message]:
        target = await self._target(destination)
        own = self._client.user.id if self._client.user else 0
        async for message in target.history(limit=SEARCHED_MESSAGES):
            if message.author.id == own:
                yield message

    def _delivery_error(self, destination: Destination, error: Exception) -> DeliveryError:
        if isinstance(error, NotConnectedError):
            return RetryLater("not_connected")
        is_foreign = destination.workspace is not None and not self._knows(destination.workspace)
        if is_foreign and failure_of(error) in (Failure.FORBIDDEN, Failure.GONE):
            return Unreachable(Failure.UNINSTALLED.value, Trouble.UNINSTALLED)
        return delivery_error(error)

    def _knows(self, workspace: str) -> bool:
        """Whether the bot is in a guild; taken for granted while the guilds are not known yet."""
        return not self._client.is_ready() or self._client.get_guild(int(workspace)) is not None


class NotConnectedError(discord.DiscordException):
    """The client is not logged in yet, or not any more."""
