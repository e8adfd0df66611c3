"""What is kept about a person: exchanges for follow-ups, their digests; and its removal."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Delete, and_, delete, func, select, update

from bot.digests.model import Destination, DestinationKind, Owner
from bot.store.database import Database
from bot.store.tables import exchanges, installations, outbox, shown_points, subscriptions


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept about a person.

    Attributes:
        subscriptions: digests they own.
        exchanges: conversations remembered for follow-ups.
        installations: permissions they gave the bot.
    """

    subscriptions: int
    exchanges: int
    installations: int

    @property
    def total(self) -> int:
        """All records."""
        return self.subscriptions + self.exchanges + self.installations


class StoredExchanges:
    """The last exchange of each conversation, for follow-ups after a restart."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, conversation: str, person: Owner, content: str, until: datetime.datetime) -> None:
        """Keep `content` in place of the conversation's earlier one, until then."""
        row = {
            "conversation": conversation,
            "platform": person.platform.value,
            "person": person.id,
            "content": content,
            "expires_at": until,
        }
        with self._database.writing() as connection:
            self._database.insert_missing(connection, exchanges, [row])
            connection.execute(
                update(exchanges).where(exchanges.c.conversation == conversation).values(**row)
            )

    def last(self, conversation: str, now: datetime.datetime) -> str | None:
        """What was kept, unless it has expired."""
        columns = exchanges.c
        query = select(columns.content).where(columns.conversation == conversation, columns.expires_at > now)
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def prune(self, now: datetime.datetime) -> int:
        """Forget what has expired; how many."""
        with self._database.writing() as connection:
            return connection.execute(delete(exchanges).where(exchanges.c.expires_at <= now)).rowcount


class StoredPersonalData:
    """Everything kept about people in `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, person: Owner) -> Kept:
        """How much is kept about `person`."""
        with self._database.reading() as connection:
            counts = [
                connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
                for table, which in _theirs(person)
            ]
        return Kept(*counts)

    def erase(self, person: Owner) -> Kept:
        """Remove everything kept about `person`, for good; how much that was.

        Their digests go with ledger and outbox, and so does what their direct messages were shown.
        """
        direct = Destination(person.platform, None, person.id, kind=DestinationKind.DIRECT)
        with self._database.writing() as connection:
            counts = [
                connection.execute(delete(table).where(which)).rowcount for table, which in _theirs(person)
            ]
            for statement in _direct_messages(direct):
                connection.execute(statement)
        return Kept(*counts)


def _theirs(person: Owner) -> tuple[tuple[Any, ColumnElement[bool]], ...]:
    platform, who = person.platform.value, person.id
    return (
        (subscriptions, and_(subscriptions.c.owner_platform == platform, subscriptions.c.owner_id == who)),
        (exchanges, and_(exchanges.c.platform == platform, exchanges.c.person == who)),
        (installations, and_(installations.c.platform == platform, installations.c.person == who)),
    )


def _direct_messages(direct: Destination) -> tuple[Delete, ...]:
    """Whatever else went to their direct messages, in whichever workspace."""
    ending = f"%/{_escaped(direct.channel)}/-"
    starting = f"{direct.platform.value}/%"
    both = [
        and_(column.like(ending, escape="\\"), column.like(starting))
        for column in (outbox.c.destination_key, shown_points.c.destination)
    ]
    return delete(outbox).where(both[0]), delete(shown_points).where(both[1])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
