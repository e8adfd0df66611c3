from __future__ import annotations

import asyncio
import random
import re
from pathlib import Path

import pytest

from bot.digests.service import DigestService, ServiceOptions, ServicePorts, new_name, operator_ledger
from bot.digests.ticking import Intervals
from bot.model import Actor, Place, Platform, Request, RequestKind
from bot.store.database import connect
from bot.store.stores import stores_over
from tests.bot.digests.samples import MONDAY
from tests.bot.digests.test_commands import Rights
from tests.bot.digests.worlds import Clock, Corpus, Told, lines
from tests.bot.digests.worlds import Platform as FakePlatform
from tests.bot.store.stores import sqlite_url

BOSS = Actor("U1", "Boss", Platform.SLACK, is_admin=True, time_zone="Europe/Berlin")
CHANNEL = Place(Platform.SLACK, "T1", "C1")


def asked(words: str) -> Request:
    return Request("r", RequestKind.SLASH, BOSS, CHANNEL, MONDAY, "digest", words)


async def test_the_whole_over_a_real_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = connect(sqlite_url(tmp_path))
    stores, clock, platform, corpus = stores_over(database), Clock(MONDAY), FakePlatform(), Corpus()
    corpus.add("trade", *lines("trade", 2))
    ports = ServicePorts(
        stores, corpus, {Platform.SLACK: platform}, Rights(), Told(), clock, random.Random(1)
    )
    service = DigestService(ports, "w1", ServiceOptions(intervals=Intervals(0.02, 0.02, 0.02)))
    assert "None has been due yet" in service.ledger().text_fallback()
    await service.desk.answer(asked("subscribe trade daily 10:00"), "subscribe trade daily 10:00")
    clock.forward(hours=1)
    arrived, send = asyncio.Event(), platform.send

    async def send_and_tell(*parts: object) -> str:
        arrived.set()
        return await send(*parts)  # type: ignore[arg-type]

    monkeypatch.setattr(platform, "send", send_and_tell)
    service.start()
    await asyncio.wait_for(arrived.wait(), 20)
    await service.stop()
    assert platform.said == ["On trade I say number 1.", "On trade I say number 2."]
    said = operator_ledger(stores).text_fallback()
    assert "1 digests are active, 0 are paused." in said
    assert "Slot: Mon 1 June 2026, 10:00 (Europe/Berlin)" in said
    assert "State: sent; Why: 2 points" in said
    assert service.alarms == frozenset()
    database.close()


def test_names_are_short_and_differ() -> None:
    names = {new_name() for _ in range(200)}
    assert len(names) > 190
    assert all(re.fullmatch("[a-z2-9]{5}", name) for name in names)
