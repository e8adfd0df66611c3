"""The history of the corpus in the database (`bot.digests.ports.CorpusHistory`)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, insert, select

from bot.digests.findings import ChangeKind, CorpusView, SourceChange, SourceState
from bot.store.database import Database, Row
from bot.store.tables import seen_points, source_changes
from bot.store.values import read_value, write_value

_DIGEST = "corpus digest"
_REVISION = "corpus revision"


@dataclass(frozen=True, slots=True)
class _Known:
    """A document as it was seen last."""

    digest: str
    name: str
    withdrawn: bool


class StoredHistory:
    """The history of the corpus in `database`; see the port for what each call promises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def observe(self, view: CorpusView, now: datetime.datetime) -> int:
        """Take note of the corpus as it is; the number of its revision."""
        with self._database.reading() as connection:
            if read_value(connection, _DIGEST) == view.digest:
                return _revision(connection)
        with self._database.writing() as connection:
            self._database.lock(connection, source_changes)
            if read_value(connection, _DIGEST) == view.digest:
                return _revision(connection)
            revision = _revision(connection) + 1
            changes = _changes(_known(connection), view.sources(), revision, now)
            if changes:
                connection.execute(insert(source_changes), changes)
            points: list[Row] = [{"point": key, "revision": revision} for key in sorted(view.point_keys())]
            self._database.insert_missing(connection, seen_points, points)
            write_value(self._database, connection, _DIGEST, view.digest)
            write_value(self._database, connection, _REVISION, str(revision))
        return revision

    def points_since(self, revision: int) -> frozenset[str]:
        """Keys of the points that were first seen in revisions after `revision`."""
        query = select(seen_points.c.point).where(seen_points.c.revision > revision)
        with self._database.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def changes(self, since: int) -> tuple[SourceChange, ...]:
        """What happened to documents in revisions after `since`, in order."""
        columns = source_changes.c
        query = select(source_changes).where(columns.revision > since)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(columns.revision, columns.document))
            return tuple(
                SourceChange(row.document, ChangeKind(row.kind), row.revision, row.name) for row in rows
            )

    def last_change(self) -> datetime.datetime | None:
        """When the corpus changed last."""
        with self._database.reading() as connection:
            newest: datetime.datetime | None = connection.execute(
                select(func.max(source_changes.c.at))
            ).scalar_one()
        return newest


def _revision(connection: Connection) -> int:
    return int(read_value(connection, _REVISION) or 0)


def _known(connection: Connection) -> dict[str, _Known]:
    """Every document ever seen, as it was seen last."""
    columns = source_changes.c
    newest = (
        select(columns.document, func.max(columns.revision).label("revision"))
        .group_by(columns.document)
        .subquery()
    )
    same = and_(columns.document == newest.c.document, columns.revision == newest.c.revision)
    rows = connection.execute(select(source_changes).join(newest, same))
    return {
        row.document: _Known(row.digest, row.name, row.kind == ChangeKind.WITHDRAWN.value) for row in rows
    }


def _changes(
    known: dict[str, _Known], sources: Sequence[SourceState], revision: int, now: datetime.datetime
) -> list[Row]:
    found = {source.document: source for source in sources}
    rows: list[Row] = []
    for document, source in sorted(found.items()):
        before = known.get(document)
        if before is None or before.withdrawn:
            rows.append(_row(revision, ChangeKind.ADDED, source, now))
        elif before.digest != source.digest:
            rows.append(_row(revision, ChangeKind.CORRECTED, source, now))
    for document, before in sorted(known.items()):
        if document not in found and not before.withdrawn:
            gone = SourceState(document, before.digest, before.name)
            rows.append(_row(revision, ChangeKind.WITHDRAWN, gone, now))
    return rows


def _row(revision: int, kind: ChangeKind, source: SourceState, now: datetime.datetime) -> Row:
    return {
        "revision": revision,
        "document": source.document,
        "kind": kind.value,
        "digest": source.digest,
        "name": source.name,
        "at": now,
    }
