"""``lookup``: a question to quotes, or an honest refusal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.blocks import Block, Notice, NoticeKind
from bot.catalogue import passage_quoted
from bot.commands.absent_words import absent_words
from bot.commands.quotes import (
    hit_block,
    paging_buttons,
    passage_buttons,
    quotes_select,
    topics_select,
)
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.results import Hit
from bot.texts import about, answers
from bot.words import Words, read_words
from knowledge.lookup import Lookup, Reason

PAGE = 3
"""Quotes on a page: what can be read at a glance."""
_OF_MATTER = (Reason.NOTHING_NEAR, Reason.NOT_SAID_BY, Reason.NOT_MENTIONED, Reason.NOT_TOLD)
"""Reasons that a word of the question which occurs nowhere explains better."""


def lookup(invocation: Invocation, corpus: Corpus) -> Reply:
    """Answer a question with quotes, best first, or say that the sources do not.

    Raises:
        BadQuestion: if the question cannot be worked with.
    """
    start = invocation.page * PAGE
    result = corpus.library.lookup(invocation.text, start + PAGE + 1)
    words = read_words(invocation.text)
    heading = shortened(words.text or invocation.text, 140) or about.PRODUCT
    limits = _limits(words)
    if not result.found:
        return _refusal(heading, limits, result, corpus)
    hits = result.hits[start : start + PAGE]
    if not hits:
        return Reply(
            heading, (Notice(answers.NO_MORE),), paging_buttons(invocation, has_next=False), updates=True
        )
    has_next = len(result.hits) > start + PAGE
    passage = passage_quoted(hits[0].quote)
    return Reply(
        heading,
        (*limits, *_corrections(result), *_warnings(result), *(hit_block(hit, corpus) for hit in hits)),
        (*passage_buttons(passage), *paging_buttons(invocation, has_next=has_next)),
        quotes_select([hit.quote for hit in hits]),
        updates=invocation.page > 0,
    )


def _limits(words: Words) -> tuple[Notice, ...]:
    """The filters that an answer keeps to, without which it would say something else."""
    limits = tuple((option.name, shortened(option.value, 80)) for option in words.filters)
    return (Notice(answers.limited_to(limits)),) if limits else ()


def _refusal(heading: str, limits: Sequence[Notice], result: Lookup, corpus: Corpus) -> Reply:
    nearest: Sequence[Hit] = result.hits[:PAGE]
    reason = _reason(result, corpus, answers.WITHIN_LIMITS if limits else None)
    is_asked = result.reason is not Reason.NOTHING_ASKED
    text = f"{reason} {answers.NOT_ANSWERED}".strip() if is_asked else reason
    blocks: list[Block] = [*limits, *_corrections(result), Notice(text, NoticeKind.REFUSAL)]
    blocks += [hit_block(hit, corpus, label=answers.NEAREST_LABEL) for hit in nearest]
    if result.suggestions:
        blocks.append(Notice(answers.try_instead(tuple(result.suggestions[:5]))))
    menu = topics_select([topic.name for topic in corpus.library.topics("")], answers.NEAREST_TOPIC)
    return Reply(heading, tuple(blocks), selects=menu)


def _reason(result: Lookup, corpus: Corpus, within: str | None) -> str:
    """Why there is no answer: the words that occur nowhere, where there are any; they say it most plainly.

    What the sources lack within the limits of a question they may have beyond.
    """
    if result.reason in _OF_MATTER and (
        absent := absent_words(corpus.library.respelt(result.query), corpus.library)
    ):
        return answers.word_absent(absent)
    if within is not None and result.reason in _OF_MATTER:
        return within
    return answers.REASONS[result.reason.value] if result.reason else ""


def _corrections(result: Lookup) -> tuple[Notice, ...]:
    """What misspelt words were taken for, so that nobody wonders about the answer."""
    return (Notice(answers.misspelt(result.corrections)),) if result.corrections else ()


def _warnings(result: Lookup) -> tuple[Notice, ...]:
    """What was looked for in vain: words asked for by the letter, a person's own words, their label."""
    found: list[str] = []
    if result.unfound:
        found.append(answers.unfound(tuple(shortened(phrase, 140) for phrase in result.unfound)))
    if result.silent:
        found.append(answers.silent(shortened(result.silent, 80)))
    if result.unlabelled:
        found.append(answers.unlabelled(shortened(result.unlabelled, 80)))
    return tuple(Notice(text, NoticeKind.WARNING) for text in found)
