"""Names from documents in front of what is said of them: the two together hold nothing live."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from adapters.discord_app.render import render
from bot.blocks import Block, Field, Fields, QuoteBlock, Table
from bot.model import Reply
from tests.adapters.discord.reader import View, view_of
from tests.adapters.discord.replies import outside_words, quote_of

NAMES = ("a:b", "Talk :smile", "10:30", ":x", "https", "a:b:c", "::", "1:1")
_OURS = re.compile(r"^(?:- )?\*\*((?:\\[\s\S]|[^\\*])*)\*\*", re.MULTILINE)


def seen(block: Block) -> View:
    """What a block shows, our own bold and list signs taken away."""
    [message] = render(Reply("Heading", (block,)))
    body = message.text.split("\n", 1)[1]
    return view_of(_OURS.sub(r"\1", body))


@pytest.mark.parametrize("name", NAMES)
def test_a_colon_behind_a_name_makes_no_emoji_of_it(name: str) -> None:
    view = seen(Fields((Field(name, "tea"),)))
    assert view.live == ()
    assert view.text == f"{name}: tea"


@pytest.mark.parametrize("name", NAMES)
def test_nor_does_a_colon_behind_a_column(name: str) -> None:
    view = seen(Table(("One", name), (("first", "tea"),)))
    assert view.live == ()
    assert view.text == f"first · {name}: tea"


@given(outside_words, outside_words)
def test_whatever_a_name_and_its_value_are_nothing_comes_alive(name: str, value: str) -> None:
    for block in (Fields((Field(f"n{name}", f"v{value}"),)), Table(("One", name), (("first", f"v{value}"),))):
        assert seen(block).live == ()


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff \u200b", " "])
def test_a_label_or_note_that_cannot_be_seen_leaves_no_signs_of_its_own(unseen: str) -> None:
    [message] = render(Reply("Heading", (QuoteBlock(quote_of("tea"), label=unseen, note=unseen),)))
    _, *lines = message.text.split("\n")
    assert len(lines) == 2
    assert lines[0] == "> “tea”"
