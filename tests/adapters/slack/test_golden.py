"""Golden renderings: what each kind of reply looks like in Slack, to the last block.

Written anew with ``pytest tests/adapters/slack/test_golden.py --update-golden``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.slack_app.forms import Origin, form
from adapters.slack_app.manifest import manifest
from adapters.slack_app.render import render, render_as_file
from adapters.slack_app.views import HomeContents, home_view, working_view
from bot.model import Action, Field, Fields, Reply
from tests.adapters.discord.test_golden import REPLIES
from tests.loopback import slack_rules as rules
from tests.loopback import slack_schemas as schemas
from tests.loopback.slack_world import Json

FOLDER = Path(__file__).parents[2] / "golden" / "slack"

VIEWS: dict[str, Callable[[], Json | None]] = {
    "view_ask": lambda: form("lookup", Origin("C1", "1.2")),
    "view_verify": lambda: form("verify", Origin()),
    "view_digest": lambda: form("digest", Origin("C1")),
    "view_working": working_view,
    "view_home": lambda: home_view(
        HomeContents(
            ("trade", "gas <!here>"),
            (Action("lookup", 'speaker:"Jane Roe" trade'), Action("verify", "*so* <&>")),
            Reply("Status", (Fields((Field("Documents served", "5"),)),)),
        )
    ),
    "view_home_empty": lambda: home_view(HomeContents((), (), Reply("Status"))),
}


def as_json(reply: Reply, *, whole_as_file: bool = False) -> Json:
    rendered = render_as_file(reply, "Slack did not take it.") if whole_as_file else render(reply)
    return {
        "messages": [{"blocks": list(one.blocks), "text": one.text} for one in rendered.messages],
        "files": [{"name": one.name, "title": one.title, "bytes": len(one.data)} for one in rendered.files],
    }


def compare(name: str, seen: Json, *, update: bool) -> None:
    path = FOLDER / f"{name}.json"
    text = json.dumps(seen, indent=1, ensure_ascii=False) + "\n"
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", [*REPLIES, "as_file"])
def test_replies_look_as_they_did(name: str, updates_golden: bool) -> None:
    is_file = name == "as_file"
    seen = as_json(REPLIES["quotes" if is_file else name](), whole_as_file=is_file)
    for message in seen["messages"]:
        assert rules.faults_of_message(message) == []
        assert rules.live_markup(message) == []
        assert schemas.faults_of_blocks(message["blocks"]) == []
    compare(name, seen, update=updates_golden)


@pytest.mark.parametrize("name", VIEWS)
def test_windows_and_the_home_tab_look_as_they_did(name: str, updates_golden: bool) -> None:
    view = VIEWS[name]()
    assert view is not None
    assert rules.faults_of_view(view) == []
    assert schemas.faults_of_view(view) == []
    compare(name, view, update=updates_golden)


@pytest.mark.parametrize("address", [None, "https://bot.example.org/"])
def test_the_manifest_is_as_it_was(address: str | None, updates_golden: bool) -> None:
    made = manifest(address, installable=address is not None)
    compare("manifest_http" if address else "manifest_socket", made, update=updates_golden)


@pytest.mark.skipif(not schemas.are_present(), reason=schemas.ABSENT)
@pytest.mark.parametrize("address", [None, "https://bot.example.org/"])
def test_the_manifest_fits_slacks_schema(address: str | None) -> None:
    assert schemas.faults_of_manifest(manifest(address, installable=address is not None)) == []


@pytest.mark.skipif(not schemas.are_present(), reason=schemas.ABSENT)
def test_the_schemas_find_what_is_wrong() -> None:
    assert schemas.faults_of_blocks([{"type": "section", "text": {"type": "plain"}}])
    assert schemas.faults_of_view({"type": "modal", "blocks": []})
    assert schemas.faults_of_manifest({"features": {}})
