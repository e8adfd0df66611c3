"""People whose words are asked for and who do not speak: refused, unless somebody reports what they said."""

from __future__ import annotations

import pytest

from knowledge.lookup import Lookup, Reason
from knowledge.model import Role, Source
from tests.knowledge.spoken import engine_over, spoken

_TALK = [
    (Role.INTERVIEWER, "Ann Lee", "What will the new harbour cost?"),
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "The harbour will cost 40 million crowns. Olga Freyling knows the harbour well.",
    ),
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "We showed Red Silk in Norway. The Norwegian boats are old, and Norway sells them.",
    ),
    (Role.NARRATOR, None, "Ida Kolmer opened the museum. Its halls would stay free of charge, she said."),
    (Role.BOILERPLATE, None, "The lighthouse of Esk, a talk about towers"),
    (Role.NARRATOR, None, "Piet Vandam told the paper that the bridge would be closed in winter."),
]


def _looked_up(question: str) -> Lookup:
    return engine_over([spoken("talk", _TALK, Source(outlet="Esk Radio"))]).lookup(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did Olga Freyling say about the harbour?",
        "According to Freyling, what of the harbour?",
        "Freyling's remarks about the harbour",
    ],
)
def test_what_others_say_of_somebody_is_not_given_for_their_words(question: str) -> None:
    found = _looked_up(question)
    assert found.reason is Reason.NOT_A_SPEAKER
    assert any("Freyling knows the harbour" in hit.quote.text for hit in found.hits)


def test_nobody_says_what_stands_in_a_heading() -> None:
    assert not _looked_up("What was said about the lighthouse?").found
    assert _looked_up("lighthouse").hits[0].quote.citation.role is Role.BOILERPLATE


def test_who_said_it_may_stand_in_the_sentence_before() -> None:
    found = _looked_up("What did Ida Kolmer say about the halls?")
    assert found.found
    assert "free of charge" in found.hits[0].quote.text
    assert found.silent == "Ida Kolmer"


def test_what_somebody_is_reported_to_have_said_answers_with_a_warning() -> None:
    found = _looked_up("What did Piet Vandam say about the bridge?")
    assert found.found
    assert "bridge would be closed" in found.hits[0].quote.text
    assert found.silent == "Piet Vandam"


@pytest.mark.parametrize(
    "question",
    [
        "What did Bo Chen say about the harbour?",
        "What does Esk Radio say about the harbour?",
        "Does Norway say that it sells boats?",
        "Does Red Silk mention Norway?",
        "Who knows the harbour?",
        "What does Olga Freyling know?",
    ],
)
def test_speakers_sources_states_and_things_are_no_silent_people(question: str) -> None:
    found = _looked_up(question)
    assert found.silent is None
    assert found.reason is not Reason.NOT_A_SPEAKER
