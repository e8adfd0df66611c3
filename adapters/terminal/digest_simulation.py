"""Days to come at this terminal, played through on a copy: what would be sent if no document changed."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.clock import SystemClock
from adapters.serving.digesting import DigestParts
from adapters.serving.stores import Stores
from adapters.terminal.digests import HERE, deliver_here, plan_here
from bot.digests.model import SubscriptionState
from bot.model import Reply
from bot.store.backup import back_up, restore
from bot.store.database import Database
from bot.store.schema import open_database

__all__ = ["copied", "simulate"]


@dataclass(frozen=True, slots=True)
class _StoppedClock:
    """It is always the same time; a `bot.digests.ports.Clock`."""

    moment: datetime.datetime

    def now(self) -> datetime.datetime:
        """That time."""
        return self.moment


@contextmanager
def copied(database: Database) -> Iterator[Stores]:
    """The tables of a copy that is thrown away at the end.

    Args:
        database: what to copy, of either kind; others may go on using it.
    """
    with tempfile.TemporaryDirectory(prefix="verbatim-") as name:
        folder = Path(name)
        saved = back_up(database, folder / "saved", portable=True)
        copy = open_database(f"sqlite:///{folder / 'copy.sqlite3'}", folder, SystemClock().now())
        with closing(copy):
            restore(copy, saved)
            yield Stores.over(copy)


async def simulate(parts: DigestParts, until: datetime.datetime, show: Callable[[Reply], None]) -> None:
    """Play the runs of this terminal through, one after another.

    Args:
        parts: over a copy: everything is written as if it had happened.
        until: how far.
        show: shows a digest.
    """
    while (now := _next_run(parts)) is not None and now <= until:
        plan_here(parts, now)
        await deliver_here(parts, show, _StoppedClock(now))


def _next_run(parts: DigestParts) -> datetime.datetime | None:
    coming = [
        one.next_at
        for one in parts.stores.subscriptions.listed(HERE)
        if one.state is SubscriptionState.ACTIVE and one.next_at is not None
    ]
    return min(coming, default=None)
