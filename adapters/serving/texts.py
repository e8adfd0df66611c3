"""What serving tells the operator."""

from __future__ import annotations

import datetime

from bot.digests.heartbeat import Alarm

NOTHING_TO_SERVE = (
    "No platform is set up, so there is nobody to serve.\n"
    "  For Discord, set VERBATIM_DISCORD_TOKEN (docs/discord.md leads through it).\n"
    "  For Slack, set VERBATIM_SLACK_BOT_TOKEN and VERBATIM_SLACK_APP_TOKEN (docs/slack.md).\n"
    "  A line each in a file .env will do. To ask at this terminal without any token: make run"
)
ALARM_HEADING = "Digests need attention"
ALARM_OVER_HEADING = "Digests are well again"

_ALARMS = {
    Alarm.NO_TICK: "No pass of planning went well for {hours:g} hours. See the log for digest_tick_failed.",
    Alarm.NO_DELIVERY: "A message has been waiting for {hours:g} hours. See “verbatim digests” for why.",
    Alarm.OVERDUE: "A digest is past its time and not dealt with. See the log for digest_planning_failed.",
    Alarm.NO_FRESH_SOURCE: "The documents have not changed for {days} days. Check what brings them.",
}


def alarm(which: Alarm, silence: datetime.timedelta, stale_days: int) -> str:
    """What an alarm means and where to look.

    Args:
        which: the alarm.
        silence: how long digests may be silent.
        stale_days: how long the corpus may stay as it is.
    """
    return _ALARMS[which].format(hours=silence.total_seconds() / 3600, days=stale_days)


def ended(platform: str, kind: str) -> str:
    """A platform's connection ended by itself."""
    return f"The connection to {platform} ended unexpectedly ({kind}); see the log."


def unread(kind: str) -> str:
    """The documents could not be read, for a reason nobody foresaw."""
    return f"The documents could not be read ({kind}); see the log."


def address_taken(what: str, host: str, port: int, setting: str) -> str:
    """Somebody else listens on a port."""
    return f"{what} cannot listen on {host}:{port}: set {setting} to another port."
