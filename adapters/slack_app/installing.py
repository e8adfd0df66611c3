"""Installation in many workspaces: OAuth, with the tokens sealed in the project's own database."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from adapters.slack_app.ports import HandledEvents
from adapters.slack_app.workspaces import Workspace
from bot.digests.errors import Unavailable
from bot.events import Event
from bot.model import Platform
from bot.store.installations import Installation

INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
STATE_SECONDS = 600
_LOGGER = "adapters.slack_app.installing"


class Installations(Protocol):
    """Installations kept; the calls wait for a disk (`bot.store.installations.StoredInstallations`)."""

    def save(self, installation: Installation) -> None:
        """Keep an installation in place of an earlier one."""
        ...

    def find(self, platform: Platform, house: str, person: str = "") -> Installation | None:
        """An installation, or None."""
        ...

    def remove(self, platform: Platform, house: str, person: str | None = None) -> int:
        """Forget an installation; with None the workspace's with all persons'."""
        ...


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """What makes the app installable in many workspaces.

    Attributes:
        client_id: from the app's Basic Information.
        client_secret: likewise.
        installations: where they are kept.
        authorization_url: the page people are sent to; None for Slack's.
        redirect_uri: where Slack sends them back to; None for the one set in the app.
    """

    client_id: str
    client_secret: str
    installations: Installations
    authorization_url: str | None = None
    redirect_uri: str | None = None

    def __repr__(self) -> str:
        return f"OAuthApp({self.client_id})"


class SlackInstallations(AsyncInstallationStore):
    """Bolt's installation store over ours. Only the bot's tokens are used; no person's token is asked for.

    Args:
        store: where they are kept.
        now: the present.
    """

    def __init__(self, store: Installations, now: Callable[[], datetime.datetime]) -> None:
        self._store = store
        self._now = now

    @property
    def logger(self) -> logging.Logger:
        """Where the library writes."""
        return logging.getLogger(_LOGGER)

    async def async_save(self, installation: SlackInstallation) -> None:
        """Keep what a workspace gave the bot."""
        await self.async_save_bot(installation.to_bot())

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep the bot's part."""
        content = json.dumps(bot.to_dict(), default=str)
        kept = Installation(
            Platform.SLACK, house_of(bot.team_id, bot.enterprise_id), "", content, self._now()
        )
        await asyncio.to_thread(self._store.save, kept)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot's part of an installation, or None."""
        return await self.find(None if is_enterprise_install else team_id, enterprise_id)

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> SlackInstallation | None:
        """No person's installation is kept."""
        return None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Drop an installation with its tokens."""
        await asyncio.to_thread(self._store.remove, Platform.SLACK, house_of(team_id, enterprise_id))

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """No person's installation is kept, so that there is nothing to drop."""

    async def find(self, team: str | None, enterprise: str | None) -> Bot | None:
        """The bot of a workspace, or of its whole organisation where the workspace has none of its own."""
        houses = [house_of(team, enterprise)]
        if team and enterprise:
            houses.append(house_of(None, enterprise))
        for house in houses:
            kept = await asyncio.to_thread(self._store.find, Platform.SLACK, house)
            if kept is not None:
                return bot_of(kept.content)
        return None


class InstalledWorkspaces:
    """Workspaces by their installations.

    Args:
        installations: where they are kept.
    """

    def __init__(self, installations: SlackInstallations) -> None:
        self._installations = installations
        self._log = structlog.stdlib.get_logger(_LOGGER)

    async def find(self, team: str | None, enterprise: str | None) -> Workspace | None:
        """The workspace; None if it has no installation that can be read."""
        try:
            bot = await self._installations.find(team, enterprise)
        except Unavailable as error:
            self._log.error(Event.WORK_FAILED, kind="installation", exc_type=type(error).__name__)
            return None
        if bot is None:
            return None
        return Workspace(team, enterprise, bot.bot_token, bot.bot_user_id, bot.bot_id)

    async def forget(self, team: str | None, enterprise: str | None) -> None:
        """Drop the installation with its tokens."""
        await self._installations.async_delete_all(team_id=team, enterprise_id=enterprise)


class SignedStates(AsyncOAuthStateStore):
    """States of installations under way: signed and dated instead of stored, each good for one use.

    Args:
        secret: signs them; the client secret.
        handled: remembers those that were used.
        now: the present.
    """

    def __init__(self, secret: str, handled: HandledEvents, now: Callable[[], datetime.datetime]) -> None:
        self._secret = secret.encode()
        self._handled = handled
        self._now = now

    @property
    def logger(self) -> logging.Logger:
        """Where the library writes."""
        return logging.getLogger(_LOGGER)

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new state."""
        chance = f"{secrets.token_urlsafe(16)}.{int(self._now().timestamp())}"
        return f"{chance}.{self._signature(chance)}"

    async def async_consume(self, state: str) -> bool:
        """Whether a state is ours, fresh and unused; it is used then."""
        chance, _, signature = state.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signature(chance).encode()):
            return False
        age = self._now().timestamp() - int(chance.rpartition(".")[2])
        if not 0 <= age <= STATE_SECONDS:
            return False
        return await asyncio.to_thread(self._handled.is_new, "slack/oauth", chance, self._now())

    def _signature(self, chance: str) -> str:
        return hmac.new(self._secret, chance.encode(), hashlib.sha256).hexdigest()


def oauth_settings(
    app: OAuthApp, installations: SlackInstallations, states: SignedStates, scopes: tuple[str, ...]
) -> AsyncOAuthSettings:
    """Bolt's settings for installation."""
    return AsyncOAuthSettings(
        client_id=app.client_id,
        client_secret=app.client_secret,
        scopes=scopes,
        user_scopes=[],
        redirect_uri=app.redirect_uri,
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=app.authorization_url,
        installation_store=installations,
        installation_store_bot_only=True,
        state_store=states,
        state_expiration_seconds=STATE_SECONDS,
    )


def house_of(team: str | None, enterprise: str | None) -> str:
    """The name under which a workspace, or a whole organisation, is kept."""
    return team or f"enterprise/{enterprise or '-'}"


def bot_of(content: str) -> Bot:
    """The bot that an installation was kept for."""
    given = json.loads(content)
    return Bot(**{name: given.get(name) for name in _BOT_FIELDS})


_BOT_FIELDS = (
    "app_id", "enterprise_id", "enterprise_name", "team_id", "team_name",
    "bot_token", "bot_id", "bot_user_id", "bot_scopes", "is_enterprise_install", "installed_at",
)  # fmt: skip
