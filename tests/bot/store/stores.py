"""The stores of digests over one database, or in memory, as one value for tests."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.digests.ports import CorpusHistory, Ledger, Outbox, Plans, Subscriptions
from bot.store.database import Database, connect
from bot.store.history import StoredHistory
from bot.store.ledger import StoredLedger
from bot.store.outbox import StoredOutbox
from bot.store.plans import StoredPlans
from bot.store.schema import upgrade
from bot.store.subscriptions import StoredSubscriptions
from tests.bot.store.memory import (
    Memory,
    MemoryHistory,
    MemoryLedger,
    MemoryOutbox,
    MemoryPlans,
    MemorySubscriptions,
)


@dataclass(frozen=True)
class Stores:
    subscriptions: Subscriptions
    plans: Plans
    outbox: Outbox
    ledger: Ledger
    history: CorpusHistory


def stores_of(database: Database) -> Stores:
    return Stores(
        StoredSubscriptions(database),
        StoredPlans(database),
        StoredOutbox(database),
        StoredLedger(database),
        StoredHistory(database),
    )


def stores_in_memory() -> Stores:
    memory = Memory()
    return Stores(
        MemorySubscriptions(memory),
        MemoryPlans(memory),
        MemoryOutbox(memory),
        MemoryLedger(memory),
        MemoryHistory(memory),
    )


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="verbatim-sqlite-"))
    database = connect(f"sqlite:///{folder}/template.sqlite3")
    upgrade(database)
    database.close()
    return folder / "template.sqlite3"


def sqlite_url(folder: Path) -> str:
    """URL of a new SQLite database with all tables."""
    file = folder / "verbatim.sqlite3"
    shutil.copyfile(_template(), file)
    return f"sqlite:///{file}"
