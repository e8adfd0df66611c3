"""A corpus in another language is asked in that language."""

from __future__ import annotations

import pytest

from knowledge.index.analysis import term_of, terms_of
from knowledge.lookup import Lookup
from knowledge.model import Role
from knowledge.query.foreign import content_of
from tests.knowledge.spoken import engine_over, spoken

_TALKS = [
    spoken(
        "de",
        [
            (Role.INTERVIEWER, "Anna Lehr", "Was ändert sich am Hafen?"),
            (
                Role.INTERVIEWEE,
                "Bo Krohn",
                "Der neue Leuchtturm kostet 40 Millionen Kronen. Wir sparen nicht.",
            ),
        ],
    ),
    spoken(
        "fr", [(Role.INTERVIEWEE, "Sylvie Orcel", "L’aide aux pêcheurs sera prolongée. Le port reste fermé.")]
    ),
    spoken("ru", [(Role.INTERVIEWEE, "Анна Лебедева", "Мы построим сорок новых домов. Мост почти готов.")]),
]


def _looked_up(question: str) -> Lookup:
    return engine_over(_TALKS).lookup(question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wie viel kostet der neue Leuchtturm?", "40 Millionen"),
        ("Was sagte Krohn über den Leuchtturm?", "40 Millionen"),
        ("Qu’a dit Sylvie Orcel sur l’aide aux pêcheurs ?", "prolongée"),
        ("L’aide sera-t-elle prolongée pour les pêcheurs ?", "prolongée"),
        ("Сколько домов построят?", "сорок новых домов"),
        ("Что Лебедева сказала о домах?", "сорок новых домов"),
    ],
)
def test_a_question_is_answered_in_the_language_of_the_corpus(question: str, answer: str) -> None:
    found = _looked_up(question)
    assert found.found
    assert found.corrections == ()
    assert answer in found.hits[0].quote.text


@pytest.mark.parametrize(
    "question",
    [
        "Was sagte Krohn über die Fähre?",
        "Que dit Orcel sur les éoliennes ?",
        "Was hat Orcel über den Leuchtturm gesagt?",
        "Что сказала Орсель о домах?",
    ],
)
def test_what_is_not_said_is_refused_in_any_language(question: str) -> None:
    assert not _looked_up(question).found


@pytest.mark.parametrize(
    "question",
    ["AI governance", "SCO Plus", "UN Charter", "an El Niño in May", "who is die Zeit?", "trade", "la", "?"],
)
def test_english_and_key_words_are_left_alone(question: str) -> None:
    assert content_of(question) is None


def test_elided_articles_and_russian_endings_make_no_difference() -> None:
    assert term_of("l'aide") == term_of("aide") == term_of("l’aide")
    assert term_of("o'clock") != term_of("clock")
    assert terms_of("домами") == terms_of("дома")
    assert term_of("ещё") == term_of("еще")
