"""The database's version: brought up to date when it is opened, refused when it is newer."""

from __future__ import annotations

import datetime
import os
from contextlib import ExitStack
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.store.backup import back_up
from bot.store.database import Database, connect, sqlite_file
from bot.store.errors import DatabaseNewer, StoreUnavailable

_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str, backups: Path, now: datetime.datetime) -> Database:
    """A database that is ready to be used.

    A new one is made. One of an earlier version is backed up to `backups`, then brought up to date.

    Args:
        url: as for `bot.store.database.connect`.
        backups: folder for the backup before an upgrade; made if it is missing.
        now: names the backup.

    Raises:
        BadDatabaseUrl: if the URL names no database.
        DatabaseNewer: if a newer version of the program has changed it.
        StoreUnavailable: if it cannot be used at the moment.
        DatabaseDamaged: if the file is no database.
    """
    _require_file(url)
    with ExitStack() as undoing:
        database = connect(url)
        undoing.callback(database.close)
        found = revision_of(database)
        if found != newest_revision():
            if found is not None:
                _require_known(found)
                back_up(database, backups / f"before-upgrade-{now:%Y%m%d-%H%M%S}-{found}")
            upgrade(database)
        undoing.pop_all()
    return database


def existing_database(url: str) -> Database | None:
    """A database as it stands, neither made nor brought up to date; None if it was never made.

    Args:
        url: as for `bot.store.database.connect`.

    Raises:
        BadDatabaseUrl: if the URL names no database.
        StoreUnavailable: if it cannot be used at the moment.
        DatabaseDamaged: if the file is no database.
    """
    file = sqlite_file(url)
    if file is not None and _is_missing(file):
        return None
    with ExitStack() as undoing:
        database = connect(url)
        undoing.callback(database.close)
        if revision_of(database) is None:
            return None
        undoing.pop_all()
    return database


def revision_of(database: Database) -> str | None:
    """Which version the database is of; None if it is empty."""
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """The version this program works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the database to `revision`, in one transaction. Replicas that start together take turns."""
    with database.writing() as connection:
        _take_turn(database, connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _take_turn(database: Database, connection: Connection) -> None:
    if database.is_postgresql:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7310478532)")


def is_known(revision: str) -> bool:
    """Whether this program can bring a database of `revision` up to date; not if a newer one made it."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _require_known(revision: str) -> None:
    if not is_known(revision):
        raise DatabaseNewer(
            f"A newer version of the program has changed the database (to {revision}; "
            f"this one knows {newest_revision()}).",
            "Install that version again, or restore the backup that was made before the upgrade.",
        )


def _is_missing(file: Path) -> bool:
    try:
        return not file.exists()
    except OSError:  # what may not be looked at may be there; opening it tells what is wrong
        return False


def _require_file(url: str) -> None:
    file = sqlite_file(url)
    if file is None or not _is_missing(file):
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _make(file)
    except OSError as error:
        raise StoreUnavailable(
            f"No database can be made in the folder {file.parent} ({error.strerror}).",
            "Name another, or give the right to write there.",
        ) from error


def _make(file: Path) -> None:
    """A file for the owner of its folder alone, also where the superuser makes it for them."""
    file.touch(mode=0o600)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        folder = file.parent.stat()
        os.chown(file, folder.st_uid, folder.st_gid)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
