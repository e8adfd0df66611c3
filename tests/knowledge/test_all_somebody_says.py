"""Questions that name a speaker and no matter: all that they say, or all that they ask."""

from __future__ import annotations

import pytest

from knowledge.lookup import Lookup, Reason
from knowledge.model import Role
from tests.knowledge.spoken import engine_over, spoken

_TALK = spoken(
    "talk",
    [
        (Role.INTERVIEWER, "Ann Lee", "Good morning. When will the new ferry sail to the island?"),
        (Role.INTERVIEWEE, "Bo Chen", "Thank you."),
        (Role.INTERVIEWEE, "Bo Chen", "The new ferry will sail in May with forty cars on its deck."),
        (Role.INTERVIEWEE, "Bo Chen", "Fares for the islanders stay as they are until the winter."),
        (Role.INTERVIEWER, "Olga Frey", "Who pays for the quay? Our readers would like to know."),
        (Role.INTERVIEWEE, "Bo Chen", "The county pays for the quay, and the port repays it."),
        (Role.INTERVIEWEE, "Ida Holm", "The seals were never asked."),
    ],
)


def _looked_up(question: str, limit: int = 5) -> Lookup:
    return engine_over([_TALK]).lookup(question, limit)


@pytest.mark.parametrize(
    "question",
    ["What did Bo Chen say?", "Everything Chen said", "What did Minister Chen say?", "Quotes by Chen"],
)
def test_a_speaker_alone_is_answered_with_what_they_say(question: str) -> None:
    found = _looked_up(question)
    assert found.found
    assert {hit.quote.citation.speaker for hit in found.hits} == {"Bo Chen"}
    assert "Thank you." not in found.hits[0].quote.text
    assert len(_looked_up(question, 2).hits) == 2


def test_each_of_two_speakers_is_answered() -> None:
    speakers = [hit.quote.citation.speaker for hit in _looked_up("What did Chen and Holm say?").hits]
    assert set(speakers) == {"Bo Chen", "Ida Holm"}


def test_what_somebody_asks_is_their_questions() -> None:
    found = _looked_up("What did Olga Frey ask?")
    assert "Who pays for the quay?" in found.hits[0].quote.text
    assert {hit.quote.citation.speaker for hit in _looked_up("What did the journalists ask?").hits} == {
        "Ann Lee",
        "Olga Frey",
    }
    assert _looked_up("What did Ida Holm ask?").reason is Reason.NOT_SAID_BY


@pytest.mark.parametrize("question", ["What did they say?", "Who said that?"])
def test_without_a_name_there_is_no_question(question: str) -> None:
    assert _looked_up(question).reason is Reason.NOTHING_ASKED


def test_exactly_only_asks() -> None:
    found = _looked_up("What exactly did Chen say about the fares?")
    assert "Fares for the islanders" in found.hits[0].quote.text
