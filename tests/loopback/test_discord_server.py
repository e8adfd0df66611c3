"""The loopback Discord itself: it sends what Discord would send, and refuses what Discord would refuse."""

from __future__ import annotations

import pytest

from tests.loopback import discord_events as events
from tests.loopback.discord_events import Setting
from tests.loopback.discord_rules import InvalidForm, check_commands, check_message, check_modal
from tests.loopback.discord_schemas import ABSENT, are_present, faults_of_event, faults_of_request
from tests.loopback.discord_world import COMPONENTS_V2, Json, World

needs_schemas = pytest.mark.skipif(not are_present(), reason=ABSENT)


def interaction(kind: int, data: Json, setting: Setting, world: World) -> Json:
    payload = events.interaction_payload(world, kind, setting, data)
    return payload | {"id": "1", "token": "t"}


@needs_schemas
def test_interactions_fit_the_official_schema() -> None:
    world = World()
    message = world.message(world.text.id, world.reader, {"content": "words"})
    here = Setting(world.reader, world.text)
    cases = (
        interaction(events.SLASH, events.slash_data(world, "lookup", {"question": "x"}), here, world),
        interaction(events.SLASH, events.slash_data(world, "digest list", {}), here, world),
        interaction(
            events.SLASH, events.slash_data(world, "lookup", {}), Setting(world.reader, world.direct), world
        ),
        interaction(events.SLASH, events.menu_data(world, "Verify this quote", message), here, world),
        interaction(
            events.AUTOCOMPLETE, events.slash_data(world, "brief", {"topic": "t"}, "topic"), here, world
        ),
        interaction(events.COMPONENT, events.Click(message, "x").data, here, world) | {"message": message},
    )
    for case in cases:
        assert faults_of_event("InteractionCreate", case) == []


@needs_schemas
def test_messages_fit_the_official_schema() -> None:
    world = World()
    message = world.message(world.direct.id, world.reader, {"content": "words"})
    assert faults_of_event("MessageCreate", message) == []


def v2(*components: Json) -> Json:
    return {"flags": COMPONENTS_V2, "components": list(components)}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def button(custom_id: str = "a", label: str = "L") -> Json:
    return {"type": 2, "style": 2, "custom_id": custom_id, "label": label}


def row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


REFUSED: dict[str, Json] = {
    "empty": {},
    "empty layout": v2(),
    "2001 characters": {"content": "x" * 2001},
    "content beside a layout": v2(text()) | {"content": "x"},
    "a layout without its flag": {"components": [text()]},
    "41 components": v2(*(text() for _ in range(41))),
    "4001 shown characters": v2(text("x" * 4000), text("x")),
    "one custom id twice": v2(row(button("a"), button("a"))),
    "a custom id of 101": v2(row(button("a" * 101))),
    "no custom id": v2(row(button(""))),
    "a label of 81": v2(row(button("a", "L" * 81))),
    "six buttons in a row": v2(row(*(button(str(n)) for n in range(6)))),
    "an unattached file": v2({"type": 13, "file": {"url": "attachment://a.txt"}}),
    "a nonce of 26": {"content": "x", "nonce": "n" * 26},
    "one component id twice": v2(text() | {"id": 1}, text() | {"id": 1}),
    "a select without options": v2(row({"type": 3, "custom_id": "s", "options": []})),
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_malformed_messages_are_refused(body: Json) -> None:
    with pytest.raises(InvalidForm):
        check_message(body, ())


def test_messages_at_the_limits_are_taken() -> None:
    check_message({"content": "x" * 2000, "nonce": "n" * 25}, ())
    check_message(v2(*(text("x" * 100) for _ in range(40))), ())
    check_message(v2(row(button("a" * 100, "L" * 80))), ())
    check_message(v2({"type": 13, "file": {"url": "attachment://a.txt"}}), ("a.txt",))


def test_malformed_forms_and_commands_are_refused() -> None:
    with pytest.raises(InvalidForm):
        check_modal({"title": "t" * 46, "custom_id": "c", "components": [row()]})
    with pytest.raises(InvalidForm):
        check_commands([{"name": "Upper", "description": "d"}])
    with pytest.raises(InvalidForm):
        check_commands([{"name": "a", "description": "d"}, {"name": "a", "description": "d"}])


@needs_schemas
def test_the_official_schema_is_really_asked() -> None:
    assert faults_of_request("POST", "message", {"components": [{"type": 99}]})
    assert faults_of_request("POST", "message", {"nonce": "n" * 26})
    assert faults_of_request("POST", "callback", {"type": 5, "data": {"flags": "many"}})
