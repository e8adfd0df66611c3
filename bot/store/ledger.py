"""The ledger in the database (`bot.digests.ports.Ledger`)."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import CursorResult, Delete, Select, delete, func, select, update

from bot.digests.model import Occurrence, OccurrenceState, SubscriptionState
from bot.store.database import Database
from bot.store.records import read_occurrence
from bot.store.tables import occurrences, outbox, subscriptions


class StoredLedger:
    """The ledger in `database`; see the port for what each call promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subscription: str, limit: int) -> tuple[Occurrence, ...]:
        """The newest of one subscription, newest first."""
        return self._read(_newest(limit).where(occurrences.c.subscription == subscription))

    def recent(self, limit: int) -> tuple[Occurrence, ...]:
        """The newest of all, newest first."""
        return self._read(_newest(limit))

    def prune(self, before: datetime.datetime) -> int:
        """Forget what was over before then."""
        emptied = (
            update(outbox).where(outbox.c.settled_at < before, outbox.c.payload != "").values(payload="")
        )
        old: tuple[Delete, ...] = (
            delete(occurrences).where(
                occurrences.c.at < before, occurrences.c.state != OccurrenceState.PLANNED.value
            ),
            delete(subscriptions).where(
                subscriptions.c.state == SubscriptionState.REMOVED.value, subscriptions.c.dealt_with < before
            ),
        )
        with self._database.writing() as connection:
            results: list[CursorResult[Any]] = [connection.execute(emptied)]
            results += [connection.execute(statement) for statement in old]
        return sum(result.rowcount for result in results)

    def last_sent(self) -> datetime.datetime | None:
        """When a message was sent last."""
        query = select(func.max(outbox.c.settled_at)).where(outbox.c.state == "sent")
        with self._database.reading() as connection:
            newest: datetime.datetime | None = connection.execute(query).scalar_one()
        return newest

    def _read(self, query: Select[Any]) -> tuple[Occurrence, ...]:
        with self._database.reading() as connection:
            return tuple(read_occurrence(row) for row in connection.execute(query))


def _newest(limit: int) -> Select[Any]:
    columns = occurrences.c
    return select(occurrences).order_by(columns.slot.desc(), columns.subscription).limit(limit)
