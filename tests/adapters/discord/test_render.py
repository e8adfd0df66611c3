"""Replies as Discord shows them: verbatim for the reader, within all limits, nothing alive in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord_app import limits
from adapters.discord_app.components import Mark, MessageView
from adapters.discord_app.escaping import escaped, escaped_line
from adapters.discord_app.parts import RenderedMessage
from adapters.discord_app.render import CONVERSATION, ONE_MESSAGE, Measure, render, render_as_file
from bot.blocks import Notice, Picture, QuoteBlock, Section
from bot.layout import Budget
from bot.model import Reply
from bot.outside_text import contained
from bot.texts import answers
from knowledge.span import Span
from tests.adapters.discord.reader import live_beside_ours, quotes_in, view_of
from tests.adapters.discord.replies import HOSTILE, outside_words, quote_of, replies
from tests.loopback.discord_rules import check_message, units
from tests.loopback.discord_schemas import faults_of_request
from tests.loopback.discord_world import COMPONENTS_V2, Json


def payload(message: RenderedMessage) -> Json:
    view = MessageView(message)
    return {"components": view.to_components(), "flags": COMPONENTS_V2}


def files(message: RenderedMessage) -> tuple[str, ...]:
    return tuple(one.name for one in message.attachments)


def held_to_discord(messages: tuple[RenderedMessage, ...]) -> None:
    for message in messages:
        check_message(payload(message), files(message))


@given(outside_words)
def test_escaped_text_shows_every_character_and_nothing_comes_alive(text: str) -> None:
    view = view_of(escaped(text))
    assert view.text == contained(text)
    assert view.live == ()


@given(outside_words, outside_words)
def test_escaped_texts_stay_harmless_side_by_side(one: str, other: str) -> None:
    assert view_of(f"— {escaped_line(one)} {escaped_line(other)}").live == ()


def test_the_reader_sees_what_is_live() -> None:
    alive = "*a* _b_ ~~c~~ ||d|| `e` <@1> @everyone https://x.y [z](u) :smile: \u202e"
    assert len(set(view_of(alive).live)) == 7
    assert view_of("# head\n> quote\n- item").live == ("line start",) * 3


@settings(max_examples=60)
@given(replies)
def test_every_reply_fits_and_every_quote_is_whole(reply: Reply) -> None:
    messages = render(reply)
    held_to_discord(messages)
    assert 1 <= len(messages) <= CONVERSATION.pages
    shown = [quote for message in messages for quote in quotes_in(message.text)]
    expected = [contained(quote.text) for quote in reply.quotes]
    if any(message.attachments for message in messages):
        [file] = [one for message in messages for one in message.attachments]
        assert all(f"“{quote}”" in file.data.decode() for quote in expected)
        assert set(shown) <= set(expected)
    else:
        assert shown == expected


@settings(max_examples=15)
@given(replies)
def test_the_official_schema_takes_every_reply(reply: Reply) -> None:
    for message in render(reply):
        if not message.attachments:
            assert faults_of_request("POST", "message", payload(message)) == []


def budget_for(block: QuoteBlock, spare: int) -> tuple[Reply, Budget]:
    """A reply of one quote, and a budget with `spare` characters more than it takes."""
    reply = Reply("Heading", (block,))
    measure = Measure()
    page = Reply(answers.page_heading("Heading", 999, 999))
    needed = measure.block(block).characters + measure.frame(page).characters + spare
    return reply, Budget(needed, limits.COMPONENTS, needed)


@given(st.integers(200, 900), st.sampled_from(["word ", "*", "😀", "é"]))
def test_a_quote_at_the_limit_is_shown_and_one_past_it_comes_as_a_file(count: int, sign: str) -> None:
    block = QuoteBlock(quote_of((sign * count).strip()))
    for spare in (0, 1):
        reply, budget = budget_for(block, spare)
        [message] = render(reply, budget)
        assert not message.attachments
        assert quotes_in(message.text) == [block.quote.text]
    reply, budget = budget_for(block, -1)
    [message] = render(reply, budget)
    [file] = message.attachments
    assert f"“{block.quote.text}”" in file.data.decode()
    assert quotes_in(message.text) == []
    assert units(message.text) <= budget.characters


@pytest.mark.parametrize(("blocks", "pages"), [(37, 1), (38, 2), (74, 2), (75, 3)])
def test_parts_at_the_limit_of_forty(blocks: int, pages: int) -> None:
    messages = render(Reply("Heading", tuple(Notice(f"line {n}") for n in range(blocks))))
    held_to_discord(messages)
    assert len(messages) == pages


@pytest.mark.parametrize("length", [3_000, 3_500, 3_900, 3_990, 4_000, 4_001, 10_000, 60_000])
def test_a_long_quote_is_never_cut(length: int) -> None:
    text = ("word " * length)[:length].strip()
    messages = render(Reply("Heading", (Section("Part"), QuoteBlock(quote_of(text)), Notice("after"))))
    held_to_discord(messages)
    shown = [quote for message in messages for quote in quotes_in(message.text)]
    attached = [file.data.decode() for message in messages for file in message.attachments]
    assert shown == [text] or [text in file for file in attached] == [True]


def test_what_is_longer_than_three_messages_comes_as_a_file_too() -> None:
    quotes = tuple(QuoteBlock(quote_of(f"{n} " + "word " * 150 + "end")) for n in range(30))
    messages = render(Reply("Heading", quotes))
    held_to_discord(messages)
    assert len(messages) == 3
    [file] = messages[-1].attachments
    assert all(block.quote.text in file.data.decode() for block in quotes)
    assert len(render(Reply("Heading", quotes), ONE_MESSAGE)) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_in_every_part_of_a_message(text: str) -> None:
    quote = quote_of(f"said {text} here", name=text, title=text)
    block = QuoteBlock(quote, label=text, also_in=(text,), note=text)
    messages = render(Reply(text if text.strip() else "x", (block, Notice(text)), shared_by=text))
    held_to_discord(messages)
    [message] = messages
    assert quotes_in(message.text) == [contained(quote.text)]
    assert live_beside_ours(message.text) == set()


def test_differing_words_are_bold_and_still_verbatim() -> None:
    quote = quote_of("It will *never* be finished in 2027 at all")
    [message] = render(Reply("Heading", (QuoteBlock(quote),)))
    assert "**" not in message.text.replace("\\*", "")
    block = QuoteBlock(quote, marks=(Span(8, 15), Span(27, 31), Span(31, 33), Span(33, 35)))
    [message] = render(Reply("Heading", (block,)))
    assert r"**\*never\*** be finished **in** **2027** at" in message.text
    assert quotes_in(message.text) == [block.quote.text]


def test_pictures_have_names_and_words() -> None:
    picture = Picture(b"png", "a <b>/c d.png", "A chart of tea")
    [message] = render(Reply("Heading", (picture, picture)))
    held_to_discord((message,))
    assert files(message) == ("0-a-b-c-d.png", "1-a-b-c-d.png")
    gallery = payload(message)["components"][0]["components"][1]
    assert gallery["items"][0]["description"] == "A chart of tea"


def test_a_refused_reply_is_left_as_a_file_with_a_reason() -> None:
    message = render_as_file(Reply("Heading", (QuoteBlock(quote_of("Some words.")),)), "because")
    held_to_discord((message,))
    assert "because" in message.text
    assert "“Some words.”" in message.attachments[0].data.decode()


@given(st.text(min_size=1, max_size=25))
def test_marks_are_two_different_component_ids(nonce: str) -> None:
    mark = Mark.of(nonce)
    assert mark == Mark.of(nonce)
    assert mark.outer != mark.first
    assert min(mark.outer, mark.first) > 0
    assert max(mark.outer, mark.first) < 2**31
