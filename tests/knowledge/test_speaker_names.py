"""Speakers called by title, in full or by their office are known by their plain names."""

from __future__ import annotations

import pytest

from knowledge.index.tabulation import tabulate
from knowledge.model import Role
from knowledge.query.senses import WordSenses
from knowledge.query.speaker_names import SpeakerNames
from tests.knowledge.spoken import spoken

_SHELVES = tabulate(
    [
        spoken(
            "talk",
            [
                (
                    Role.NARRATOR,
                    "Esk Gazette",
                    "The Eskian President, Anna Berg, met Prime Minister Bo Chen of Tarn.",
                ),
                (Role.NARRATOR, "Esk Gazette", "Minister Olga Frey was there. Chancellor Berg-Roth was not."),
                (Role.INTERVIEWEE, "Anna Berg", "The Tarnish Prime Minister Bo Chen is a friend."),
                (Role.NARRATOR, "Bo Chen", "I am."),
                (Role.NARRATOR, "Olga Frey", "So am I."),
                (Role.NARRATOR, "Stephen King", "Me too."),
                (Role.NARRATOR, "THE SPEAKER", "Order."),
                (Role.NARRATOR, "CULTURE MINISTER LODE", "I am new."),
            ],
        )
    ]
)
NAMES = SpeakerNames(_SHELVES, WordSenses())


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("What does Mrs. Berg say?", "What does Berg say?"),
        ("What does Anna Maria Berg say?", "What does Anna Berg say?"),
        ("What does Anna M. Berg say of A. M. Berg?", "What does Anna Berg say of Berg?"),
        ("What does the Eskian president say?", "What does Anna Berg say?"),
        ("How long was the Eskian president's trip?", "How long was Anna Berg's trip?"),
        ("according to the president, is it late?", "according to Anna Berg, is it late?"),
        ("What did the prime minister of Tarn say?", "What did Bo Chen say?"),
        ("What did the Culture Minister say?", "What did LODE say?"),
        ("What did the Prime Minister say?", "What did Bo Chen say?"),
        ("What does the interviewee say?", "What does Anna Berg say?"),
        ("What did Governor Berg say of the mill?", "What did Berg say of the mill?"),
        ("What did Gov. Anna Berg say?", "What did Anna Berg say?"),
        ("What did Energy Minister Chen say?", "What did Chen say?"),
        ("What did Assistant Secretary-General Frey say?", "What did Frey say?"),
        ("Professor Frey's views on Senator Chen", "Frey's views on Chen"),
        ("What did Bo Chen MP say?", "What did Bo Chen say?"),
        ("What did former governor Chen say?", "What did Chen say?"),
        ("What did the architect Frey say?", "What did the Frey say?"),
        ("What did Councillor King say?", "What did King say?"),
    ],
)
def test_speakers_are_known_by_title_in_full_and_by_office(asked: str, plain: str) -> None:
    assert NAMES.plain(asked) == plain


@pytest.mark.parametrize(
    "asked",
    [
        "Who is the Eskian president?",
        "What is the name of the Eskian president?",
        "What did the Polish president say?",
        "When did the president arrive?",
        "What did the minister say?",
        "What did Anna say to Berg?",
        "What did Chancellor Berg-Roth say?",
        "Where is the headquarters?",
        "What did Governor Tolle say?",
        "What did King Haakon say?",
        "Did Vice Speaker Tolle say so?",
        "Did they press Chen on the mill?",
        "Where was the poet Frey born?",
        "Will Norway tell Chen?",
        "He met the governor. Chen said what?",
    ],
)
def test_what_names_nobody_for_certain_or_asks_for_the_name_stays(asked: str) -> None:
    assert NAMES.plain(asked) == asked
