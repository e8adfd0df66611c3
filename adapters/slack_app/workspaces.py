"""The workspaces that have the app, and with which token it acts in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.reading import text_at


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace with the app.

    Attributes:
        team: its id; None for an installation in a whole organisation.
        enterprise: id of its organisation; None outside any.
        token: of the bot there.
        bot_user: id of the bot's user.
        bot_id: id of the bot.
    """

    team: str | None
    enterprise: str | None
    token: str
    bot_user: str
    bot_id: str

    def __repr__(self) -> str:
        return f"Workspace({self.team}, {self.enterprise})"


class Workspaces(Protocol):
    """Knows workspaces."""

    async def find(self, team: str | None, enterprise: str | None) -> Workspace | None:
        """The workspace of these ids; None if it does not have the app."""
        ...

    async def forget(self, team: str | None, enterprise: str | None) -> None:
        """Drop a workspace that removed the app."""
        ...


class SingleWorkspace:
    """The one workspace whose token is in the settings.

    Args:
        workspace: as `identify` found it.
        look: looks whether its token is still good.
    """

    def __init__(self, workspace: Workspace, look: Callable[[], None]) -> None:
        self._workspace = workspace
        self._look = look

    async def find(self, team: str | None, enterprise: str | None) -> Workspace | None:
        """The workspace, whoever asks: in shared channels people of other workspaces do too."""
        return self._workspace

    async def forget(self, team: str | None, enterprise: str | None) -> None:
        """Nothing is kept that could be dropped, but its token may be good no more."""
        self._look()


async def identify(client: AsyncWebClient) -> Workspace:
    """The workspace that a client's token is for (``auth.test``).

    Raises:
        SlackClientError: if Slack does not accept the token.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    found = (await client.auth_test()).data
    return Workspace(
        text_at(found, "team_id") or None,
        text_at(found, "enterprise_id") or None,
        client.token or "",
        text_at(found, "user_id"),
        text_at(found, "bot_id"),
    )


class WorkspaceAuthorize(AsyncAuthorize):
    """Tells Bolt which token to use for an event, without a request to Slack for each.

    Args:
        workspaces: where the tokens are.
    """

    def __init__(self, workspaces: Workspaces) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library leaves it unannotated
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **actor: str | None,
    ) -> AuthorizeResult | None:
        """The bot's token and ids in a workspace; None where the app is not installed."""
        del context, actor
        found = await self._workspaces.find(team_id, enterprise_id)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=found.bot_user,
            bot_id=found.bot_id,
            bot_token=found.token,
            user_id=user_id,
        )
