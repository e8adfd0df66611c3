"""``verify``: was this line said, and by whom."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.blocks import Block, Field, Fields, Notice, NoticeKind, QuoteBlock
from bot.catalogue import passage_quoted
from bot.commands.carriers import carrier_names
from bot.commands.quotes import passage_buttons, quote_block
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.outside_text import one_line
from bot.quoted_words import said_to_be_by, words_to_verify
from bot.texts import answers
from bot.words import Words, read_words
from knowledge.verification.model import Match, Verdict, Verification
from knowledge.verification.speakers import is_same_speaker

_WRAPPED = re.compile(r"[\"“”«»„‘']+(?P<words>.+?)[\"“”«»‘'’]+[.?!]?", re.DOTALL)
SHOWN = 5
FEWEST_WORDS = 5


def verify(invocation: Invocation, corpus: Corpus) -> Reply:
    """The verdict on a line, with the passages it rests on."""
    words = read_words(invocation.text, only=("speaker",))
    found = _verified(words, corpus)
    blocks: list[Block] = [_verdict(found), _asked(found, found.claimed_speaker)]
    blocks += [_match_block(match, found, corpus) for match in _worth_showing(found)]
    shown = _worth_showing(found)
    buttons = passage_buttons(passage_quoted(shown[0].quote)) if shown else ()
    return Reply(answers.verdict_heading(found.verdict.value), tuple(blocks), buttons)


def _verified(words: Words, corpus: Corpus) -> Verification:
    """The verdict on all words; where they are not exact, on those they quote, if that is one quotation."""
    speaker = words.value("speaker")
    line = without_marks(words.text)
    found = corpus.library.verify(line, speaker)
    quoted = without_marks(one_line(words_to_verify(words.text)))
    if found.verdict is Verdict.EXACT or quoted in ("", line):
        return found
    named = said_to_be_by(words.text)
    known = any(is_same_speaker(named, one) for one in corpus.library.speakers()) if named else False
    return corpus.library.verify(quoted, speaker or (named if known else None))


def _worth_showing(found: Verification) -> list[Match]:
    """The matches a reader learns from: scraps of a few words are no nearest passage."""
    if found.verdict is not Verdict.NOT_FOUND:
        return list(found.matches[:SHOWN])
    return [match for match in found.matches if len(match.quote.text.split()) >= FEWEST_WORDS][:SHOWN]


def without_marks(line: str) -> str:
    """A line without the quotation marks around the whole of it."""
    match = _WRAPPED.fullmatch(line)
    return one_line(match["words"]) if match else line


def _verdict(found: Verification) -> Notice:
    """The verdict in a sentence; words that only a machine wrote are no speaker's, exact or not."""
    said = answers.VERDICTS[found.verdict.value]
    if found.verdict is Verdict.NOT_FOUND:
        return Notice(said, NoticeKind.REFUSAL)
    if all(match.quote.citation.reworded for match in found.matches):
        return Notice(f"{said} {answers.ONLY_REWORDED}", NoticeKind.WARNING)
    return Notice(said)


def _asked(found: Verification, speaker: str | None) -> Fields:
    """What was asked, as the asker's words and never as a quote of a source, and where the source differs."""
    fields = [Field(answers.ASKED_WORDS, found.line)]
    if speaker:
        fields.append(Field(answers.ASKED_SPEAKER, speaker))
    if found.verdict in (Verdict.ALTERED, Verdict.SPLICED) and found.alterations:
        said = (answers.alteration(one.claimed, one.actual) for one in found.alterations)
        fields.append(Field(answers.ALTERATIONS, "; ".join(said)))
    return Fields(tuple(fields))


def _match_block(match: Match, found: Verification, corpus: Corpus) -> QuoteBlock:
    nearest = found.verdict is Verdict.NOT_FOUND
    block = quote_block(
        match.quote,
        label=answers.NEAREST_TO_LINE if nearest else "",
        also_in=carrier_names(match.quote, match.also_in, corpus),
    )
    return replace(block, marks=match.marks)
