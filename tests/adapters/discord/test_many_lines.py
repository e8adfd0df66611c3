"""Text of many lines, and text in every kind of block: no line of it comes alive or leaves its place."""

from __future__ import annotations

import re

import pytest

from adapters.discord_app.escaping import escaped
from adapters.discord_app.render import render
from bot.blocks import Field, Fields, Listing, Notice, QuoteBlock, Section, Table
from bot.model import Reply
from bot.outside_text import contained, one_line
from tests.adapters.discord.reader import quotes_in, view_of
from tests.adapters.discord.replies import HOSTILE, quote_of

STARTS = ("# x", "> x", ">>> x", "1. x", "1) x", "- x", "-# x", "  # x")
SEEN = [text for text in HOSTILE if one_line(text)]
_OUR_START = re.compile(r"^(?:#{1,3} |- )")
_OUR_BOLD = re.compile(r"^\*\*((?:\\[\s\S]|[^\\*])*)\*\*")
"""In front of a line; what stands in it stands behind the signs, and starts no line."""


@pytest.mark.parametrize("start", STARTS)
def test_no_line_of_many_comes_alive(start: str) -> None:
    for text in (start, f"one\n{start}\nthree"):
        view = view_of(escaped(text))
        assert view.live == ()
        assert view.text == text


@pytest.mark.parametrize("start", STARTS)
def test_a_quote_of_many_lines_stays_in_its_quote(start: str) -> None:
    text = f"one\n{start}\n\nthree"
    [message] = render(Reply("Heading", (QuoteBlock(quote_of(text)),)))
    assert quotes_in(message.text) == [text]


@pytest.mark.parametrize("text", SEEN)
def test_hostile_text_is_harmless_in_every_kind_of_block(text: str) -> None:
    blocks = (
        Section(text), Fields((Field(text, text),)), Listing((text,)), Notice(text),
        Table((text, "B"), ((text, text),), text),
    )  # fmt: skip
    [message] = render(Reply("Heading", blocks))
    lines = message.text.split("\n")
    assert len(lines) == 7
    for line in lines:
        bare = _OUR_BOLD.sub(r"bold \1", _OUR_START.sub("", line))
        assert view_of(bare).live == (), line
        assert line == contained(line)
