"""``verbatim doctor`` on set-ups that work and set-ups that do not."""

from __future__ import annotations

import asyncio
import datetime
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from cryptography.fernet import Fernet
from sqlalchemy import make_url

from adapters.doctor.finding import Finding, Verdict
from adapters.doctor.machine import check_clock
from adapters.doctor.program import examine
from adapters.serving.connecting import Endpoints
from adapters.serving.program import CommandLine
from adapters.serving.stores import Stores, database_url, open_store
from adapters.slack_app.manifest import BOT_SCOPES
from bot.digests.model import (
    Destination,
    Owner,
    Subscription,
    SubscriptionState,
    Terms,
    Watch,
    WatchKind,
)
from bot.model import Platform
from bot.settings import load_settings
from bot.store.database import connect
from bot.store.installations import Installation, StoredInstallations, TokenSeal
from tests.adapters.discord.running import pointed_at
from tests.adapters.serving.files import DISCORD, SLACK, environ, settings, write_corpus
from tests.adapters.serving.running import free_port
from tests.bot.store.postgres import postgres
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.slack_faults import Fault, FaultKind
from tests.loopback.slack_server import FakeSlack
from tests.rights import as_somebody, open_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_corpus(tmp_path / "corpus")
    return tmp_path


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord.running() as server, pointed_at(server):
        yield server


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack.running() as server:
        yield server


async def looked(
    given: dict[str, str], slack: FakeSlack | str | None = None
) -> tuple[int, list[dict[str, str]]]:
    """The exit status and the findings, as programs read them."""
    out = io.StringIO()
    endpoints = Endpoints(slack_api=slack.api if isinstance(slack, FakeSlack) else slack)
    line = CommandLine(given)
    status = await asyncio.to_thread(examine, line, out, as_json=True, endpoints=endpoints)
    return status, [json.loads(text) for text in out.getvalue().splitlines()]


def bad(findings: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What is wrong, each with how bad it is."""
    assert all(one["cure"] for one in findings if one["verdict"] != "OK")
    return [(one["check"], one["verdict"]) for one in findings if one["verdict"] != "OK"]


def told(findings: list[dict[str, str]], check: str) -> str:
    """Everything said on a check."""
    return " ".join(f"{one['detail']} {one['cure']}" for one in findings if one["check"] == check)


async def test_a_good_set_up_has_no_fault(discord: FakeDiscord, slack: FakeSlack, folder: Path) -> None:
    status, findings = await looked(environ(folder, **DISCORD, **SLACK), slack)
    assert (status, bad(findings)) == (0, []), findings
    assert "3 documents" in told(findings, "corpus")
    assert "will be made" in told(findings, "database")
    assert not (folder / "data" / "verbatim.sqlite3").exists()
    assert {"clock", "time zones", "settings", "Discord", "Slack bot token", "Slack app-level token"} <= {
        one["check"] for one in findings
    }
    assert not discord.requests("PUT", "/commands")


async def test_tokens_that_are_refused_are_faults(
    discord: FakeDiscord, slack: FakeSlack, folder: Path
) -> None:
    tokens = {"discord_token": "bad.token.here", "slack_bot_token": "xoxb-bad", "slack_app_token": "xapp-bad"}
    status, findings = await looked(environ(folder, **tokens), slack)
    assert status == 1
    names = ["Discord", "Slack bot token", "Slack app-level token"]
    assert bad(findings) == [(name, "FAIL") for name in names]
    assert "VERBATIM_DISCORD_TOKEN" in told(findings, "Discord")
    assert all(one["cure"].startswith("Copy") for one in findings if one["verdict"] == "FAIL")
    assert "bad" not in "".join(told(findings, name) for name in names)


async def test_socket_mode_that_is_off_is_told(slack: FakeSlack, folder: Path) -> None:
    slack.faults.add(Fault(FaultKind.ERROR, "apps.connections.open", "socket_mode_not_enabled", 200))
    _, findings = await looked(environ(folder, **SLACK), slack)
    assert bad(findings) == [("Slack app-level token", "FAIL")]
    assert "Turn it on" in told(findings, "Slack app-level token")


async def test_a_platform_that_cannot_be_reached_is_a_fault(folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}/api/"
    out = io.StringIO()
    line = CommandLine(environ(folder, **SLACK))
    assert await asyncio.to_thread(examine, line, out, endpoints=Endpoints(slack_api=nobody)) == 1
    assert "FAIL  Slack bot token: Slack cannot be reached from here" in out.getvalue()
    assert "→ Check the network" in out.getvalue()
    assert "cannot start yet" in out.getvalue()


async def test_settings_that_are_wrong_are_each_told(folder: Path) -> None:
    status, findings = await looked(environ(folder, health_port="many", slack_app_token="x"))
    assert status == 1
    assert [check for check, _ in bad(findings)] == ["settings"] * len(bad(findings))
    assert "VERBATIM_HEALTH_PORT" in told(findings, "settings")
    assert "VERBATIM_SLACK_APP_TOKEN" in told(findings, "settings")


async def test_no_platform_and_no_corpus_are_faults(tmp_path: Path) -> None:
    status, findings = await looked(environ(tmp_path))
    assert status == 1
    assert bad(findings) == [("corpus", "FAIL"), ("platforms", "FAIL")]


async def test_files_that_cannot_be_read_are_warnings(slack: FakeSlack, folder: Path) -> None:
    (folder / "corpus" / "sheet.xlsx").write_bytes(b"PK")
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert (status, bad(findings)) == (0, [("corpus", "WARN")])
    assert "sheet.xlsx" in told(findings, "corpus")


async def test_a_port_in_use_is_a_warning(slack: FakeSlack, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        status, findings = await looked(environ(folder, **SLACK, health_port=port), slack)
    assert (status, bad(findings)) == (0, [("health port", "WARN")])


async def test_a_database_of_a_newer_program_is_a_fault(slack: FakeSlack, folder: Path) -> None:
    given = settings(folder)
    open_store(given).close()
    with closing(connect(database_url(given))) as database, database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'z999_later'")
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert (status, bad(findings)) == (1, [("database", "FAIL")])


@pytest.mark.parametrize(
    ("url", "check"),
    [
        ("mysql://u:secret@h/d", "settings"),
        ("postgresql://u:secret@127.0.0.1:1/d?connect_timeout=2", "database"),
    ],
)
async def test_a_database_that_cannot_be_used_is_a_fault(
    slack: FakeSlack, folder: Path, url: str, check: str
) -> None:
    status, findings = await looked(environ(folder, **SLACK, database_url=url), slack)
    assert (status, bad(findings)) == (1, [(check, "FAIL")])
    assert "secret" not in told(findings, check)


async def test_a_damaged_database_is_a_fault(slack: FakeSlack, folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "verbatim.sqlite3").write_bytes(b"this is no database, whatever it is called" * 50)
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert (status, bad(findings)) == (1, [("database", "FAIL")])


async def test_a_folder_that_cannot_be_written_is_a_fault(slack: FakeSlack, folder: Path) -> None:
    (folder / "data").write_text("a file where a folder should be", "utf-8")
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert status == 1
    assert ("data folder", "FAIL") in bad(findings)


async def test_a_database_that_cannot_be_written_is_a_fault(slack: FakeSlack, folder: Path) -> None:
    with open_folder() as elsewhere:
        given = environ(folder, **SLACK, database_url=f"sqlite:///{elsewhere / 'v.sqlite3'}")
        open_store(load_settings(given)).close()
        (elsewhere / "v.sqlite3").chmod(0o444)
        with as_somebody():
            status, findings = await looked(given, slack)
    assert (status, [one for one in bad(findings) if one[0] == "database"]) == (1, [("database", "FAIL")])
    assert "cannot be written" in told(findings, "database")


async def test_a_postgresql_that_cannot_be_written_is_a_fault(slack: FakeSlack, folder: Path) -> None:
    url = make_url(postgres().migrated())
    asleep = url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    given = environ(folder, **SLACK, database_url=asleep.render_as_string(hide_password=False))
    status, findings = await looked(given, slack)
    assert (status, bad(findings)) == (1, [("database", "FAIL")])


async def test_looking_at_a_database_leaves_it_as_it_is(slack: FakeSlack, folder: Path) -> None:
    file = folder / "data" / "verbatim.sqlite3"
    open_store(settings(folder)).close()
    before = file.read_bytes()
    assert bad((await looked(environ(folder, **SLACK), slack))[1]) == []
    assert file.read_bytes() == before


@pytest.mark.parametrize("years", [-3, 40])
def test_a_clock_that_cannot_be_right_is_a_fault(years: int) -> None:
    built = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    clock, zones = check_clock(built, built + datetime.timedelta(days=365 * years))
    assert (clock.verdict, zones.verdict) == (Verdict.FAIL, Verdict.OK)


def test_a_fault_without_a_cure_is_refused() -> None:
    with pytest.raises(ValueError, match="cure"):
        Finding("x", Verdict.WARN, "something")


async def test_a_database_in_use_is_counted_and_paused_digests_are_told(
    slack: FakeSlack, folder: Path
) -> None:
    given = settings(folder)
    with closing(open_store(given)) as database:
        kept = Stores.over(database).subscriptions
        kept.add(subscription("one1"), 10)
        status, findings = await looked(environ(folder, **SLACK), slack)
        assert (status, bad(findings)) == (0, [])
        assert told(findings, "digests").startswith("1 set up")
        kept.change(replace(subscription("one1"), state=SubscriptionState.PAUSED, reason="gone"))
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert (status, bad(findings)) == (0, [("digests", "WARN")])
    assert "one1" in told(findings, "digests")


async def test_a_database_of_an_older_program_is_a_warning(
    slack: FakeSlack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(settings(folder)).close()
    monkeypatch.setattr("adapters.doctor.storage.newest_revision", lambda: "9999")
    status, findings = await looked(environ(folder, **SLACK), slack)
    assert (status, bad(findings)) == (0, [("database", "WARN")])
    assert "upgraded at the next start" in told(findings, "database")


async def test_an_empty_postgresql_is_well(slack: FakeSlack, folder: Path) -> None:
    status, findings = await looked(environ(folder, **SLACK, database_url=postgres().empty()), slack)
    assert (status, bad(findings)) == (0, [])
    assert "PostgreSQL, empty" in told(findings, "database")


async def test_many_files_that_cannot_be_read_are_summed_up(slack: FakeSlack, folder: Path) -> None:
    for number in range(14):
        (folder / "corpus" / f"sheet{number}.xlsx").write_bytes(b"PK")
    _, findings = await looked(environ(folder, **SLACK), slack)
    assert len(bad(findings)) == 11
    assert "4 more files" in told(findings, "corpus")


@asynccontextmanager
async def saying(headers: dict[str, str]) -> AsyncIterator[str]:
    """The address of a Slack that takes every token and says something in its headers."""

    async def answer(request: web.Request) -> web.Response:
        body = {"ok": True, "team": "Newsroom", "url": "ws://127.0.0.1:1/"}
        return web.json_response(body, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/api/{method}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("mode", "minutes", "verdict"),
    [("socket", 0, "OK"), ("socket", -3, "WARN"), ("socket", 9, "WARN"), ("http", 3, "WARN"),
     ("http", 6, "FAIL"), ("http", -6, "FAIL")],
)  # fmt: skip
async def test_a_clock_that_is_not_slacks_is_told(
    folder: Path, mode: str, minutes: int, verdict: str
) -> None:
    given = {"slack_mode": mode, "slack_signing_secret": "s" * 32, "slack_port": str(free_port())}
    theirs = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=minutes, seconds=5)
    async with saying({"Date": format_datetime(theirs, usegmt=True)}) as api:
        status, findings = await looked(environ(folder, **SLACK, **given), api)
    assert (status, [one["verdict"] for one in findings if one["check"] == "clock"]) == (
        int(verdict == "FAIL"),
        ["OK", verdict],
    )


async def test_a_clock_is_held_against_discords(discord: FakeDiscord, folder: Path) -> None:
    _, findings = await looked(environ(folder, **DISCORD))
    assert "the same as Discord’s" in told(findings, "clock")


@pytest.mark.parametrize(("granted", "verdict"), [(",".join(BOT_SCOPES), "OK"), ("commands", "FAIL")])
async def test_scopes_that_were_not_granted_are_named(folder: Path, granted: str, verdict: str) -> None:
    async with saying({"x-oauth-scopes": granted}) as api:
        _, findings = await looked(environ(folder, **SLACK), api)
    [scopes] = [one for one in findings if one["check"] == "Slack scopes"]
    assert scopes["verdict"] == verdict
    assert ("chat:write" in scopes["detail"]) is (verdict == "FAIL")
    assert "accepted by Newsroom" in told(findings, "Slack bot token")


async def test_an_address_that_takes_the_commands_away_is_a_warning(
    discord: FakeDiscord, folder: Path
) -> None:
    discord.routes.endpoint_address = "https://elsewhere.example.org/"
    status, findings = await looked(environ(folder, **DISCORD))
    assert (status, bad(findings)) == (0, [("Discord", "WARN")])


def many(*keys: str) -> dict[str, str]:
    """Settings for many workspaces, with the keys of their tokens."""
    return {
        "slack_app_token": SLACK["slack_app_token"],
        "slack_client_id": "1.2",
        "slack_client_secret": "secret",
        "slack_signing_secret": "s" * 32,
        "slack_token_key": ",".join(keys),
        "slack_port": str(free_port()),
    }


def install(folder: Path, key: str, *houses: str, scopes: tuple[str, ...] = BOT_SCOPES) -> None:
    """Workspaces install the app."""
    now = datetime.datetime.now(datetime.UTC)
    with closing(open_store(settings(folder))) as database:
        for house in houses:
            bot = json.dumps({"bot_token": "xoxb-1", "bot_scopes": ",".join(scopes), "installed_at": 1.0})
            StoredInstallations(database, TokenSeal((key,))).save(
                Installation(Platform.SLACK, house, "", bot, now)
            )


async def test_many_workspaces_need_no_bot_token(slack: FakeSlack, folder: Path) -> None:
    given = many(Fernet.generate_key().decode())
    status, findings = await looked(environ(folder, **(SLACK | given)), slack)
    assert (status, bad(findings)) == (0, [("Slack", "WARN")])
    assert "VERBATIM_SLACK_BOT_TOKEN is not used" in told(findings, "Slack")
    assert "is free" in told(findings, "Slack port")
    assert "none has installed" in told(findings, "Slack workspaces")


async def test_workspaces_whose_tokens_cannot_be_read_are_told(slack: FakeSlack, folder: Path) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    install(folder, old, "T1", "T2")
    status, findings = await looked(environ(folder, **many(new)), slack)
    assert (status, bad(findings)) == (1, [("Slack workspaces", "FAIL")])
    assert "T1, T2" in told(findings, "Slack workspaces")
    assert "VERBATIM_SLACK_TOKEN_KEY" in told(findings, "Slack workspaces")
    install(folder, new, "T2")
    status, findings = await looked(environ(folder, **many(new)), slack)
    assert (status, bad(findings)) == (0, [("Slack workspaces", "WARN")])
    status, findings = await looked(environ(folder, **many(new, old)), slack)
    assert (status, bad(findings)) == (0, [])
    assert "2 have the app" in told(findings, "Slack workspaces")


async def test_workspaces_that_granted_too_little_are_told(slack: FakeSlack, folder: Path) -> None:
    key = Fernet.generate_key().decode()
    install(folder, key, "T0")
    install(folder, key, *(f"T{number}" for number in range(1, 8)), scopes=("commands",))
    status, findings = await looked(environ(folder, **many(key)), slack)
    assert (status, bad(findings)) == (0, [("Slack workspaces", "WARN")])
    said = told(findings, "Slack workspaces")
    assert "T1 (app_mentions:read" in said
    assert "T0" not in said
    assert "and 2 more" in said


def subscription(name: str) -> Subscription:
    now = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    terms = Terms(
        Destination(Platform.SLACK, "T1", "C1"), (Watch(WatchKind.EVERYTHING),), "daily at 09:00", "UTC"
    )
    return Subscription(name, Owner(Platform.SLACK, "U1"), terms, now, now, now)
