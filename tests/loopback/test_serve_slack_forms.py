"""Every field of every form, filled in on a loopback Slack and carried out by the whole server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.digests.model import DestinationKind, Length
from bot.digests.ports import Selection
from tests.acceptance.small_folder import TOPICS
from tests.adapters.serving.files import SLACK, settings
from tests.adapters.serving.running import RunningServer, serving, until
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import Json, Person

WORDS = {
    "question": "the railway",
    "quote": "We are building twelve ferries together.",
    "year": "2025",
    "when": "weekdays 9:00",
}
FORMS = {"ask": "lookup", "verify": "verify", "digest subscribe": "digest"}
DATED = '[[document]]\nfile = "transcript.txt"\npublished = "2025-04-01"\n'


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack.running() as server:
        yield server
        assert server.methods.schema_faults == []


@pytest.fixture
async def server(slack: FakeSlack, folder: Path) -> AsyncIterator[RunningServer]:
    (folder / "corpus" / "corpus.toml").write_text(DATED, "utf-8")
    (folder / "corpus" / "topics.toml").write_text(TOPICS, "utf-8")
    often = {"person_burst": "100", "person_per_minute": "100"}
    async with serving(settings(folder, **SLACK, **often), slack) as running:
        await until(lambda: running.service._parts.platforms.states() == (("slack", True),))
        yield running


async def opened(slack: FakeSlack, command: str, who: Person) -> Json:
    before = len(slack.world.views)
    await slack.slash(command, who=who)
    await slack.until(lambda: len(slack.world.views) > before)
    found: Json = list(slack.world.views.values())[-1]
    return found


async def sent(slack: FakeSlack, view: Json, values: dict[str, Json], who: Person) -> str:
    """What the window shows in the end."""
    done = await slack.submit(view, values, who)
    assert done.ack["response_action"] == "update", done.ack
    await slack.until(lambda: "One moment" not in str(slack.world.views[view["id"]]["title"]))
    return str(slack.world.views[view["id"]]["blocks"])


async def choices_for(slack: FakeSlack, view: Json, name: str) -> list[Json]:
    """Everything that may be entered in a field."""
    [element] = [one["element"] for one in view["blocks"] if one.get("block_id") == name]
    if element["type"] == "plain_text_input":
        return [{"type": "plain_text_input", "value": WORDS[name]}]
    external = element["type"] == "external_select"
    options = await slack.type_into(name, "", view) if external else element["options"]
    return [{"type": element["type"], "selected_option": one} for one in options]


def fields_of(view: Json) -> Iterator[tuple[str, bool]]:
    """Names of a form's fields, each with whether it has to be filled."""
    for block in view["blocks"]:
        if block["type"] == "input":
            yield block["block_id"], not block["optional"]


@pytest.mark.parametrize("command", FORMS)
async def test_every_choice_of_every_field_is_understood(
    slack: FakeSlack, server: RunningServer, command: str
) -> None:
    admin = slack.world.bob
    view = await opened(slack, command, admin)
    assert view["callback_id"] == f"form/{FORMS[command]}"
    required = {
        name: (await choices_for(slack, view, name))[0] for name, is_needed in fields_of(view) if is_needed
    }
    for name, _ in fields_of(view):
        choices = await choices_for(slack, view, name)
        assert choices
        for chosen in choices:
            view = await opened(slack, command, admin)
            shown = await sent(slack, view, required | {name: chosen}, admin)
            assert "That did not work" not in shown, chosen
            for one in server.stores.subscriptions.listed(Selection()):
                await slack.slash(f"digest remove {one.id}", who=admin)
                await until(lambda: not server.stores.subscriptions.listed(Selection()))


async def test_the_digest_form_keeps_what_was_chosen(slack: FakeSlack, server: RunningServer) -> None:
    view = await opened(slack, "digest subscribe", slack.world.bob)
    values: dict[str, Json] = {
        "when": {"type": "plain_text_input", "value": "Mondays at 8 zone:Asia/Tokyo"},
        "length": {"type": "static_select", "selected_option": {"value": "long"}},
        "to": {"type": "static_select", "selected_option": {"value": "dm"}},
    }
    await sent(slack, view, values, slack.world.bob)
    [one] = server.stores.subscriptions.listed(Selection())
    assert one.terms.length is Length.LONG
    assert (one.terms.schedule, one.terms.zone) == ("every Monday at 08:00", "Asia/Tokyo")
    assert (one.terms.destination.kind, one.terms.destination.channel) == (DestinationKind.DIRECT, "UBOB1")


async def test_who_may_not_set_up_a_channels_digest_is_given_what_works(
    slack: FakeSlack, server: RunningServer
) -> None:
    view = await opened(slack, "digest subscribe", slack.world.ann)
    when = {"when": {"type": "plain_text_input", "value": "weekdays 9:00"}}
    length = {"length": {"type": "static_select", "selected_option": {"value": "short"}}}
    shown = await sent(slack, view, when | length, slack.world.ann)
    cure = "digest subscribe everything weekdays 9:00 length:short to:dm"
    assert f"/verbatim {cure}" in shown
    done = await slack.slash(cure, who=slack.world.ann)
    await slack.until(lambda: bool(done.response.bodies))
    [one] = server.stores.subscriptions.listed(Selection())
    assert one.terms.destination.channel == "UANN1"


async def test_a_time_that_is_none_is_told_beside_its_field(slack: FakeSlack, server: RunningServer) -> None:
    view = await opened(slack, "digest subscribe", slack.world.ann)
    for words in ("whenever", "weekdays 9:00 zone:Mars/Base", "every day"):
        done = await slack.submit(view, {"when": {"type": "plain_text_input", "value": words}})
        assert done.ack["response_action"] == "errors"
        assert list(done.ack["errors"]) == ["when"]
    assert "names no time of day" in done.ack["errors"]["when"]
