"""Connections to the database: SQLite or PostgreSQL, with the same promises on both.

A writing transaction on SQLite takes the write lock when it begins, so that what it reads stays true until it
commits; on PostgreSQL rows are locked as they are read. Every commit is on disk before it returns: a claim
that is forgotten by a power cut would send a message twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.digests.errors import Conflict
from bot.store.errors import BadDatabaseUrl, DatabaseDamaged, StoreError, StoreUnavailable

Row: TypeAlias = Mapping[str, object]
"""The columns of a row to insert, by name."""
BUSY_SECONDS = 15
_WRITES = "begins_writing"
_CURES = {
    "SQLITE_FULL": ("The disk is full.", "Free some space; nothing is lost, the work goes on by itself."),
    "SQLITE_READONLY": ("The database cannot be written.", "Give the program's user the right to write it."),
    "SQLITE_BUSY": ("The database is locked.", "See that no other program keeps it open for writing."),
    "SQLITE_LOCKED": ("The database is locked.", "See that no other program keeps it open for writing."),
    "SQLITE_CANTOPEN": ("The database cannot be opened.", "Check that its folder exists and can be written."),
    "SQLITE_IOERR": (
        "The disk reports an error.",
        "Check the disk; then restore the last backup if need be.",
    ),
}
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_DEADLOCKS = ("40001", "40P01")


class Database:
    """A database with its transactions.

    Args:
        engine: made by `connect`.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_postgresql = engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            StoreUnavailable: if the database cannot be used at the moment.
        """
        with _translated(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that commits at the end, or leaves everything as it was.

        Raises:
            Conflict: if what is written contradicts what is there.
            StoreUnavailable: if the database cannot be used at the moment.
        """
        with _translated(), self.engine.connect() as fresh:
            connection = fresh.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def try_writing(self) -> None:
        """Write nothing, as if it were something, and leave everything as it was.

        Raises:
            StoreUnavailable: if the database cannot be written.
        """
        with _translated(), self.engine.connect() as fresh:
            connection = fresh.execution_options(**{_WRITES: True})
            with connection.begin() as transaction:
                connection.exec_driver_sql("UPDATE alembic_version SET version_num = '' WHERE 1 = 0")
                transaction.rollback()

    def insert_missing(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Insert those of `rows` whose key is not there yet."""
        insert = postgresql.insert if self.is_postgresql else sqlite.insert
        if rows:
            connection.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def lock(self, connection: Connection, table: Table) -> None:
        """Keep others from writing to `table` until the transaction ends; on SQLite nobody can anyway."""
        if self.is_postgresql:
            connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def connect(url: str) -> Database:
    """A database for `url`, not yet looked at.

    Args:
        url: ``sqlite:///path/to/file`` or ``postgresql://user@host/name``.

    Raises:
        BadDatabaseUrl: if it is neither, or a SQLite database without a file.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return Database(_sqlite(parsed))
    driven = parsed.set(drivername="postgresql+psycopg")
    return Database(create_engine(driven, pool_pre_ping=True, pool_size=10, max_overflow=10))


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL.

    Raises:
        BadDatabaseUrl: as `connect`.
    """
    parsed = _parsed(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, ValueError):  # the latter where the port is no number
        backend = ""
    if backend not in ("sqlite", "postgresql"):
        raise BadDatabaseUrl(
            "The database URL is neither SQLite nor PostgreSQL.",
            "Write sqlite:///path/to/verbatim.sqlite3 or postgresql://user:password@host/name.",
        )
    if backend == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise BadDatabaseUrl(
            "A database in memory forgets every digest.", "Name a file: sqlite:///path/to/verbatim.sqlite3."
        )
    return parsed


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, pool_size=10, max_overflow=10)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError("not a connection of sqlite3")
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, nowhere else
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _translated() -> Iterator[None]:
    """Errors of the library become errors of the store."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict("Somebody else wrote first.", "The work is done again.") from error
    except (ProgrammingError, DataError):
        raise  # a fault of ours, not of the database
    except DBAPIError as error:
        raise _store_error(error) from error


def _store_error(error: DBAPIError) -> StoreError | Conflict:
    if isinstance(error.orig, sqlite3.Error):
        name = getattr(error.orig, "sqlite_errorname", "")
        if name.startswith(_DAMAGED):
            return DatabaseDamaged("The database file is damaged.", "Restore the last backup.")
        known = next((cure for prefix, cure in _CURES.items() if name.startswith(prefix)), None)
        return StoreUnavailable(*(known or (f"SQLite reports {name or 'an error'}.", "See the log.")))
    if getattr(error.orig, "sqlstate", None) in _DEADLOCKS:
        return Conflict("Somebody else wrote at the same time.", "The work is done again.")
    return StoreUnavailable(
        "PostgreSQL cannot be used at the moment.",
        "Check that it runs and that the URL, user and rights fit.",
    )
