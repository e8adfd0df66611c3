"""``compare``: the renditions of a statement side by side, and what differs between them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks import Block, Notice, NoticeKind, QuoteBlock, Section
from bot.commands.differences import against, differences_blocks
from bot.commands.quotes import paging_buttons, quote_block, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.results import Comparison
from bot.texts import answers
from bot.words import read_words
from knowledge.statements.model import Coverage, Difference, Rendition, Statement

PAGE = 2


def compare(invocation: Invocation, corpus: Corpus) -> Reply:
    """The statements on some words, with their versions."""
    start = invocation.page * PAGE
    found = corpus.library.compare(invocation.text, start + PAGE + 1)
    heading = answers.comparison_heading(shortened(read_words(invocation.text).text, 100))
    if not found[start:]:
        notice = Notice(answers.NO_MORE if found else answers.NOTHING_ON, NoticeKind.REFUSAL)
        topics = [topic.name for topic in corpus.library.topics("")]
        return Reply(heading, (notice,), selects=topics_select(topics, answers.NEAREST_TOPIC))
    blocks: list[Block] = []
    for number, comparison in enumerate(found[start : start + PAGE], start + 1):
        blocks += [*_statement_heading(number, found), *comparison_blocks(comparison, corpus)]
    buttons = paging_buttons(invocation, has_next=len(found) > start + PAGE)
    return Reply(heading, tuple(blocks), buttons, updates=invocation.page > 0)


def versions(invocation: Invocation, corpus: Corpus) -> Reply:
    """The versions of the statement a passage belongs to.

    Raises:
        StaleButtonError: if the passage is gone.
    """
    place = corpus.catalogue.place(invocation.passage)
    found = corpus.library.versions(place.document, place.span)
    heading = answers.comparison_heading("")
    if not found:
        alone = quote_block(corpus.library.quote(place.document, place.span))
        return Reply(heading, (Notice(answers.ONLY_HERE, NoticeKind.REFUSAL), alone))
    blocks: list[Block] = []
    for number, comparison in enumerate(found, 1):
        blocks += [*_statement_heading(number, found), *comparison_blocks(comparison, corpus)]
    return Reply(heading, tuple(blocks))


def _statement_heading(number: int, found: Sequence[Comparison]) -> tuple[Section, ...]:
    """A heading that tells one statement from the next; none where there is only one."""
    return (Section(answers.statement_heading(number)),) if len(found) > 1 else ()


def comparison_blocks(comparison: Comparison, corpus: Corpus) -> list[Block]:
    """The preferred rendition, then the others, then who lacks it, then the differences."""
    statement = comparison.statement
    base = statement.preferred.document
    absent = [carriage.document for carriage in statement.absent]
    shown = against(base, comparison.differences, absent)
    ordered = [statement.preferred, *(one for one in statement if one != statement.preferred)]
    blocks: list[Block] = [_rendition_block(one, statement, shown, corpus) for one in ordered]
    if len(ordered) == 1:
        blocks.append(Notice(answers.ONLY_HERE))
    if absent:
        blocks.append(Notice(answers.not_carried_by(corpus.catalogue.names(absent))))
    if len(ordered) > 1 and not shown:
        blocks.append(Notice(answers.NO_DIFFERENCE))
    return [*blocks, *differences_blocks(base, shown, corpus)]


def _rendition_block(
    rendition: Rendition, statement: Statement, differences: Sequence[Difference], corpus: Corpus
) -> QuoteBlock:
    sides = [side for difference in differences for side in (difference.a, difference.b)]
    marked = [side.text for side in sides if side.document == rendition.document and side.text]
    quote = corpus.library.quote(rendition.document, rendition.span)
    label = answers.rendition_label(
        _coverage(rendition, statement),
        statement.reason.value if rendition == statement.preferred and len(statement.members) > 1 else "",
    )
    return quote_block(quote, label=label, marked=marked)


def _coverage(rendition: Rendition, statement: Statement) -> str:
    found = (one.coverage for one in statement.carriage if one.document == rendition.document)
    return next(found, Coverage.VERBATIM).value
