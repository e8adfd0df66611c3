"""What can go wrong with digests, each with the fault and the cure.

DigestError
├── BadSchedule         the words do not say when
├── BadZone             no such time zone
├── BadWatch            the words do not say what to watch
├── NotPermitted        this person may not do this here
├── AlreadySubscribed   the same comes there at the same times already
├── LimitReached        the workspace has as many subscriptions as it may have
├── NoSuchSubscription  no subscription goes by that name here
└── Conflict            somebody else wrote first; the work is done again from what stands now
"""

from __future__ import annotations


class DigestError(Exception):
    """Base of every error the digests raise on purpose.

    Args:
        fault: what is wrong, in words a user may read.
        cure: what to do about it, or an empty string.
    """

    def __init__(self, fault: str, cure: str = "") -> None:
        super().__init__(f"{fault} {cure}".strip())
        self.fault = fault
        self.cure = cure


class BadSchedule(DigestError):
    """The words do not say when a digest is to come."""


class BadZone(DigestError):
    """The words name no time zone."""


class BadWatch(DigestError):
    """The words do not say what a digest is to be about."""


class NotPermitted(DigestError):
    """The person may not do this in this place."""


class AlreadySubscribed(DigestError):
    """The same digest comes to the same place at the same times already."""


class LimitReached(DigestError):
    """The workspace has as many subscriptions as it may have."""


class NoSuchSubscription(DigestError):
    """No subscription of this place or person goes by that name."""


class Conflict(DigestError):
    """What the work was based on has changed; it is to be done again."""


class Unavailable(Exception):
    """The store cannot be used at the moment; what was to be done is still to be done."""
