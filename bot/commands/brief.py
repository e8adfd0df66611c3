"""``brief``: a topic in quotes, with figures, differences and commentary apart."""

from __future__ import annotations

from bot.actions import Action
from bot.blocks import Block, Listing, Notice, NoticeKind, Section
from bot.commands.differences import against, differences_blocks, most_quoted
from bot.commands.figure_table import facts_blocks, heaviest_first
from bot.commands.quotes import hit_block, quotes_select, topics_select
from bot.invocation import Corpus, Invocation
from bot.model import Button, Option, Reply
from bot.outside_text import one_line, shortened
from bot.texts import answers
from bot.words import Words, read_words
from knowledge.briefing import Briefing, Lack, LackKind, Length
from knowledge.model import Role

FIGURES_SHOWN = 12
_ABSENT = (LackKind.SILENT, LackKind.BROKEN_OFF)
LENGTHS = frozenset(length.value for length in Length)


def brief(invocation: Invocation, corpus: Corpus) -> Reply:
    """A briefing on a topic, or a refusal with the nearest topics."""
    asked = read_words(invocation.text, only=("length",))
    words = _with_length(asked, corpus)
    length = _length(words.value("length"))
    result = corpus.library.brief(words.text, length)
    if not result.covered:
        return _refusal(asked.text, result)
    topic = one_line(result.topic) or words.text
    read = () if words == asked else (Notice(answers.read_as_length(length.value)),)
    return Reply(
        answers.briefing_heading(shortened(topic, 100)),
        (*read, *briefing_blocks(result, corpus)),
        (
            Button(answers.FIGURES, Action("figures", topic)),
            Button(answers.TIMELINE, Action("timeline", topic)),
            Button(answers.COMPARE, Action("compare", topic)),
        ),
        quotes_select([hit.quote for hit in (*result.points[:1], *result.points)]),
    )


def _with_length(asked: Words, corpus: Corpus) -> Words:
    """Words with a last one such as "long" taken for the length, where they mean nothing with it.

    That is where it stands apart, where a topic is called what stands before it, or where the sources have
    nothing on all of them.
    """
    before, _, last = asked.text.rpartition(" ")
    topic = before.rstrip(" ,;")
    if not topic or last.lower() not in LENGTHS or asked.filters:
        return asked
    is_named = topic.casefold() in {one.name.casefold() for one in corpus.library.topics(topic)}
    if topic != before or is_named or not corpus.library.brief(asked.text, Length.SHORT).covered:
        return Words(topic, (Option("length", last.lower()),))
    return asked


def briefing_blocks(result: Briefing, corpus: Corpus) -> list[Block]:
    """The parts of a briefing in order; parts with nothing in them are left out."""
    blocks: list[Block] = [hit_block(hit, corpus) for hit in result.points]
    if result.figures:
        figures = heaviest_first(result.figures)[:FIGURES_SHOWN]
        blocks += [Section(answers.FIGURES), *facts_blocks(figures, corpus)]
    base = most_quoted(point.quote for point in result.points)
    absent = {document for lack in result.lacks for document in lack.documents if lack.kind in _ABSENT}
    blocks += differences_blocks(base, against(base, result.differences, absent), corpus, in_brief=True)
    questions = [hit for hit in result.commentary if hit.quote.citation.role is Role.INTERVIEWER]
    remarks = [hit for hit in result.commentary if hit.quote.citation.role is not Role.INTERVIEWER]
    for title, hits in ((answers.ASKED_BY_INTERVIEWER, questions), (answers.COMMENTARY, remarks)):
        if hits:
            blocks += [Section(title), *(hit_block(hit, corpus) for hit in hits)]
    if result.lacks:
        lacks = tuple(_lack(lack, corpus) for lack in result.lacks)
        blocks += [Section(answers.MISSING), Listing(lacks)]
    return blocks


def _length(asked: str | None) -> Length:
    """The length asked for; the standard one where there is no such length."""
    wanted = (asked or "").lower()
    return Length(wanted) if wanted in LENGTHS else Length.STANDARD


def _lack(lack: Lack, corpus: Corpus) -> str:
    return answers.lack(lack.kind.value, corpus.catalogue.names(lack.documents), lack.count)


def _refusal(words: str, result: Briefing) -> Reply:
    blocks: list[Block] = [Notice(answers.NOTHING_ON, NoticeKind.REFUSAL)]
    if result.nearest:
        blocks.append(Notice(answers.try_instead(tuple(result.nearest[:10]))))
    heading = answers.briefing_heading(shortened(words, 100))
    return Reply(heading, tuple(blocks), selects=topics_select(result.nearest, answers.NEAREST_TOPIC))
