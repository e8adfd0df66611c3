"""What is stored about a person, in words, and its removal."""

from __future__ import annotations

import asyncio
from typing import Protocol

from bot.digests.model import Owner
from bot.request import Actor
from bot.texts import about


class Records(Protocol):
    """How many records there are about a person."""

    @property
    def subscriptions(self) -> int:
        """Digests they own."""
        ...

    @property
    def exchanges(self) -> int:
        """Conversations remembered for follow-ups."""
        ...

    @property
    def installations(self) -> int:
        """Permissions they gave the bot."""
        ...

    @property
    def total(self) -> int:
        """All records."""
        ...


class PeopleTable(Protocol):
    """Tables with what is kept about people; its calls wait for a disk."""

    def kept(self, person: Owner) -> Records:
        """How much is kept about `person`."""
        ...

    def erase(self, person: Owner) -> Records:
        """Remove everything kept about `person`; how much that was."""
        ...


class StoredPeople:
    """A `bot.ports.PersonalData` over a database, which is asked in a thread.

    Args:
        table: where it is kept.
    """

    def __init__(self, table: PeopleTable) -> None:
        self._table = table

    async def summary(self, actor: Actor) -> tuple[str, ...]:
        """What is kept about `actor`, one item a line; empty if nothing is."""
        records = await asyncio.to_thread(self._table.kept, Owner(actor.platform, actor.id))
        counted = (
            (about.KEPT_DIGESTS, records.subscriptions),
            (about.KEPT_EXCHANGES, records.exchanges),
            (about.KEPT_INSTALLATIONS, records.installations),
        )
        return tuple(f"{name}: {count}" for name, count in counted if count)

    async def forget(self, actor: Actor) -> int:
        """Remove everything kept about `actor`; how many records that were."""
        removed = await asyncio.to_thread(self._table.erase, Owner(actor.platform, actor.id))
        return removed.total
