"""Clicks whose ids come back from outside: words that were kept, and answers nobody may share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions import digest_of
from bot.context import Conversations
from bot.intake import Intake
from bot.model import Action
from bot.word_store import MemoryWordStore
from tests.bot.conversation import ASKER, CHANNEL, DIRECT, HandClock, clicked
from tests.bot.desk import Bench
from tests.bot.small_corpus import SmallLibrary


async def test_words_that_were_kept_come_back_in_one_line_whatever_the_store_holds() -> None:
    words, digest = MemoryWordStore(), digest_of("long words")
    await words.keep(digest, " trade\nand  \u202etea\u200b ")
    intake = Intake(words, Conversations(HandClock()))
    invocation = await intake.read(clicked(f"1lookup#{digest}"), SmallLibrary())
    assert invocation.text == "trade and tea"


@pytest.mark.parametrize("action_id", ["1!help", "1!status", "1!privacy", "1!forget-me", "1!digest:list"])
async def test_what_may_not_be_shared_is_not_whatever_the_click_says(action_id: str) -> None:
    reply = await Bench().dispatcher().dispatch(clicked(action_id, place=CHANNEL))
    assert reply.private
    assert reply.shared_by is None


async def test_in_a_direct_conversation_nothing_is_shared() -> None:
    shared = Action("lookup", "trade", share=True)
    assert (await Bench().dispatcher().dispatch(clicked(shared.id, place=CHANNEL))).shared_by == "Ann"
    assert (await Bench().dispatcher().dispatch(clicked(shared.id, place=DIRECT))).shared_by is None


async def test_who_shares_is_named_in_one_short_line() -> None:
    ann = replace(ASKER, name="Ann\n\u202e" + "n" * 200)
    shared = Action("lookup", "trade", share=True)
    reply = await Bench().dispatcher().dispatch(clicked(shared.id, place=CHANNEL, actor=ann))
    assert reply.shared_by == "Ann " + "n" * 75 + "…"
