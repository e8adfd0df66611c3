"""``verify``: was this line said, and by whom."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.blocks import Block, Field, Fields, Notice, NoticeKind, QuoteBlock, Table
from bot.catalogue import passage_quoted
from bot.commands.carriers import carrier_names
from bot.commands.quotes import passage_buttons, quote_block
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import one_line
from bot.texts import answers
from bot.words import read_words
from knowledge.verification.model import Match, Verdict, Verification

_WRAPPED = re.compile(r"[\"“”«»„‘']+(?P<words>.+?)[\"“”«»‘'’]+[.?!]?", re.DOTALL)
SHOWN = 5
FEWEST_WORDS = 5


def verify(invocation: Invocation, corpus: Corpus) -> Reply:
    """The verdict on a line, with the passages it rests on."""
    words = read_words(invocation.text, only=("speaker",))
    line = without_marks(words.text)
    found = corpus.library.verify(line, words.value("speaker"))
    blocks: list[Block] = [
        Notice(answers.VERDICTS[found.verdict.value], _kind(found.verdict)),
        _asked(found, words.value("speaker")),
    ]
    blocks += [_match_block(match, found, corpus) for match in _worth_showing(found)]
    if found.verdict in (Verdict.ALTERED, Verdict.SPLICED) and found.alterations:
        blocks.append(_alterations(found))
    shown = _worth_showing(found)
    buttons = passage_buttons(passage_quoted(shown[0].quote)) if shown else ()
    return Reply(answers.verdict_heading(found.verdict.value), tuple(blocks), buttons)


def _worth_showing(found: Verification) -> list[Match]:
    """The matches a reader learns from: scraps of a few words are no nearest passage."""
    if found.verdict is not Verdict.NOT_FOUND:
        return list(found.matches[:SHOWN])
    return [match for match in found.matches if len(match.quote.text.split()) >= FEWEST_WORDS][:SHOWN]


def without_marks(line: str) -> str:
    """A line without the quotation marks around the whole of it."""
    match = _WRAPPED.fullmatch(line)
    return one_line(match["words"]) if match else line


def _kind(verdict: Verdict) -> NoticeKind:
    if verdict is Verdict.EXACT:
        return NoticeKind.INFO
    return NoticeKind.REFUSAL if verdict is Verdict.NOT_FOUND else NoticeKind.WARNING


def _asked(found: Verification, speaker: str | None) -> Fields:
    """What was asked, as the asker's words, so that it is never taken for a quote of a source."""
    fields = [Field(answers.ASKED_WORDS, found.line)]
    if speaker:
        fields.append(Field(answers.ASKED_SPEAKER, speaker))
    return Fields(tuple(fields))


def _match_block(match: Match, found: Verification, corpus: Corpus) -> QuoteBlock:
    nearest = found.verdict is Verdict.NOT_FOUND
    block = quote_block(
        match.quote,
        label=answers.NEAREST_TO_LINE if nearest else "",
        also_in=carrier_names(match.quote, match.also_in, corpus),
    )
    return replace(block, marks=match.marks)


def _alterations(found: Verification) -> Table:
    rows = tuple(
        (one.claimed or answers.NO_WORDS, one.actual or answers.NO_WORDS) for one in found.alterations
    )
    return Table(answers.ALTERATION_COLUMNS, rows, answers.ALTERATIONS)
