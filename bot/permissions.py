"""Who may do what where. Pure: what the platform says of the asker is in the request."""

from __future__ import annotations

from bot.request import Actor, Place

ALWAYS_PRIVATE = frozenset(("privacy", "forget-me", "forget-now"))
"""Answers that are nobody's business but the asker's."""

SHAREABLE = frozenset(
    (
        "lookup", "brief", "compare", "figures", "timeline", "verify", "topics", "sources",
        "context", "versions-here", "commentary", "figures-here",
    )
)  # fmt: skip
"""Answers that the asker may post for all."""


def may_share(command: str, place: Place) -> bool:
    """Whether an answer to `command` may be posted for all in `place`."""
    return command in SHAREABLE and not place.is_direct


def may_manage_digests(actor: Actor, place: Place) -> bool:
    """Whether `actor` may set up digests for `place`: for themselves always, for a channel who manages it."""
    return place.is_direct or actor.is_admin
