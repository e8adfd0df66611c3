"""Quotes that somebody wants checked: which words are meant, and what is told of them."""

from dataclasses import replace

import pytest

from bot.model import Fields, Notice, NoticeKind, QuoteBlock, RequestKind
from bot.texts import answers, faults
from knowledge.verification.model import Verdict
from tests.bot.conversation import asked, slash
from tests.bot.desk import Bench
from tests.bot.small_corpus import SENTENCES


@pytest.mark.parametrize("words", ["verify this", "check it please", "is this quote real?", "who said that?"])
async def test_a_quote_that_is_only_pointed_at_is_asked_for(words: str) -> None:
    reply = await Bench().dispatcher().dispatch(asked(words))
    assert faults.WHICH_WORDS in reply.text_fallback()


async def test_a_message_without_words_is_not_told_how_to_type_a_command() -> None:
    pointed = replace(slash("verify"), kind=RequestKind.SHORTCUT)
    reply = await Bench().dispatcher().dispatch(pointed)
    assert faults.NO_WORDS_IN_MESSAGE in reply.text_fallback()


@pytest.mark.parametrize(
    ("line", "verdict", "by"),
    [
        (f"verify “{SENTENCES[3]}” — Jane Roe", Verdict.EXACT, "Jane Roe"),
        (f'verify Jane Roe: "{SENTENCES[3]}"', Verdict.EXACT, "Jane Roe"),
        (f"verify I read that “{SENTENCES[3]}”", Verdict.EXACT, None),
        ('verify "no tram"', Verdict.NOT_FOUND, None),
        (f"verify “{SENTENCES[3]}” — Ida Nobody", Verdict.EXACT, None),
        ("verify “We met on a train in May.” — Jane Roe", Verdict.NOT_FOUND, "Jane Roe"),
    ],
)
async def test_what_stands_around_a_quotation_is_no_part_of_it(line: str, verdict: Verdict, by: str) -> None:
    reply = await Bench().dispatcher().dispatch(asked(line))
    assert reply.heading == answers.verdict_heading(verdict.value)
    fields = {
        field.name: field.value
        for block in reply.blocks
        if isinstance(block, Fields)
        for field in block.fields
    }
    assert fields.get(answers.ASKED_SPEAKER) == by
    assert not set('—“”"') & set(fields[answers.ASKED_WORDS])


async def test_a_line_quoted_above_a_question_is_what_is_checked() -> None:
    message = "> We met on a\n> ship in the spring.\nis this real?"
    reply = await Bench().dispatcher().dispatch(asked(message))
    assert reply.heading == "Verdict: exact"


async def test_an_altered_quote_shows_what_differs_and_whose_words_are_whose() -> None:
    claim = "The gas pipeline could be finished in 2027."
    reply = await Bench().dispatcher().dispatch(slash("verify", quote=f"“{claim}”", speaker="Jane Roe"))
    [notice] = [block for block in reply.blocks if isinstance(block, Notice)]
    assert (notice.kind, notice.text) == (NoticeKind.INFO, answers.VERDICTS["altered"])
    fields = next(block for block in reply.blocks if isinstance(block, Fields))
    assert [(field.name, field.value) for field in fields.fields] == [
        (answers.ASKED_WORDS, claim),
        (answers.ASKED_SPEAKER, "Jane Roe"),
        (answers.ALTERATIONS, "“could”: the source has “will”"),
    ]
    block = next(block for block in reply.blocks if isinstance(block, QuoteBlock))
    assert [mark.of(block.quote.text) for mark in block.marks] == ["will"]
