"""Subscriptions in the database (`bot.digests.ports.Subscriptions`)."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sqlalchemy import and_, func, insert, select, update

from bot.digests.errors import Conflict, LimitReached
from bot.digests.model import Subscription, SubscriptionState
from bot.digests.ports import Selection
from bot.store.database import Database
from bot.store.records import read_subscription, subscription_row
from bot.store.tables import subscriptions

_REMOVED = SubscriptionState.REMOVED.value


class StoredSubscriptions:
    """Subscriptions in `database`; see the port for what each call promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, subscription: Subscription, most: int) -> None:
        """Keep a new subscription; refuse it where there are `most` already."""
        columns = subscriptions.c
        here = and_(columns.house == subscription.terms.destination.house, columns.state != _REMOVED)
        if subscription.terms.destination.workspace is None:
            here = and_(here, columns.owner_id == subscription.owner.id)
        with self._database.writing() as connection:
            count = connection.execute(
                select(func.count()).select_from(subscriptions).where(here)
            ).scalar_one()
            if count >= most:
                raise LimitReached(
                    f"There are {count} digests here already, and {most} is the most.",
                    "Remove one first, or let one digest follow several topics.",
                )
            connection.execute(insert(subscriptions).values(**subscription_row(subscription)))

    def find(self, subscription: str) -> Subscription | None:
        """The subscription of that id, removed or not."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(subscriptions).where(subscriptions.c.id == subscription)
            ).one_or_none()
        return read_subscription(row) if row is not None else None

    def listed(self, selection: Selection) -> tuple[Subscription, ...]:
        """Those that fit, oldest first."""
        columns = subscriptions.c
        query = select(subscriptions).order_by(columns.created, columns.id)
        if selection.owner is not None:
            query = query.where(
                columns.owner_platform == selection.owner.platform.value,
                columns.owner_id == selection.owner.id,
            )
        if selection.destination is not None:
            query = query.where(columns.destination == selection.destination)
        if selection.house is not None:
            query = query.where(columns.house == selection.house)
        if not selection.removed:
            query = query.where(columns.state != _REMOVED)
        with self._database.reading() as connection:
            return tuple(read_subscription(row) for row in connection.execute(query))

    def change(self, subscription: Subscription) -> Subscription:
        """Write a subscription read before, its version counted up."""
        written = replace(subscription, version=subscription.version + 1)
        columns = subscriptions.c
        with self._database.writing() as connection:
            done = connection.execute(
                update(subscriptions)
                .where(columns.id == subscription.id, columns.version == subscription.version)
                .values(**subscription_row(written))
            )
            if done.rowcount != 1:
                raise Conflict("The digest was changed meanwhile.", "Try again.")
        return written

    def due(self, now: datetime.datetime, limit: int) -> tuple[Subscription, ...]:
        """Active ones whose next slot is not later than `now`, grouped by destination."""
        columns = subscriptions.c
        query = (
            select(subscriptions)
            .where(columns.state == SubscriptionState.ACTIVE.value, columns.next_at <= now)
            .order_by(columns.destination, columns.next_at, columns.id)
            .limit(limit)
        )
        with self._database.reading() as connection:
            return tuple(read_subscription(row) for row in connection.execute(query))
