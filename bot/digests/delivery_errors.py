"""Why a message was not delivered, as far as it matters for what to do next.

DeliveryError
├── RetryLater      the platform took nothing and asks to wait
├── InDoubt         it may have taken the message: look before sending again
├── Unreachable     the destination is gone, closed or forbidden
└── Refused         the platform will never take this message, others it may
"""

from __future__ import annotations

import datetime
from enum import StrEnum


class Reach(StrEnum):
    """How far a platform's limit reaches, and so what rests until it is over."""

    LANE = "lane"
    HOUSE = "house"
    PLATFORM = "platform"


class DeliveryError(Exception):
    """Base of the kinds.

    Args:
        code: a short fixed word for log and ledger, for instance ``missing_access``; never message text.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RetryLater(DeliveryError):
    """The platform did not take the message and may do so later.

    Args:
        code: why.
        after: how long it asks to wait; None if it does not say.
        reach: whether the limit is the channel's, the workspace's or the whole platform's.
    """

    def __init__(self, code: str, after: datetime.timedelta | None = None, reach: Reach = Reach.LANE) -> None:
        super().__init__(code)
        self.after = after
        self.reach = reach


class InDoubt(DeliveryError):
    """A time-out, a cut connection, an internal error: the message may be there or not."""


class Trouble(StrEnum):
    """Why a destination cannot be reached."""

    GONE = "gone"
    ARCHIVED = "archived"
    FORBIDDEN = "forbidden"
    CLOSED = "closed"
    UNINSTALLED = "uninstalled"


class Unreachable(DeliveryError):
    """The destination cannot be reached until somebody does something about it."""

    def __init__(self, code: str, trouble: Trouble) -> None:
        super().__init__(code)
        self.trouble = trouble


class Refused(DeliveryError):
    """The platform finds fault with the message itself."""
