"""Direct messages, mentions, the Home tab and the Messages tab."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from adapters.slack_app.wording import PROMPTS
from bot.limits import Rate
from tests.adapters.slack.reading import action_labelled, heading_of, labels_in, quotes_in
from tests.adapters.slack.service import Desk, MemoryEvents, answering, served, socket_setup
from tests.bot.desk import Bench
from tests.bot.small_corpus import SENTENCES, SmallLibrary
from tests.loopback.slack_faults import Fault, cutting, failing, limiting, refusing
from tests.loopback.slack_rules import elements_of
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import Json

OPENED = {"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "home"}


async def test_a_direct_message_is_answered_below_it(either: Desk) -> None:
    slack = either.slack
    await slack.say("what was said about trade?")
    await slack.until(lambda: bool(slack.world.bot_messages("DANN1")))
    answer = slack.world.bot_messages("DANN1")[0]
    assert quotes_in(answer)[0] == SENTENCES[0]
    assert answer["unfurl_links"] is False
    assert answer["unfurl_media"] is False
    assert "thread_ts" not in answer
    assert answer["metadata"]["event_type"] == "verbatim_delivery"


async def test_a_follow_up_in_a_thread_is_understood_there(desk: Desk) -> None:
    slack = desk.slack
    for words in ("what was said about trade?", "and tourism?"):
        await slack.say(words, thread="1700000000.000900")
        await desk.settled()
    first, second = slack.world.bot_messages("DANN1")
    assert second["thread_ts"] == first["thread_ts"] == "1700000000.000900"
    assert quotes_in(second)[0] == SENTENCES[2]


async def test_a_mention_is_answered_in_its_thread_for_all(either: Desk) -> None:
    slack = either.slack
    asked = await slack.say("@bot what was said about trade?", slack.world.general)
    await slack.until(lambda: bool(slack.world.bot_messages("CGEN1")))
    answer = slack.world.bot_messages("CGEN1")[0]
    assert answer["thread_ts"] == asked["ts"]
    assert quotes_in(answer)[0] == SENTENCES[0]
    assert either.asked[-1].text == "what was said about trade?"


async def test_whom_a_message_calls_on_is_no_part_of_it(desk: Desk) -> None:
    slack = desk.slack
    for words in ("@bot, brief me on gas", "brief me on gas, @bot!"):
        await slack.say(words, slack.world.general)
        await desk.settled()
    assert [heading_of(answer) for answer in slack.world.bot_messages("CGEN1")] == ["Briefing: gas"] * 2


async def test_what_is_private_is_whispered_to_who_mentions(desk: Desk) -> None:
    slack = desk.slack
    await slack.say("@bot privacy", slack.world.general)
    await desk.settled()
    assert slack.world.bot_messages("CGEN1") == []
    assert slack.world.whispers[0]["user"] == "UANN1"
    assert slack.world.whispers[0]["thread_ts"]


async def test_where_the_bot_may_not_write_it_writes_directly(desk: Desk) -> None:
    slack = desk.slack
    slack.world.general.is_archived = True
    await slack.say("@bot what was said about trade?", slack.world.general)
    await desk.settled()
    answer = slack.world.bot_messages("DANN1")[0]
    assert "I may not write where you asked" in answer["text"]
    assert quotes_in(answer)[0] == SENTENCES[0]


async def test_messages_of_bots_changes_and_notices_are_left_alone(desk: Desk) -> None:
    base = {"type": "message", "channel": "DANN1", "channel_type": "im", "text": "trade", "ts": "1.1"}
    for more in (
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"user": "UANN1", "bot_id": "BOTHER"},
        {"user": "UBOT1"},
        {"user": "UANN1", "subtype": "channel_join"},
    ):
        done = await desk.slack.send_event(base | more)
        assert done.seconds < 3
    await desk.settled()
    assert desk.asked == []


async def test_events_nobody_listens_to_are_acknowledged(either: Desk) -> None:
    for kind in ("reaction_added", "channel_rename", "something_new"):
        done = await either.slack.send_event({"type": kind, "user": "UANN1"})
        assert done.ack.get("status", 200) == 200


async def test_an_event_delivered_again_is_answered_once(either: Desk) -> None:
    slack = either.slack
    event = {
        "type": "message", "channel": "DANN1", "channel_type": "im",
        "user": "UANN1", "text": "trade", "ts": "1.1",
    }  # fmt: skip
    for _ in range(3):
        await slack.send_event(event, "Ev-same")
    await either.settled()
    assert len(slack.world.bot_messages("DANN1")) == 1


def mention(edited: str = "") -> Json:
    """A mention written at the second 1700000000, and edited at another."""
    said: Json = {"type": "app_mention", "channel": "CGEN1", "user": "UANN1", "text": "<@UBOT1> trade"}
    said["ts"] = "1700000000.1"
    return said | {"edited": {"user": "UANN1", "ts": edited}} if edited else said


async def test_an_edited_mention_is_not_answered_again(either: Desk) -> None:
    slack = either.slack
    for said in (mention(), mention("1700000060.0"), mention("1700000090.0")):
        await slack.send_event(said)
        await either.settled()
    assert len(slack.world.bot_messages("CGEN1")) == 1


async def test_a_mention_added_by_an_edit_is_answered_once(either: Desk) -> None:
    slack = either.slack
    for _ in range(2):
        await slack.send_event(mention("1700000060.0"))
        await either.settled()
    (answer,) = slack.world.bot_messages("CGEN1")
    assert quotes_in(answer)[0] == SENTENCES[0]
    assert answer["thread_ts"] == "1700000000.1"


async def test_an_edit_of_a_message_nobody_remembers_is_left_alone(desk: Desk) -> None:
    await desk.slack.send_event(mention("1700172801.0"))
    await desk.settled()
    assert desk.asked == []


async def test_words_said_of_oneself_are_answered_too(desk: Desk) -> None:
    said = {"type": "message", "subtype": "me_message", "channel": "DANN1", "channel_type": "im"}
    await desk.slack.send_event(said | {"user": "UANN1", "text": "asks about trade", "ts": "1.1"})
    await desk.settled()
    assert quotes_in(desk.slack.world.bot_messages("DANN1")[0])[0] == SENTENCES[0]


async def test_the_home_tab_shows_topics_status_and_what_was_asked(desk: Desk) -> None:
    slack = desk.slack
    await desk.answered("lookup trade & tea")
    await slack.send_event(OPENED)
    await desk.settled()
    home = slack.world.homes["UANN1"]
    assert "lookup trade & tea" in labels_in(home)
    texts = str(home["blocks"])
    assert "tourism" in texts
    assert "Documents served" in texts


async def test_opening_the_home_tab_is_not_asking(slack: FakeSlack) -> None:
    async with served(slack, socket_setup(slack), Bench(person=Rate(1, 1))) as desk:
        await slack.send_event(OPENED)
        await desk.settled()
        assert quotes_in(await desk.answered("lookup trade"))
        slack.world.homes.clear()
        await slack.send_event(OPENED)
        await desk.settled()
        assert "Documents served" in str(slack.world.homes["UANN1"]["blocks"])


@pytest.mark.parametrize(
    "fault",
    [failing("views.publish"), cutting("views.publish", after=False), limiting("views.publish", 60)],
    ids=["failed", "cut", "limited"],
)
async def test_the_home_tab_is_filled_after_a_fault(
    desk: Desk, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.slack_app.retrying.LONGEST_WAIT_SECONDS", 0.01)
    desk.slack.faults.add(fault)
    await desk.slack.send_event(OPENED)
    await desk.settled()
    assert "Documents served" in str(desk.slack.world.homes["UANN1"]["blocks"])


async def test_what_was_asked_is_listed_no_longer_than_it_is_said_to_be_kept(slack: FakeSlack) -> None:
    bench = Bench()
    ports = replace(answering(bench, [], MemoryEvents()), kept_for=datetime.timedelta(minutes=1))
    opened = {"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "home"}
    async with served(slack, socket_setup(slack), bench, answers=ports) as desk:
        await desk.answered("lookup trade")
        for seconds, is_listed in ((50, True), (20, False)):
            bench.clock.seconds += seconds
            await slack.send_event(opened)
            await desk.settled()
            assert ("lookup trade" in labels_in(slack.world.homes["UANN1"])) is is_listed


async def test_the_home_tab_answers_in_a_window(desk: Desk) -> None:
    slack = desk.slack
    await desk.answered("lookup trade")
    window = await asked_again(desk)
    assert window["type"] == "modal"
    assert quotes_in(window)[0] == SENTENCES[0]
    assert "Share" not in labels_in(window)
    await slack.press_in_view(action_labelled(window, "More context"), window)
    await desk.settled()
    assert SENTENCES[1] in quotes_in(slack.world.views[window["id"]])


async def test_a_topic_chosen_on_the_home_tab_is_briefed(desk: Desk) -> None:
    slack = desk.slack
    home = {"type": "home", "id": "VHOME", "callback_id": "home", "blocks": []}
    offered = await slack.type_into("pick/brief", "tr", home)
    assert [one["value"] for one in offered] == ["trade"]
    action = {"type": "external_select", "action_id": "pick/brief", "selected_option": offered[0]}
    await slack.press_in_view(action, home)
    await desk.settled()
    assert heading_of(list(slack.world.views.values())[-1]) == "Briefing: trade"


def texts_of(message: Json) -> list[Json]:
    return [block for block in message["blocks"] if block["type"] != "actions"]


async def home_of(desk: Desk) -> Json:
    opened = {"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "home"}
    await desk.slack.send_event(opened)
    await desk.settled()
    found: Json = desk.slack.world.homes["UANN1"]
    return found | {"id": "VHOME"}


async def asked_again(desk: Desk) -> Json:
    """The window that a click on what was asked last opens."""
    home = await home_of(desk)
    [latest] = [one for one in elements_of(home["blocks"]) if one["action_id"] == "again/0"]
    await desk.slack.press_in_view({name: latest[name] for name in ("type", "action_id", "value")}, home)
    await desk.settled()
    found: Json = list(desk.slack.world.views.values())[-1]
    return found


@pytest.mark.parametrize(
    "line",
    [
        'lookup speaker:"Jane Roe" year:2025 trade & tea?',
        f"verify {SENTENCES[1]} :tada:",
        'did Jane Roe say "we met on a ship"?',
        'verify he said "The gas pipeline could be finished in 2027."',
        "lokup trade &amp; tea",
        "brief trade length:short",
    ],
)
async def test_what_was_asked_before_is_asked_again_in_the_same_way(desk: Desk, line: str) -> None:
    first = await desk.answered(line)
    assert texts_of(await asked_again(desk)) == [
        one for one in texts_of(first) if "was read as" not in str(one)
    ]


async def test_a_form_is_asked_again_with_all_its_fields(desk: Desk) -> None:
    slack = desk.slack
    await slack.use_shortcut("ask")
    await desk.settled()
    view = list(slack.world.views.values())[-1]
    values: dict[str, Json] = {
        "question": {"type": "plain_text_input", "value": "the gas pipeline"},
        "speaker": {"type": "external_select", "selected_option": {"value": "Jane Roe"}},
        "source": {"type": "external_select", "selected_option": {"value": "The Wire"}},
        "year": {"type": "plain_text_input", "value": "2025"},
    }
    await slack.submit(view, values)
    await desk.settled()
    library = desk.bench.library
    assert isinstance(library, SmallLibrary)
    assert library.asked == ['speaker:"Jane Roe" source:"The Wire" year:2025 the gas pipeline']
    label = "lookup the gas pipeline speaker:"
    assert any(one.startswith(label) for one in labels_in(await home_of(desk)))
    await asked_again(desk)
    assert library.asked[0] == library.asked[1]


async def test_a_follow_up_is_asked_again_as_what_it_meant(desk: Desk) -> None:
    for words in ("what was said about trade?", "and tourism?", "hello"):
        await desk.slack.say(words)
        await desk.settled()
    assert quotes_in(await asked_again(desk))[0] == SENTENCES[2]


async def test_a_question_that_no_button_of_ours_holds_is_not_asked(desk: Desk) -> None:
    action = {"type": "button", "action_id": "again/0", "value": "lookup trade"}
    await desk.slack.press_in_view(action, {"type": "home", "id": "VHOME"})
    await desk.settled()
    assert "another version of the bot" in str(list(desk.slack.world.views.values())[-1]["blocks"])


async def test_without_a_window_the_home_tab_answers_directly(desk: Desk) -> None:
    slack = desk.slack
    await desk.answered("lookup trade")
    slack.faults.add(refusing("views.open", "expired_trigger_id"))
    home = await home_of(desk)
    [latest] = [one for one in elements_of(home["blocks"]) if one["action_id"] == "again/0"]
    await slack.press_in_view({name: latest[name] for name in ("type", "action_id", "value")}, home)
    await desk.settled()
    assert quotes_in(slack.world.bot_messages("DANN1")[0])[0] == SENTENCES[0]


async def test_the_messages_tab_offers_prompts_that_work(desk: Desk) -> None:
    slack = desk.slack
    opened = {"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "messages"}
    await slack.send_event(opened)
    await desk.settled()
    offered = slack.calls("assistant.threads.setSuggestedPrompts")[0].body
    assert offered["channel_id"] == "DANN1"
    assert "thread_ts" not in offered
    for _, words in PROMPTS:
        await slack.say(words)
    await desk.settled()
    assert len(slack.world.bot_messages("DANN1")) == len(PROMPTS)
    assert not [one for one in slack.world.bot_messages("DANN1") if "Reference" in one["text"]]
