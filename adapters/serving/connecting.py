"""The platforms that the settings name, ready to be run. Only what is used is imported."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.clock import SystemClock
from adapters.serving.gate import Answerer
from adapters.serving.platforms import ChatPlatform
from adapters.serving.stores import StoredCommandSets, Stores
from bot.errors import StoppingError
from bot.model import Reply, Request, Suggestion
from bot.settings import Settings
from bot.store.database import Database
from bot.store.installations import StoredInstallations, TokenSeal

if TYPE_CHECKING:
    import aiohttp
    from pydantic import SecretStr

    from adapters.discord_app.client import VerbatimClient
    from adapters.discord_app.sync import SyncedCommands
    from adapters.slack_app.connecting import SlackSetup
    from adapters.slack_app.installing import OAuthApp

__all__ = ["Answers", "Endpoints", "bare_discord_client", "chat_platforms"]


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where the platforms are; other places are for tests and proxies.

    Attributes:
        discord_connector: makes Discord's pool of connections; None for the library's own.
        slack_api: base address of Slack's Web API; None for Slack's.
    """

    discord_connector: Callable[[], aiohttp.BaseConnector] | None = None
    slack_api: str | None = None


@dataclass(frozen=True)
class Answers:
    """What platforms answer with.

    Attributes:
        answerer: answers requests and completes what is being typed.
        stores: what is kept.
        database: where installations are.
    """

    answerer: Answerer
    stores: Stores
    database: Database


def chat_platforms(settings: Settings, answers: Answers, endpoints: Endpoints) -> Iterator[ChatPlatform]:
    """Every platform that is set up.

    Raises:
        TokensUnreadable: if the key for tokens is none.
    """
    if settings.discord_token is not None:
        yield _discord(settings, settings.discord_token.get_secret_value(), answers, endpoints)
    if settings.slack_is_configured:
        yield _slack(settings, answers, endpoints)


def _discord(settings: Settings, token: str, answers: Answers, endpoints: Endpoints) -> ChatPlatform:
    from adapters.discord_app.client import Answering, ClientOptions
    from adapters.discord_app.connecting import make_client
    from adapters.serving.discord_platform import DiscordPlatform

    answering = Answering(
        answers.answerer.dispatch,
        answers.answerer.suggest,
        StoredCommandSets(answers.stores.values),
        SystemClock().now,
    )
    options = ClientOptions(
        shards=settings.discord_shards,
        dev_guild=settings.discord_dev_guild,
        connector=endpoints.discord_connector,
    )
    return DiscordPlatform(make_client(answering, options), token)


def bare_discord_client(
    synced: SyncedCommands, guild: int | None = None, endpoints: Endpoints | None = None
) -> VerbatimClient:
    """A client that knows the commands but answers none of them: to look at Discord, or to sync.

    Args:
        synced: remembers the set.
        guild: a server that gets the commands at once; None for every one.
        endpoints: where Discord is.
    """
    from adapters.discord_app.client import Answering, ClientOptions
    from adapters.discord_app.connecting import make_client

    async def no_reply(_: Request) -> Reply:
        raise StoppingError

    async def no_suggestions(_: Request) -> tuple[Suggestion, ...]:
        return ()

    answering = Answering(no_reply, no_suggestions, synced, SystemClock().now)
    connector = endpoints.discord_connector if endpoints else None
    options = ClientOptions(shards=1, dev_guild=guild, syncs=False, connector=connector)
    return make_client(answering, options)


def _slack(settings: Settings, answers: Answers, endpoints: Endpoints) -> ChatPlatform:
    from adapters.serving.slack_platform import SlackPlatform
    from adapters.slack_app.connecting import SlackService
    from adapters.slack_app.ports import Answering

    managers = frozenset(settings.slack_digest_managers.split(",")) - {""}
    answering = Answering(
        answers.answerer.dispatch,
        answers.answerer.suggest,
        answers.stores.events,
        SystemClock().now,
        managers,
        datetime.timedelta(minutes=settings.context_minutes),
    )
    setup = _slack_setup(settings, answers.database, endpoints)
    return SlackPlatform(SlackService(setup, answering), setup.listen)


def _slack_setup(settings: Settings, database: Database, endpoints: Endpoints) -> SlackSetup:
    from adapters.slack_app.connecting import SlackSetup
    from adapters.slack_app.http_mode import Listen
    from adapters.slack_app.web import API

    oauth = _oauth(settings, database)
    by_socket = settings.slack_mode == "socket"
    return SlackSetup(
        bot_token=_revealed(settings.slack_bot_token) if oauth is None else None,
        app_token=_revealed(settings.slack_app_token) if by_socket else None,
        signing_secret=_revealed(settings.slack_signing_secret),
        oauth=oauth,
        listen=Listen(settings.slack_host, settings.slack_port),
        api=endpoints.slack_api or API,
    )


def _oauth(settings: Settings, database: Database) -> OAuthApp | None:
    """What makes the app installable in many workspaces; None for a single one."""
    secret, keys = _revealed(settings.slack_client_secret), settings.slack_token_keys
    if settings.slack_client_id is None or secret is None or not keys:
        return None
    from adapters.slack_app.installing import OAuthApp

    installations = StoredInstallations(database, TokenSeal(keys))
    if len(keys) > 1:
        installations.reseal()
    return OAuthApp(settings.slack_client_id, secret, installations)


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None
