"""``figures``: numbers and dates as a table, with their sentences where they are few."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks import Block, Notice, NoticeKind, QuoteBlock, Table
from bot.commands.quotes import paging_buttons, quote_block, quotes_select, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.texts import answers, citing
from bot.words import read_words
from knowledge.figures.model import Figure, FigureFact, Verdict
from knowledge.model import Quote

PAGE = 10
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
    shown = facts[start : start + PAGE]
    if not shown:
        notice = Notice(answers.NO_MORE if facts else answers.NO_FIGURES, NoticeKind.REFUSAL)
        topics = [topic.name for topic in corpus.library.topics("")]
        return Reply(heading, (notice,), selects=topics_select(topics, answers.NEAREST_TOPIC))
    quotes = [_sentence(fact.renderings[0], corpus) for fact in shown]
    blocks: list[Block] = [
        facts_table(shown, corpus, answers.page_of(start + 1, start + len(shown), len(facts)))
    ]
    if len(shown) <= QUOTED:
        blocks += [_fact_block(fact, quote, corpus) for fact, quote in zip(shown, quotes, strict=True)]
    return Reply(
        heading,
        tuple(blocks),
        paging_buttons(invocation, has_next=len(facts) > start + PAGE),
        quotes_select([quotes[0], *quotes]),
        updates=invocation.page > 0,
    )


def facts_table(facts: Sequence[FigureFact], corpus: Corpus, title: str = "") -> Table:
    """Facts as rows: the words, what they are of, the value read from them, who says it, who carries it."""
    return Table(answers.FIGURE_COLUMNS, tuple(_row(fact, corpus) for fact in facts), title)


def _row(fact: FigureFact, corpus: Corpus) -> tuple[str, ...]:
    best = fact.renderings[0]
    wordings = " / ".join(dict.fromkeys(figure.text for figure in fact.renderings))
    carriers = "; ".join(corpus.catalogue.name(figure.document) for figure in fact.renderings)
    agreement = answers.SOURCES_DIFFER if fact.verdict is Verdict.DISAGREE else ""
    speaker = f"{best.speaker or citing.UNKNOWN_SPEAKER} ({best.role.value})"
    return (wordings, fact.what, _read_as(fact), speaker, f"{agreement}{carriers}")


def _read_as(fact: FigureFact) -> str:
    """The values in plain form, each once; a relative date says by what it was resolved."""
    return " / ".join(dict.fromkeys(_value(figure) for figure in fact.renderings))


def _value(figure: Figure) -> str:
    if figure.value is None:
        return answers.NO_VALUE
    bound = "" if figure.qualifier.value == "exactly" else f"{figure.qualifier.value} "
    unit = f" {figure.unit}" if figure.unit else ""
    resolved = answers.resolved_by(str(figure.resolved_by)) if figure.resolved_by else ""
    return f"{bound}{figure.value}{unit}{resolved}"


def _sentence(figure: Figure, corpus: Corpus) -> Quote:
    return corpus.library.quote(figure.document, figure.sentence)


def _fact_block(fact: FigureFact, quote: Quote, corpus: Corpus) -> QuoteBlock:
    others = tuple(figure.document for figure in fact.renderings[1:])
    return quote_block(quote, also_in=corpus.catalogue.names(others), marked=(fact.renderings[0].text,))
