"""``brief``: a topic in quotes, with figures, differences and commentary apart."""

from __future__ import annotations

from bot.actions import Action
from bot.blocks import Block, Listing, Notice, NoticeKind, Section
from bot.commands.compare import differences_table
from bot.commands.figures import facts_table
from bot.commands.quotes import hit_block, quotes_select, topics_select
from bot.grammar import LENGTHS
from bot.invocation import Corpus, Invocation
from bot.model import Button, Reply
from bot.outside_text import one_line, shortened
from bot.results import BriefingResult
from bot.texts import answers
from bot.words import read_words

FIGURES_SHOWN = 12


def brief(invocation: Invocation, corpus: Corpus) -> Reply:
    """A briefing on a topic, or a refusal with the nearest topics."""
    words = read_words(invocation.text, only=("length",))
    length = (words.value("length") or LENGTHS[1]).lower()
    result = corpus.library.brief(words.text, length if length in LENGTHS else LENGTHS[1])
    if not result.covered:
        return _refusal(words.text, result)
    topic = one_line(result.topic) or words.text
    return Reply(
        answers.briefing_heading(shortened(topic, 100)),
        tuple(briefing_blocks(result, corpus)),
        (
            Button(answers.FIGURES, Action("figures", topic)),
            Button(answers.TIMELINE, Action("timeline", topic)),
            Button(answers.COMPARE, Action("compare", topic)),
        ),
        quotes_select([hit.quote for hit in (*result.points[:1], *result.points)]),
    )


def briefing_blocks(result: BriefingResult, corpus: Corpus) -> list[Block]:
    """The parts of a briefing in order; parts with nothing in them are left out."""
    blocks: list[Block] = [hit_block(hit, corpus) for hit in result.points]
    if result.figures:
        shown = result.figures[:FIGURES_SHOWN]
        blocks += [Section(answers.FIGURES), facts_table(shown, corpus)]
    if result.differences:
        blocks += [Section(answers.DIFFERENCES), differences_table(result.differences, corpus)]
    if result.commentary:
        blocks.append(Section(answers.COMMENTARY))
        blocks += [hit_block(hit, corpus) for hit in result.commentary]
    if result.missing:
        blocks += [Section(answers.MISSING), Listing(tuple(result.missing))]
    return blocks


def _refusal(words: str, result: BriefingResult) -> Reply:
    blocks: list[Block] = [Notice(answers.NOTHING_ON, NoticeKind.REFUSAL)]
    if result.nearest:
        blocks += [Notice(answers.TRY_INSTEAD), Listing(tuple(result.nearest[:10]))]
    heading = answers.briefing_heading(shortened(words, 100))
    return Reply(heading, tuple(blocks), selects=topics_select(result.nearest, answers.NEAREST_TOPIC))
