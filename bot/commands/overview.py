"""``topics`` and ``sources``: what there is to ask about, and what it is quoted from."""

from __future__ import annotations

from bot.blocks import Block, Field, Fields, Listing, Notice, NoticeKind
from bot.commands.quotes import paging_buttons, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import shortened
from bot.texts import about, answers, citing
from knowledge.model import Document

TOPICS_PAGE = 20
SOURCES_PAGE = 10


def topics(invocation: Invocation, corpus: Corpus) -> Reply:
    """The topics of the corpus, the largest first, or those like some words."""
    found = corpus.library.topics(invocation.text)
    start = invocation.page * TOPICS_PAGE
    shown = found[start : start + TOPICS_PAGE]
    heading = about.topics_heading(shortened(invocation.text, 100))
    if not shown:
        every = [topic.name for topic in corpus.library.topics("")]
        return Reply(
            heading,
            (Notice(answers.NOTHING_ON if invocation.text else answers.NO_TOPICS, NoticeKind.REFUSAL),),
            selects=topics_select(every, answers.NEAREST_TOPIC),
        )
    return Reply(
        heading,
        (Listing(tuple(about.topic_line(topic.name, topic.count) for topic in shown)),),
        paging_buttons(invocation, has_next=len(found) > start + TOPICS_PAGE),
        topics_select([topic.name for topic in shown], answers.TOPIC_TO_BRIEF),
        updates=invocation.page > 0,
    )


def sources(invocation: Invocation, corpus: Corpus) -> Reply:
    """The documents served, and the files that are not."""
    start = invocation.page * SOURCES_PAGE
    documents = corpus.catalogue.documents
    shown = documents[start : start + SOURCES_PAGE]
    blocks: list[Block] = []
    if shown:
        count = answers.page_of(start + 1, start + len(shown), len(documents))
        blocks += [Notice(count), Fields(tuple(_field(document, corpus) for document in shown))]
    else:
        blocks.append(Notice(answers.NO_MORE if documents else about.NO_SOURCES, NoticeKind.REFUSAL))
    problems = corpus.library.status().problems
    if problems and invocation.page == 0:
        blocks.append(Notice(about.unread_files(len(problems)), NoticeKind.WARNING))
    return Reply(
        about.SOURCES_HEADING,
        tuple(blocks),
        paging_buttons(invocation, has_next=len(documents) > start + SOURCES_PAGE),
        updates=invocation.page > 0,
    )


def _field(document: Document, corpus: Corpus) -> Field:
    return Field(corpus.catalogue.name(document.id), citing.source_details(document.source))
