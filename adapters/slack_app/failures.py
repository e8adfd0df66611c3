"""The library's errors as ours: what they mean for a reply, for a digest and for the program."""

from __future__ import annotations

import asyncio
import datetime
from enum import StrEnum
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError

from bot.digests.delivery_errors import (
    DeliveryError,
    InDoubt,
    Reach,
    Refused,
    RetryLater,
    Trouble,
    Unreachable,
)

NETWORK_ERRORS = (aiohttp.ClientError, OSError, asyncio.TimeoutError)
"""What a broken connection raises; whether Slack took the request is then unknown."""
SLACK_ERRORS = (SlackClientError, *NETWORK_ERRORS)
"""Everything a call to Slack raises."""

_NEVER_LEFT = (aiohttp.ClientConnectorError,)


class Failure(StrEnum):
    """What went wrong with a request to Slack."""

    EXPIRED = "expired"
    FORBIDDEN = "not_allowed"
    NOT_IN_CHANNEL = "not_in_channel"
    CLOSED = "direct_messages_closed"
    GONE = "channel_not_found"
    ARCHIVED = "is_archived"
    UNINSTALLED = "uninstalled"
    UNAUTHORISED = "unauthorised"
    LIMITED = "ratelimited"
    REFUSED = "refused"
    BROKEN = "connection_broken"
    UNREACHED = "not_reached"
    INTERNAL = "slack_fault"


class ResponseUrlError(SlackClientError):
    """Slack did not take what was sent to a response URL.

    Args:
        status: HTTP status.
        code: Slack's word for it.
    """

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"response URL answered {status}")
        self.status = status
        self.code = code


class SlackFatal(Exception):
    """Slack will never let this app in as it is set up.

    Args:
        user_text: what is wrong and how to mend it, for the operator.
    """

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


_BY_CODE = {
    "channel_not_found": Failure.GONE,
    "thread_not_found": Failure.GONE,
    "is_archived": Failure.ARCHIVED,
    "not_in_channel": Failure.NOT_IN_CHANNEL,
    "user_not_in_channel": Failure.NOT_IN_CHANNEL,
    "restricted_action": Failure.FORBIDDEN,
    "restricted_action_read_only_channel": Failure.FORBIDDEN,
    "restricted_action_thread_only_channel": Failure.FORBIDDEN,
    "restricted_action_non_threadable_channel": Failure.FORBIDDEN,
    "restricted_action_thread_locked": Failure.FORBIDDEN,
    "cannot_reply_to_message": Failure.FORBIDDEN,
    "not_allowed_token_type": Failure.UNAUTHORISED,
    "messages_tab_disabled": Failure.CLOSED,
    "cannot_dm_bot": Failure.CLOSED,
    "user_disabled": Failure.CLOSED,
    "user_not_found": Failure.CLOSED,
    "user_not_visible": Failure.CLOSED,
    "users_not_found": Failure.CLOSED,
    "account_inactive": Failure.UNINSTALLED,
    "token_revoked": Failure.UNINSTALLED,
    "app_uninstalled": Failure.UNINSTALLED,
    "team_not_found": Failure.UNINSTALLED,
    "team_access_not_granted": Failure.UNINSTALLED,
    "invalid_auth": Failure.UNAUTHORISED,
    "not_authed": Failure.UNAUTHORISED,
    "token_expired": Failure.UNAUTHORISED,
    "missing_scope": Failure.UNAUTHORISED,
    "org_login_required": Failure.UNAUTHORISED,
    "ekm_access_denied": Failure.UNAUTHORISED,
    "ratelimited": Failure.LIMITED,
    "rate_limited": Failure.LIMITED,
    "message_limit_exceeded": Failure.LIMITED,
    "internal_error": Failure.INTERNAL,
    "fatal_error": Failure.INTERNAL,
    "request_timeout": Failure.INTERNAL,
    "service_unavailable": Failure.INTERNAL,
    "team_added_to_org": Failure.LIMITED,
    "expired_url": Failure.EXPIRED,
    "used_url": Failure.EXPIRED,
    "expired_trigger_id": Failure.EXPIRED,
    "exchanged_trigger_id": Failure.EXPIRED,
    "invalid_trigger_id": Failure.EXPIRED,
    "trigger_expired": Failure.EXPIRED,
    "trigger_exchanged": Failure.EXPIRED,
    "not_found": Failure.EXPIRED,
}
_TROUBLES = {
    Failure.FORBIDDEN: Trouble.FORBIDDEN,
    Failure.NOT_IN_CHANNEL: Trouble.FORBIDDEN,
    Failure.CLOSED: Trouble.CLOSED,
    Failure.GONE: Trouble.GONE,
    Failure.ARCHIVED: Trouble.ARCHIVED,
    Failure.UNINSTALLED: Trouble.UNINSTALLED,
}
_SHUTS_OUT = frozenset(
    ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "app_uninstalled")
)


def failure_of(error: BaseException) -> Failure:
    """What an error of the library or the network means.

    Args:
        error: one of `SLACK_ERRORS`.
    """
    if isinstance(error, ResponseUrlError):
        return _of_response(error.status, error.code, Failure.EXPIRED)
    if isinstance(error, SlackApiError):
        return _of_response(_status(error), code_of(error), Failure.REFUSED)
    if isinstance(error, _NEVER_LEFT):
        return Failure.UNREACHED
    if isinstance(error, SlackRequestError):
        return Failure.INTERNAL
    return Failure.BROKEN if isinstance(error, NETWORK_ERRORS) else Failure.REFUSED


def code_of(error: BaseException) -> str:
    """Slack's own word for an error; empty if it gave none."""
    response: Any = getattr(error, "response", {})
    try:
        code = response["error"]
    except (AttributeError, KeyError, TypeError, ValueError):  # the library's, where the body is no JSON
        return ""
    return code if isinstance(code, str) else ""


def delivery_error(error: BaseException, limit: Reach = Reach.LANE) -> DeliveryError:
    """The error of a digest's delivery that an error of the library or the network means.

    Args:
        error: one of `SLACK_ERRORS`.
        limit: how far a rate limit reaches, if it is one.
    """
    failure = failure_of(error)
    if failure in _TROUBLES:
        return Unreachable(failure.value, _TROUBLES[failure])
    if failure in (Failure.LIMITED, Failure.UNREACHED, Failure.UNAUTHORISED):
        return RetryLater(failure.value, wait_of(error), limit if failure is Failure.LIMITED else Reach.LANE)
    if failure in (Failure.BROKEN, Failure.INTERNAL):
        return InDoubt(failure.value)
    return Refused(failure.value)


def wait_of(error: BaseException) -> datetime.timedelta | None:
    """How long Slack wants to be left alone after an error; None where it does not say."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = next((str(headers[name]) for name in headers if name.lower() == "retry-after"), "")
    return datetime.timedelta(seconds=int(value)) if value.isdecimal() else None


def fatal_error(error: BaseException, setting: str) -> SlackFatal | None:
    """What the operator is told when Slack shuts the app out; None if it does not.

    Args:
        error: any error of a call to Slack.
        setting: name of the setting whose token was used.
    """
    code = code_of(error)
    if code in _SHUTS_OUT:
        return SlackFatal(
            f"Slack does not accept {setting} ({code}). Copy the token anew from your app's pages at "
            f"api.slack.com/apps and set {setting}."
        )
    if code in ("missing_scope", "not_allowed_token_type"):
        return SlackFatal(
            f"The token in {setting} may not do what is needed ({code}). Apply the manifest that "
            "“verbatim slack manifest” prints and install the app again; an app-level token needs "
            "connections:write."
        )
    if code == "socket_mode_not_enabled":
        return SlackFatal(
            "Socket Mode is off for this app. Turn it on under Socket Mode on the app's pages, or apply the "
            "manifest that “verbatim slack manifest” prints."
        )
    return None


def _of_response(status: int, code: str, otherwise: Failure) -> Failure:
    if status == 429:
        return Failure.LIMITED
    known = _BY_CODE.get(code)
    if known is not None:
        return known
    if status >= 500:
        return Failure.INTERNAL
    return otherwise if status in (200, 404) else Failure.REFUSED


def _status(error: SlackApiError) -> int:
    status = getattr(error.response, "status_code", getattr(error.response, "status", 0))
    return status if isinstance(status, int) else 0
