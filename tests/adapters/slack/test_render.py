"""Renderings of any reply: within the limits, nothing alive, every quote whole and exact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from adapters.slack_app.escaping import escaped, unescaped, words_of
from adapters.slack_app.render import CONVERSATION, ONE_MESSAGE, render
from bot.layout import Budget
from bot.model import Notice, QuoteBlock, Reply, Table
from bot.outside_text import contained
from tests.adapters.discord.replies import outside_words, quote_of, replies
from tests.adapters.slack.reading import quotes_in
from tests.loopback import slack_rules as rules


def check(reply: Reply, budget: Budget) -> None:
    rendered = render(reply, budget)
    seen = []
    for message in rendered.messages:
        body = {"blocks": list(message.blocks), "text": message.text}
        assert rules.faults_of_message(body) == []
        assert rules.live_markup(body) == []
        assert len(message.blocks) <= 40
        seen += quotes_in(body)
        for words in quotes_in(body):
            assert escaped(words) in message.text
    expected = [contained(quote.text) for quote in reply.quotes]
    files = "".join(one.data.decode() for one in rendered.files if one.name.endswith(".txt"))
    if not files:
        assert seen == expected
    assert all(words in seen or words in files for words in expected)


@settings(max_examples=40)
@given(replies)
def test_any_reply_fits_and_keeps_its_quotes(reply: Reply) -> None:
    check(reply, CONVERSATION)
    check(reply, ONE_MESSAGE)


@pytest.mark.parametrize("length", [2999, 3000, 3001, 11_000, 11_499, 11_500, 13_200, 50_000])
def test_quotes_at_the_limits_are_never_cut(length: int) -> None:
    check(Reply("Long", (QuoteBlock(quote_of("x" * length)),)), CONVERSATION)
    check(Reply("Long", (Notice("word " * (length // 5)), QuoteBlock(quote_of("<" * length)))), CONVERSATION)


@pytest.mark.parametrize("rows", [1, 99, 100, 101, 400])
def test_tables_of_any_length_fit(rows: int) -> None:
    table = Table(("A", "B"), tuple((str(number), "") for number in range(rows)), "Rows")
    check(Reply("Tables", (table, table)), CONVERSATION)


def test_a_wide_table_is_a_list() -> None:
    names = tuple(f"c{number}" for number in range(21))
    (message,) = render(Reply("Wide", (Table(names, (names,)),))).messages
    assert [block["type"] for block in message.blocks] == ["header", "rich_text"]


@given(outside_words)
def test_what_slack_escapes_is_read_back(text: str) -> None:
    assert unescaped(escaped(text)) == contained(text)
    assert rules.LIVE.search(escaped(text)) is None


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<@UBOT1> hello", "hello"),
        ("see <https://a.example/x?a=1&amp;b=2>", "see https://a.example/x?a=1&b=2"),
        ("<#C1|general> and <!here> and <!subteam^S1|@staff>", "#general and @here and @staff"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_words_of_people_are_read_as_they_wrote_them(sent: str, read: str) -> None:
    assert words_of(sent, "UBOT1") == read
