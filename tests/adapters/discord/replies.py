"""Replies for tests, hostile ones among them."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.blocks import Block, Field, Fields, Listing, Notice, NoticeKind, QuoteBlock, Section, Table
from bot.model import Action, Button, Choice, Reply, Select
from knowledge.model import Citation, Document, PartialDate, Quote, Role, Source, SourceKind, Span
from knowledge.verbatim import is_verbatim

HOSTILE = (
    "@everyone", "@here", "<@123>", "<@&4>", "<#5>", "<!channel>", "<@U024BE7LH>", "<t:0:R>", "</lookup:1>",
    "<:smile:1>", "<a:wave:2>", "<id:home>", "<https://evil.example>", "https://evil.example/a_b_c?d=*e*",
    "[click](https://evil.example)", "[a]", "](", ")", "[...]", "**bold**", "__under__", "~~gone~~",
    "||spoiler||", "`code`", "```", "# head", "-# small", "> quote", ">>> all", "- item", "1. item", "1945.",
    "\\", "\\*", "\\\\", ":smile:", ":)", "a:b", "10:30", "¯\\_(ツ)_/¯", "\u200b", "\u202eabc", "\u2066x",
    "שלום", "مرحبا", "😀", "e\u0301", "a|b", "a_b", "~", "$x$", "&lt;", "{}", "\ufeff", "https:", "//",
)  # fmt: skip

outside_words = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=8)), max_size=12
).map(" ".join)
"""Text from outside: anything at all."""

quotable = outside_words.map(lambda text: " ".join(text.split())).filter(
    lambda text: bool(text) and is_verbatim(text, Span(0, len(text)), text)
)
"""Words as a quote holds them: in one line."""


def quote_of(text: str, name: str | None = "Jane Roe", title: str | None = "A talk") -> Quote:
    """A quote of a document that says nothing else."""
    document = Document("d", "d.txt", text, Source(title, "The Paper"))
    date = PartialDate(2025, 5, 31)
    citation = Citation("d", "The Paper", title, date, SourceKind.TRANSCRIPT, name, Role.INTERVIEWEE)
    return Quote(document, Span(0, len(text)), text, citation)


names = outside_words.filter(lambda text: bool(text.strip()))
quote_blocks = st.builds(
    QuoteBlock,
    st.builds(quote_of, quotable, st.one_of(st.none(), names), st.one_of(st.none(), names)),
    label=outside_words,
    also_in=st.lists(names, max_size=3).map(tuple),
    note=outside_words,
)
our_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Notice, outside_words, st.sampled_from(NoticeKind)),
    st.builds(Section, names),
    st.builds(Fields, st.lists(st.builds(Field, names, outside_words), max_size=4).map(tuple)),
    st.builds(Listing, st.lists(names, max_size=5).map(tuple)),
    st.builds(
        Table,
        st.just(("One", "Other")),
        st.lists(st.tuples(outside_words, outside_words), max_size=4).map(tuple),
        outside_words,
    ),
)
replies = st.builds(
    Reply,
    heading=names,
    blocks=st.lists(st.one_of(quote_blocks, our_blocks), max_size=12).map(tuple),
    buttons=st.just((Button("More", Action("lookup", "tea")), Button("Share", Action("lookup", share=True)))),
    selects=st.just((Select("topics", "Pick", (Choice("One", Action("brief", "one")),)),)),
    shared_by=st.one_of(st.none(), names),
    reference=st.one_of(st.none(), st.just("REF23456")),
)
