"""The outbox in the database (`bot.digests.ports.Outbox`).

A message is open while it is pending, claimed or unknown. One column says when it may be taken next: for a
pending one the moment to wait for, for a claimed one the end of its lease, for an unknown one the moment to
look for it. A claim takes the first open message of a lane only, so that parts arrive in order, from lanes
that have rested longest, so that no destination waits for another's backlog.
"""

from __future__ import annotations

import datetime
import secrets
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select, update

from bot.digests.model import Destination, DestinationKind, Subscription, SubscriptionState
from bot.digests.outbox import (
    Backlog,
    ClaimedPart,
    ClaimRequest,
    Closing,
    Dead,
    Deferred,
    Part,
    PartKey,
    Sent,
)
from bot.store.database import Database
from bot.store.records import part_row, read_part, read_subscription, subscription_row
from bot.store.settlement import OPEN, bury_others, settle_part
from bot.store.tables import lanes, outbox, subscriptions

LONGEST_WAIT = datetime.timedelta(hours=2)
"""Nothing waits longer; what seems to was written before the clock was set back, and waits no more."""


_CLAIM = (
    update(outbox)
    .where(outbox.c.nonce == bindparam("which"))
    .values(
        state="claimed",
        token=bindparam("by"),
        available_at=bindparam("until"),
        doubtful=bindparam("doubt"),
        attempts=bindparam("tries"),
    )
)


def _claim_of(one: ClaimedPart) -> dict[str, object]:
    return {
        "which": one.part.key.nonce,
        "by": one.token,
        "until": one.until,
        "doubt": one.doubtful,
        "tries": one.attempts,
    }


class StoredOutbox:
    """The outbox in `database`; see the port for what each call promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, request: ClaimRequest) -> tuple[ClaimedPart, ...]:
        """Take the first open message of each lane that is not resting."""
        until = request.now + request.lease
        with self._database.writing() as connection:
            claimed = tuple(
                ClaimedPart(
                    read_part(row),
                    f"{request.worker}:{secrets.token_hex(8)}",
                    until,
                    row.attempts + 1,
                    row.doubtful or row.state != "pending",
                )
                for row in connection.execute(_heads(request)).all()
            )
            if claimed:
                connection.execute(_CLAIM, [_claim_of(one) for one in claimed])
        return claimed

    def settle(self, claimed: ClaimedPart, outcome: Sent | Deferred | Dead) -> bool:
        """Write what became of a claimed message; False if the claim was lost meanwhile."""
        with self._database.writing() as connection:
            return settle_part(connection, claimed, outcome)

    def close(self, claimed: ClaimedPart, closing: Closing) -> tuple[Subscription, ...]:
        """Pause what goes to the destination of a claimed message."""
        destination = claimed.part.destination
        columns = subscriptions.c
        with self._database.writing() as connection:
            if not settle_part(connection, claimed, Dead(closing.at, closing.reason, closing.doubtful)):
                return ()
            bury_others(connection, destination.key, closing)
            query = (
                select(subscriptions)
                .where(
                    columns.destination == destination.key,
                    columns.state == SubscriptionState.ACTIVE.value,
                )
                .order_by(columns.created, columns.id)
                .with_for_update()
            )
            paused = tuple(
                _paused(connection, read_subscription(row), closing)
                for row in connection.execute(query).all()
            )
            self._leave_notices(connection, paused, closing)
        return paused

    def backlog(self, now: datetime.datetime) -> Backlog:
        """How many messages wait, and since when."""
        waiting = select(func.count(), func.min(outbox.c.slot)).where(outbox.c.state.in_(OPEN))
        overdue = (
            select(func.count())
            .select_from(subscriptions)
            .where(
                subscriptions.c.state == SubscriptionState.ACTIVE.value,
                subscriptions.c.next_at < now - datetime.timedelta(minutes=5),
            )
        )
        with self._database.reading() as connection:
            count, oldest = connection.execute(waiting).one()
            return Backlog(count, oldest, connection.execute(overdue).scalar_one())

    def _leave_notices(
        self, connection: Connection, paused: tuple[Subscription, ...], closing: Closing
    ) -> None:
        """One notice to each owner, by direct message; none to an owner whose direct messages are closed."""
        first = {paused_one.owner: paused_one for paused_one in reversed(paused)}
        for owner, subscription in first.items():
            closed = subscription.terms.destination
            if closed.kind is DestinationKind.DIRECT and closed.channel == owner.id:
                continue
            direct = Destination(owner.platform, closed.workspace, owner.id, kind=DestinationKind.DIRECT)
            part = Part(PartKey(closing.at, subscription.id, 0), direct, closing.notice)
            lane = {"lane": direct.lane, "house": direct.house, "free_at": closing.at}
            self._database.insert_missing(connection, lanes, [lane])
            connection.execute(insert(outbox).values(**part_row(part)))


def _heads(request: ClaimRequest) -> Select[Any]:
    """The first open message of each lane, where both may be used now; locked on PostgreSQL.

    The first of a lane is looked up in the index, lane by lane: what waits behind it is not read.
    """
    waiting = outbox.alias("waiting")
    mine, other = outbox.c, waiting.c
    first = (
        select(other.nonce)
        .where(other.lane == lanes.c.lane, other.state.in_(OPEN))
        .order_by(other.slot, other.subscription, other.number)
        .limit(1)
        .correlate(lanes)
        .scalar_subquery()
    )
    stale = request.now + LONGEST_WAIT
    return (
        select(outbox)
        .select_from(lanes.join(outbox, mine.nonce == first))
        .where(
            mine.state.in_(OPEN),
            mine.platform.in_(sorted(platform.value for platform in request.platforms)),
            or_(mine.available_at <= request.now, mine.available_at > stale),
            or_(lanes.c.free_at <= request.now, lanes.c.free_at > stale),
        )
        .order_by(lanes.c.free_at, mine.slot, mine.lane)
        .limit(request.limit)
        .with_for_update(of=outbox, skip_locked=True)
    )


def _paused(connection: Connection, subscription: Subscription, closing: Closing) -> Subscription:
    paused = replace(
        subscription,
        state=SubscriptionState.PAUSED,
        reason=closing.reason,
        version=subscription.version + 1,
    )
    connection.execute(
        update(subscriptions).where(subscriptions.c.id == subscription.id).values(**subscription_row(paused))
    )
    return paused
