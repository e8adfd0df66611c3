"""Marks that reorder what follows them reach Slack in no kind of text."""

from __future__ import annotations

import pytest

from adapters.slack_app.elements import option, plain
from adapters.slack_app.render import render
from bot.blocks import Block, Field, Fields, Listing, Notice, NoticeKind, QuoteBlock, Section, Table
from bot.model import Action, Button, Choice, Reply, Select, Suggestion
from tests.adapters.discord.replies import quote_of
from tests.loopback.slack_rules import live_markup
from tests.loopback.slack_world import Json

TURNED = "ab\u202ecd \u2066ef\u2069"
BLOCKS: dict[str, Block] = {
    "quote": QuoteBlock(quote_of("tea", TURNED, TURNED), TURNED, (TURNED,), note=TURNED),
    "section": Section(TURNED),
    "fields": Fields((Field(TURNED, TURNED),)),
    "list": Listing((TURNED,)),
    "table": Table((TURNED, "B"), ((TURNED, TURNED),), TURNED),
    "long notice": Notice(TURNED * 400),
    **{f"{kind} notice": Notice(TURNED, kind) for kind in NoticeKind},
}


def shown(reply: Reply) -> list[Json]:
    return [{"text": one.text, "blocks": list(one.blocks)} for one in render(reply).messages]


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_no_block_shows_its_letters_out_of_order(block: Block) -> None:
    for message in shown(Reply("Heading", (block,))):
        assert "abcd ef" in str(message)
        assert live_markup(message) == []


def test_nor_does_what_stands_around_the_blocks() -> None:
    action = Action("brief", "tea")
    menu = Select("topics", TURNED, (Choice(TURNED, action, TURNED),))
    reply = Reply(TURNED, (Notice("x"),), (Button(TURNED, action),), (menu,), private=False, shared_by=TURNED)
    for message in shown(reply):
        assert live_markup(message) == []


def test_nor_does_a_completion() -> None:
    assert live_markup({"blocks": [option(Suggestion(TURNED, "tea"))]}) == []


def test_the_loopback_sees_what_is_out_of_order() -> None:
    assert live_markup({"text": TURNED}) == ["\u202e", "\u2066", "\u2069"]
    assert live_markup({"blocks": [plain("x") | {"text": TURNED}]}) == ["\u202e", "\u2066", "\u2069"]
