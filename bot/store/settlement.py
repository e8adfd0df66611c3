"""What becomes of claimed messages, and with them of occurrences and points."""

from __future__ import annotations

import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, select, update

from bot.digests.delivery_errors import Reach
from bot.digests.model import Destination, OccurrenceState
from bot.digests.outbox import ClaimedPart, Closing, Dead, Deferred, PartKey, Sent
from bot.store.tables import lanes, occurrences, outbox, shown_points

OPEN = ("pending", "claimed", "unknown")
OWED = 0
"""The part of a point that no message holds, because the one that did could not be delivered."""


def part_is(key: PartKey) -> ColumnElement[bool]:
    """The condition that picks one message."""
    columns = outbox.c
    return and_(
        columns.subscription == key.subscription, columns.slot == key.slot, columns.number == key.number
    )


def settle_part(connection: Connection, claimed: ClaimedPart, outcome: Sent | Deferred | Dead) -> bool:
    """Write `outcome`; False, and nothing written, if somebody else holds the message by now."""
    key = claimed.part.key
    held = select(outbox.c.token).where(part_is(key), outbox.c.state == "claimed").with_for_update()
    if connection.execute(held).scalar_one_or_none() != claimed.token:
        return False
    if isinstance(outcome, Deferred):
        _defer(connection, claimed, outcome)
        return True
    if isinstance(outcome, Sent):
        _send(connection, claimed, outcome)
    else:
        _bury(connection, key, outcome)
    if key.number > 0:
        _finish(connection, key, outcome.at)
    return True


def bury_others(connection: Connection, destination: str, closing: Closing) -> None:
    """Give up every other open digest message of a destination."""
    columns = outbox.c
    query = (
        select(columns.subscription, columns.slot, columns.number, columns.state, columns.doubtful)
        .where(columns.destination_key == destination, columns.state.in_(OPEN), columns.number > 0)
        .with_for_update()
    )
    for row in connection.execute(query).all():
        key = PartKey(row.slot, row.subscription, row.number)
        doubtful = row.doubtful or row.state != "pending"
        _bury(connection, key, Dead(closing.at, closing.reason, doubtful))
        _finish(connection, key, closing.at)


def _send(connection: Connection, claimed: ClaimedPart, sent: Sent) -> None:
    connection.execute(
        update(outbox)
        .where(part_is(claimed.part.key))
        .values(state="sent", message=sent.message, settled_at=sent.at, token=None, reason="")
    )
    connection.execute(
        update(lanes).where(lanes.c.lane == claimed.part.destination.lane).values(free_at=sent.at + sent.pace)
    )


def _defer(connection: Connection, claimed: ClaimedPart, deferred: Deferred) -> None:
    connection.execute(
        update(outbox)
        .where(part_is(claimed.part.key))
        .values(
            state="unknown" if deferred.doubtful else "pending",
            available_at=deferred.until,
            token=None,
            doubtful=deferred.doubtful,
            reason=deferred.reason,
        )
    )
    if deferred.reach is not Reach.LANE:
        connection.execute(
            update(lanes)
            .where(_shares(deferred.reach, claimed.part.destination), lanes.c.free_at < deferred.until)
            .values(free_at=deferred.until)
        )


def _shares(reach: Reach, destination: Destination) -> ColumnElement[bool]:
    """The condition that picks the lanes which share a limit."""
    if reach is Reach.HOUSE:
        return lanes.c.house == destination.house
    return lanes.c.house.startswith(f"{destination.platform.value}/", autoescape=True)


def _bury(connection: Connection, key: PartKey, dead: Dead) -> None:
    """Give a message up. Its points are owed to the destination unless they may have arrived."""
    connection.execute(
        update(outbox)
        .where(part_is(key))
        .values(state="dead", settled_at=dead.at, token=None, reason=dead.reason, doubtful=dead.doubtful)
    )
    if not dead.doubtful:
        columns = shown_points.c
        connection.execute(
            update(shown_points)
            .where(
                columns.subscription == key.subscription,
                columns.slot == key.slot,
                columns.part == key.number,
            )
            .values(part=OWED)
        )


def _finish(connection: Connection, key: PartKey, at: datetime.datetime) -> None:
    """Settle an occurrence when none of its messages is open any more."""
    columns = outbox.c
    parts = and_(columns.subscription == key.subscription, columns.slot == key.slot, columns.number > 0)
    if connection.execute(select(exists().where(parts, columns.state.in_(OPEN)))).scalar_one():
        return
    reasons = select(columns.reason).where(parts, columns.state == "dead").order_by(columns.number).limit(1)
    reason = connection.execute(reasons).scalar_one_or_none()
    state = OccurrenceState.SENT if reason is None else OccurrenceState.FAILED
    where = (
        occurrences.c.subscription == key.subscription,
        occurrences.c.slot == key.slot,
        occurrences.c.state == OccurrenceState.PLANNED.value,
    )
    values = {"state": state.value, "at": at} | ({} if reason is None else {"reason": reason})
    connection.execute(update(occurrences).where(*where).values(**values))
