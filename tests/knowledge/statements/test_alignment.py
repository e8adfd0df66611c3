"""What is one statement and what is not."""

from __future__ import annotations

import pytest

from knowledge.lexicon import Lexicon
from knowledge.model import SourceKind
from knowledge.statements import Coverage, PreferenceReason, Statement, StatementIndex, align
from tests.knowledge.statements.versions import (
    ANSWER,
    ASK,
    COMMENT,
    OFFICIAL,
    TELL,
    document,
    three_versions,
    turns,
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


def holding(statements: tuple[Statement, ...], words: str) -> Statement:
    found = [s for s in statements if any(words in member.text for member in s)]
    assert len(found) == 1, words
    return found[0]


def test_every_sentence_meets_its_counterparts(lexicon: Lexicon) -> None:
    statements = align(three_versions(), lexicon)
    assert len(statements) == 12
    assert all(s.documents == ("independent", "official", "reworded") for s in statements)
    harbour = holding(statements, "Vardby harbour was quickly reconstructed.")
    assert [m.text for m in harbour][1] == "The harbour of Vardby was rebuilt in record time."


def test_lookalikes_stay_apart(lexicon: Lexicon) -> None:
    statements = align(three_versions(), lexicon)
    assert holding(statements, "40 billion dollars") is not holding(statements, "40 billion cubic metres")


def test_order_of_documents_does_not_matter(lexicon: Lexicon) -> None:
    documents = three_versions()
    assert align(documents, lexicon) == align(documents[::-1], lexicon)


def test_ids_survive_another_document(lexicon: Lexicon) -> None:
    documents = three_versions()
    before = align(documents[:2], lexicon)
    after = StatementIndex(align(documents, lexicon))
    for statement in before:
        found = after.by_id(statement.id)
        assert found is not None
        assert found.id == statement.id


def test_an_earlier_document_renames_but_old_ids_still_lead_there(lexicon: Lexicon) -> None:
    documents = three_versions()
    before = align(documents[1:], lexicon)
    after = StatementIndex(align(documents, lexicon))
    for statement in before:
        found = after.by_id(statement.id)
        assert found is not None
        assert set(statement.members) <= set(found.members)


def test_merged_and_moved_paragraphs(lexicon: Lexicon) -> None:
    changed = turns(
        """
A: The committee rejected the proposal of the southern councils.

The harbour of Vardby was rebuilt in record time, and trade has grown by 40 billion dollars.

Our engineers served as military advisers during the flood.
"""
    )
    statements = align([document("a", OFFICIAL, event="e"), document("b", changed, event="e")], lexicon)
    assert holding(statements, "The committee rejected").documents == ("a", "b")
    assert holding(statements, "Our engineers").documents == ("a", "b")


def test_question_and_answer_with_the_same_words_stay_apart(lexicon: Lexicon) -> None:
    words = "The harbour of Vardby was rebuilt in record time."
    a = document("a", [(ASK, words), (ANSWER, "Trade with the islands has grown by a third.")], event="e")
    b = document("b", [(ASK, "Has trade with the islands grown?"), (ANSWER, words)], event="e")
    assert all(len(s.members) == 1 for s in align([a, b], lexicon) if words in s.preferred.text)


def test_commentary_is_not_the_interviewee(lexicon: Lexicon) -> None:
    words = "The harbour of Vardby was rebuilt in record time."
    a = document("a", OFFICIAL, event="e")
    b = document("b", [*OFFICIAL[2:], (COMMENT, words)], event="e")
    (comment,) = [s for s in align([a, b], lexicon) if s.role is COMMENT]
    assert comment.documents == ("b",)
    assert comment.absent == ()


def test_two_interviews_of_one_speaker_stay_apart(lexicon: Lexicon) -> None:
    other = turns(
        """
Q: What do you expect of the autumn session?

A: This year is the 75th anniversary of the harbour company. The islands need doctors and nurses. We first
met the envoy in 2010. Winter storms delayed the ferry again. Taxes were lowered twice.
"""
    )
    statements = align([*three_versions(), document("earlier", other, published="2030-05-01")], lexicon)
    assert all(s.documents == ("earlier",) for s in statements if "earlier" in s.documents)
    assert all("earlier" not in {c.document for c in s.carriage} for s in statements if len(s.members) > 1)


def test_manifest_keeps_events_apart(lexicon: Lexicon) -> None:
    statements = align([document("a", OFFICIAL, event="e"), document("b", OFFICIAL, event="f")], lexicon)
    assert all(len(s.members) == 1 for s in statements)


def test_preference_and_coverage(lexicon: Lexicon) -> None:
    statements = align(three_versions(), lexicon)
    assert not any(s.preferred.kind is SourceKind.REWORDED_MIRROR for s in statements)
    rejected = holding(statements, "The committee rejected")
    assert (rejected.preferred.document, rejected.reason) == ("official", PreferenceReason.KIND)
    assert {c.document: c.coverage for c in rejected.carriage} == {
        "official": Coverage.VERBATIM,
        "independent": Coverage.PARAPHRASE,
        "reworded": Coverage.VERBATIM,
    }


def test_an_extract_breaks_off_and_a_gap_is_a_gap(lexicon: Lexicon) -> None:
    question, answer = OFFICIAL[0], OFFICIAL[1][1]
    gapped = answer.replace(" Trade has grown by 40 billion dollars.", "")
    extract = document("extract", [question, (ANSWER, gapped)], SourceKind.PRINT)
    statements = align([*three_versions(), extract], lexicon)
    (gap,) = holding(statements, "40 billion dollars").absent
    assert (gap.document, gap.broken_off) == ("extract", False)
    assert gap.place is not None
    assert extract.document.raw[: gap.place.start].endswith("40 billion cubic metres.")
    (end,) = holding(statements, "Schools remain a promising area.").absent
    assert (end.document, end.broken_off) == ("extract", True)


REPORT = (
    (TELL, "The head of the council spoke to reporters on the quay."),
    (ANSWER, "The minister praised the fishermen in a heartfelt manner."),
    (TELL, "Fishermen welcomed the news with some relief, said Ostmark radio."),
    (
        ANSWER,
        "We will open another bridge in 2027. Our engineers served as military advisers during the flood.",
    ),
    (TELL, "Heavy snow is expected on the western islands over the weekend."),
    (TELL, "Two ferries were taken out of service for repairs at the shipyard."),
    (TELL, "A concert for the lifeboat crews was sold out within an hour."),
    (TELL, "The price of cod rose for the third week in a row on the exchange."),
    (TELL, "A lighthouse keeper retired after forty winters on the outer reef."),
    (TELL, "Volunteers planted birches along the road to the old quarry."),
    (TELL, "The choir of the cathedral sang carols in the covered market."),
    (TELL, "Beekeepers warn that the heather will bloom late again."),
    (TELL, "A museum for model ships opens its doors in the former customs house."),
    (TELL, "The town library lends skis and skates from this month on."),
)


def test_a_report_quotes_here_and_there_and_lacks_nothing(lexicon: Lexicon) -> None:
    statements = align([*three_versions(), document("report", REPORT)], lexicon)
    praised = holding(statements, "The minister praised the fishermen in a heartfelt manner.")
    assert praised.documents == ("independent", "official", "report", "reworded")
    assert holding(statements, "We will open another bridge").also_in("official") == (
        "independent",
        "report",
        "reworded",
    )
    assert holding(statements, "The choir of the cathedral").documents == ("report",)
    assert all("report" not in {c.document for c in s.absent} for s in statements)


def test_a_formula_is_no_quotation(lexicon: Lexicon) -> None:
    formula = "Thank you all for coming to the harbour office today."
    a = document("a", [(ANSWER, f"{formula} Taxes on winter nets and lanterns were lowered twice.")])
    b = document("b", [(ANSWER, f"{formula} An empty ferry sank off the western reef at dawn.")])
    assert all(len(s.members) == 1 for s in align([a, b], lexicon))


def test_half_a_sentence_belongs_to_the_whole_one(lexicon: Lexicon) -> None:
    whole = (
        "In February the joint adventure film was shown in Vardby, and we expect the islands to see it soon."
    )
    halves = "In February the joint film was shown in Vardby. We expect that viewers will see it soon."
    rest = " The harbour was rebuilt in record time. The committee rejected the proposal of the councils."
    documents = [document(n, [(ANSWER, text + rest)], event="e") for n, text in (("a", whole), ("b", halves))]
    assert len(align(documents, lexicon)) == 3


def test_index(lexicon: Lexicon) -> None:
    index = StatementIndex(align(three_versions(), lexicon))
    assert len(index) == 12
    first = index.of_document("independent")[0]
    assert index.of_sentence("independent", 0) is first
    assert index.of_sentence("independent", 99) is None
    assert index.of_sentence("nowhere", 0) is None
    assert index.at("independent", first.members[0].span) == (first,)
    assert first.also_in("independent") == ("official", "reworded")
    assert index.by_id("nothing") is None
    assert next(iter(index)) in index.statements


def test_one_id_twice(lexicon: Lexicon) -> None:
    with pytest.raises(ValueError, match="one id"):
        align([document("a", OFFICIAL), document("a", OFFICIAL)], lexicon)
