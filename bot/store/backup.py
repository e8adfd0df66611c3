"""Backup and restore.

SQLite is copied page by page by its own online backup, PostgreSQL row by row in the portable form of
`bot.store.dump`. Both can be restored to either kind of database as long as its tables are empty.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import exists, select

from bot.store.database import Database, connect
from bot.store.dump import check_dump, read_dump, revision_of_dump, write_dump
from bot.store.errors import BackupUnusable, StoreUnavailable
from bot.store.tables import metadata

SQLITE_SUFFIX = ".sqlite3"
DUMP_SUFFIX = ".jsonl.gz"
_SQLITE_MAGIC = b"SQLite format 3\x00"


def back_up(database: Database, target: Path, *, portable: bool = False) -> Path:
    """Save `database` while it is in use.

    Args:
        database: what to save.
        target: file to write, its suffix added where it is missing; must not exist.
        portable: whether a SQLite database too is saved row by row.

    Returns:
        The file written, for its owner alone; it appears under its name only when it is whole.

    Raises:
        BackupUnusable: if the file exists.
        StoreUnavailable: if it cannot be written.
    """
    suffix = DUMP_SUFFIX if portable or database.is_postgresql else SQLITE_SUFFIX
    file = target if target.name.endswith(suffix) else target.with_name(target.name + suffix)
    if file.exists():
        raise BackupUnusable(f"{file.absolute()} exists already.", "Name another file.")
    unfinished = file.with_name(file.name + ".unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)  # it will hold the tokens of workspaces, if only sealed
        if suffix == DUMP_SUFFIX:
            write_dump(database, unfinished, _revision(database))
            check_dump(unfinished)
        else:
            _copy_pages(database, unfinished)
        unfinished.rename(file)
    except OSError as error:
        raise StoreUnavailable(
            f"The backup cannot be written to {file.parent.absolute()}.", "Check rights and free space there."
        ) from error
    return file


def restore(database: Database, file: Path) -> int:
    """Fill a database from a backup. The program must not be running on it.

    Args:
        database: of the version the backup was made from, its tables empty.
        file: written by `back_up` from either kind of database.

    Returns:
        How many rows were restored.

    Raises:
        BackupUnusable: if the file is damaged or of another version, or the database is not empty.
    """
    try:
        with file.open("rb") as opened:
            is_sqlite = opened.read(len(_SQLITE_MAGIC)) == _SQLITE_MAGIC
    except OSError as error:
        raise BackupUnusable(
            f"There is no file {file.absolute()} that can be read ({error.strerror}).", "Name a backup."
        ) from error
    if not is_sqlite:
        return _restore_dump(database, file)
    with tempfile.TemporaryDirectory(prefix="verbatim-") as folder:
        # SQLite writes beside what it reads, which is not to be done to a backup.
        copy, dump = Path(folder) / file.name, Path(folder) / f"{file.name}{DUMP_SUFFIX}"
        shutil.copyfile(file, copy)
        with closing(connect(f"sqlite:///{copy}")) as source:
            write_dump(source, dump, _revision(source))
        return _restore_dump(database, dump)


def _restore_dump(database: Database, file: Path) -> int:
    revision = revision_of_dump(file)
    if revision != _revision(database):
        raise BackupUnusable(
            f"The backup is of version {revision}, the database of {_revision(database)}.",
            "Restore it with the program of that version, then upgrade.",
        )
    check_dump(file)
    with database.reading() as connection:
        filled = [
            table.name
            for table in metadata.sorted_tables
            if connection.execute(select(exists(table))).scalar_one()
        ]
    if filled:
        raise BackupUnusable(
            f"The database is not empty ({', '.join(filled)}).",
            "Restore to a new one, then point the setting to it.",
        )
    return read_dump(database, file)


def _revision(database: Database) -> str:
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def _copy_pages(database: Database, file: Path) -> None:
    with (
        closing(sqlite3.connect(str(database.engine.url.database))) as source,
        closing(sqlite3.connect(file)) as copy,
    ):
        try:
            source.backup(copy)
            whole = copy.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.Error as error:
            raise StoreUnavailable(
                "The database cannot be copied.", "Check rights and free space; see the log."
            ) from error
    if whole != ("ok",):
        raise BackupUnusable(
            "The copy is damaged, and so may the database be.", "Restore the last good backup."
        )
