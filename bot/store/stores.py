"""All stores over one database, for whoever puts the program together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Database
from bot.store.events import StoredEvents
from bot.store.history import StoredHistory
from bot.store.ledger import StoredLedger
from bot.store.outbox import StoredOutbox
from bot.store.personal import StoredExchanges, StoredPersonalData
from bot.store.plans import StoredPlans
from bot.store.subscriptions import StoredSubscriptions
from bot.store.values import StoredSettings, StoredWords


@dataclass(frozen=True)
class Stores:
    """The stores; that of installations needs a key besides, and is not among them."""

    subscriptions: StoredSubscriptions
    plans: StoredPlans
    outbox: StoredOutbox
    ledger: StoredLedger
    history: StoredHistory
    events: StoredEvents
    settings: StoredSettings
    words: StoredWords
    exchanges: StoredExchanges
    people: StoredPersonalData


def stores_over(database: Database) -> Stores:
    """The stores over `database`."""
    return Stores(
        StoredSubscriptions(database),
        StoredPlans(database),
        StoredOutbox(database),
        StoredLedger(database),
        StoredHistory(database),
        StoredEvents(database),
        StoredSettings(database),
        StoredWords(database),
        StoredExchanges(database),
        StoredPersonalData(database),
    )
