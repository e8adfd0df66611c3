"""``verbatim digests``: what became of every digest, for people and for programs."""

from __future__ import annotations

import argparse
import asyncio
import datetime
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import TextIO

from adapters.clock import SystemClock
from adapters.compose import open_library
from adapters.serving.digesting import DigestParts, digest_parts
from adapters.serving.program import CommandLine, folders_of
from adapters.serving.stores import Stores, open_store
from adapters.terminal.digest_simulation import copied, simulate
from adapters.terminal.digests import HERE, deliver_here, plan_here
from adapters.terminal.json_lines import Object, write_lines
from adapters.terminal.people import console_for
from adapters.terminal.render import rendered
from bot.digests import replies
from bot.digests.errors import NoSuchSubscription
from bot.digests.model import Occurrence, Subscription
from bot.digests.ports import Selection
from bot.store.database import Database

__all__ = ["show_ledger"]

_NOTHING_DUE = "Nothing is due at this terminal.\n"
_SIMULATED = "This was played through on a copy: nothing was sent, and nothing counts as shown.\n"


def show_ledger(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    """Carry out ``verbatim digests``.

    Args:
        options: what was typed.
        line: the settings say where the database is.
        out: where the answer goes.

    Returns:
        The exit status, 0.

    Raises:
        SettingsError: if the settings cannot be used.
        StoreError: if the database cannot be used.
        NoSuchSubscription: if there is no such digest.
    """
    settings = line.settings()
    with closing(open_store(settings)) as database:
        if options.action == "run-due":
            return _run_due(line, database, out)
        if options.action == "simulate":
            return _simulate(options, line, database, out)
        if options.action == "why":
            return _explain(options, Stores.over(database), out)
        return _list(options, Stores.over(database), out)


def _list(options: argparse.Namespace, stores: Stores, out: TextIO) -> int:
    known = {one.id: one for one in stores.subscriptions.listed(Selection(removed=True))}
    runs = stores.ledger.recent(options.limit)
    if options.json:
        write_lines(_run_objects(known, runs), out)
    else:
        console_for(out).print(rendered(replies.operations(known, runs)))
    return 0


def _explain(options: argparse.Namespace, stores: Stores, out: TextIO) -> int:
    one = stores.subscriptions.find(options.subscription)
    if one is None:
        raise NoSuchSubscription(
            f"There is no digest “{options.subscription[:30]}”.", "“verbatim digests” lists them."
        )
    runs = stores.ledger.of(one.id, options.limit)
    if options.json:
        write_lines(_run_objects({one.id: one}, runs), out)
    else:
        console_for(out).print(rendered(replies.ledger(one, runs, SystemClock().now())))
    return 0


def _run_objects(known: Mapping[str, Subscription], runs: Sequence[Occurrence]) -> list[Object]:
    """Lines of the ledger for programs, newest first; moments in UTC."""
    return [_run_object(known[run.subscription], run) for run in runs if run.subscription in known]


def _run_object(one: Subscription, run: Occurrence) -> Object:
    return {
        "subscription": run.subscription,
        "about": one.terms.about,
        "destination": one.terms.destination.key,
        "zone": one.terms.zone,
        "slot": run.slot.isoformat(),
        "state": run.state.value,
        "at": run.at.isoformat(),
        "late": run.late,
        "reason": run.reason,
        "messages": run.parts,
    }


def _run_due(line: CommandLine, database: Database, out: TextIO) -> int:
    parts, console = _parts(line, Stores.over(database)), console_for(out)
    plan_here(parts, SystemClock().now())
    if not asyncio.run(deliver_here(parts, lambda reply: console.print(rendered(reply)))):
        out.write(_NOTHING_DUE)
    return 0


def _simulate(options: argparse.Namespace, line: CommandLine, database: Database, out: TextIO) -> int:
    console = console_for(out)
    until = SystemClock().now() + datetime.timedelta(days=options.days)
    with copied(database) as stores:
        parts = _parts(line, stores)
        asyncio.run(simulate(parts, until, lambda reply: console.print(rendered(reply))))
        known = {one.id: one for one in stores.subscriptions.listed(HERE)}
        console.print(rendered(replies.operations(known, stores.ledger.recent(options.limit))))
    out.write(_SIMULATED)
    return 0


def _parts(line: CommandLine, stores: Stores) -> DigestParts:
    settings = line.settings()
    library = open_library(folders_of(settings, line.corpus))
    return digest_parts(stores, lambda: library, settings)
