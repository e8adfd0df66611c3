"""Windows with fields, shortcuts and menus that complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.compose import Folders, open_library
from adapters.slack_app.forms import Origin
from bot.texts import faults
from tests.adapters.serving.files import write_corpus
from tests.adapters.slack.reading import heading_of, labels_in, quotes_in
from tests.adapters.slack.service import Desk, served, socket_setup
from tests.bot.desk import Bench
from tests.bot.small_corpus import SENTENCES
from tests.loopback.slack_faults import refusing
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import Json


def last_view(desk: Desk) -> Json:
    return list(desk.slack.world.views.values())[-1]


def entered(text: str) -> Json:
    return {"type": "plain_text_input", "value": text}


async def test_asking_without_words_opens_a_form_and_answers_in_it(either: Desk) -> None:
    await either.slack.slash("ask")
    await either.settled()
    view = last_view(either)
    assert [block["block_id"] for block in view["blocks"]] == ["question", "speaker", "source", "year"]
    speaker = {"type": "external_select", "selected_option": {"value": "Jane Roe"}}
    done = await either.slack.submit(view, {"question": entered("what about trade?"), "speaker": speaker})
    assert done.ack["response_action"] == "update"
    await either.settled()
    assert quotes_in(last_view(either))[0] == SENTENCES[0]
    assert "Share" not in labels_in(last_view(either))
    assert either.asked[-1].option("speaker") == "Jane Roe"


async def test_a_form_without_words_is_sent_back_with_a_reason(desk: Desk) -> None:
    await desk.slack.use_shortcut("ask")
    await desk.settled()
    done = await desk.slack.submit(last_view(desk), {"question": entered("   ")})
    assert done.ack == {
        "response_action": "errors",
        "errors": {"question": "Some words are needed here."},
    }
    assert desk.asked == []


async def test_a_quote_is_verified_in_its_form(desk: Desk) -> None:
    await desk.slack.slash("verify")
    await desk.settled()
    await desk.slack.submit(last_view(desk), {"quote": entered(SENTENCES[3])})
    await desk.settled()
    assert "Verdict: exact" in str(last_view(desk)["blocks"])


async def test_a_digest_is_subscribed_by_form_for_the_place_it_was_asked_from(desk: Desk) -> None:
    await desk.slack.slash("digest subscribe")
    await desk.settled()
    about = {"type": "external_select", "selected_option": {"value": "trade"}}
    fields = {"about": about, "when": entered("weekdays 9:00")}
    await desk.slack.submit(last_view(desk), fields)
    await desk.settled()
    request = desk.asked[-1]
    assert (request.command, request.text) == ("digest", "subscribe trade weekdays 9:00")
    assert (request.place.channel, request.place.is_direct) == ("CGEN1", False)
    assert request.actor.time_zone == "Europe/Berlin"


@pytest.mark.parametrize(
    "written",
    ["", "[]", '{"channel": 3}', '{"channel": "../x"}', "{", '{"channel": "C1", "thread": "now"}'],
)
def test_a_forms_origin_is_not_believed(written: str) -> None:
    origin = Origin.read(written)
    assert origin in (Origin(), Origin("C1"))


async def test_choices_come_while_typing(either: Desk) -> None:
    await either.slack.use_shortcut("ask")
    await either.settled()
    view = last_view(either)
    speakers = await either.slack.type_into("speaker", "jan", view)
    assert [one["text"]["text"] for one in speakers] == ["Jane Roe"]
    sources = await either.slack.type_into("source", "wire", view)
    assert [one["value"] for one in sources] == ["The Wire"]
    assert await either.slack.type_into("question", "what", view) == []
    assert await either.slack.type_into("unknown", "what") == []


async def test_what_a_field_offers_is_accepted(slack: FakeSlack, tmp_path: Path) -> None:
    """Over documents of which nothing is stated beside their text."""
    library = open_library(Folders(write_corpus(tmp_path / "corpus"), tmp_path / "cache"))
    async with served(slack, socket_setup(slack), Bench(library)) as desk:
        for field in ("speaker", "source"):
            await slack.use_shortcut("ask")
            await desk.settled()
            view = last_view(desk)
            offered = await slack.type_into(field, "", view)
            assert len(offered) == 3
            for one in offered:
                chosen = {"type": "external_select", "selected_option": one}
                await slack.submit(view, {"question": entered("the railway"), field: chosen})
                await desk.settled()
                assert heading_of(last_view(desk)) == "the railway", one


async def test_a_message_is_verified_by_shortcut(either: Desk) -> None:
    slack = either.slack
    shown = {"ts": "1.1", "user": "UBOB1", "text": f"&gt; {SENTENCES[1]}"}
    blocks = [
        {"type": "rich_text", "elements": [
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": SENTENCES[1]}]}]}
    ]  # fmt: skip
    done = await slack.use_message_shortcut("verify_quote", shown | {"blocks": blocks})
    await slack.until(lambda: bool(done.response.bodies))
    body = done.response.bodies[0]
    assert body["response_type"] == "ephemeral"
    assert "Verdict: exact" in body["text"]
    assert "Share" in labels_in(body)


def rich(*elements: Json) -> list[Json]:
    return [{"type": "rich_text", "elements": list(elements)}]


def stretch(kind: str, *pieces: Json) -> Json:
    return {"type": f"rich_text_{kind}", "elements": list(pieces)}


def said(text: str) -> Json:
    return {"type": "text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


LINE = SENTENCES[1]
HALF, REST = LINE[:17], LINE[17:]
FALLBACK = "This content can't be displayed."
SHOWN: dict[str, Json] = {
    "rich text alone": {"text": "", "blocks": rich(stretch("section", said(LINE)))},
    "rich text of pieces": {
        "text": "",
        "blocks": rich(
            stretch(
                "section",
                {"type": "text", "text": HALF, "style": {"bold": True}},
                {"type": "link", "url": "https://a.example", "text": REST},
                {"type": "emoji", "name": "tada"},
            )
        ),
    },
    "a list": {"text": "", "blocks": rich(stretch("list", stretch("section", said(LINE))))},
    "a section alone": {"text": "", "blocks": [section(LINE)]},
    "a section with Slack's own text": {"text": FALLBACK, "blocks": [section(LINE)]},
    "fields": {
        "text": "",
        "blocks": [{"type": "section", "fields": [{"type": "plain_text", "text": LINE}]}],
    },
    "an attachment": {"text": FALLBACK, "attachments": [{"blocks": [section(LINE)], "fallback": "x"}]},
    "an emoji behind it": {"text": f"{LINE} :tada::+1::skin-tone-3:"},
    "who said it around it": {"text": f"Jane Roe said “{LINE}” today, not “soon”."},
    "plain marks": {"text": f'Jane Roe said "{LINE}"'},
    "one long quote of several": {
        "text": "ignored",
        "blocks": rich(stretch("quote", said("no way")), stretch("quote", said(LINE)), said("see above")),
    },
    "a quote in mrkdwn": {"text": f"look at this\n&gt; {HALF}\n&gt;{REST}\nreally?"},
}


@pytest.mark.parametrize("shown", SHOWN)
async def test_the_words_of_a_message_are_those_that_are_quoted(desk: Desk, shown: str) -> None:
    message = {"ts": "1.1", "user": "UBOB1"} | SHOWN[shown]
    done = await desk.slack.use_message_shortcut("verify_quote", message)
    await desk.slack.until(lambda: bool(done.response.bodies))
    assert desk.asked[-1].text.split() == LINE.split()
    assert "Verdict: exact" in done.response.bodies[0]["text"]


async def test_a_message_without_words_gets_a_reason(desk: Desk) -> None:
    for text in ("", FALLBACK, ":tada:"):
        done = await desk.slack.use_message_shortcut("verify_quote", {"ts": "1.1", "text": text})
        await desk.slack.until(lambda done=done: bool(done.response.bodies))  # type: ignore[misc]
        assert faults.NO_WORDS_IN_MESSAGE in done.response.bodies[0]["text"]


async def test_where_no_window_opens_the_command_says_what_is_missing(desk: Desk) -> None:
    desk.slack.faults.add(refusing("views.open", "expired_trigger_id"))
    body = await desk.answered("lookup")
    assert "needs words" in body["text"]


async def test_an_answer_to_a_closed_window_comes_directly(desk: Desk) -> None:
    slack = desk.slack
    await slack.use_shortcut("ask")
    await desk.settled()
    view = last_view(desk)
    slack.world.open_views.clear()
    await slack.submit(view, {"question": entered("trade")})
    await desk.settled()
    assert quotes_in(slack.world.bot_messages("DANN1")[0])[0] == SENTENCES[0]
