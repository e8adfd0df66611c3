"""The machine's clock held against that of a platform that is asked anyhow."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime

import aiohttp

from adapters.doctor.finding import Finding, fail, ok, warn
from adapters.serving.connecting import Endpoints
from bot.settings import Settings

__all__ = ["check_clock_of_platform"]

_CHECK = "clock"
_NOTICEABLE = datetime.timedelta(minutes=1)
_TOO_OLD = datetime.timedelta(minutes=5)
"""How old a request of Slack's may be in HTTP mode."""
_CURE = "Turn on time synchronisation; digests go by the clock, and in HTTP mode Slack's requests do."
_PATIENCE = aiohttp.ClientTimeout(total=15)


async def check_clock_of_platform(
    settings: Settings, endpoints: Endpoints, now: Callable[[], datetime.datetime]
) -> list[Finding]:
    """Whether the clock is that of the first platform that says the time; nothing where none does.

    Args:
        settings: checked.
        endpoints: where the platforms are.
        now: the present by the machine's clock.
    """
    for name, address, connector in _asked(settings, endpoints):
        with suppress(aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError):
            async with (
                aiohttp.ClientSession(connector=connector and connector(), timeout=_PATIENCE) as session,
                session.head(address) as answer,
            ):
                theirs = parsedate_to_datetime(answer.headers["Date"])
                return [_judged(name, abs(now() - theirs), by_http=settings.slack_mode == "http")]
    return []


def _asked(
    settings: Settings, endpoints: Endpoints
) -> Iterator[tuple[str, str, Callable[[], aiohttp.BaseConnector] | None]]:
    """Name and address of each platform that is set up, and what connects to it."""
    if settings.slack_is_configured:
        from adapters.slack_app.web import API

        yield "Slack", f"{endpoints.slack_api or API}api.test", None
    if settings.discord_is_configured:
        from discord.http import Route

        yield "Discord", f"{Route.BASE}/gateway", endpoints.discord_connector


def _judged(platform: str, off: datetime.timedelta, *, by_http: bool) -> Finding:
    if off < _NOTICEABLE:
        return ok(_CHECK, f"the same as {platform}’s")
    said = f"It is {off // _NOTICEABLE} minutes off {platform}’s."
    return (fail if by_http and off >= _TOO_OLD else warn)(_CHECK, said, _CURE)
