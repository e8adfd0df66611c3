"""The portable form of a backup: every row as a line of JSON, compressed, closed by a count and a checksum.

It is the same for SQLite and PostgreSQL, so that a database can move from one to the other.

    {"verbatim": "backup", "format": 1, "revision": "..."}
    {"table": "subscriptions", "row": {...}}
    {"rows": 123, "sha256": "..."}
"""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, LargeBinary, Table, insert, select

from bot.store.database import Database
from bot.store.errors import BackupUnusable
from bot.store.tables import Moment, metadata

FORMAT = 1
_BATCH = 500
_CURE = "Take another backup."


def write_dump(database: Database, file: Path, revision: str) -> int:
    """Write all rows to `file`, read in one transaction; how many.

    Args:
        database: what to save; others may go on writing.
        file: written over.
        revision: version of the database.
    """
    digest, count = hashlib.sha256(), 0
    with gzip.open(file, "wt", encoding="utf-8", newline="\n") as lines, database.reading() as connection:
        if database.is_postgresql:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _write(lines, {"verbatim": "backup", "format": FORMAT, "revision": revision})
        for table in metadata.sorted_tables:
            for row in _rows(connection, table):
                line = _write(lines, {"table": table.name, "row": row})
                digest.update(line.encode("utf-8"))
                count += 1
        _write(lines, {"rows": count, "sha256": digest.hexdigest()})
    return count


def revision_of_dump(file: Path) -> str:
    """Version of the database that `file` was made from.

    Raises:
        BackupUnusable: if it is no backup of ours.
    """
    head = next(_lines(file), {})
    if head.get("verbatim") != "backup":
        raise BackupUnusable(f"{file.name} is not a backup.", _CURE)
    if head.get("format") != FORMAT:
        raise BackupUnusable(f"{file.name} was made by a newer version.", "Install that version first.")
    return str(head["revision"])


def check_dump(file: Path) -> int:
    """Read the whole file; how many rows it holds.

    Raises:
        BackupUnusable: if it is cut off or changed.
    """
    revision_of_dump(file)
    digest, count, tail = hashlib.sha256(), 0, None
    for fields in _lines(file):
        if "row" in fields:
            digest.update(f"{json.dumps(fields, ensure_ascii=False)}\n".encode())
            count += 1
        tail = fields
    if tail != {"rows": count, "sha256": digest.hexdigest()}:
        raise BackupUnusable(f"{file.name} is cut off or was changed.", _CURE)
    return count


def read_dump(database: Database, file: Path) -> int:
    """Fill the empty tables of `database` from a checked file, in one transaction; how many rows."""
    tables = {table.name: table for table in metadata.sorted_tables}
    count, current = 0, ""
    batch: list[dict[str, Any]] = []
    with database.writing() as connection:
        for fields in _lines(file):
            if "row" not in fields:
                continue
            if batch and (fields["table"] != current or len(batch) >= _BATCH):
                connection.execute(insert(tables[current]), batch)
                batch = []
            current = fields["table"]
            batch.append(_read_row(tables[current], fields["row"]))
            count += 1
        if batch:
            connection.execute(insert(tables[current]), batch)
    return count


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    result = connection.execution_options(yield_per=_BATCH).execute(select(table))
    for row in result.mappings():
        yield {column.name: _plain(column.type, row[column.name]) for column in table.columns}


def _plain(kind: object, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(kind, Moment) and value is not None:
        return value.isoformat()
    return base64.b64encode(value).decode("ascii") if isinstance(kind, LargeBinary) else value


def _read_row(table: Table, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _typed(table.columns[name].type, value) for name, value in fields.items()}


def _typed(kind: object, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(kind, Moment) and value is not None:
        return datetime.datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


def _write(lines: TextIO, fields: dict[str, Any]) -> str:
    line = f"{json.dumps(fields, ensure_ascii=False)}\n"
    lines.write(line)
    return line


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise BackupUnusable(f"{file.name} cannot be read as a backup.", _CURE) from error
