"""Slack asked without a connection for events: for ``verbatim doctor``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from adapters.slack_app.failures import SLACK_ERRORS, code_of, fatal_error
from adapters.slack_app.installing import bot_of
from adapters.slack_app.manifest import BOT_SCOPES
from adapters.slack_app.reading import text_at
from adapters.slack_app.socket_mode import APP_TOKEN
from adapters.slack_app.token_watch import BOT_TOKEN
from adapters.slack_app.web import API, open_session, web_client

UNREACHABLE = "Slack cannot be reached from here: check the network, the proxy and the firewall."
_SCOPES_HEADER = "x-oauth-scopes"


@dataclass(frozen=True, slots=True)
class BotFindings:
    """What a look at a bot token found.

    Attributes:
        name: the workspace; its id where Slack gives no name.
        missing: scopes that are needed and were not granted.
        fault: what is wrong and how to mend it; empty if nothing is.
    """

    name: str = ""
    missing: tuple[str, ...] = ()
    fault: str = ""


async def look_at_bot_token(token: str, api: str | None = None) -> BotFindings:
    """Ask Slack whose a token is and what it may do (``auth.test``).

    Args:
        token: of the bot.
        api: base address of the Web API; None for Slack's.
    """
    async with open_session() as session:
        try:
            response = await web_client(session, token, api or API).auth_test()
        except SLACK_ERRORS as error:
            return BotFindings(fault=_fault(error, BOT_TOKEN))
    name = text_at(response.data, "team") or text_at(response.data, "team_id")
    granted = {key.lower(): str(value) for key, value in response.headers.items()}.get(_SCOPES_HEADER)
    if granted is None:
        return BotFindings(name)
    return BotFindings(name, _missing(scope.strip() for scope in granted.split(",")))


def scopes_lacking(installation: str) -> tuple[str, ...]:
    """Scopes that are needed and that a workspace did not grant; none where it is not known.

    Args:
        installation: what is kept of it.
    """
    granted = bot_of(installation).bot_scopes
    return _missing(granted) if granted else ()


def _missing(granted: Iterable[str]) -> tuple[str, ...]:
    held = set(granted)
    return tuple(scope for scope in BOT_SCOPES if scope not in held)


async def look_at_app_token(token: str, api: str | None = None) -> str:
    """Ask Slack for a socket address; what is wrong and how to mend it, or an empty string.

    Args:
        token: app-level.
        api: base address of the Web API; None for Slack's.
    """
    async with open_session() as session:
        try:
            await web_client(session, None, api or API).apps_connections_open(app_token=token)
        except SLACK_ERRORS as error:
            return _fault(error, APP_TOKEN)
    return ""


def _fault(error: BaseException, setting: str) -> str:
    fatal = fatal_error(error, setting)
    if fatal is not None:
        return fatal.user_text
    if isinstance(error, SlackApiError):
        return f"Slack answers with an error ({code_of(error) or 'without a reason'}); try again later."
    return UNREACHABLE
