"""Checks of Discord and Slack: tokens, scopes, set-up; each asked as the server would ask."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from adapters.doctor.finding import Finding, fail, ok, warn
from adapters.doctor.workspaces import check_workspaces
from adapters.serving.connecting import Endpoints
from bot.settings import Settings

__all__ = ["check_platforms"]

_NONE = "Set VERBATIM_DISCORD_TOKEN, or VERBATIM_SLACK_BOT_TOKEN and VERBATIM_SLACK_APP_TOKEN."
_NEEDLESS = "VERBATIM_SLACK_BOT_TOKEN"  # the name of a setting


async def check_platforms(settings: Settings, endpoints: Endpoints) -> AsyncIterator[Finding]:
    """Whether every platform that is set up lets the bot in.

    Args:
        settings: checked.
        endpoints: where the platforms are.
    """
    if not (settings.discord_is_configured or settings.slack_is_configured):
        yield fail("platforms", "No platform is set up.", _NONE)
    if settings.discord_token is not None:
        for finding in await _discord(settings.discord_token.get_secret_value(), endpoints):
            yield finding
    if settings.slack_is_configured:
        for finding in await _slack(settings, endpoints):
            yield finding


async def _discord(token: str, endpoints: Endpoints) -> list[Finding]:
    from adapters.discord_app.checking import look_at_discord
    from adapters.serving.connecting import bare_discord_client

    found = await look_at_discord(bare_discord_client(_NoMemory(), endpoints=endpoints), token)
    if not found.name:
        return [fail("Discord", *_parted(fault)) for fault in found.faults]
    findings = [ok("Discord", f"logged in as {found.name}; it asks for no privileged intent")]
    findings += [warn("Discord", *_parted(fault)) for fault in found.faults]
    servers = f"it is in about {found.guilds}" if found.guilds else "it may be in none yet"
    findings.append(ok("Discord servers", f"{servers}; to invite it: {found.invitation}"))
    return findings


class _NoMemory:
    """Remembers no command set, because none is sent."""

    async def recall(self, scope: str) -> str | None:
        """Nothing."""
        return None

    async def keep(self, scope: str, digest: str) -> None:
        """Nothing is kept."""


async def _slack(settings: Settings, endpoints: Endpoints) -> list[Finding]:
    from adapters.slack_app.checking import look_at_app_token, look_at_bot_token

    findings: list[Finding] = []
    if settings.slack_serves_many:
        findings += _many_workspaces(settings)
    elif settings.slack_bot_token is not None:
        looked = await look_at_bot_token(settings.slack_bot_token.get_secret_value(), endpoints.slack_api)
        findings += _judged("Slack bot token", looked.fault, f"accepted by {looked.name}")
        if looked.missing:
            findings.append(
                fail(
                    "Slack scopes",
                    f"The bot lacks {', '.join(looked.missing)}.",
                    "Apply the manifest that “verbatim slack manifest” prints, and install the app again.",
                )
            )
        elif not looked.fault:
            findings.append(ok("Slack scopes", "all that are needed"))
    if settings.slack_mode == "socket" and settings.slack_app_token is not None:
        fault = await look_at_app_token(settings.slack_app_token.get_secret_value(), endpoints.slack_api)
        findings += _judged("Slack app-level token", fault, "accepted; Socket Mode is on")
    return findings


def _many_workspaces(settings: Settings) -> Iterator[Finding]:
    yield ok("Slack", "to be installed in many workspaces")
    yield from check_workspaces(settings)
    if settings.slack_bot_token is not None:
        yield warn(
            "Slack", f"{_NEEDLESS} is not used where many workspaces install the app.", "Remove that setting."
        )


def _judged(check: str, fault: str, well: str) -> Iterator[Finding]:
    if fault:
        yield fail(check, *_parted(fault))
    else:
        yield ok(check, well)


def _parted(text: str) -> tuple[str, str]:
    """The fault and the cure of a text that gives the one, then the other."""
    for sign in (". ", ": "):
        fault, found, cure = text.partition(sign)
        if found:
            return fault + ".", cure[:1].upper() + cure[1:]
    return text, "See the log, then try again."
