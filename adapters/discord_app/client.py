"""The Discord client: events in, replies out. Every way in is acknowledged before any work."""

from __future__ import annotations

import asyncio
import datetime
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

import aiohttp
import discord
import structlog
from discord import app_commands

from adapters.discord_app.commands import Handlers, commands_of
from adapters.discord_app.decode import request_of_interaction, request_of_message
from adapters.discord_app.delivery import Interaction, InteractionDelivery
from adapters.discord_app.failures import NETWORK_ERRORS
from adapters.discord_app.forms import form_for
from adapters.discord_app.localisation import Descriptions, read_translations
from adapters.discord_app.messages import MessageDelivery, is_for_bot, typing_if_slow
from adapters.discord_app.promptness import Dispatch, Promptness
from adapters.discord_app.retrying import repeated
from adapters.discord_app.seen import SeenEvents
from adapters.discord_app.sync import SyncedCommands, sync_commands
from adapters.discord_app.workload import Workload
from bot.dispatch import new_reference
from bot.events import Event
from bot.finishing import failure
from bot.logs import frames_of
from bot.model import Reply, Request, Suggestion
from bot.texts import faults

_LONGEST_WAIT_SECONDS = 30.0
"""What Discord asks to wait longer for fails at once, so that a digest goes back to its outbox."""

Suggest: TypeAlias = Callable[[Request], Awaitable[Sequence[Suggestion]]]
Now: TypeAlias = Callable[[], datetime.datetime]


@dataclass(frozen=True, slots=True)
class Answering:
    """What the client works with.

    Attributes:
        dispatch: answers a request; raises nothing.
        suggest: completes what is being typed.
        synced: remembers the command set Discord was given last.
        now: the present, with a time zone.
    """

    dispatch: Dispatch
    suggest: Suggest
    synced: SyncedCommands
    now: Now


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """How the client behaves.

    Attributes:
        shards: number of gateway connections; None for what Discord advises.
        dev_guild: a guild that gets the commands at once, instead of all; None for all.
        syncs: whether the commands are sent at the start if they have changed.
        connector: makes the connections' pool; for tests and proxies.
        ready_seconds: how long to wait for guilds after connecting before saying it is up.
        completion_seconds: how long completions may take; Discord takes none after three seconds.
        at_once_seconds: how long an answer is waited for before Discord is told that it will come, and how
            long work waits for others to be told; Discord wants to hear something within three seconds. 0
            always tells it first.
    """

    shards: int | None = None
    dev_guild: int | None = None
    syncs: bool = True
    connector: Callable[[], aiohttp.BaseConnector] | None = None
    ready_seconds: float = 2.0
    completion_seconds: float = 2.5
    at_once_seconds: float = 0.1


def intents() -> discord.Intents:
    """What the bot wants to hear of: guilds, direct messages, messages that mention it; none privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class VerbatimClient(discord.Client):
    """A client that answers commands, clicks, forms, direct messages and mentions.

    Args:
        answering: what to work with.
        options: how to behave.
    """

    def __init__(self, answering: Answering, options: ClientOptions | None = None) -> None:
        chosen = options or ClientOptions()
        super().__init__(
            intents=intents(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=chosen.ready_seconds,
            shard_count=chosen.shards,
            max_ratelimit_timeout=_LONGEST_WAIT_SECONDS,
        )
        self.options = chosen
        self.workload = Workload()
        self._promptness = Promptness(answering.dispatch, chosen.at_once_seconds)
        self._answering = answering
        self._seen = SeenEvents()
        self._lost_shards: set[int] = set()
        self._log = structlog.stdlib.get_logger("adapters.discord_app.client")
        self.tree = _Tree(self)
        for command in commands_of(Handlers(self.answer_interaction, self.complete)):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Send the commands if they have changed; the bot works with the old ones if that fails."""
        await self.tree.set_translator(Descriptions(read_translations()))
        if not self.options.syncs:
            return
        try:
            count = await sync_commands(self.tree, self._answering.synced, self.options.dev_guild)
        except (discord.DiscordException, *NETWORK_ERRORS) as error:
            self._log.error(Event.WORK_FAILED, kind="sync", exc_type=type(error).__name__)
            return
        if count is None:
            self._log.info(Event.COMMANDS_UNCHANGED, platform="discord")
        else:
            self._log.info(Event.COMMANDS_SYNCED, platform="discord", count=count)

    async def answer_interaction(self, interaction: Interaction) -> None:
        """Answer a command, a click or a form."""
        if not self._seen.is_new(interaction.id):
            self._log.info(Event.DUPLICATE_DROPPED, platform="discord", request=str(interaction.id))
            return
        with self.workload:
            request = request_of_interaction(interaction, self._answering.now())
            is_form = interaction.type is discord.InteractionType.modal_submit
            form = None if is_form else form_for(request)  # Discord takes no form in answer to a form
            if form is not None:
                await repeated(lambda: interaction.response.send_modal(form))
                return
            await self._promptness.answer(request, InteractionDelivery(interaction))

    async def complete(self, interaction: Interaction) -> Sequence[Suggestion]:
        """Completions for the option being typed; none where they take too long."""
        request = request_of_interaction(interaction, self._answering.now())
        try:
            async with asyncio.timeout(self.options.completion_seconds):
                return await self._answering.suggest(request)
        except TimeoutError:
            return ()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Clicks and forms; commands come by the tree. Nothing is kept between a message and its clicks."""
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            await self.answer_interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Direct messages and mentions."""
        bot = self.user.id if self.user else 0
        if not is_for_bot(message, bot) or not self._seen.is_new(message.id):
            return
        with self.workload:
            request = request_of_message(message, bot, self._answering.now())
            async with typing_if_slow(message):
                reply = await self._promptness.dispatched(request)
            await MessageDelivery(message).deliver(reply)

    async def stop(self, seconds: float) -> int:
        """Let the answers under way finish, then close the connection.

        Args:
            seconds: how long to wait for them.

        Returns:
            How many answers had to be given up.
        """
        abandoned = await self.workload.drain(seconds)
        await self.close()
        return abandoned

    @property
    def is_up(self) -> bool:
        """Whether events come in now, on all shards; for health pages."""
        return self.is_ready() and not self.is_closed() and not self._lost_shards

    async def on_ready(self) -> None:
        """Nothing is started here: this comes again after every new session."""
        self.note_connection(0, is_up=True)

    async def on_resumed(self) -> None:
        """A broken connection was taken up again."""
        self.note_connection(0, is_up=True)

    async def on_disconnect(self) -> None:
        """The connection broke; the library takes it up again."""
        self.note_connection(0, is_up=False)

    def note_connection(self, shard: int, *, is_up: bool) -> None:
        """Keep in mind, and log, whether a shard is connected."""
        (self._lost_shards.discard if is_up else self._lost_shards.add)(shard)
        self._log.info(
            Event.CONNECTION_UP if is_up else Event.CONNECTION_DOWN, platform="discord", shard=shard
        )

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        """Whatever an event's handling raised: log it without its words, and tell the asker."""
        error = _current_error()
        reference = self._report(event_method, error)
        for asked in args:
            if isinstance(asked, discord.Interaction):
                await self._apologise_for_interaction(asked, reference)
            elif isinstance(asked, discord.Message):
                await self._apologise(MessageDelivery(asked, "e").deliver(_failed(reference)))

    async def report_command_error(self, interaction: Interaction, error: Exception) -> None:
        """What a command's handling raised; one that this version does not know is answered as such.

        While it is being typed, it is completed with nothing, as all that Discord takes is completions.
        """
        if interaction.type is discord.InteractionType.autocomplete:
            await self._apologise(interaction.response.autocomplete([]))
            return
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self.answer_interaction(interaction)
            return
        await self._apologise_for_interaction(interaction, self._report("command", error.__cause__ or error))

    def _report(self, kind: str, error: BaseException | None) -> str:
        reference = new_reference()
        self._log.error(
            Event.WORK_FAILED,
            platform="discord",
            kind=kind,
            reference=reference,
            exc_type=type(error).__name__,
            frames=frames_of(error) if error else (),
        )
        return reference

    async def _apologise_for_interaction(self, interaction: Interaction, reference: str) -> None:
        await self._apologise(InteractionDelivery(interaction).deliver(_failed(reference)))

    async def _apologise(self, delivered: Awaitable[object]) -> None:
        """Bring a reason to the asker; where even that fails, the log has it."""
        with suppress(discord.DiscordException, *NETWORK_ERRORS):
            await delivered


class _Tree(app_commands.CommandTree[VerbatimClient]):
    """The commands; errors go to the client, which tells the asker."""

    async def on_error(
        self, interaction: discord.Interaction[VerbatimClient], error: app_commands.AppCommandError, /
    ) -> None:
        await self.client.report_command_error(interaction, error)


def _failed(reference: str) -> Reply:
    return failure(faults.UNEXPECTED, reference, unexpected=True)


def _current_error() -> BaseException | None:
    """The error that is being handled; the library calls `on_error` from its ``except`` clause."""
    return sys.exc_info()[1]
