"""Every sentence of ours in digests and their commands. Plain text in, plain text out; adapters escape."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from bot.digests.delivery_errors import Trouble
from bot.digests.findings import ChangeKind
from bot.digests.model import Destination, NothingNew
from bot.model import Platform

FIRST = "This is the first digest: the main points so far. Later ones bring what is new."
FIRST_NEXT = "introduces the subject; later ones bring what is new"
ZONE_UNKNOWN = (
    "I do not know your time zone, so times are in UTC. Add zone:Europe/Berlin or another to change it."
)
PAUSED_BY_HAND = "by hand"
ARCHIVE = "From the archive: nothing is new, and these points were never shown here"
RENDITION = "Said before, in other words: the meaning differs"
WHY = "Why this digest"
PAUSED_HEADING = "A digest is paused"

_SPOKEN = {
    Platform.DISCORD: "/digest",
    Platform.SLACK: "/verbatim digest",
    Platform.TERMINAL: "digest",
}
_TROUBLES = {
    Trouble.GONE: ("it is gone", "Go to another place and say there: {digest} move {id} here."),
    Trouble.ARCHIVED: ("it is archived", "Unarchive it, then: {digest} resume {id}."),
    Trouble.FORBIDDEN: (
        "I may not write there",
        "Let me see the channel and write in it, then: {digest} resume {id}.",
    ),
    Trouble.CLOSED: (
        "direct messages are closed",
        "Allow direct messages from this server, then: {digest} resume {id}.",
    ),
    Trouble.UNINSTALLED: (
        "I was removed from the workspace",
        "Install me again, then: {digest} resume {id}.",
    ),
}
_CHANGES = {
    ChangeKind.CORRECTED: "Source corrected since it was quoted here: {name}.",
    ChangeKind.WITHDRAWN: "Source withdrawn since it was quoted here: {name}.",
}
_POLICIES = {
    NothingNew.SKIP: "nothing is sent",
    NothingNew.NOTE: "one line says so",
    NothingNew.ARCHIVE: "points from the archive come instead",
}


def command(platform: Platform, words: str) -> str:
    """How a command on digests is typed on a platform."""
    return f"{_SPOKEN[platform]} {words}"


def set_one_up(platform: Platform) -> str:
    """How a digest is set up, where there is none."""
    return f"Set one up: {command(platform, 'subscribe TOPIC weekdays 9:00')}."


def moment(when: datetime.datetime, zone: str) -> str:
    """A moment in local time, with its zone: ``Mon 1 June 2026, 09:00 (Europe/Berlin)``."""
    local = when.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%B %Y, %H:%M} ({zone})"


def heading(about: str, slot: datetime.datetime, zone: str) -> str:
    """Title of a digest."""
    local = slot.astimezone(ZoneInfo(zone))
    return f"Digest: {about} · {local.day} {local:%B %Y}"


def numbered(title: str, number: int, count: int) -> str:
    """Title of one of several messages."""
    return title if count == 1 else f"{title} · {number} of {count}"


def late(slot: datetime.datetime, zone: str) -> str:
    """Says that a digest comes late."""
    return f"This digest is late. It was due {moment(slot, zone)}."


def nothing_new(about: str, sources: int, *, archive_empty: bool = False) -> str:
    """The one line when nothing is new."""
    also = " Everything in the archive was shown here." if archive_empty else ""
    return f"Nothing new on {about}. {counted(sources, 'source')} checked.{also}"


def more_follow(count: int) -> str:
    """Says that new points are left for the next digest."""
    return f"{counted(count, 'more new point')} will follow in the next digest."


def also_matches(watches: tuple[str, ...]) -> str:
    """Which other watches a point fits."""
    return f"Also on {', '.join(watches)}" if watches else ""


def change(kind: ChangeKind, name: str, gone: int, quoted: int) -> str:
    """What happened to a source that was quoted here."""
    said = _CHANGES[kind].format(name=name)
    if kind is ChangeKind.CORRECTED and gone == 0:
        return f"{said} What was quoted here still stands in it."
    verb = "stands" if gone == 1 else "stand"
    return f"{said} {gone} of the {counted(quoted, 'point')} quoted here no longer {verb} in it."


def trouble(kind: Trouble) -> str:
    """Why a place cannot be reached, for lists and the ledger."""
    return _TROUBLES[kind][0]


def paused(kind: Trouble, place: Destination, subscription: str) -> str:
    """Tells an owner once that the digests of a place are paused, and the cure."""
    why, cure = _TROUBLES[kind]
    say = cure.format(digest=_SPOKEN[place.platform], id=subscription)
    return (
        f"I could not send digest {subscription} to {place.name or 'its channel'}: {why}. "
        f"Digests there are paused, not deleted; nothing is lost. {say}"
    )


def policy(kind: NothingNew) -> str:
    """What a subscription does when nothing is new."""
    return _POLICIES[kind]


def counted(number: int, thing: str) -> str:
    """A number of things: ``1 source``, ``2 sources``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
