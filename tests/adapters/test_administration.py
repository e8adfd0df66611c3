"""The operator's commands, as they are typed."""

from __future__ import annotations

import asyncio
import datetime
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from cryptography.fernet import Fernet

from adapters.__main__ import run
from adapters.serving.stores import Stores, open_store
from bot.digests.ports import Selection
from bot.store.database import connect
from bot.store.schema import revision_of
from tests.adapters.discord.running import pointed_at
from tests.adapters.serving.files import DISCORD, SLACK, environ, settings, write_corpus
from tests.adapters.serving.running import backdate
from tests.bot.store.postgres import postgres
from tests.loopback.discord_server import FakeDiscord


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for package in ("knowledge", "bot", "adapters"):
        logging.getLogger(package).setLevel(logging.NOTSET)
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No ``.env`` of whoever runs the tests is read."""
    monkeypatch.chdir(tmp_path)


def typed(given: dict[str, str], *words: str) -> tuple[int, str, str]:
    """What a command line gives: exit status, output, faults."""
    out, err = io.StringIO(), io.StringIO()
    return run(words, given, out, err), out.getvalue(), err.getvalue()


def test_a_backup_can_be_restored_to_another_database(tmp_path: Path) -> None:
    given = environ(tmp_path)
    store = open_store(settings(tmp_path))
    Stores.over(store).values.put("a name", "a value")
    store.close()
    status, out, _ = typed(given, "backup", str(tmp_path / "saved"))
    assert (status, f"Saved to {tmp_path / 'saved'}" in out) == (0, True)
    assert typed(given, "backup", str(tmp_path / "saved"))[0] == 1
    other = environ(tmp_path, data_folder=str(tmp_path / "other"))
    status, out, _ = typed(other, "restore", str(tmp_path / "saved.sqlite3"))
    assert (status, out.startswith("Restored 1 rows")) == (0, True)
    store = open_store(settings(tmp_path, data_folder=str(tmp_path / "other")))
    assert Stores.over(store).values.get("a name") == "a value"
    store.close()


@pytest.mark.parametrize("setting", ["data_folder", "database_url"])
def test_a_backup_of_a_database_that_is_not_there_is_refused(tmp_path: Path, setting: str) -> None:
    file = tmp_path / "nowhere" / "verbatim.sqlite3"
    value = str(file.parent) if setting == "data_folder" else f"sqlite:///{file}"
    status, out, err = typed(environ(tmp_path, **{setting: value}), "backup", str(tmp_path / "saved"))
    assert (status, out) == (1, "")
    for word in (str(file), "VERBATIM_DATA_FOLDER", "VERBATIM_DATABASE_URL"):
        assert word in err
    assert not file.exists()
    assert not list(tmp_path.glob("saved*"))


def test_a_backup_of_an_empty_postgresql_is_refused(tmp_path: Path) -> None:
    url = postgres().empty()
    status, _, err = typed(environ(tmp_path, database_url=url), "backup", str(tmp_path / "saved"))
    assert (status, "VERBATIM_DATABASE_URL" in err) == (1, True)
    with closing(connect(url)) as database:
        assert revision_of(database) is None


def test_a_backup_leaves_a_database_of_an_earlier_version_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(settings(tmp_path)).close()
    monkeypatch.setattr("bot.store.schema.newest_revision", lambda: "0002")
    assert typed(environ(tmp_path), "backup", str(tmp_path / "saved"))[0] == 0
    assert not (tmp_path / "data" / "backups").exists()


def test_a_restore_over_what_is_kept_is_refused(tmp_path: Path) -> None:
    store = open_store(settings(tmp_path))
    Stores.over(store).values.put("a name", "a value")
    store.close()
    typed(environ(tmp_path), "backup", str(tmp_path / "saved"), "--portable")
    status, _, err = typed(environ(tmp_path), "restore", str(tmp_path / "saved.jsonl.gz"))
    assert (status, "not empty" in err) == (1, True)


def test_a_restore_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir", "utf-8")
    status, _, err = typed(environ(tmp_path), "restore", str(tmp_path / "letter.txt"))
    assert (status, "Take another backup" in err) == (1, True)


def test_the_manifest_is_json_for_socket_mode() -> None:
    status, out, _ = typed({}, "slack", "manifest")
    assert (status, json.loads(out)["settings"]["socket_mode_enabled"]) == (0, True)


def test_the_manifest_for_http_mode_needs_an_address(tmp_path: Path) -> None:
    given = environ(tmp_path, **SLACK, slack_mode="http", slack_signing_secret="s" * 32)
    status, _, err = typed(given, "slack", "manifest")
    assert (status, "--url" in err) == (1, True)
    status, out, _ = typed(given, "slack", "manifest", "--url", "https://bot.example.org/")
    events = json.loads(out)["settings"]["event_subscriptions"]
    assert (status, events["request_url"]) == (0, "https://bot.example.org/slack/events")


MANY = {
    "slack_client_id": "1.2",
    "slack_client_secret": "secret",
    "slack_signing_secret": "s" * 32,
    "slack_token_key": Fernet.generate_key().decode(),
}


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_the_manifest_for_many_workspaces_keeps_to_the_mode(tmp_path: Path, mode: str) -> None:
    given = environ(tmp_path, **MANY, slack_app_token=SLACK["slack_app_token"], slack_mode=mode)
    assert "--url" in typed(given, "slack", "manifest")[2]
    _, out, _ = typed(given, "slack", "manifest", "--url", "https://bot.example.org")
    made = json.loads(out)
    assert made["settings"]["socket_mode_enabled"] is (mode == "socket")
    assert ("request_url" in made["settings"]["event_subscriptions"]) is (mode == "http")
    assert made["oauth_config"]["redirect_urls"] == ["https://bot.example.org/slack/oauth_redirect"]


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://Bot.example.org:8443/", "https://Bot.example.org:8443"),
        ("https://bot.example.org/slack/events", "https://bot.example.org"),
        ("https://example.org/verbatim/slack/", "https://example.org/verbatim"),
        ("  https://example.org/verbatim/ ", "https://example.org/verbatim"),
    ],
)
def test_an_address_is_taken_as_it_is_pasted(address: str, base: str) -> None:
    _, out, _ = typed({}, "slack", "manifest", "--url", address)
    assert json.loads(out)["settings"]["event_subscriptions"]["request_url"] == f"{base}/slack/events"


@pytest.mark.parametrize(
    "address",
    ["garbage", "http://bot.example.org", "https://", "https://a b.org", "https://a.org/?x=1",
     "https://[a.org", "https://me@a.org", "https://a.org:port"],
)  # fmt: skip
def test_an_address_slack_would_not_take_is_refused(address: str) -> None:
    status, out, err = typed({}, "slack", "manifest", "--url", address)
    assert (status, out) == (1, "")
    assert "https://bot.example.org" in err


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord.running() as server, pointed_at(server):
        yield server


@pytest.mark.parametrize("guild", [(), ("--guild", "800000000000000001")])
async def test_sync_sends_the_commands_each_time(
    discord: FakeDiscord, tmp_path: Path, guild: tuple[str, ...]
) -> None:
    given = environ(tmp_path, **DISCORD)
    for _ in range(2):
        status, out, err = await asyncio.to_thread(typed, given, "discord", "sync", *guild)
        assert (status, err) == (0, "")
    assert "14 commands" in out
    ending = "/guilds/800000000000000001/commands" if guild else "/commands"
    assert len(discord.requests("PUT", ending)) == 2


async def test_sync_with_a_bad_token_says_how_to_mend_it(discord: FakeDiscord, tmp_path: Path) -> None:
    given = environ(tmp_path, discord_token="bad.token.here")
    status, _, err = await asyncio.to_thread(typed, given, "discord", "sync")
    assert (status, "Reset Token" in err, "bad.token" in err) == (1, True, False)


def test_sync_without_a_token_names_the_setting(tmp_path: Path) -> None:
    status, _, err = typed(environ(tmp_path), "discord", "sync")
    assert (status, "VERBATIM_DISCORD_TOKEN" in err) == (1, True)


def test_faulty_settings_are_told(tmp_path: Path) -> None:
    status, _, err = typed(environ(tmp_path, health_port="x"), "digests")
    assert (status, "VERBATIM_HEALTH_PORT" in err) == (1, True)


def test_the_ledger_of_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "corpus")
    given = environ(tmp_path) | {"TZ": "Europe/Berlin"}
    said = "digest subscribe railway weekdays 9:00\ndigest preview\ndigest send-now\ndigest send-now\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    status, out, _ = typed(given, "chat")
    assert status == 0
    assert "Europe/Berlin" in out
    assert out.count("The railway to the coast must be finished") == 2
    assert "Nothing is new" in out or "nothing new" in out.casefold()
    store = open_store(settings(tmp_path))
    [one] = Stores.over(store).subscriptions.listed(Selection())
    store.close()
    _, out, _ = typed(given, "digests")
    assert "1 digests are active" in out
    assert one.id in out
    _, out, _ = typed(given, "digests", "why", one.id)
    assert "asked for" in out
    _, out, _ = typed(given, "digests", "list", "--json")
    newest, first = (json.loads(line) for line in out.splitlines())
    assert (first["subscription"], first["state"], first["about"]) == (one.id, "sent", "railway")
    assert newest["slot"] > first["slot"]
    assert typed(given, "digests", "why", "nosuch")[0] == 1
    assert typed(given, "digests", "run-due")[1] == "Nothing is due at this terminal.\n"


def test_what_is_due_at_the_terminal_is_shown_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "corpus")
    given = environ(tmp_path) | {"TZ": "UTC"}
    slot = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=3)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"digest subscribe railway every day at {slot:%H:%M}\n"))
    typed(given, "chat")
    store = open_store(settings(tmp_path))
    [one] = Stores.over(store).subscriptions.listed(Selection())
    backdate(Stores.over(store), one, slot)
    store.close()
    status, out, _ = typed(given, "digests", "run-due")
    assert (status, "The railway to the coast" in out) == (0, True)
    assert typed(given, "digests", "run-due")[1] == "Nothing is due at this terminal.\n"


def test_days_to_come_are_played_through_on_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "corpus")
    given = environ(tmp_path) | {"TZ": "UTC"}
    monkeypatch.setattr("sys.stdin", io.StringIO("digest subscribe railway every day at 9:00\n"))
    typed(given, "chat")
    status, out, _ = typed(given, "digests", "simulate", "--days", "3")
    assert status == 0
    assert out.count("The railway to the coast must be finished") == 1
    assert "nothing was sent" in out
    rows = [line for line in out.splitlines() if " sent " in line and "09:00" in line]
    assert len(rows) == 3
    _, out, _ = typed(given, "digests", "list", "--json")
    assert out == ""
