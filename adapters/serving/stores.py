"""Everything that is kept, over one database."""

from __future__ import annotations

import asyncio
import datetime
from dataclasses import dataclass
from pathlib import Path

from adapters.clock import SystemClock
from bot.digests.model import Occurrence
from bot.settings import Settings
from bot.store.database import Database, sqlite_file
from bot.store.errors import DatabaseMissing
from bot.store.events import StoredEvents
from bot.store.history import StoredHistory
from bot.store.ledger import StoredLedger
from bot.store.outbox import StoredOutbox
from bot.store.personal import StoredExchanges, StoredPersonalData
from bot.store.plans import StoredPlans
from bot.store.schema import existing_database, open_database
from bot.store.subscriptions import StoredSubscriptions
from bot.store.values import StoredSettings, StoredWords

__all__ = [
    "StoredCommandSets",
    "Stores",
    "TidyLedger",
    "backup_folder",
    "database_url",
    "existing_store",
    "open_store",
]


def database_url(settings: Settings) -> str:
    """Address of the database; holds its password."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{settings.data_folder / 'verbatim.sqlite3'}"


def backup_folder(settings: Settings) -> Path:
    """Where backups go that are made without being asked for."""
    return settings.data_folder / "backups"


def open_store(settings: Settings) -> Database:
    """The database, brought up to date after a backup where it is of an earlier version.

    Raises:
        StoreError: if it cannot be used.
    """
    return open_database(database_url(settings), backup_folder(settings), SystemClock().now())


def existing_store(settings: Settings) -> Database:
    """The database as it stands, neither made nor brought up to date.

    Raises:
        StoreError: if there is none, or it cannot be used.
    """
    url = database_url(settings)
    database = existing_database(url)
    if database is None:
        place = sqlite_file(url) or "the PostgreSQL that is set"
        raise DatabaseMissing(
            f"There is no database at {place}.",
            "Call this as the server's user and with its settings: VERBATIM_DATA_FOLDER or "
            "VERBATIM_DATABASE_URL says where the database is.",
        )
    return database


@dataclass(frozen=True)
class Stores:
    """The tables, each behind the port that uses it."""

    subscriptions: StoredSubscriptions
    plans: StoredPlans
    outbox: StoredOutbox
    ledger: TidyLedger
    history: StoredHistory
    words: StoredWords
    people: StoredPersonalData
    values: StoredSettings
    events: StoredEvents

    @classmethod
    def over(cls, database: Database) -> Stores:
        """The tables of a database."""
        events = StoredEvents(database)
        return cls(
            StoredSubscriptions(database),
            StoredPlans(database),
            StoredOutbox(database),
            TidyLedger(StoredLedger(database), events, StoredExchanges(database)),
            StoredHistory(database),
            StoredWords(database),
            StoredPersonalData(database),
            StoredSettings(database),
            events,
        )


class TidyLedger:
    """The ledger, whose daily pruning takes along everything else that has expired.

    Args:
        ledger: what became of every slot.
        events: platform events that were handled.
        exchanges: what was asked before.
    """

    def __init__(self, ledger: StoredLedger, events: StoredEvents, exchanges: StoredExchanges) -> None:
        self._ledger = ledger
        self._events = events
        self._exchanges = exchanges

    def of(self, subscription: str, limit: int) -> tuple[Occurrence, ...]:
        """The newest of one subscription, newest first."""
        return self._ledger.of(subscription, limit)

    def recent(self, limit: int) -> tuple[Occurrence, ...]:
        """The newest of all, newest first."""
        return self._ledger.recent(limit)

    def prune(self, before: datetime.datetime) -> int:
        """Forget what was over before then, and what has expired by now; how many rows."""
        now = SystemClock().now()
        return self._ledger.prune(before) + self._events.prune(now) + self._exchanges.prune(now)

    def last_sent(self) -> datetime.datetime | None:
        """When a message was sent last."""
        return self._ledger.last_sent()


class StoredCommandSets:
    """Remembers which command set Discord was given last, over named values asked in a thread.

    Args:
        values: where it is kept.
    """

    def __init__(self, values: StoredSettings) -> None:
        self._values = values

    async def recall(self, scope: str) -> str | None:
        """The digest kept for a scope; None if none is."""
        return await asyncio.to_thread(self._values.get, scope)

    async def keep(self, scope: str, digest: str) -> None:
        """Keep the digest of a scope."""
        await asyncio.to_thread(self._values.put, scope, digest)
