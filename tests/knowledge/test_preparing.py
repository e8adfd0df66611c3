"""What is worked out before anybody asks is what is worked out when it is asked for."""

from __future__ import annotations

import pytest

from knowledge.lookup import LookupEngine
from knowledge.model import Role, Source
from tests.knowledge.spoken import engine_over, spoken

_TALK = [
    (Role.INTERVIEWER, "Ann Lee", "What will the new harbour cost?"),
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "It will cost 40 million crowns and open in June 2033. Olga Frey was against.",
    ),
    (Role.NARRATOR, None, "Chen, the mayor of Tarn, bought boats from Oslo, Bergen and Turku last year."),
]
_QUESTIONS = (
    "What does the HARBOUR cost?",
    "when will the port be opened",
    "Who opposed it?",
    "Which vessels were bought, and where?",
    "Who is Bo Chen?",
    "How many elephants are there?",
    "Which cities sold ships?",
)


def _engine() -> LookupEngine:
    return engine_over([spoken("talk", _TALK, Source(outlet="Esk Radio"))])


@pytest.mark.parametrize("question", _QUESTIONS)
def test_a_corpus_prepared_for_questions_answers_as_one_that_is_not(question: str) -> None:
    prepared = _engine()
    prepared.prepare()
    assert prepared.lookup(question) == _engine().lookup(question)
