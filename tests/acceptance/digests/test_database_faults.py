"""The disk fills up, or the database cannot be written, while digests are planned and delivered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.digests.errors import Unavailable
from bot.digests.model import OccurrenceState
from bot.store.database import Database, connect
from bot.store.errors import StoreUnavailable
from bot.store.values import StoredSettings
from tests.bot.digests.crews import Crew
from tests.bot.digests.worlds import lines
from tests.bot.store.stores import sqlite_url, stores_of

FULL = "PRAGMA max_page_count=1"
READ_ONLY = "PRAGMA query_only=ON"


class Fault:
    """Breaks every new connection of a database while it is on."""

    def __init__(self, database: Database, pragma: str, said: str) -> None:
        self._said = said
        self._database = database
        self._pragma = pragma
        self.on = False
        event.listen(database.engine, "connect", self._break)

    def _break(self, connection: sqlite3.Connection, _entry: object) -> None:
        if self.on:
            connection.execute(self._pragma).close()

    def switch(self, *, on: bool) -> None:
        """Turn it on, and write until nothing can be written any more; or off."""
        self.on = on
        self._database.close()
        if on:
            settings = StoredSettings(self._database)
            for size in (3000, 30):
                with pytest.raises(StoreUnavailable, match=self._said):
                    _fill(settings, size)


def _fill(settings: StoredSettings, size: int) -> None:
    for number in range(10_000):
        settings.put(f"filling {size} {number}", "x" * size)


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[tuple[Crew, Database]]:
    database = connect(sqlite_url(tmp_path))
    crew = Crew(stores_of(database))
    crew.corpus.add("trade", *lines("trade", 3), *(f"trade: {'long ' * 150} {at}." for at in range(5)))
    for number in range(3):
        crew.subscribe(f"sub{number}", number)
    with capture_logs():
        yield crew, database
    database.close()


@pytest.mark.parametrize(("pragma", "said"), [(FULL, "disk is full"), (READ_ONLY, "cannot be written")])
@pytest.mark.parametrize("step", ["plan", "claim", "settle"])
async def test_nothing_is_lost_or_doubled(
    crew: tuple[Crew, Database], pragma: str, said: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, database = crew
    fault = Fault(database, pragma, said)
    if step != "plan":
        await people.ticker.plan()
    if step == "settle":
        send = people.platform.send

        async def send_and_break(*parts: object) -> str:
            if not fault.on:
                fault.switch(on=True)
            return await send(*parts)  # type: ignore[arg-type]

        monkeypatch.setattr(people.platform, "send", send_and_break)
        await people.ticker.deliver()
        await people.ticker.finish()
        monkeypatch.undo()
        assert people.platform.posted
    else:
        fault.switch(on=True)
    for _ in range(5):
        await people.ticker.plan()
        await people.ticker.deliver()
        await people.ticker.finish()
        people.clock.forward(seconds=60)
    fault.switch(on=False)
    await people.ticks(60, 3)
    nonces = [one.nonce for one in people.platform.posted]
    assert len(nonces) == len(set(nonces))
    runs = people.stores.ledger.recent(9)
    assert [run.state for run in runs] == [OccurrenceState.SENT] * 3
    assert len(nonces) == sum(run.parts for run in runs)


def test_what_cannot_be_used_now_can_be_used_later() -> None:
    assert issubclass(StoreUnavailable, Unavailable)
