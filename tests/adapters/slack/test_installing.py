"""Many workspaces: installed by OAuth, tokens sealed in the database, removed with the app."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from cryptography.fernet import Fernet
from yarl import URL

from adapters.slack_app.connecting import SlackSetup
from adapters.slack_app.http_mode import HttpConnection, Listen
from adapters.slack_app.installing import OAuthApp, SignedStates
from bot.digests.commands import destination_of
from bot.digests.delivery_errors import Trouble, Unreachable
from bot.digests.model import Destination
from bot.model import Notice, Platform, Reply
from bot.store.installations import StoredInstallations, TokenSeal
from bot.store.schema import open_database
from tests.adapters.slack.reading import quotes_in
from tests.adapters.slack.service import QUICK, Desk, MemoryEvents, served
from tests.loopback.slack_events import command, message, submission
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Json

# The library still hands the client's id and secret over in a way that aiohttp means to drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)


def granted(team: str, token: str) -> Json:
    """What Slack gives for the code of an installation."""
    return {
        "app_id": "A1", "access_token": token, "token_type": "bot", "scope": "commands,chat:write",
        "bot_user_id": "UBOT1", "team": {"id": team, "name": team}, "enterprise": None,
        "authed_user": {"id": "UANN1"}, "is_enterprise_install": False,
    }  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoredInstallations]:
    database = open_database(f"sqlite:///{tmp_path / 'v.db'}", tmp_path / "backups", NOW)
    yield StoredInstallations(database, TokenSeal((Fernet.generate_key().decode(),)))
    database.close()


@pytest.fixture
async def open_to_all(slack: FakeSlack, store: StoredInstallations) -> AsyncIterator[Desk]:
    del slack.world.tokens[BOT_TOKEN]
    oauth = OAuthApp("C1", "client-secret", store, f"{slack.address}/authorize")
    setup = SlackSetup(
        app_token=APP_TOKEN,
        signing_secret=SIGNING_SECRET,
        oauth=oauth,
        api=slack.api,
        listen=Listen(port=0),
        patience=QUICK,
    )
    async with served(slack, setup) as desk:
        yield desk


def test_nothing_is_listened_to_without_a_secret_to_check_it_by(store: StoredInstallations) -> None:
    with pytest.raises(ValueError, match="signing secret"):
        SlackSetup(app_token=APP_TOKEN, oauth=OAuthApp("C1", "client-secret", store))


def address_of(desk: Desk) -> str:
    (http,) = [one for one in desk.service.connections if isinstance(one, HttpConnection)]
    return f"http://127.0.0.1:{http.port}"


async def install(desk: Desk, team: str, token: str) -> int:
    """Somebody installs the app; the status of the last page."""
    desk.slack.methods.codes["code1"] = granted(team, token)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        async with browser.get(f"{address_of(desk)}/slack/install") as page:
            text = await page.text()
            cookie = page.headers["Set-Cookie"].split(";")[0]
        (link,) = re.findall(r'href="([^"]*authorize[^"]*)"', text)
        state = URL(html.unescape(link)).query["state"]
        back = f"{address_of(desk)}/slack/oauth_redirect?code=code1&state={state}"
        async with browser.get(back, headers={"Cookie": cookie}) as page:
            first = page.status
        async with browser.get(back, headers={"Cookie": cookie}) as page:
            assert page.status == 401
        return first


async def ask(desk: Desk, team: str) -> list[Json]:
    world = desk.slack.world
    payload = command(world.ann, world.general, "lookup trade") | {"team_id": team}
    done = await desk.slack._do("slash_commands", payload, world.general)
    await desk.slack.until(lambda: bool(done.response.bodies))
    return done.response.bodies


async def test_in_a_shared_channel_the_workspace_is_the_one_that_has_the_app(open_to_all: Desk) -> None:
    desk, world = open_to_all, open_to_all.slack.world
    assert await install(desk, "TONE1", "xoxb-one") == 200
    shared: Json = {
        "team_id": "TOTHER",
        "is_ext_shared_channel": True,
        "authorizations": [{"team_id": "TONE1", "user_id": "UBOT1", "is_bot": True}],
    }
    said = message(world.ann, world.general, "@bot digest subscribe trade daily 9:00", "1.1")
    await desk.slack.send_event(said, **shared)
    await desk.slack.send_event({"type": "app_home_opened", "user": "UANN1", "tab": "home"}, **shared)
    view = {"type": "modal", "callback_id": "form/digest", "id": "V1", "app_installed_team_id": "TONE1"}
    typed = {"when": {"when": {"type": "plain_text_input", "value": "daily 9:00"}}}
    form = submission(world.ann, view, {}) | {"team": {"id": "TOTHER"}}
    form["view"]["state"]["values"] = typed
    await desk.slack._do("interactive", form, None)
    await desk.settled()
    assert {one.place.workspace for one in desk.asked} == {"TONE1"}
    assert len(desk.asked) == 3
    assert desk.service.access is not None
    assert await desk.service.access.lacking(destination_of(desk.asked[0])) == ()


async def test_two_workspaces_are_installed_served_and_removed(
    open_to_all: Desk, store: StoredInstallations
) -> None:
    desk = open_to_all
    assert await install(desk, "TONE1", "xoxb-one") == 200
    assert await install(desk, "TTWO2", "xoxb-two") == 200
    assert store.houses(Platform.SLACK) == ("TONE1", "TTWO2")
    for team in ("TONE1", "TTWO2"):
        assert quotes_in((await ask(desk, team))[0])
    digest = Reply("Digest", (Notice("news"),), private=False)
    sender = desk.service.sender
    assert sender is not None
    await sender.send(Destination(Platform.SLACK, "TTWO2", "CGEN1"), digest, "n1")
    assert desk.slack.calls("chat.postMessage")[-1].token == "xoxb-two"
    await desk.slack.send_event({"type": "app_uninstalled"}, team_id="TONE1", authorizations=[])
    revoked = {"type": "tokens_revoked", "tokens": {"oauth": ["UANN1"], "bot": []}}
    await desk.slack.send_event(revoked, team_id="TTWO2", authorizations=[])
    await desk.settled()
    assert store.houses(Platform.SLACK) == ("TTWO2",)
    assert "not connected any more" in (await ask(desk, "TONE1"))[0]["text"]
    revoked = {"type": "tokens_revoked", "tokens": {"bot": ["UBOT1"]}}
    await desk.slack.send_event(revoked, team_id="TTWO2", authorizations=[])
    await desk.settled()
    assert store.houses(Platform.SLACK) == ()
    with pytest.raises(Unreachable) as unreachable:
        await sender.send(Destination(Platform.SLACK, "TTWO2", "CGEN1"), digest, "n2")
    assert unreachable.value.trouble is Trouble.UNINSTALLED


def bytes_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


async def test_tokens_do_not_lie_open_in_the_database(
    open_to_all: Desk, store: StoredInstallations, tmp_path: Path
) -> None:
    await install(open_to_all, "TONE1", "xoxb-very-secret")
    kept = bytes_in(tmp_path)
    assert b"TONE1" in kept
    assert b"very-secret" not in kept


async def test_an_installation_nobody_began_is_refused(open_to_all: Desk) -> None:
    async with aiohttp.ClientSession() as browser:
        back = f"{address_of(open_to_all)}/slack/oauth_redirect?code=x&state=forged"
        async with browser.get(back) as page:
            assert page.status == 400


async def test_a_state_is_good_for_one_use_and_ten_minutes() -> None:
    clock = [NOW]
    states = SignedStates("secret", MemoryEvents(), lambda: clock[0])
    state = await states.async_issue()
    assert not await SignedStates("other", MemoryEvents(), lambda: NOW).async_consume(state)
    assert await states.async_consume(state)
    assert not await states.async_consume(state)
    late = await states.async_issue()
    clock[0] += datetime.timedelta(minutes=11)
    assert not await states.async_consume(late)
    assert not await states.async_consume("")
