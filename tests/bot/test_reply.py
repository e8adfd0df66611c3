"""Replies and their blocks: they check themselves and can be read aloud."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Action,
    Button,
    Choice,
    Field,
    Fields,
    Listing,
    Notice,
    NoticeKind,
    Picture,
    QuoteBlock,
    Reply,
    Section,
    Select,
    Table,
)
from bot.outside_text import contained, one_line, shortened
from knowledge.model import Span
from tests.bot.conversation import asked, clicked
from tests.bot.small_corpus import FIRST, SENTENCES, quoted

QUOTE = quoted(FIRST, SENTENCES[1])


def test_a_reply_reads_as_plain_text_that_needs_neither_colour_nor_pictures() -> None:
    reply = Reply(
        "what about gas?",
        (
            QuoteBlock(QUOTE, "Before", ("The Wire, 2025",), (Span(17, 21),), "A note."),
            Notice("Take care.", NoticeKind.WARNING),
            Notice("Broken.", NoticeKind.ERROR),
            Section("Figures"),
            Table(("Figure", "Of what"), (("120 tonnes", "tea"), ("2027", "")), "1–2 of 2"),
            Fields((Field("Version", "1.2.3"),)),
            Listing(("trade", "gas")),
            Picture(b"png", "figures.png", "A chart of tea sold by year"),
        ),
        reference="REF",
        shared_by="Ann",
    )
    assert reply.text_fallback() == (
        "what about gas?\nShared by Ann\n\n"
        "Before\n“The gas pipeline will be finished in 2027.”\n"
        "— Jane Roe (interviewee) · The Paper, “A talk” · 2025-05-31 · transcript\n"
        "Also in: The Wire, 2025\nA note.\n\n"
        "Note: Take care.\n\nError: Broken.\n\nFigures\n-------\n\n"
        "1–2 of 2\nFigure: 120 tonnes; Of what: tea\nFigure: 2027\n\n"
        "Version: 1.2.3\n\n- trade\n- gas\n\nA chart of tea sold by year\n\nReference: REF"
    )


def test_every_word_from_outside_goes_through_the_escape() -> None:
    seen: list[str] = []

    def escape(text: str) -> str:
        seen.append(text)
        return text

    Reply(
        "<!channel>",
        (
            QuoteBlock(QUOTE, "L", ("A",), note="N"),
            Notice("<@U1>"),
            Section("S"),
            Fields((Field("F", "V"),)),
            Listing(("I",)),
            Table(("C",), (("X",),), "T"),
        ),
        reference="R",
        shared_by="@everyone",
    ).text_fallback(escape)
    every = "\n".join(seen)
    for words in (
        QUOTE.text,
        "<!channel>",
        "<@U1>",
        "@everyone",
        "L",
        "N",
        "S",
        "F",
        "V",
        "I",
        "C",
        "X",
        "T",
        "R",
    ):
        assert words in every


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Reply(" "),
        lambda: Reply("x", buttons=(Button("a", Action("help")), Button("b", Action("help")))),
        lambda: Button("", Action("help")),
        lambda: Button("x" * 35, Action("help")),
        lambda: Choice("x" * 76, Action("help")),
        lambda: Select("s", "p", ()),
        lambda: Select("s", "p", (Choice("a", Action("help")), Choice("b", Action("help")))),
        lambda: Select("s", "p", tuple(Choice(f"c{n}", Action("help", str(n))) for n in range(26))),
        lambda: Table(("a", "b"), (("x",),)),
        lambda: Table((), ()),
        lambda: Picture(b"", "x.png", " "),
        lambda: QuoteBlock(QUOTE, marks=(Span(0, 999),)),
        lambda: QuoteBlock(QUOTE, marks=(Span(5, 9), Span(0, 4))),
        lambda: replace(asked("x"), received_at=datetime.datetime(2026, 1, 1)),  # noqa: DTZ001 - the fault itself
        lambda: replace(asked("x"), action_id="1help"),
        lambda: replace(clicked("1help"), action_id=None),
    ],
)  # fmt: skip
def test_values_that_make_no_sense_cannot_be_made(broken: object) -> None:
    assert callable(broken)
    with pytest.raises(ValueError, match=r"."):
        broken()


@given(st.text())
def test_contained_text_keeps_every_visible_character_in_order(text: str) -> None:
    kept = contained(text)
    hidden = set(text) - set(kept)
    assert [sign for sign in text if sign not in hidden] == list(kept)
    assert all(sign.isspace() or not sign.isprintable() for sign in hidden)
    kept.encode("utf-8")


@given(st.text(), st.integers(1, 50))
def test_shortened_text_fits_and_starts_like_the_text(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert one_line(text).startswith(short.removesuffix("…").rstrip())
    assert (short == one_line(text)) == (len(one_line(text)) <= limit)
