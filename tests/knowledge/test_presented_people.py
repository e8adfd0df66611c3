"""People whom the head of a document names for voices that its labels do not name."""

from __future__ import annotations

import pytest

from knowledge.heads import named_in
from knowledge.lookup import Lookup, Reason
from knowledge.model import Document, ParsedDocument, Source
from knowledge.parsing import parse
from tests.knowledge.spoken import engine_over

OFFICE = """\
REMARKS BY PRESIDENT TORVALD AND PRIME MINISTER ILSA FREY IN A JOINT PRESS CONFERENCE

THE PRESIDENT: Good morning. The ferry treaty was signed today. President Amber of Tarn has sent his wishes.

PRIME MINISTER FREY: The ferry treaty is a good one.

Q: Mr. President, what of the customs union?

THE PRESIDENT: The customs union must wait for the parliament. Parliament has approved the first half of it.
"""
HEARING = """\
The committee met at 10 a.m., Hon. Bruno Valk (chairman of the committee) presiding.

The CHAIRMAN. The committee will come to order. A bottle of insulin costs six crowns to make.

Ms. Okoro. Thank you, Mr. Chairman. I drove nine hours to be here.

The CHAIRMAN. Please go on.

Ms. Okoro. I sold my boat to pay for it.
"""
COUNCIL = """\
The President: I give the floor to Norway.

Dame Ida Holm (United Islands): My delegation condemns the attacks on the ferries.

Mr. Brandt (Norway) (spoke in German): We found the wreckage of two drones off the coast.

Ms. Lee (United Harbours): We did not.
"""
ORAL = """\
Oral History Project of the Cannery Workers
Interview with Agatha Rowe
Interviewed by Tom Berg

Speaker 1: When did you start at the cannery?

Speaker 2: I was fourteen. It was the Monday after Easter.

Speaker 1: Were there accidents?

Speaker 2: There were. A boy lost two fingers in the lid press.
"""


def _parsed(**texts: str) -> dict[str, ParsedDocument]:
    return {name: parse(Document(name, f"{name}.txt", text, Source())) for name, text in texts.items()}


def _looked_up(question: str, **texts: str) -> Lookup:
    return engine_over(list(_parsed(**texts).values())).lookup(question)


@pytest.mark.parametrize(
    ("question", "words", "label", "named"),
    [
        (
            "What did Torvald say about the customs union?",
            "customs union must wait",
            "THE PRESIDENT",
            "Torvald",
        ),
        ("What did President Torvald say?", "customs union must wait", "THE PRESIDENT", "Torvald"),
        ("What did the President say about parliament?", "Parliament has approved", "THE PRESIDENT", None),
        ("the President's exact words on parliament", "Parliament has approved", "THE PRESIDENT", None),
        ("what did the president say about parliament?", "Parliament has approved", "THE PRESIDENT", None),
        ("speaker:Torvald customs union", "customs union must wait", "THE PRESIDENT", "Torvald"),
    ],
)
def test_an_office_is_whom_the_title_gives_it_to(
    question: str, words: str, label: str, named: str | None
) -> None:
    found = _looked_up(question, talk=OFFICE)
    assert any(words in hit.quote.text for hit in found.hits)
    assert {hit.quote.citation.speaker for hit in found.hits} == {label}
    assert found.unlabelled == named


def test_an_office_is_also_given_in_an_apposition() -> None:
    found = _looked_up("What did Senator Valk say about insulin?", talk=HEARING)
    assert "six crowns" in found.hits[0].quote.text
    assert found.unlabelled == "Bruno Valk"


def test_nobody_is_guessed() -> None:
    amber = _looked_up("What did President Amber say about the customs union?", talk=OFFICE)
    assert amber.reason is Reason.NOT_A_SPEAKER
    two = OFFICE.replace("PRIME MINISTER ILSA FREY", "PRESIDENT AMBER")
    assert not any(one.name == "Torvald" for one in named_in(_parsed(talk=two)["talk"]))
    vice = OFFICE.replace("PRESIDENT TORVALD", "VICE PRESIDENT TORVALD")
    assert named_in(_parsed(talk=vice)["talk"]) == ()


def test_delegations_in_brackets_speak() -> None:
    for question in (
        "What did the United Islands say about the ferries?",
        "What did the representative of the United Islands say about the ferries?",
    ):
        found = _looked_up(question, talk=COUNCIL)
        assert {hit.quote.citation.speaker for hit in found.hits} == {"Dame Ida Holm"}
        assert found.unlabelled is None
    (hit, *_) = _looked_up("What did Norway say about drones?", talk=COUNCIL).hits
    assert hit.quote.citation.speaker == "Mr. Brandt"


def test_who_is_interviewed_and_not_labelled_answers_by_the_name_of_the_heading() -> None:
    found = _looked_up("What did Agatha Rowe say about the lid press?", talk=ORAL)
    assert "two fingers" in " ".join(hit.quote.text for hit in found.hits)
    assert found.unlabelled == "Agatha Rowe"
    assert found.hits[0].quote.citation.speaker != "Agatha Rowe"


def test_two_who_are_introduced_are_told_apart_by_nothing() -> None:
    both = ORAL.replace("Interviewed by Tom Berg", "and an interview with Nora Pike")
    assert named_in(_parsed(talk=both)["talk"]) == ()


def test_a_name_belongs_to_the_documents_that_give_it() -> None:
    other = OFFICE.replace("TORVALD", "AMBER").replace("customs union", "customs office")
    found = _looked_up("What did Torvald say about customs?", talk=OFFICE, other=other)
    assert {hit.quote.citation.document for hit in found.hits} == {"talk"}
