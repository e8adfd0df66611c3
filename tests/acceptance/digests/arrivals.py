"""What the outbox says was sent, beside what stands on the platforms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from bot.store.database import Database
from bot.store.records import read_part
from bot.store.tables import outbox
from tests.acceptance.digests.platforms import Addresses, Arrived


def check_arrivals(database: Database, arrived: Sequence[Arrived], dead: int = 0) -> int:
    """Each message of the outbox stands once where it belongs, in order, and nothing else does; how many.

    Args:
        database: of the outbox.
        arrived: what stands on the platforms.
        dead: how many messages were given up.
    """
    sent: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = select(outbox).order_by(outbox.c.slot, outbox.c.subscription, outbox.c.number)
    with database.reading() as connection:
        rows = connection.execute(query).all()
        assert [row.state for row in rows].count("dead") == dead
        for row in rows:
            if row.state == "dead":
                continue
            assert row.state == "sent", f"{row.nonce} is {row.state}"
            where = read_part(row).destination
            sent[where.platform.value, where.thread or where.channel].append(row.message)
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in arrived:
        if (one.platform, one.place) in sent:
            there[one.platform, one.place].append(one.id)
    wrong = {where: (sent[where], there[where]) for where in sent if sent[where] != there[where]}
    assert not wrong, f"marked sent, and what stands there: {wrong}"
    return sum(len(found) for found in there.values())


def in_places(addresses: Addresses, places: frozenset[str]) -> list[Arrived]:
    """What has arrived in some places."""
    return [one for one in addresses.messages() if one.place in places]
