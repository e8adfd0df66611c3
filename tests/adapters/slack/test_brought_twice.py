"""What Slack brings twice is acknowledged twice and done once."""

from __future__ import annotations

from tests.adapters.slack.service import Desk
from tests.adapters.slack.test_forms import entered, last_view
from tests.bot.small_corpus import SENTENCES


async def test_a_form_that_comes_twice_is_done_once(either: Desk) -> None:
    slack = either.slack
    await slack.slash("digest subscribe")
    await either.settled()
    about = {"type": "external_select", "selected_option": {"value": "trade"}}
    done = await slack.submit(last_view(either), {"about": about, "when": entered("weekdays 9:00")})
    again = await slack.deliver("interactive", done.payload)
    await either.settled()
    assert again.ack["response_action"] == "update"
    assert [one.text for one in either.asked] == ["subscribe trade weekdays 9:00"]


async def test_a_form_sent_back_with_a_reason_can_be_sent_in_again(desk: Desk) -> None:
    slack = desk.slack
    await slack.use_shortcut("ask")
    await desk.settled()
    view = last_view(desk)
    await slack.submit(view, {"question": entered("   ")})
    await slack.submit(view, {"question": entered("trade")})
    await desk.settled()
    assert [one.option("question") for one in desk.asked] == ["trade"]


async def test_a_command_that_comes_twice_is_answered_once(either: Desk) -> None:
    done = await either.slack.slash("lookup trade")
    await either.slack.deliver("slash_commands", done.payload)
    await either.settled()
    assert len(done.response.bodies) == len(either.asked) == 1


async def test_a_shortcut_that_comes_twice_is_answered_once(either: Desk) -> None:
    shown = {"ts": "1.1", "user": "UBOB1", "text": SENTENCES[1]}
    done = await either.slack.use_message_shortcut("verify_quote", shown)
    await either.slack.deliver("interactive", done.payload)
    await either.settled()
    assert len(done.response.bodies) == len(either.asked) == 1
