"""Hostile words in queries, names and documents: nothing pings, nothing breaks out of its quote.

That nothing is alive in any payload is checked by the `slack` fixture after every test.
"""

from __future__ import annotations

import pytest

from knowledge.model import Document, Source
from tests.adapters.discord.replies import HOSTILE
from tests.adapters.slack.reading import action_labelled, quotes_in
from tests.adapters.slack.service import Desk, served, socket_setup
from tests.bot.desk import Bench
from tests.bot.small_corpus import SmallLibrary
from tests.loopback.slack_server import FakeSlack

EVERYTHING = " ".join(HOSTILE)
LINE = "Trade <!channel> & <@U024BE7LH> *bold* _it_ ~gone~ `code` :smile: https://evil.example > on"


@pytest.mark.parametrize(
    "command", ["lookup", "verify", "brief", "compare", "figures", "topics", "digest", "help"]
)
@pytest.mark.parametrize("words", [EVERYTHING, "x" * 10_000, "\u200b\u202e", "<!channel> " * 40])
async def test_hostile_questions_are_answered_harmlessly(desk: Desk, command: str, words: str) -> None:
    done = await desk.slack.slash(f"{command} {words}")
    await desk.settled()
    shown = done.response.bodies or list(desk.slack.world.views.values())
    assert shown
    assert "Something went wrong" not in str(shown)


@pytest.mark.parametrize("words", [EVERYTHING, "y" * 10_000, "<!here> trade?", "\u200b"])
async def test_hostile_messages_are_answered_harmlessly(desk: Desk, words: str) -> None:
    slack = desk.slack
    await slack.say(words)
    await slack.say(f"@bot {words}", slack.world.general)
    await desk.settled()
    (directly,) = slack.world.bot_messages("DANN1")
    (openly,) = slack.world.bot_messages("CGEN1") + slack.world.whispers
    assert "Something went wrong" not in directly["text"] + openly["text"]


async def test_hostile_documents_are_quoted_to_the_letter(slack: FakeSlack) -> None:
    document = Document("h", "h.txt", LINE, Source("<!everyone>", "*The* <@U1>"))
    bench = Bench(library=SmallLibrary(documents=(document,)))
    async with served(slack, socket_setup(slack), bench) as desk:
        body = await desk.answered("lookup trade")
        assert quotes_in(body)[0] == LINE
        done = await slack.press(action_labelled(body, "Share"), body, who=slack.world.bob)
        await desk.settled()
        assert quotes_in(done.response.bodies[0])[0] == LINE


@pytest.mark.parametrize(
    "name", ["<!channel> <@U1>", "*Eve* <https://evil.example|x>", "\u202eevE", "\u200b"]
)
async def test_hostile_names_are_shown_and_ping_nobody(desk: Desk, name: str) -> None:
    slack = desk.slack
    slack.world.bob.display_name = name
    body = await desk.answered("lookup trade")
    done = await slack.press(action_labelled(body, "Share"), body, who=slack.world.bob)
    await desk.settled()
    [posted] = done.response.bodies
    assert posted["response_type"] == "in_channel"
    assert "Shared by" in posted["text"]
    assert quotes_in(posted) == quotes_in(body)


async def test_hostile_words_return_from_the_home_tab_as_they_were(desk: Desk) -> None:
    slack = desk.slack
    await desk.answered("lookup <!channel> &amp;amp; trade")
    await slack.send_event({"type": "app_home_opened", "user": "UANN1", "channel": "DANN1", "tab": "home"})
    await desk.settled()
    home = slack.world.homes["UANN1"] | {"id": "VHOME"}
    action = action_labelled(home, "lookup <!channel> &amp; trade")
    await slack.press_in_view(action, home)
    await desk.settled()
    assert (desk.asked[-1].command, desk.asked[-1].text) == ("lookup", "<!channel> &amp; trade")
