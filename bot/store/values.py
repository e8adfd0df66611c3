"""Named values, and the words of long buttons, in the database."""

from __future__ import annotations

import datetime

from sqlalchemy import Connection, delete, select, update

from bot.store.database import Database
from bot.store.tables import settings, words


class StoredSettings:
    """Small values by name, for instance the hash of the commands that Discord was told last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """The value, or None."""
        with self._database.reading() as connection:
            return read_value(connection, name)

    def put(self, name: str, value: str) -> None:
        """Keep `value` in place of what was there."""
        with self._database.writing() as connection:
            write_value(self._database, connection, name, value)


class StoredWords:
    """The words of buttons whose id cannot hold them, by their digest.

    Args:
        database: where.
        most: how many are kept; those not used for longest go first.
    """

    def __init__(self, database: Database, most: int = 20_000) -> None:
        self._database = database
        self._most = most

    def keep(self, digest: str, said: str, now: datetime.datetime) -> None:
        """Keep `said` under its digest; keeping the same again counts as use."""
        with self._database.writing() as connection:
            row = {"digest": digest, "words": said, "used_at": now}
            self._database.insert_missing(connection, words, [row])
            connection.execute(update(words).where(words.c.digest == digest).values(used_at=now))
            surplus = select(words.c.digest).order_by(words.c.used_at.desc()).offset(self._most).limit(1000)
            connection.execute(delete(words).where(words.c.digest.in_(surplus.scalar_subquery())))

    def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        with self._database.reading() as connection:
            query = select(words.c.words).where(words.c.digest == digest)
            return connection.execute(query).scalar_one_or_none()


def read_value(connection: Connection, name: str) -> str | None:
    """A named value, inside a transaction."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()


def write_value(database: Database, connection: Connection, name: str, value: str) -> None:
    """Write a named value, inside a transaction."""
    database.insert_missing(connection, settings, [{"name": name, "value": value}])
    connection.execute(update(settings).where(settings.c.name == name).values(value=value))
