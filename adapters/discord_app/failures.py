"""The library's errors as ours: what they mean for a reply, for a digest and for the program."""

from __future__ import annotations

import asyncio
import datetime
from enum import StrEnum

import aiohttp
import discord

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
"""What a broken connection raises; whether Discord took the request is then unknown."""

_NEVER_LEFT = (aiohttp.ClientConnectorError,)


class Failure(StrEnum):
    """What went wrong with a request to Discord."""

    ACKNOWLEDGED = "already_acknowledged"
    EXPIRED = "interaction_expired"
    FORBIDDEN = "missing_permission"
    UNANSWERABLE = "no_reply_without_history"
    CLOSED = "direct_messages_closed"
    GONE = "destination_gone"
    ARCHIVED = "thread_archived"
    UNINSTALLED = "not_in_guild"
    LIMITED = "rate_limited"
    REFUSED = "refused"
    UNAUTHORISED = "unauthorised"
    BROKEN = "connection_broken"
    UNREACHED = "not_reached"
    INTERNAL = "discord_fault"


_BY_CODE = {
    10003: Failure.GONE,
    10004: Failure.UNINSTALLED,
    10008: Failure.EXPIRED,
    10013: Failure.GONE,
    10015: Failure.EXPIRED,
    10062: Failure.EXPIRED,
    40060: Failure.ACKNOWLEDGED,
    50001: Failure.FORBIDDEN,
    50007: Failure.CLOSED,
    50013: Failure.FORBIDDEN,
    50027: Failure.EXPIRED,
    50083: Failure.ARCHIVED,
    50278: Failure.CLOSED,
    160002: Failure.UNANSWERABLE,
    160005: Failure.ARCHIVED,
}
_BY_STATUS = {
    401: Failure.UNAUTHORISED,
    403: Failure.FORBIDDEN,
    404: Failure.GONE,
    429: Failure.LIMITED,
}
_TROUBLES = {
    Failure.FORBIDDEN: Trouble.FORBIDDEN,
    Failure.CLOSED: Trouble.CLOSED,
    Failure.GONE: Trouble.GONE,
    Failure.ARCHIVED: Trouble.ARCHIVED,
    Failure.UNINSTALLED: Trouble.UNINSTALLED,
}


class DiscordFatal(Exception):
    """Discord will never let this bot in as it is set up.

    Args:
        user_text: what is wrong and how to mend it, for the operator.
    """

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


REFUSED_CREDENTIALS = (
    "Discord does not accept the bot token. Copy it anew from the Bot page of your application at "
    "discord.com/developers/applications (Reset Token) and set VERBATIM_DISCORD_TOKEN."
)
REFUSED_INTENTS = (
    "Discord refuses the intents this bot asks for. It asks for no privileged ones; please check on the Bot "
    "page of your application that it is not disabled or under review."
)


def failure_of(error: BaseException) -> Failure:
    """What an error of the library or the network means.

    Args:
        error: a `discord.DiscordException` or one of `NETWORK_ERRORS`.
    """
    if isinstance(error, discord.RateLimited):
        return Failure.LIMITED
    if isinstance(error, discord.DiscordServerError):
        return Failure.INTERNAL
    if isinstance(error, discord.HTTPException):
        by_status = Failure.INTERNAL if error.status >= 500 else Failure.REFUSED
        return _BY_CODE.get(error.code) or _BY_STATUS.get(error.status, by_status)
    if isinstance(error, _NEVER_LEFT):
        return Failure.UNREACHED
    return Failure.BROKEN if isinstance(error, NETWORK_ERRORS) else Failure.REFUSED


def delivery_error(error: BaseException) -> DeliveryError:
    """The error of a digest's delivery that an error of the library or the network means."""
    failure = failure_of(error)
    if failure in _TROUBLES:
        return Unreachable(failure.value, _TROUBLES[failure])
    if failure in (Failure.LIMITED, Failure.UNREACHED, Failure.UNAUTHORISED):
        is_everywhere = isinstance(error, discord.HTTPException) and failure is Failure.LIMITED
        return RetryLater(failure.value, wait_asked(error), Reach.PLATFORM if is_everywhere else Reach.LANE)
    if failure in (Failure.BROKEN, Failure.INTERNAL):
        return InDoubt(failure.value)
    return Refused(failure.value)


def fatal_error(error: BaseException) -> DiscordFatal | None:
    """What the operator is told when Discord shuts the bot out; None if it does not."""
    if isinstance(error, discord.LoginFailure):
        return DiscordFatal(REFUSED_CREDENTIALS)
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return DiscordFatal(REFUSED_INTENTS)
    if isinstance(error, discord.ConnectionClosed):
        if error.code == 4004:
            return DiscordFatal(REFUSED_CREDENTIALS)
        if error.code in (4013, 4014):
            return DiscordFatal(REFUSED_INTENTS)
        return DiscordFatal(f"Discord closed the gateway with code {error.code} and takes it up no more.")
    return None


def wait_asked(error: BaseException) -> datetime.timedelta | None:
    """How long Discord asks to wait, as far as it says: by the library, or the header of a refusal."""
    if isinstance(error, discord.RateLimited):
        return datetime.timedelta(seconds=error.retry_after)
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    value = str(headers.get("Retry-After", ""))
    return datetime.timedelta(seconds=int(value)) if value.isdigit() else None
