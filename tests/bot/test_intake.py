"""Which requests only ask, so that answering one twice does no harm."""

from __future__ import annotations

import datetime

import pytest

from bot.grammar import CLICKED_COMMANDS, COMMANDS
from bot.intake import only_asks
from bot.model import Action, Actor, Place, Platform, Request, RequestKind

CHANGING = {"digest", "privacy", "forget-me", "forget-now"}
NAMES = [*(spec.name for spec in COMMANDS), *CLICKED_COMMANDS]


def asked(command: str | None = None, action_id: str | None = None) -> Request:
    kind = RequestKind.SLASH if action_id is None else RequestKind.COMPONENT
    ann, where = Actor("1", "Ann", Platform.DISCORD), Place(Platform.DISCORD, "1", "2")
    now = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    return Request("1", kind, ann, where, now, command, action_id=action_id)


@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
def test_commands_about_the_sources_and_the_bot_only_ask(spec: object) -> None:
    name = getattr(spec, "name")  # noqa: B009 - pytest's parameters are objects
    assert only_asks(asked(name)) is (name not in CHANGING)


@pytest.mark.parametrize("name", NAMES)
def test_clicks_only_ask_unless_they_change_something_or_post_for_all(name: str) -> None:
    assert only_asks(asked(action_id=Action(name, "tea").id)) is (name not in CHANGING)
    assert not only_asks(asked(action_id=Action(name, "tea", share=True).id))


@pytest.mark.parametrize("command", ["lokup", "", None])
def test_what_is_not_understood_is_taken_for_more_than_a_question(command: str | None) -> None:
    assert not only_asks(asked(command))
    assert not only_asks(asked(action_id="2lookup:tea"))


@pytest.mark.parametrize("alias", ["ask", "briefing", "ping"])
def test_aliases_count_as_their_commands(alias: str) -> None:
    assert only_asks(asked(alias))
