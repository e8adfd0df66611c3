"""Parts that need no Slack to be tried."""

from __future__ import annotations

import asyncio
import datetime
import json
from dataclasses import replace

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from adapters.slack_app.decode import is_for_bot
from adapters.slack_app.elements import option
from adapters.slack_app.escaping import escaped
from adapters.slack_app.failures import (
    Failure,
    ResponseUrlError,
    code_of,
    delivery_error,
    failure_of,
    fatal_error,
)
from adapters.slack_app.installing import InstalledWorkspaces, SlackInstallations
from adapters.slack_app.manifest import manifest, manifest_text
from adapters.slack_app.people import KEPT_FOR, People
from adapters.slack_app.recent import MOST, RecentQuestions, read, written
from adapters.slack_app.seen import SeenEvents
from adapters.slack_app.shown_words import shown_words
from adapters.slack_app.web import with_token
from adapters.slack_app.workspaces import Workspace
from bot.digests.delivery_errors import InDoubt
from bot.model import Action, Actor, Place, Platform, Reply, Request, RequestKind, Suggestion
from bot.outside_text import one_line
from bot.store.errors import TokensUnreadable
from bot.store.installations import Installation
from tests.adapters.slack.service import Desk
from tests.loopback.slack_faults import refusing

NOW = datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)
ANN = Actor("UANN1", "ann", Platform.SLACK)


def refused(answer: dict[str, object]) -> SlackApiError:
    return SlackApiError("x", answer)  # type: ignore[no-untyped-call]  # the library leaves it unannotated


def asked(action: str | None = None) -> Request:
    kind = RequestKind.COMPONENT if action else RequestKind.SLASH
    return Request("r", kind, ANN, Place(Platform.SLACK, "T1", "C1"), NOW, action_id=action)


def answer(text: str, command: str = "lookup") -> Reply:
    return Reply("An answer", again=Action(command, text))


def test_recent_questions_are_few_fresh_and_forgotten_on_request() -> None:
    clock = [NOW]
    recent = RecentQuestions(lambda: clock[0], datetime.timedelta(minutes=30))
    for number in range(MOST + 2):
        recent.note(asked(), answer(f"question {number}"))
    recent.note(asked(), answer("question 3"))
    for ignored in (Reply("Help"), answer("x" * 1990)):
        recent.note(asked(), ignored)
    assert recent.of(asked())[0] == Action("lookup", "question 3")
    assert len(recent.of(asked())) == MOST
    clock[0] += datetime.timedelta(minutes=31)
    assert recent.of(asked()) == ()
    recent.note(asked(), answer("again"))
    recent.note(asked(action="again/0"), Reply("Help"))
    assert recent.of(asked()) == (Action("lookup", "again"),)
    recent.note(asked(action="1forget-now"), Reply("Forget me"))
    assert recent.of(asked()) == ()
    assert len(recent) == 0


def test_recent_questions_are_let_go_in_time_and_never_too_many() -> None:
    clock = [NOW]
    recent = RecentQuestions(lambda: clock[0], datetime.timedelta(minutes=1), capacity=3)
    for number in range(5):
        recent.note(asked(), answer(f"question {number}"))
    assert [one.text for one in recent.of(asked())] == ["question 4", "question 3", "question 2"]
    assert len(recent) == 3
    clock[0] += datetime.timedelta(seconds=30)
    recent.note(asked(), answer("late"))
    clock[0] += datetime.timedelta(seconds=31)
    assert recent.of(replace(asked(), actor=replace(ANN, id="UELSE"))) == ()
    assert len(recent) == 1


@given(st.text().map(one_line))
def test_what_was_asked_comes_back_from_a_button_as_it_was(text: str) -> None:
    value = written(Action("verify", text))
    assert read(value) == Action("verify", text)
    assert read(escaped(value)) == Action("verify", text)


@pytest.mark.parametrize("value", ["", "lookup trade", "[]", '{"command": 3}', '{"command": "a\\nb"}', "{"])
def test_a_forged_question_is_none(value: str) -> None:
    assert read(value) is None


def test_seen_interactions_are_bounded() -> None:
    seen = SeenEvents(capacity=2)
    assert [seen.is_new(one) for one in ("a", "a", "b", "c", "a")] == [True, False, True, True, True]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ResponseUrlError(404, "used_url"), Failure.EXPIRED),
        (ResponseUrlError(404, "no_service"), Failure.EXPIRED),
        (ResponseUrlError(400, "invalid_blocks"), Failure.REFUSED),
        (ResponseUrlError(500, ""), Failure.INTERNAL),
        (ResponseUrlError(429, ""), Failure.LIMITED),
        (SlackRequestError("upload"), Failure.INTERNAL),
        (aiohttp.ServerDisconnectedError(), Failure.BROKEN),
        (TimeoutError(), Failure.BROKEN),
        (refused({"ok": False, "error": "not_in_channel"}), Failure.NOT_IN_CHANNEL),
        (refused({"ok": False}), Failure.REFUSED),
        (ValueError(), Failure.REFUSED),
    ],
)
def test_errors_are_told_apart(error: Exception, failure: Failure) -> None:
    assert failure_of(error) is failure


def test_what_shuts_the_app_out_is_told_with_the_cure() -> None:
    assert code_of(refused({"error": 3})) == ""
    scope = fatal_error(refused({"error": "missing_scope"}), "VERBATIM_SLACK_APP_TOKEN")
    assert scope is not None
    assert "connections:write" in scope.user_text
    assert fatal_error(refused({"error": "fatal_error"}), "X") is None
    assert fatal_error(OSError(), "X") is None
    assert isinstance(delivery_error(TimeoutError()), InDoubt)


def test_words_of_a_message_are_found_wherever_they_stand() -> None:
    assert shown_words({"text": "", "attachments": [{"text": "a &amp; b"}, {"fallback": "c"}]}) == "a & b\nc"
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": "one"}]}
    blocks = [{"type": "rich_text", "elements": [quote, quote]}]
    assert shown_words({"text": "ignored", "blocks": blocks}) == "> one\n\n> one"
    pieces = [
        {"type": "user", "user_id": "U1"},
        {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://a.example"},
        {"type": "date", "fallback": "today"},
    ]
    section = {"type": "rich_text_section", "elements": pieces}
    context = {"type": "context", "elements": [{"type": "mrkdwn", "text": "a &amp; <https://b.example|b>"}]}
    markdown = {"type": "markdown", "text": "more"}
    shown = {"blocks": [{"type": "rich_text", "elements": [section]}, context, markdown, {"type": "divider"}]}
    assert shown_words(shown) == "@U1 https://a.exampletoday\na & b\nmore"
    assert not is_for_bot({"event": {"type": "app_mention", "user": "U", "channel_type": "im"}})


def test_a_choice_too_long_for_slack_is_not_offered() -> None:
    assert option(Suggestion("a" * 100, "b" * 100)) is not None
    assert option(Suggestion("a", "b" * 151)) is None


def test_the_manifest_is_json() -> None:
    assert json.loads(manifest_text("https://a.example")) == manifest("https://a.example")


def test_an_app_installed_by_address_may_still_be_reached_by_socket() -> None:
    made = manifest("https://a.example", installable=True, by_socket=True)
    assert "https://a.example/slack/oauth_redirect" in json.dumps(made["oauth_config"])
    assert '"socket_mode_enabled": true' in json.dumps(made["settings"])
    assert "/slack/events" not in json.dumps(made)


def test_tokens_do_not_show() -> None:
    assert "xoxb" not in repr(Workspace("T1", None, "xoxb-secret", "U", "B"))
    with pytest.raises(ValueError, match="session"):
        with_token(AsyncWebClient(), "xoxb-1")


class OneHouse:
    """A store with one installation, or one that cannot be read."""

    def __init__(self, house: str | None) -> None:
        self.house = house

    def save(self, installation: Installation) -> None:
        raise AssertionError

    def find(self, platform: Platform, house: str, person: str = "") -> Installation | None:
        if self.house is None:
            raise TokensUnreadable("Encrypted with another key.", "Set that key.")
        content = json.dumps(
            {"bot_token": "xoxb-1", "bot_user_id": "U1", "bot_id": "B1", "installed_at": 1.5}
        )
        return Installation(platform, house, "", content, NOW) if house == self.house else None

    def remove(self, platform: Platform, house: str, person: str | None = None) -> int:
        return 0


async def test_an_organisations_installation_serves_its_workspaces() -> None:
    installations = SlackInstallations(OneHouse("enterprise/E1"), lambda: NOW)
    found = await InstalledWorkspaces(installations).find("T1", "E1")
    assert found == Workspace("T1", "E1", "xoxb-1", "U1", "B1")
    assert await InstalledWorkspaces(installations).find("T1", None) is None
    bot = await installations.async_find_bot(enterprise_id="E1", team_id="T1", is_enterprise_install=True)
    assert isinstance(bot, Bot)
    assert await installations.async_find_installation(enterprise_id="E1", team_id="T1") is None


async def test_tokens_of_another_key_are_logged_and_the_workspace_told() -> None:
    installations = SlackInstallations(OneHouse(None), lambda: NOW)
    with capture_logs() as logs:
        assert await InstalledWorkspaces(installations).find("T1", None) is None
    assert logs[0]["exc_type"] == "TokensUnreadable"


async def test_people_are_asked_for_once_in_a_while(desk: Desk) -> None:
    slack = desk.service.slack
    assert slack is not None
    clock = [NOW]
    people = People(lambda: clock[0], frozenset({"UANN1"}), capacity=1)
    client = slack.app.client
    client.token = next(iter(desk.slack.world.tokens))
    for minutes in (0, 1, 20):
        clock[0] = NOW + datetime.timedelta(minutes=minutes)
        found = await people.described(client, "T1", ANN)
        assert found.is_admin
        assert found.name == "Ann Reader"
    assert datetime.timedelta(minutes=20) > KEPT_FOR
    assert len(desk.slack.calls("users.info")) == 2
    desk.slack.faults.add(refusing("conversations.open", "user_disabled"))
    assert await people.direct_channel(client, "T1", "UANN1") is None
    for person in ("UANN1", "UBOB1", "UBOB1"):
        assert await people.direct_channel(client, "T1", person)


async def test_a_legacy_assistant_thread_is_offered_prompts(desk: Desk) -> None:
    thread = {"user_id": "UANN1", "channel_id": "DANN1", "thread_ts": "1.2"}
    await desk.slack.send_event({"type": "assistant_thread_started", "assistant_thread": thread})
    await desk.settled()
    assert desk.slack.calls("assistant.threads.setSuggestedPrompts")[0].body["thread_ts"] == "1.2"


async def test_a_listener_that_raises_is_logged_without_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("adapters.slack_app.client.request_of_suggestion", broken)
    with capture_logs() as logs:
        payload = {"type": "block_suggestion", "team": {"id": "T0001"}, "user": {"id": "U"}, "action_id": "a"}
        await desk.slack.deliver("interactive", payload | {"value": "x"})
    failed = [one for one in logs if one["event"] == "work_failed"]
    assert [one["exc_type"] for one in failed] == ["RuntimeError"]
    assert "secret" not in str(logs)


async def test_malformed_payloads_are_acknowledged_and_break_nothing(desk: Desk) -> None:
    sender = {"team": {"id": "T0001"}, "user": {"id": "UANN1"}}
    view = {"type": "modal", "id": "VGONE", "callback_id": "form/no"}
    for payload in (
        {"type": "block_actions", "actions": [{"action_id": "do/x"}]},
        {"type": "view_submission", "view": view},
        {"type": "message_action", "callback_id": "other"},
        {"type": "view_closed", "view": view},
        {"type": "something_new"},
    ):
        async with asyncio.timeout(5):
            await desk.slack.deliver("interactive", sender | payload)
    await desk.settled()
    assert len(desk.slack.world.bot_messages("DANN1")) == 3
