"""What digests need from outside: the store, the corpus, the platforms, time and chance.

The store's calls wait for a disk; whoever runs on the event loop makes them in a thread. Every port has a
fake in the tests that is held to the same contract as the real thing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.digests.findings import CorpusView, SourceChange
from bot.digests.heartbeat import Alarm
from bot.digests.model import Destination, Occurrence, Owner, Subscription
from bot.digests.outbox import Backlog, ClaimedPart, ClaimRequest, Closing, Dead, Deferred, Plan, Sent
from bot.model import Reply


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime.datetime:
        """The present, with a time zone."""
        ...


class Chance(Protocol):
    """A source of chance, for jitter; seeded in tests."""

    def random(self) -> float:
        """A number in ``[0, 1)``."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """Which subscriptions: those that fit every part that is given. Removed ones only if asked for.

    Attributes:
        owner: whose.
        destination: key of the destination.
        house: the workspace on its platform (`Destination.house`).
        removed: whether removed ones are wanted too.
    """

    owner: Owner | None = None
    destination: str | None = None
    house: str | None = None
    removed: bool = False


class Subscriptions(Protocol):
    """Subscriptions kept."""

    def add(self, subscription: Subscription, most: int) -> None:
        """Keep a new subscription.

        Args:
            subscription: with an id that is not taken.
            most: how many the workspace (outside any: the owner) may have.

        Raises:
            LimitReached: if there are that many already.
            Conflict: if the id is taken.
        """
        ...

    def find(self, subscription: str) -> Subscription | None:
        """The subscription of that id, removed or not."""
        ...

    def listed(self, selection: Selection) -> tuple[Subscription, ...]:
        """Those that fit, oldest first."""
        ...

    def change(self, subscription: Subscription) -> Subscription:
        """Write a subscription read before, its version counted up.

        Raises:
            Conflict: if it was changed since.
        """
        ...

    def due(self, now: datetime.datetime, limit: int) -> tuple[Subscription, ...]:
        """Active ones whose next slot is not later than `now`, grouped by destination, at most `limit`."""
        ...


class Plans(Protocol):
    """Planning, kept."""

    def record(self, plans: Sequence[Plan]) -> None:
        """Write all of `plans` in one transaction, or nothing.

        Raises:
            Conflict: if a subscription was changed, a slot dealt with or a point shown meanwhile.
        """
        ...

    def shown(self, destination: str) -> Mapping[str, str]:
        """Keys of the points a destination was given, each with the id of its document."""
        ...

    def owed(self, destination: str) -> frozenset[str]:
        """Keys of the points whose message could not be delivered and that were not shown since."""
        ...

    def lead(self, worker: str, now: datetime.datetime, until: datetime.datetime) -> bool:
        """Whether `worker` is the one to plan until then; a matter of economy, not of correctness."""
        ...


class Outbox(Protocol):
    """Messages to be sent."""

    def claim(self, request: ClaimRequest) -> tuple[ClaimedPart, ...]:
        """Take up to `request.limit` messages: the first open one of each lane that is not resting."""
        ...

    def settle(self, claimed: ClaimedPart, outcome: Sent | Deferred | Dead) -> bool:
        """Write what became of a claimed message; False if the claim was lost meanwhile (nothing is written).

        The last message of an occurrence settles the occurrence.
        """
        ...

    def close(self, claimed: ClaimedPart, closing: Closing) -> tuple[Subscription, ...]:
        """Pause what goes to a destination that cannot be reached, in one transaction.

        Its open messages are given up, and a notice to each owner is left in the outbox.

        Returns:
            The subscriptions that were active till now; none if the claim was lost meanwhile.
        """
        ...

    def backlog(self, now: datetime.datetime) -> Backlog:
        """How many messages wait, and since when."""
        ...


class Ledger(Protocol):
    """What became of every slot."""

    def of(self, subscription: str, limit: int) -> tuple[Occurrence, ...]:
        """The newest of one subscription, newest first."""
        ...

    def recent(self, limit: int) -> tuple[Occurrence, ...]:
        """The newest of all, newest first."""
        ...

    def prune(self, before: datetime.datetime) -> int:
        """Forget what was over before then: payloads, old lines, removed subscriptions; how many rows."""
        ...

    def last_sent(self) -> datetime.datetime | None:
        """When a message was sent last."""
        ...


class CorpusHistory(Protocol):
    """When documents and points were seen first."""

    def observe(self, view: CorpusView, now: datetime.datetime) -> int:
        """Take note of the corpus as it is; the number of its revision, counted up when anything changed."""
        ...

    def points_since(self, revision: int) -> frozenset[str]:
        """Keys of the points that were first seen in revisions after `revision`."""
        ...

    def changes(self, since: int) -> tuple[SourceChange, ...]:
        """Documents that were added, corrected or withdrawn in revisions after `since`, in order."""
        ...

    def last_change(self) -> datetime.datetime | None:
        """When the corpus changed last."""
        ...


class Findings(Protocol):
    """The corpus, as far as digests need it."""

    def view(self) -> CorpusView:
        """The corpus as it is now; what is read of one view fits together even while the corpus grows."""
        ...


class Operator(Protocol):
    """Whoever runs the bot: a metric, a channel if one is set."""

    async def tell(self, begun: frozenset[Alarm], over: frozenset[Alarm]) -> None:
        """Say which alarms began and which are over."""
        ...


class Access(Protocol):
    """What the bot may do in a place."""

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        """Names of the permissions that posting there needs and the bot lacks; empty if it may post."""
        ...


class Sender(Protocol):
    """A platform that takes messages. Errors are those of `bot.digests.delivery_errors`."""

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        """Send once, without trying again, and give the message's id.

        Args:
            destination: where to.
            reply: what to say; fits one message.
            nonce: goes with the message so that `find` can find it.

        Raises:
            DeliveryError: one of its kinds.
        """
        ...

    async def find(self, destination: Destination, nonce: str) -> str | None:
        """The id of the message that carries `nonce`, if it is there.

        Raises:
            DeliveryError: one of its kinds, if it cannot be told.
        """
        ...
