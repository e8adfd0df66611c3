"""What a question asks for has to be there: a person, a place, a length, the word it hangs on."""

from __future__ import annotations

import pytest

from knowledge.dates import PartialDate
from knowledge.lookup import LookupEngine
from knowledge.model import Role, Source
from tests.knowledge.spoken import Said, engine_over, spoken

TALK: list[Said] = [
    (Role.INTERVIEWER, "Ann Lee", "How does the Esk pipeline matter to the town?"),
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "The Esk pipeline carries 30 million cubic metres of natural gas a year. "
        "In April, the charter of the pipeline was signed in Tarnby. "
        "We produced a film about its builders.\n\n"
        "Between 1934 and 1938 our grandparents dug the old canal to the Eastern Marsh. "
        "The Gull Club, founded by Olga Frey, keeps its archive in Sandvik. "
        "Ivo Brandt's lantern still burns there.\n\n"
        "The yearly regatta brings joy to visitors. Our boats won three medals.",
    ),
]


@pytest.fixture(scope="module")
def engine() -> LookupEngine:
    parsed = spoken(
        "talk", TALK, Source(outlet="Esk Radio", published=PartialDate(2031, 5), interviewee="Bo Chen")
    )
    return engine_over([parsed])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was dug in the 1930s?", "old canal"),
        ("natgas through the Esk pipeline", "natural gas"),
        ("motion picture about the builders", "film about its builders"),
        ("Who founded the Gull Club?", "Olga Frey"),
        ("Where does the Gull Club keep its archive?", "Sandvik"),
        ("In which town was the charter of the pipeline signed?", "Tarnby"),
        ("What is the Gull Club?", "The Gull Club"),
        ("Brandt lantern", "lantern still burns"),
        ("Ivo Brandts lantern", "lantern still burns"),
        ("Ivo Brant", "lantern still burns"),
        ("How much gas does the pipeline carry a year?", "30 million cubic metres"),
    ],
)
def test_what_is_asked_for_is_found(engine: LookupEngine, question: str, words: str) -> None:
    found = engine.lookup(question)
    assert found.found
    assert words in found.hits[0].quote.text


@pytest.mark.parametrize(
    "question",
    [
        "Who designed the Esk pipeline?",
        "How long is the Esk pipeline?",
        "Which bank paid for the pipeline?",
        "Where was Bo Chen born?",
        "When was the Esk pipeline sold?",
        "How many countries took part in the regatta?",
        "What is the price of a ticket to the regatta?",
        "Why did the town abandon the pipeline?",
        "What does the film about the builders cost?",
    ],
)
def test_what_is_near_but_not_what_is_asked_for_is_refused(engine: LookupEngine, question: str) -> None:
    assert not engine.lookup(question).found
