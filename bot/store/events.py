"""Events that were handled, so that one delivered again is not handled again."""

from __future__ import annotations

import datetime

from sqlalchemy import delete, insert

from bot.digests.errors import Conflict
from bot.store.database import Database
from bot.store.tables import seen_events

KEPT_FOR = datetime.timedelta(days=2)
"""Slack delivers again within an hour, and on request hourly for 24 hours."""


class StoredEvents:
    """Ids of events in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_new(self, house: str, event: str, now: datetime.datetime) -> bool:
        """Whether this event is seen for the first time; from then on it is not.

        Args:
            house: the workspace it came from; ids are unique in one only.
            event: the platform's id of it.
            now: the present.
        """
        row = {"house": house, "event": event, "expires_at": now + KEPT_FOR}
        try:
            with self._database.writing() as connection:
                connection.execute(insert(seen_events).values(**row))
        except Conflict:
            return False
        return True

    def prune(self, now: datetime.datetime) -> int:
        """Forget events that are too old to come again; how many."""
        with self._database.writing() as connection:
            return connection.execute(delete(seen_events).where(seen_events.c.expires_at < now)).rowcount
