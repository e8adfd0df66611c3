"""What the set-up page says of the app is what the app is."""

from __future__ import annotations

import re
from pathlib import Path

from adapters.slack_app.installing import INSTALL_PATH, REDIRECT_PATH
from adapters.slack_app.manifest import BOT_SCOPES
from adapters.slack_app.wording import ASK_SHORTCUT, COMMAND, VERIFY_SHORTCUT
from bot.digests.texts import command
from bot.grammar import COMMANDS
from bot.model import Platform
from bot.settings import Settings
from bot.words import FILTERS

PAGE = (Path(__file__).parents[3] / "docs" / "slack.md").read_text(encoding="utf-8")


def test_every_scope_is_explained() -> None:
    assert [scope for scope in BOT_SCOPES if f"`{scope}`" not in PAGE] == []


def test_digests_name_the_command_by_its_name() -> None:
    assert command(Platform.SLACK, "list") == f"{COMMAND} digest list"


def test_every_setting_exists() -> None:
    named = set(re.findall(r"VERBATIM_([A-Z_]*[A-Z])\b", PAGE))
    assert {name.lower() for name in named} <= set(Settings.model_fields)
    assert "SLACK_BOT_TOKEN" in named


def test_every_option_is_shown_as_it_is_typed() -> None:
    typed = {option.name for spec in COMMANDS for option in spec.options if option.name in FILTERS}
    assert [name for name in sorted(typed) if f"{name}:" not in PAGE] == []


def test_paths_and_names_are_those_of_the_app() -> None:
    for name in (INSTALL_PATH, REDIRECT_PATH, COMMAND, ASK_SHORTCUT, VERIFY_SHORTCUT):
        assert name in PAGE
