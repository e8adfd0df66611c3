"""The smaller stores on SQLite and PostgreSQL: events, installations, words, exchanges, personal data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.digests.model import Owner
from bot.digests.ports import Selection
from bot.model import Platform
from bot.store.database import Database, connect
from bot.store.errors import TokensUnreadable
from bot.store.events import KEPT_FOR, StoredEvents
from bot.store.installations import Installation, StoredInstallations, TokenSeal
from bot.store.personal import Kept, StoredExchanges, StoredPersonalData
from bot.store.values import StoredSettings, StoredWords
from tests.bot.digests.samples import HOUR, MONDAY, direct, plan, subscription
from tests.bot.store.postgres import postgres
from tests.bot.store.stores import sqlite_url, stores_of

U1 = Owner(Platform.SLACK, "U1")
TOKEN = "xoxb-secret-token"
SEAL = TokenSeal((Fernet.generate_key().decode(),))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    database = connect(sqlite_url(tmp_path) if request.param == "sqlite" else postgres().migrated())
    yield database
    database.close()


def test_an_event_is_new_once_and_forgotten_when_it_cannot_come_again(database: Database) -> None:
    events = StoredEvents(database)
    assert events.is_new("T1", "E1", MONDAY)
    assert not events.is_new("T1", "E1", MONDAY + HOUR)
    assert events.is_new("T2", "E1", MONDAY)
    assert events.prune(MONDAY + KEPT_FOR) == 0
    assert events.prune(MONDAY + KEPT_FOR + HOUR) == 2
    assert events.is_new("T1", "E1", MONDAY)


def test_settings_are_kept_by_name(database: Database) -> None:
    settings = StoredSettings(database)
    assert settings.get("commands") is None
    settings.put("commands", "one")
    settings.put("commands", "two")
    assert settings.get("commands") == "two"


def test_words_are_kept_and_the_least_used_let_go(database: Database) -> None:
    words = StoredWords(database, most=2)
    for number in range(3):
        words.keep(f"d{number}", f"words {number}", MONDAY + number * HOUR)
        words.keep("d0", "words 0", MONDAY + number * HOUR)
    assert [words.recall(f"d{number}") for number in range(3)] == ["words 0", None, "words 2"]


def installation(house: str = "T1", person: str = "", content: str = TOKEN) -> Installation:
    return Installation(Platform.SLACK, house, person, content, MONDAY)


def test_an_installation_comes_back_and_its_tokens_are_not_readable_in_the_database(
    database: Database,
) -> None:
    installations = StoredInstallations(database, SEAL)
    installations.save(installation(content="old"))
    installations.save(installation())
    installations.save(installation("T2"))
    assert installations.find(Platform.SLACK, "T1") == installation()
    assert installations.find(Platform.SLACK, "T9") is None
    assert installations.houses(Platform.SLACK) == ("T1", "T2")
    with database.reading() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM installations").all())
    assert TOKEN not in rows
    assert TOKEN not in repr(installation())


def test_uninstalling_removes_a_person_or_the_whole_workspace(database: Database) -> None:
    installations = StoredInstallations(database, SEAL)
    for person in ("", "U1", "U2"):
        installations.save(installation(person=person))
    assert installations.remove(Platform.SLACK, "T1", "U1") == 1
    assert installations.find(Platform.SLACK, "T1", "U2") is not None
    assert installations.remove(Platform.SLACK, "T1") == 2
    assert installations.houses(Platform.SLACK) == ()


def test_keys_can_be_changed_and_a_lost_key_is_said(database: Database) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    StoredInstallations(database, TokenSeal((old,))).save(installation())
    assert StoredInstallations(database, TokenSeal((new, old))).find(Platform.SLACK, "T1") == installation()
    with pytest.raises(TokensUnreadable, match="another key"):
        StoredInstallations(database, TokenSeal((new,))).find(Platform.SLACK, "T1")


def test_what_was_sealed_with_an_older_key_is_sealed_anew(database: Database) -> None:
    lost, old, new = (Fernet.generate_key().decode() for _ in range(3))
    for key, house in ((lost, "T0"), (old, "T1"), (new, "T2")):
        StoredInstallations(database, TokenSeal((key,))).save(installation(house))
    StoredInstallations(database, TokenSeal((new, old))).reseal()
    kept = StoredInstallations(database, TokenSeal((new,)))
    assert [kept.find(Platform.SLACK, house) for house in ("T1", "T2")] == [
        installation(house) for house in ("T1", "T2")
    ]
    assert StoredInstallations(database, TokenSeal((lost,))).find(Platform.SLACK, "T0") == installation("T0")


@pytest.mark.parametrize("keys", [(), ("not a key",)])
def test_without_a_proper_key_nothing_is_sealed(keys: tuple[str, ...]) -> None:
    with pytest.raises(TokensUnreadable, match="Make one with"):
        TokenSeal(keys)


def test_an_exchange_is_remembered_until_it_expires(database: Database) -> None:
    exchanges = StoredExchanges(database)
    exchanges.remember("slack/T1/C1", U1, "one", MONDAY + HOUR)
    exchanges.remember("slack/T1/C1", U1, "two", MONDAY + HOUR)
    assert exchanges.last("slack/T1/C1", MONDAY) == "two"
    assert exchanges.last("slack/T1/C1", MONDAY + HOUR) is None
    assert exchanges.last("slack/T1/C2", MONDAY) is None
    assert exchanges.prune(MONDAY + HOUR) == 1


def test_a_person_is_erased_with_everything_and_others_stay(database: Database) -> None:
    stores = stores_of(database)
    mine = subscription("aaaa", direct("U1"))
    for one in (mine, subscription("bbbb"), subscription("cccc", owner="U2")):
        stores.subscriptions.add(one, 9)
    stores.plans.record([plan(mine, points=("p1",))])
    StoredExchanges(database).remember("c", U1, "one", MONDAY + HOUR)
    StoredExchanges(database).remember("d", replace(U1, id="U2"), "one", MONDAY + HOUR)
    StoredInstallations(database, SEAL).save(installation(person="U1"))
    personal = StoredPersonalData(database)
    assert personal.kept(U1) == Kept(subscriptions=2, exchanges=1, installations=1)
    assert personal.erase(U1).total == 4
    assert personal.kept(U1).total == 0
    assert [one.id for one in stores.subscriptions.listed(Selection(removed=True))] == ["cccc"]
    assert stores.ledger.recent(9) == ()
    assert stores.plans.shown(direct("U1").key) == {}
    assert personal.kept(replace(U1, id="U2")) == Kept(subscriptions=1, exchanges=1, installations=0)


def test_naive_moments_do_not_enter_the_database(database: Database) -> None:
    with pytest.raises(Exception, match="time zone"):
        StoredEvents(database).is_new("T1", "E1", datetime.datetime(2026, 6, 1))  # noqa: DTZ001
