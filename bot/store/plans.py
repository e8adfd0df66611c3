"""Planning in the database (`bot.digests.ports.Plans`)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.digests.errors import Conflict
from bot.digests.model import SubscriptionState
from bot.digests.outbox import Plan
from bot.store.database import Database, Row
from bot.store.records import occurrence_row, part_row
from bot.store.settlement import OWED
from bot.store.tables import lanes, leases, occurrences, outbox, shown_points, subscriptions

_PLANNING = "planning"
_LONGEST_LEAD = datetime.timedelta(hours=1)
"""A lead that ends later than this was taken before the clock was set back, and does not count."""


class StoredPlans:
    """Plans in `database`; see the port for what each call promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, plans: Sequence[Plan]) -> None:
        """Write all of `plans` in one transaction, or nothing."""
        with self._database.writing() as connection:
            _move_on(connection, plans)
            self._database.insert_missing(connection, lanes, _lanes(plans))
            _insert_all(connection, plans)

    def shown(self, destination: str) -> Mapping[str, str]:
        """Keys of the points a destination was given, each with the id of its document."""
        columns = shown_points.c
        query = select(columns.point, columns.document).where(
            columns.destination == destination, columns.part != OWED
        )
        with self._database.reading() as connection:
            return {row.point: row.document for row in connection.execute(query)}

    def owed(self, destination: str) -> frozenset[str]:
        """Keys of the points whose message could not be delivered and that were not shown since."""
        columns = shown_points.c
        query = select(columns.point).where(columns.destination == destination, columns.part == OWED)
        with self._database.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def lead(self, worker: str, now: datetime.datetime, until: datetime.datetime) -> bool:
        """Whether `worker` is the one to plan until then."""
        row = {"name": _PLANNING, "worker": worker, "until": until}
        held = select(leases).where(leases.c.name == _PLANNING).with_for_update()
        with self._database.writing() as connection:
            self._database.insert_missing(connection, leases, [row])
            lease = connection.execute(held).one()
            over = not now < lease.until <= now + _LONGEST_LEAD
            if lease.worker != worker and not over:
                return False
            connection.execute(update(leases).where(leases.c.name == _PLANNING).values(**row))
        return True


def _move_on(connection: Connection, plans: Sequence[Plan]) -> None:
    """Write how far each subscription is dealt with, unless one was changed meanwhile."""
    columns = subscriptions.c
    statement = (
        update(subscriptions)
        .where(
            columns.id == bindparam("which"),
            columns.version == bindparam("read"),
            columns.state == SubscriptionState.ACTIVE.value,
        )
        .values(version=columns.version + 1)
    )
    rows = [
        {
            "which": plan.subscription.id,
            "read": plan.subscription.version,
            "dealt_with": plan.subscription.dealt_with,
            "next_at": plan.subscription.next_at,
            "introduced": plan.subscription.introduced,
        }
        for plan in plans
    ]
    if connection.execute(statement, rows).rowcount != len(rows):
        raise Conflict("The digest was changed meanwhile.", "It is planned again.")


def _lanes(plans: Sequence[Plan]) -> list[Row]:
    found = {part.destination.lane: part for plan in plans for part in plan.parts}
    return [
        {"lane": lane, "house": part.destination.house, "free_at": part.key.slot}
        for lane, part in sorted(found.items())
    ]


def _insert_all(connection: Connection, plans: Sequence[Plan]) -> None:
    runs = [occurrence_row(run) for plan in plans for run in plan.occurrences]
    parts = [part_row(part) for plan in plans for part in plan.parts]
    points = [point for plan in plans for point in _points(plan)]
    _take_back(connection, points)
    for table, rows in ((occurrences, runs), (outbox, parts), (shown_points, points)):
        if rows:
            connection.execute(insert(table), rows)


def _take_back(connection: Connection, points: list[Row]) -> None:
    """Points that were owed are shown now."""
    columns = shown_points.c
    statement = delete(shown_points).where(
        columns.destination == bindparam("where_to"),
        columns.point == bindparam("which"),
        columns.part == OWED,
    )
    if points:
        taken = [{"where_to": point["destination"], "which": point["point"]} for point in points]
        connection.execute(statement, taken)


def _points(plan: Plan) -> list[Row]:
    if not plan.parts:
        return []
    slot = plan.parts[0].key.slot
    return [
        {
            "destination": plan.subscription.terms.destination.key,
            "point": shown.point,
            "document": shown.document,
            "subscription": plan.subscription.id,
            "slot": slot,
            "part": shown.part,
        }
        for shown in plan.shown
    ]
