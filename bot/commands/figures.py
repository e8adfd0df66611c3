"""``figures``: numbers and dates as a table, with their sentences where they are few."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks import Block, Notice, NoticeKind, QuoteBlock
from bot.commands.figure_table import facts_blocks, heaviest_first, preferred_first
from bot.commands.quotes import paging_buttons, quote_block, quotes_select, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.texts import answers
from bot.words import read_words
from knowledge.figures.model import Figure, FigureFact
from knowledge.model import Quote

PAGE = 8
QUOTED = 4
"""With so many facts or fewer, each is shown in its sentence too."""


def figures(invocation: Invocation, corpus: Corpus) -> Reply:
    """The figures on some words, or all."""
    facts = corpus.library.figures(invocation.text)
    words = shortened(read_words(invocation.text).text, 100)
    return facts_reply(answers.figures_heading(words), facts, invocation, corpus)


def facts_reply(heading: str, facts: Sequence[FigureFact], invocation: Invocation, corpus: Corpus) -> Reply:
    """A page of facts as a reply."""
    start = invocation.page * PAGE
    shown = heaviest_first(facts)[start : start + PAGE]
    if not shown:
        notice = Notice(answers.NO_MORE if facts else answers.NO_FIGURES, NoticeKind.REFUSAL)
        topics = [topic.name for topic in corpus.library.topics("")]
        return Reply(heading, (notice,), selects=topics_select(topics, answers.NEAREST_TOPIC))
    quotes = [_sentence(preferred_first(fact, corpus)[0], corpus) for fact in shown]
    title = answers.page_of(start + 1, start + len(shown), len(facts), answers.FIGURES_COUNTED)
    blocks: list[Block] = facts_blocks(shown, corpus, title)
    if len(shown) <= QUOTED:
        blocks += _sentences(shown, quotes, corpus)
    return Reply(
        heading,
        tuple(blocks),
        paging_buttons(invocation, has_next=len(facts) > start + PAGE),
        quotes_select([quotes[0], *quotes]),
        updates=invocation.page > 0,
    )


def _sentence(figure: Figure, corpus: Corpus) -> Quote:
    return corpus.library.quote(figure.document, figure.sentence)


def _sentences(facts: Sequence[FigureFact], quotes: Sequence[Quote], corpus: Corpus) -> list[QuoteBlock]:
    """Each sentence once, with all the figures of it that are shown set off."""
    together: dict[tuple[str, int, int], list[int]] = {}
    for number, quote in enumerate(quotes):
        key = (quote.citation.document, quote.span.start, quote.span.end)
        together.setdefault(key, []).append(number)
    return [
        _sentence_block([facts[number] for number in numbers], quotes[numbers[0]], corpus)
        for numbers in together.values()
    ]


def _sentence_block(facts: Sequence[FigureFact], quote: Quote, corpus: Corpus) -> QuoteBlock:
    ordered = [preferred_first(fact, corpus) for fact in facts]
    others = [{figure.document for figure in renderings[1:]} for renderings in ordered]
    shared = sorted(set.intersection(*others), key=corpus.catalogue.rank)
    marked = [renderings[0].text for renderings in ordered]
    return quote_block(quote, also_in=corpus.catalogue.names(shared), marked=marked)
