"""Checks of what is kept and what is served: database, corpus, index cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from adapters.compose import open_corpus
from adapters.doctor.finding import Finding, fail, ok, warn
from adapters.serving.program import folders_of
from adapters.serving.stores import Stores, database_url
from bot.digests.model import SubscriptionState
from bot.digests.ports import Selection
from bot.settings import Settings
from bot.store.database import Database, sqlite_file
from bot.store.errors import StoreError
from bot.store.schema import existing_database, is_known, newest_revision, revision_of
from knowledge.errors import CorpusError

__all__ = ["check_corpus", "check_database"]

_CHECK = "database"
_MOST_PROBLEMS = 10


def check_database(settings: Settings) -> Iterator[Finding]:
    """Whether the database can be read and written by this version; nothing is changed or made."""
    url = database_url(settings)
    try:
        database = existing_database(url)
        if database is None:
            file = sqlite_file(url)
            found = f"SQLite, none at {file} yet" if file else "PostgreSQL, empty"
            yield ok(_CHECK, f"{found}; tables will be made at the first start")
            return
        with closing(database):
            database.try_writing()
            yield from _look(database)
    except StoreError as error:
        yield fail(_CHECK, error.fault, error.cure)


def _look(database: Database) -> Iterator[Finding]:
    kind = "PostgreSQL" if database.is_postgresql else "SQLite"
    found, newest = revision_of(database) or "", newest_revision()
    if found != newest and is_known(found):
        fault = f"{kind}, version {found}; this program works with {newest}."
        yield warn(_CHECK, fault, "It is backed up and upgraded at the next start.")
        return
    if found != newest:
        fault = f"{kind}, version {found}, which a newer program wrote."
        yield fail(
            _CHECK, fault, "Install that program again, or restore the backup made before its upgrade."
        )
        return
    yield ok(_CHECK, f"{kind}, version {found}")
    known_ones = Stores.over(database).subscriptions.listed(Selection())
    paused = [one for one in known_ones if one.state is SubscriptionState.PAUSED]
    if paused:
        yield warn(
            "digests",
            f"{len(known_ones)} set up, {len(paused)} of them paused.",
            "“verbatim digests why ID” says why: " + ", ".join(one.id for one in paused[:5]) + ".",
        )
    else:
        yield ok("digests", f"{len(known_ones)} set up")


def check_corpus(settings: Settings, corpus: Path | None) -> Iterator[Finding]:
    """Whether there are documents to serve.

    Args:
        settings: checked.
        corpus: the folder of the command line, which comes first.
    """
    folders = folders_of(settings, corpus)
    try:
        read = open_corpus(folders)
    except CorpusError as error:
        yield fail("corpus", error.fault, error.cure)
        return
    yield ok("corpus", f"{len(read.documents)} documents in {folders.corpus}")
    for problem in read.problems[:_MOST_PROBLEMS]:
        yield warn("corpus", f"{problem.name}: {problem.reason}", problem.cure or "Mend or remove the file.")
    if len(read.problems) > _MOST_PROBLEMS:
        more = len(read.problems) - _MOST_PROBLEMS
        yield warn("corpus", f"{more} more files cannot be read.", "“verbatim sources” lists them all.")
    yield _index_cache(folders.cache)


def _index_cache(cache: Path) -> Finding:
    """How much is worked out already; its absence only costs the first start some time."""
    kept = [file for file in (cache / "study").glob("*.json") if file.is_file()]
    size = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file())
    if not kept:
        return ok("index cache", f"{cache} is empty; the first start takes longer")
    return ok("index cache", f"{cache} holds {size >> 20} MB; it may be deleted at any time")
