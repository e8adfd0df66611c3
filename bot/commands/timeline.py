"""``timeline``: dated statements in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.blocks import Notice, NoticeKind, QuoteBlock
from bot.commands.quotes import paging_buttons, quote_block, quotes_select, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.texts import answers
from bot.words import read_words
from knowledge.timeline import DatedQuote

PAGE = 6


def timeline(invocation: Invocation, corpus: Corpus) -> Reply:
    """Dated statements on some words, or all, earliest first."""
    entries = corpus.library.timeline(invocation.text)
    heading = answers.timeline_heading(shortened(read_words(invocation.text).text, 100))
    start = invocation.page * PAGE
    shown = entries[start : start + PAGE]
    if not shown:
        notice = Notice(answers.NO_MORE if entries else answers.NO_DATES, NoticeKind.REFUSAL)
        topics = [topic.name for topic in corpus.library.topics("")]
        return Reply(heading, (notice,), selects=topics_select(topics, answers.NEAREST_TOPIC))
    count = answers.page_of(start + 1, start + len(shown), len(entries), answers.STATEMENTS_COUNTED)
    return Reply(
        heading,
        (
            Notice(count),
            *(_dated_block(list(entries)) for _, entries in groupby(shown, lambda entry: entry.quote)),
        ),
        paging_buttons(invocation, has_next=len(entries) > start + PAGE),
        quotes_select([shown[0].quote, *(entry.quote for entry in shown)]),
        updates=invocation.page > 0,
    )


def _dated_block(entries: Sequence[DatedQuote]) -> QuoteBlock:
    """One quote with its date; with all of them, where one sentence holds several that follow each other."""
    dates = (answers.dated(str(entry.date), entry.written) for entry in entries)
    return quote_block(entries[0].quote, label="; ".join(dates))
