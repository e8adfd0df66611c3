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
from knowledge.figures.model import Figure, FigureFact, FigureKind, Verdict
from knowledge.model import Quote

PAGE = 8
_PLAIN = (FigureKind.DATE, FigureKind.TIME)
_WHAT = 70
"""Characters of what a figure is of; where nothing shorter is known, its whole sentence."""

_UNPARTED = 4
"""Digits of a whole number that is read as easily without separators."""

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
    quotes = [_sentence(preferred_first(fact, corpus)[0], corpus) for fact in shown]
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


def preferred_first(fact: FigureFact, corpus: Corpus) -> list[Figure]:
    """The renderings of a fact, those of the preferred kind of source first."""
    return sorted(fact.renderings, key=lambda figure: corpus.catalogue.rank(figure.document))


def _row(fact: FigureFact, corpus: Corpus) -> tuple[str, ...]:
    ordered = preferred_first(fact, corpus)
    best = ordered[0]
    wordings = " / ".join(dict.fromkeys(figure.text for figure in ordered))
    carriers = "; ".join(corpus.catalogue.handle(figure.document) for figure in ordered)
    agreement = answers.SOURCES_DIFFER if fact.verdict is Verdict.DISAGREE else ""
    speaker = f"{best.speaker or citing.UNKNOWN_SPEAKER} ({best.role.value})"
    what = shortened(fact.what, _WHAT)
    return (wordings, what, _read_as(ordered), speaker, f"{agreement}{carriers}")


def _read_as(figures: Sequence[Figure]) -> str:
    """The values in plain form, each once; a relative date says by what it was resolved."""
    return " / ".join(dict.fromkeys(_value(figure) for figure in figures))


def _value(figure: Figure) -> str:
    if figure.value is None:
        return answers.NO_VALUE
    bound = "" if figure.qualifier.value == "exactly" else f"{figure.qualifier.value} "
    plain = figure.kind in _PLAIN
    value = figure.value if plain else with_unit(_grouped(figure.value), figure.unit, figure.kind)
    resolved = answers.resolved_by(str(figure.resolved_by)) if figure.resolved_by else ""
    return f"{bound}{value}{resolved}"


def _grouped(value: str) -> str:
    """A long whole number with its thousands parted: ``2,800,000``."""
    return f"{int(value):,}" if value.isdecimal() and len(value) > _UNPARTED else value


def with_unit(value: str, unit: str | None, kind: FigureKind) -> str:
    """A value with what it counts: ``120 t``, ``rank 5``, ``anniversary 75``."""
    if not unit:
        return value
    return f"{unit} {value}" if kind in (FigureKind.RANK, FigureKind.ORDINAL) else f"{value} {unit}"


def _sentence(figure: Figure, corpus: Corpus) -> Quote:
    return corpus.library.quote(figure.document, figure.sentence)


def _fact_block(fact: FigureFact, quote: Quote, corpus: Corpus) -> QuoteBlock:
    best, *others = preferred_first(fact, corpus)
    also_in = corpus.catalogue.names([figure.document for figure in others])
    return quote_block(quote, also_in=also_in, marked=(best.text,))
