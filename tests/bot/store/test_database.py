from __future__ import annotations

import gzip
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.store.backup import DUMP_SUFFIX, SQLITE_SUFFIX, back_up, restore
from bot.store.database import Database, connect
from bot.store.errors import (
    BackupUnusable,
    BadDatabaseUrl,
    DatabaseDamaged,
    DatabaseNewer,
    StoreUnavailable,
)
from bot.store.schema import newest_revision, open_database, revision_of, upgrade
from bot.store.tables import metadata
from bot.store.values import StoredSettings
from tests.bot.digests.samples import MONDAY, plan, subscription
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of
from tests.rights import SOMEBODY, as_somebody, open_folder

KINDS = ["sqlite", "postgresql"]


def empty_url(kind: str, folder: Path) -> str:
    return f"sqlite:///{folder}/new/verbatim.sqlite3" if kind == "sqlite" else postgres().empty()


def opened(kind: str, folder: Path) -> Database:
    return open_database(empty_url(kind, folder), folder / "backups", MONDAY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_database_is_made_and_fits_the_tables(kind: str, tmp_path: Path) -> None:
    database = opened(kind, tmp_path)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert revision_of(database) == newest_revision()
    assert not (tmp_path / "backups").exists()
    database.close()


@pytest.mark.parametrize("kind", KINDS)
def test_opening_again_changes_nothing(kind: str, tmp_path: Path) -> None:
    url = empty_url(kind, tmp_path)
    first = open_database(url, tmp_path, MONDAY)
    StoredSettings(first).put("a", "b")
    first.close()
    second = open_database(url, tmp_path, MONDAY)
    assert StoredSettings(second).get("a") == "b"
    second.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_newer_database_is_refused_with_the_cure(kind: str, tmp_path: Path) -> None:
    url = empty_url(kind, tmp_path)
    database = open_database(url, tmp_path, MONDAY)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(DatabaseNewer, match="9999"):
        open_database(url, tmp_path, MONDAY)


def test_an_older_database_is_backed_up_before_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = empty_url("sqlite", tmp_path)
    database = open_database(url, tmp_path, MONDAY)
    StoredSettings(database).put("a", "b")
    database.close()
    monkeypatch.setattr("bot.store.schema.newest_revision", lambda: "0002")
    open_database(url, tmp_path / "backups", MONDAY).close()
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.name == f"before-upgrade-20260601-070000-0001{SQLITE_SUFFIX}"
    saved = connect(f"sqlite:///{backup}")
    assert StoredSettings(saved).get("a") == "b"
    saved.close()


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "nonsense", "", "sqlite://", "sqlite:///:memory:", "postgresql://a:port/b"]
)
def test_an_unusable_url_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(BadDatabaseUrl, match="sqlite:///"):
        connect(url)


def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    missing = connect(f"postgresql://nobody@localhost/none?host={tmp_path}")
    with pytest.raises(StoreUnavailable, match="PostgreSQL"):
        revision_of(missing)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="folder"):
        open_database(f"sqlite:///{tmp_path}/file/x.sqlite3", tmp_path, MONDAY)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(os.urandom(8192))
    with pytest.raises(DatabaseDamaged, match="backup"):
        open_database(f"sqlite:///{tmp_path}/x.sqlite3", tmp_path, MONDAY)


def test_sqlite_is_durable_concurrent_and_keeps_references(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    with database.reading() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert pragmas == ["wal", 2, 1, 15000]
    database.close()


def filled(database: Database) -> None:
    stores = stores_of(database)
    one = subscription(about="мир \u2028 “x”")
    stores.subscriptions.add(one, 9)
    stores.plans.record([plan(one, parts=2, points=("p1",))])
    with database.writing() as connection:
        connection.execute(
            metadata.tables["installations"].insert(),
            [
                {
                    "platform": "slack",
                    "house": "T",
                    "person": "",
                    "sealed": b"\x00\xff",
                    "installed_at": MONDAY,
                }
            ],
        )


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("source_kind", KINDS)
@pytest.mark.parametrize("target_kind", KINDS)
def test_a_backup_restores_to_either_kind(source_kind: str, target_kind: str, tmp_path: Path) -> None:
    for name in "source", "target":
        (tmp_path / name).mkdir()
    source, target = opened(source_kind, tmp_path / "source"), opened(target_kind, tmp_path / "target")
    filled(source)
    file = back_up(source, tmp_path / "saved" / "b1")
    assert file.name == f"b1{SQLITE_SUFFIX if source_kind == 'sqlite' else DUMP_SUFFIX}"
    assert restore(target, file) == 7
    assert contents(target) == contents(source)
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]
    with pytest.raises(BackupUnusable, match="not empty"):
        restore(target, file)
    with pytest.raises(BackupUnusable, match="exists already"):
        back_up(source, tmp_path / "saved" / "b1")
    source.close()
    target.close()


@pytest.fixture
def careless() -> Iterator[None]:
    """Whoever calls lets everybody read what they write."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless")
def test_only_its_owner_reads_a_database_and_its_backups(tmp_path: Path) -> None:
    database = opened("sqlite", tmp_path)
    filled(database)
    files = [Path(str(database.engine.url.database))]
    files += [back_up(database, tmp_path / "b", portable=portable) for portable in (False, True)]
    database.close()
    assert [stat.filemode(file.stat().st_mode) for file in files] == ["-rw-------"] * 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser makes files for somebody else")
def test_a_database_made_by_the_superuser_belongs_to_the_owner_of_its_folder() -> None:
    with open_folder() as folder:
        os.chown(folder, SOMEBODY, SOMEBODY)
        open_database(f"sqlite:///{folder}/v.sqlite3", folder, MONDAY).close()
        with as_somebody():
            database = open_database(f"sqlite:///{folder}/v.sqlite3", folder, MONDAY)
            StoredSettings(database).put("a", "b")
            database.close()


@pytest.mark.parametrize("portable", [False, True])
def test_a_backup_that_may_only_be_read_can_be_restored(*, portable: bool, tmp_path: Path) -> None:
    source = opened("sqlite", tmp_path)
    filled(source)
    with open_folder() as folder, open_folder() as elsewhere:
        file = back_up(source, folder / "b", portable=portable)
        whole = file.read_bytes()
        file.chmod(0o444)
        folder.chmod(0o555)
        with as_somebody():
            target = opened("sqlite", elsewhere)
            assert restore(target, file) == 7
            assert contents(target) == contents(source)
            target.close()
        assert (file.read_bytes(), [*folder.iterdir()]) == (whole, [file])
    source.close()


def test_a_portable_backup_of_sqlite_is_checked_before_anything_is_restored(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    filled(database)
    file = back_up(database, tmp_path / "b", portable=True)
    whole = file.read_bytes()
    target = opened("sqlite", tmp_path)
    for broken in (whole[: len(whole) // 2], whole[:40] + b"\x00" * 20 + whole[60:], b"", b"other"):
        file.write_bytes(broken)
        with pytest.raises(BackupUnusable):
            restore(target, file)
    with pytest.raises(BackupUnusable, match="no file"):
        restore(target, tmp_path / "missing")
    assert all(not rows for rows in contents(target).values())
    file.write_bytes(whole)
    assert restore(target, file) == 7
    database.close()
    target.close()


def test_a_dump_that_was_edited_or_is_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    filled(database)
    file = back_up(database, tmp_path / "b", portable=True)
    whole = gzip.decompress(file.read_bytes()).decode()
    target = opened("sqlite", tmp_path)
    for edited, said in (
        (whole.replace("T1", "T2"), "changed"),
        (whole.replace('"format": 1', '"format": 2'), "newer"),
    ):
        file.write_bytes(gzip.compress(edited.encode()))
        with pytest.raises(BackupUnusable, match=said):
            restore(target, file)
    database.close()
    target.close()


def test_a_fault_of_ours_is_not_taken_for_one_of_the_database(tmp_path: Path) -> None:
    database = connect(postgres().migrated())
    with pytest.raises(ProgrammingError), database.reading() as connection:
        connection.execute(text("SELECT no_such_column FROM lanes"))
    database.close()


def test_a_backup_of_another_version_is_refused(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    file = back_up(database, tmp_path / "b")
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupUnusable, match="of version 0001, the database of 9999"):
        restore(database, file)
    database.close()


def test_a_backup_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        back_up(database, tmp_path / "file" / "b")
    database.close()


def test_upgrading_twice_is_harmless(tmp_path: Path) -> None:
    database = connect(sqlite_url(tmp_path))
    upgrade(database)
    assert revision_of(database) == newest_revision()
    database.close()
