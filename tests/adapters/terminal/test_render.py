"""How replies look in a terminal, and that nothing from outside is obeyed there.

Written anew with ``pytest tests/adapters/terminal/test_render.py --update-golden``.
"""

from __future__ import annotations

import asyncio
import io
import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from adapters.terminal.conversation import Conversation
from adapters.terminal.people import console_for
from adapters.terminal.render import rendered
from adapters.terminal.turn_view import turn_table
from bot.blocks import Notice, NoticeKind, QuoteBlock, Section, Table
from bot.reply import Reply
from tests.adapters.discord.replies import HOSTILE, quote_of, replies
from tests.bot.small_corpus import SmallLibrary
from tests.small_corpus import small_corpus

FOLDER = Path(__file__).parents[2] / "golden" / "terminal"

ASKED = {
    "lookup": ("lookup", "gas pipeline"),
    "refusal": ("lookup", "unicorns"),
    "briefing": ("brief", "trade"),
    "compare": ("compare", "pipeline"),
    "verify": ("verify", "The gas pipeline could be finished in 2027."),
    "figures": ("figures", "trade"),
    "timeline": ("timeline", ""),
    "sources": ("sources", ""),
    "topics": ("topics", ""),
}

_OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal, or the eye of its reader, would be led by; line feeds are ours."""


def shown(reply: Reply, *, with_buttons: bool = False) -> str:
    out = io.StringIO()
    console_for(out).print(rendered(reply, with_buttons=with_buttons))
    return out.getvalue()


@lru_cache(maxsize=16)
def answered(name: str) -> Reply:
    command, words = ASKED[name]
    return asyncio.run(Conversation(SmallLibrary()).command(command, words))


@pytest.mark.parametrize("name", ASKED)
def test_replies_look_as_reviewed(name: str, updates_golden: bool) -> None:
    text = "\n".join(line.rstrip() for line in shown(answered(name), with_buttons=True).splitlines()) + "\n"
    golden = FOLDER / f"{name}.txt"
    if updates_golden:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@settings(max_examples=60)
@given(reply=replies)
def test_nothing_from_outside_is_obeyed(reply: Reply) -> None:
    assert not _OBEYED.search(shown(reply, with_buttons=True))


@given(
    words=st.sampled_from(
        ["\x1b[2J\x1b[31mred", "\x1b]8;;https://x.example\x07go", "a\rb", "a\x08b", "\x9b2J"]
    )
)
def test_escape_sequences_of_a_document_lose_their_escape(words: str) -> None:
    text = shown(Reply("Found", (QuoteBlock(quote_of(words)),)))
    assert not _OBEYED.search(text)


def test_markup_of_a_document_is_shown_as_it_stands() -> None:
    for mark in ("[bold]loud[/bold]", "[link=https://x.example]go[/link]", ":smile:", "[/]", "**stars**"):
        assert mark in shown(Reply("Found", (QuoteBlock(quote_of(f"He said {mark} twice")), Section(mark))))


def test_every_hostile_text_leaves_the_reply_standing() -> None:
    for text in HOSTILE:
        lines = shown(Reply(f"Found {text}", (Notice(text, NoticeKind.INFO), Notice("The end."))))
        assert "The end." in lines
        assert not _OBEYED.search(lines)


def test_quotes_are_whole_at_any_width() -> None:
    words = (
        "Trade between the two towns grew to 120 tonnes of tea last year, more than anybody had hoped for."
    )
    reply = Reply("Found", (QuoteBlock(quote_of(words)),))
    for width in (20, 40, 80, 200):
        out = io.StringIO()
        Console(file=out, width=width, markup=False, emoji=False).print(rendered(reply))
        assert words in " ".join(out.getvalue().split())


def test_turns_of_a_hostile_document_are_contained() -> None:
    out = io.StringIO()
    for document in small_corpus():
        console_for(out).print(turn_table(document))
    assert "Anna Berg" in out.getvalue()
    assert not _OBEYED.search(out.getvalue())


def test_a_table_without_room_is_read_row_by_row() -> None:
    table = Table(("Figure", "Context", "Said by"), (("120 tonnes", "word " * 8, ""), ("2027", "", "Jane")))
    reply = Reply("Figures", (table,))
    seen = {}
    for width in (40, 100):
        out = io.StringIO()
        Console(file=out, width=width, markup=False, emoji=False).print(rendered(reply))
        seen[width] = [line.rstrip() for line in out.getvalue().splitlines()[2:]]
    assert seen[40][0] == "  120 tonnes"
    assert seen[40][1].startswith("    Context: word word")
    assert seen[40][-2:] == ["  2027", "    Said by: Jane"]
    assert seen[100][0].split() == ["Figure", "Context", "Said", "by"]
