"""Answers to direct messages and mentions."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TypedDict

import discord
import structlog

from adapters.discord_app import wording
from adapters.discord_app.components import MessageView, files_of
from adapters.discord_app.failures import NETWORK_ERRORS, Failure, failure_of
from adapters.discord_app.parts import RenderedMessage
from adapters.discord_app.render import render, render_as_file
from adapters.discord_app.retrying import repeated
from bot.events import Event
from bot.model import Notice, Reply

TYPING_AFTER_SECONDS = 1.0
_CANNOT_WRITE = (Failure.FORBIDDEN, Failure.GONE, Failure.ARCHIVED, Failure.LIMITED)
_ERRORS = (discord.HTTPException, discord.RateLimited)


class _ReplyTo(TypedDict, total=False):
    reference: discord.MessageReference
    mention_author: bool


def is_for_bot(message: discord.Message, bot: int) -> bool:
    """Whether a message speaks to the bot: a person's, in its direct messages or with its mention."""
    if message.author.bot or message.webhook_id is not None or message.is_system():
        return False
    is_direct = isinstance(message.channel, discord.DMChannel)
    return is_direct or any(user.id == bot for user in message.mentions)


@asynccontextmanager
async def typing_if_slow(message: discord.Message) -> AsyncIterator[None]:
    """Show that the bot is writing where the answer is not there at once."""

    async def show() -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        with suppress(discord.DiscordException, *NETWORK_ERRORS):
            async with message.channel.typing():
                await asyncio.Event().wait()

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class MessageDelivery:
    """Brings the reply to a message; the same reply is never posted twice.

    Args:
        message: to be answered.
        prefix: of the nonces, where something else than the answer may have been posted.
    """

    def __init__(self, message: discord.Message, prefix: str = "") -> None:
        self._message = message
        self._prefix = prefix
        self._refers = message.guild is not None
        self._has_files = False
        self._log = structlog.stdlib.get_logger("adapters.discord_app.messages")

    async def deliver(self, reply: Reply) -> None:
        """Answer where it was asked; what only the asker may see goes to them directly.

        Raises:
            discord.DiscordException: if Discord takes no answer anywhere.
            OSError: if Discord cannot be reached.
        """
        is_direct = isinstance(self._message.channel, discord.DMChannel)
        if reply.private and reply.reference is None and not is_direct:
            await self._deliver_privately(reply)
            return
        try:
            await self._post(self._message.channel, reply, "m")
        except _ERRORS as error:
            failure = failure_of(error)
            if is_direct or failure not in _CANNOT_WRITE:
                raise
            note = Notice(await self._why_elsewhere(reply.heading, failure))
            await self._post_directly(replace(reply, blocks=(note, *reply.blocks)), failure)

    async def _deliver_privately(self, reply: Reply) -> None:
        try:
            await self._post(self._message.author, reply, "d")
        except _ERRORS as error:
            failure = failure_of(error)
            if failure not in (Failure.CLOSED, Failure.FORBIDDEN):
                raise
            if not await self._tell(reply.heading, wording.DIRECT_CLOSED):
                self._undelivered(failure)
        else:
            await self._tell(reply.heading, wording.SENT_DIRECTLY)

    async def _why_elsewhere(self, heading: str, failure: Failure) -> str:
        """Why an answer comes directly; where it is for its files alone, that is said in the open too."""
        if failure is Failure.LIMITED:
            return wording.LIMITED_ELSEWHERE
        is_for_files = self._has_files and await self._tell(heading, wording.FILES_UNATTACHED)
        return wording.ATTACHED_ELSEWHERE if is_for_files else wording.WRITTEN_ELSEWHERE

    async def _tell(self, heading: str, sentence: str) -> bool:
        """Say something where it was asked; False if the bot may not write there."""
        [message] = render(Reply(heading, (Notice(sentence),)))
        try:
            await self._send(self._message.channel, message, f"{self._prefix}m{self._message.id}-n")
        except _ERRORS as error:
            if failure_of(error) not in _CANNOT_WRITE:
                raise
            return False
        return True

    async def _post_directly(self, reply: Reply, failure: Failure) -> None:
        """The last way to a person who asked where the bot may not write."""
        try:
            await self._post(self._message.author, reply, "d")
        except _ERRORS as error:
            if failure_of(error) not in (Failure.CLOSED, Failure.FORBIDDEN):
                raise
            self._undelivered(failure)

    def _undelivered(self, failure: Failure) -> None:
        self._log.warning(
            Event.ANSWER_UNDELIVERED, platform="discord", code=failure.value, request=str(self._message.id)
        )

    async def _post(self, target: discord.abc.Messageable, reply: Reply, kind: str) -> None:
        nonce = f"{self._prefix}{kind}{self._message.id}"
        for number, message in enumerate(render(reply)):
            try:
                await self._send(target, message, f"{nonce}-{number}")
            except _ERRORS as error:
                if failure_of(error) is not Failure.REFUSED:
                    raise
                fallback = render_as_file(reply, wording.UNSHOWN)
                await self._send(target, fallback, f"{nonce}-f")
                return

    async def _send(self, target: discord.abc.Messageable, message: RenderedMessage, nonce: str) -> None:
        """Send one message, as a reply where Discord lets the bot reply.

        A try whose answer was cut off is told from a new one by its nonce.
        """
        self._has_files = bool(message.attachments)

        async def request() -> None:
            await target.send(
                view=MessageView(message), files=files_of(message), nonce=nonce, **self._reply_to(target)
            )

        try:
            await repeated(request)
        except _ERRORS as error:
            if failure_of(error) is not Failure.UNANSWERABLE:
                raise
            self._refers = False
            await repeated(request)

    def _reply_to(self, target: discord.abc.Messageable) -> _ReplyTo:
        """What makes a message a reply to the one that is answered."""
        if not self._refers or target is not self._message.channel:
            return {}
        return {"reference": self._message.to_reference(fail_if_not_exists=False), "mention_author": False}
