"""What is written to and read from the outbox: messages, plans, claims and what became of them."""

from __future__ import annotations

import datetime
import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from bot.digests.delivery_errors import Reach
from bot.digests.model import Destination, Occurrence, Subscription, require_aware
from bot.model import Platform

NONCE_LENGTH = 25
"""The longest nonce Discord takes; Slack carries the same one in a message's metadata."""


@dataclass(frozen=True, slots=True, order=True)
class PartKey:
    """Which message: part `number` (from 1; 0 is a notice to the owner) of a subscription's slot."""

    slot: datetime.datetime
    subscription: str
    number: int

    def __post_init__(self) -> None:
        """Check the moment and the number."""
        require_aware(self.slot)
        if self.number < 0:
            raise ValueError("parts are counted from 0")

    @property
    def nonce(self) -> str:
        """`NONCE_LENGTH` characters, the same for the same part for ever (144 bits of SHA-256)."""
        moment = self.slot.astimezone(datetime.UTC).isoformat(timespec="microseconds")
        digest = hashlib.sha256(f"{self.subscription}|{moment}|{self.number}".encode("ascii")).digest()
        return "v" + urlsafe_b64encode(digest[:18]).decode("ascii")


@dataclass(frozen=True, slots=True)
class Part:
    """One message to be sent.

    Attributes:
        key: which.
        destination: where to.
        payload: the rendered reply as text (`bot.digests.payload`).
    """

    key: PartKey
    destination: Destination
    payload: str


@dataclass(frozen=True, slots=True)
class ClaimedPart:
    """A message that this worker may send until the lease ends.

    Attributes:
        part: the message.
        token: proof of the claim; settling needs it.
        until: when the lease ends.
        attempts: how many claims there were, this one included.
        doubtful: whether an earlier attempt may have reached the platform, so that it must be looked for.
    """

    part: Part
    token: str
    until: datetime.datetime
    attempts: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point that a destination was given.

    Attributes:
        point: its key.
        document: id of the source it was quoted from; empty for a notice about a source.
        part: the message it stands in, from 1.
    """

    point: str
    document: str
    part: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written about one subscription in one transaction.

    Attributes:
        subscription: as it is to stand, with the version that was read.
        occurrences: slots dealt with, each once ever.
        parts: the messages of the planned one, in order.
        shown: the points they hold.
    """

    subscription: Subscription
    occurrences: tuple[Occurrence, ...] = ()
    parts: tuple[Part, ...] = ()
    shown: tuple[ShownPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRequest:
    """Who claims what.

    Attributes:
        worker: name of the claiming process.
        platforms: those it can send to.
        now: the present.
        lease: how long it may take over one message.
        limit: at most so many messages; never two of one lane.
    """

    worker: str
    platforms: frozenset[Platform]
    now: datetime.datetime
    lease: datetime.timedelta
    limit: int


@dataclass(frozen=True, slots=True)
class Sent:
    """The message is there.

    Attributes:
        message: the platform's id of it.
        at: when.
        pace: how long its lane rests now.
    """

    message: str
    at: datetime.datetime
    pace: datetime.timedelta


@dataclass(frozen=True, slots=True)
class Deferred:
    """The message is to be tried again.

    Attributes:
        until: not before this.
        reason: why, in a short fixed word; never text of others.
        doubtful: whether it may have arrived all the same.
        reach: what else is to rest until then: nothing, the whole workspace or the whole platform.
    """

    until: datetime.datetime
    reason: str
    doubtful: bool
    reach: Reach = Reach.LANE


@dataclass(frozen=True, slots=True)
class Dead:
    """The message cannot be sent, and is given up; its points are owed unless it may have arrived.

    Attributes:
        at: when.
        reason: why, for the ledger.
        doubtful: whether it may have arrived all the same.
    """

    at: datetime.datetime
    reason: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """Why a destination is closed, and what its owners are told.

    Attributes:
        at: when.
        reason: for the ledger and for lists.
        notice: payload of the message to each owner; sent as a direct message.
        doubtful: whether the claimed message may have arrived all the same.
    """

    at: datetime.datetime
    reason: str
    notice: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the outbox.

    Attributes:
        waiting: how many messages.
        oldest: slot of the oldest; None if there is none.
        overdue: how many subscriptions have a slot that is past and not dealt with.
    """

    waiting: int
    oldest: datetime.datetime | None
    overdue: int
