"""Answers say things once, plainly, and with what a reader needs to judge them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.blocks import Notice, NoticeKind, QuoteBlock, Table
from bot.commands.figure_table import facts_blocks, heaviest_first, words_around
from bot.commands.lookup import lookup
from bot.commands.timeline import timeline
from bot.commands.verify import verify
from bot.texts import answers
from knowledge.figures.model import FigureKind
from knowledge.lookup import Lookup, Outcome, Reason
from knowledge.model import PartialDate, SourceKind
from knowledge.timeline import DatedQuote
from tests.bot.small_corpus import FIRST, SENTENCES, SmallLibrary, quoted, tea_fact
from tests.bot.test_commands import invoked, over, said


def test_what_all_figures_share_is_said_once() -> None:
    fact = tea_fact()
    first = fact.renderings[0]
    alone = replace(fact, group="f2", renderings=(replace(first, text="tonnes", value="120"),))
    table, note = facts_blocks((fact, fact, alone), over(SmallLibrary()))
    assert isinstance(table, Table)
    assert table.columns == ("Figure", "Read as", "Context", "Carried by")
    assert [row[-1] for row in table.rows] == ["", "", "The Paper"]
    assert note.lines() == (
        "Said by: Jane Roe (interviewee). Carried by, where nothing else is said: The Paper, The Wire.",
    )


def test_figures_of_different_people_each_name_theirs() -> None:
    fact = tea_fact()
    other = replace(fact, group="f2", renderings=(replace(fact.renderings[0], speaker="Sam Poe"),))
    table, *notes = facts_blocks((fact, other), over(SmallLibrary()))
    assert isinstance(table, Table)
    assert [row[3] for row in table.rows] == ["Jane Roe (interviewee)", "Sam Poe (interviewee)"]
    assert notes == []


def test_amounts_come_before_dates_and_both_before_words_without_a_value() -> None:
    fact = tea_fact()
    first = fact.renderings[0]
    date = replace(fact, group="d", renderings=(replace(first, kind=FigureKind.DATE),))
    vague = replace(fact, group="v", renderings=(replace(first, value=None),))
    assert [one.group for one in heaviest_first((vague, date, fact))] == ["f1", "d", "v"]


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ("It grew to 120 tonnes.", "120 tonnes", "It grew to 120 tonnes."),
        ("one " * 20 + "120 tonnes " + "two " * 20, "120 tonnes", None),
        ("x" * 90 + "120" + "y" * 90, "120", "…120…"),
        ("It grew.", "120", ""),
    ],
)
def test_a_figure_is_shown_with_the_words_around_it(sentence: str, words: str, shown: str | None) -> None:
    found = words_around(sentence, words)
    assert len(found) <= len(words) + 90
    assert shown is None or found == shown
    assert found.strip("…") in sentence
    assert (
        all(part in ("one", "two", "120", "tonnes") for part in found.strip("…").split()) or shown is not None
    )


def test_a_refusal_names_the_words_that_occur_nowhere() -> None:
    class Phrases(SmallLibrary):
        def lacks(self, word: str) -> bool:
            return word not in ("harbour", "grew", "Roe")

        def lookup(self, question: str, limit: int) -> Lookup:
            return Lookup(question, Outcome.NOT_FOUND, reason=Reason.NOT_SAID_BY)

    reply = lookup(invoked("lookup", "What did Roe say about pandas in the harbour?"), over(Phrases()))
    assert f"The word “pandas” does not occur in the sources. {answers.NOT_ANSWERED}" in said(reply)
    both = said(lookup(invoked("lookup", "have pandas or zebras grew"), over(Phrases())))
    assert "The words “pandas”, “zebras” do not occur in the sources." in both
    measured = said(lookup(invoked("lookup", "How often are pandas mentioned?"), over(Phrases())))
    assert "The word “pandas” does not occur in the sources." in measured
    asked = said(lookup(invoked("lookup", "What exactly, precisely, grew?"), over(Phrases())))
    assert "not occur" not in asked
    neither = said(lookup(invoked("lookup", "what about the harbour"), over(Phrases())))
    assert answers.REASONS["not said by the one asked about"] in neither


def test_words_under_a_label_that_does_not_name_the_one_asked_for_come_with_a_note() -> None:
    class Headed(SmallLibrary):
        def lookup(self, question: str, limit: int) -> Lookup:
            return replace(super().lookup(question, limit), unlabelled="Ida Holm")

    reply = lookup(invoked("lookup", "What grew?"), over(Headed()))
    assert Notice(answers.unlabelled("Ida Holm"), NoticeKind.WARNING) in reply.blocks


def test_words_that_only_a_machine_wrote_are_exact_with_a_warning() -> None:
    reworded = replace(FIRST, source=replace(FIRST.source, kind=SourceKind.REWORDED_MIRROR))
    reply = verify(invoked("verify", SENTENCES[3]), over(SmallLibrary((reworded,))))
    notice = reply.blocks[0]
    assert isinstance(notice, Notice)
    assert notice.kind is NoticeKind.WARNING
    assert answers.ONLY_REWORDED in notice.text


def test_several_dates_of_one_sentence_share_its_quote() -> None:
    class Twice(SmallLibrary):
        def timeline(self, words: str) -> tuple[DatedQuote, ...]:
            quote = quoted(FIRST, SENTENCES[1])
            return tuple(DatedQuote(PartialDate(2026 + n), "then", quote, "s") for n in range(2))

    reply = timeline(invoked("timeline"), over(Twice()))
    (block,) = [one for one in reply.blocks if isinstance(one, QuoteBlock)]
    assert block.label == "2026 (“then”); 2027 (“then”)"
