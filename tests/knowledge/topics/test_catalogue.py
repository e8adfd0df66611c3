"""Somebody who asks for a topic gets the one they mean."""

from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parsing import parse
from knowledge.topics import TopicDefinition, TopicOrigin
from knowledge.topics.phrases import key_phrases, phrases_asked_about
from tests.small_corpus import small_study, study_of

TRADE = TopicDefinition("Trade", ("commerce", "exports"), ("customs agreement",))
RAILWAY = TopicDefinition("Railway", ("coastal railway",))
CATALOGUE = small_study(TRADE, RAILWAY).catalogue


@pytest.mark.parametrize("words", ["Trade", "trade", " the  trade ", "commerce", "Exports", "tradde"])
def test_a_topic_is_found_by_its_names_and_with_a_slip(words: str) -> None:
    assert CATALOGUE.resolve(words) is TRADE


def test_joined_names_mean_both() -> None:
    both = CATALOGUE.resolve("trade and the railway")
    assert set(TRADE.names + RAILWAY.names) <= set(both.names)
    assert both.name == "trade and the railway"


def test_other_words_are_a_topic_of_their_own() -> None:
    assert CATALOGUE.resolve("ferries") == TopicDefinition("ferries")


def test_topics_are_listed_by_size_with_their_counts() -> None:
    operator = [topic for topic in CATALOGUE.topics if topic.origin is TopicOrigin.OPERATOR]
    assert [topic.name for topic in operator] == sorted(
        (t.name for t in operator), key=lambda name: -next(t.count for t in operator if t.name == name)
    )
    assert all(topic.count > 0 for topic in operator)


@pytest.mark.parametrize(
    ("typed", "name"), [("tra", "Trade"), ("comm", "Trade"), ("coas", "Railway"), ("railwya", "Railway")]
)
def test_typing_finds_names_by_their_beginning_and_by_likeness(typed: str, name: str) -> None:
    assert CATALOGUE.search(typed)[0].name == name


def test_no_words_list_everything() -> None:
    assert CATALOGUE.search(" ") == CATALOGUE.topics


def test_an_unknown_topic_gets_others_offered() -> None:
    assert "Trade" in CATALOGUE.nearest("dinosaurs")


def test_phrases_said_often_are_found_as_they_are_written() -> None:
    texts = [
        "We met the Central Bank today.",
        "I trust the Central Bank fully.",
        "Ask the Central Bank about it.",
    ]
    assert key_phrases([*texts, *["Nothing else happened here at all."] * 30], 3)[0] == ("Central Bank", 3)


def test_small_words_and_words_in_lower_case_name_nothing() -> None:
    said = [
        "Mañana, ¿Qué dirá Norway?", "Y ahora, ¿Qué hará Norway?", "Bueno, ¿Qué querrá Norway?",
        "Dann sehen Sie auch Norway.", "Heute waren Sie in Norway.", "Nun gehen Sie nach Norway.",
        "She joined the State yesterday.", "They left the State, a state of mind.", "In this state we wait.",
    ]  # fmt: skip
    texts = [*said, *["Nothing else happened here at all."] * 60]
    assert key_phrases(texts, 9) == (("Norway", 6),)
    assert phrases_asked_about(["So was the State asked?", "So was Norway asked, and were Sie?"], texts) == (
        ("Norway", 6),
    )


def test_what_a_question_asks_about_is_a_topic() -> None:
    said = [
        "The Coast Line is late.",
        "We love the Coast Line and go ahead.",
        "Go ahead.",
        *["Nothing."] * 30,
    ]
    assert phrases_asked_about(["Is the Coast Line still planned?", "So you go ahead?"], said) == (
        ("Coast Line", 2),
    )


HARBOUR = ["We met the {} at noon.", "I trust the {} fully.", "Ask the {} about it."]


@pytest.mark.parametrize(
    ("phrase", "listed"),
    [
        ("Harbour Board", True),
        ("President", False),
        ("Chinese Minister", False),
        ("next week", False),
        ("ten years", False),
        ("large-scale", False),
        ("Coastal Customs", False),
        ("railway", False),
    ],
)
def test_titles_times_properties_and_what_is_named_already_are_no_topics(phrase: str, listed: bool) -> None:
    said = [form.format(phrase) for form in HARBOUR] + [f"Nothing happened in place {n}." for n in range(30)]
    document = parse(Document("a", "a.txt", "\n\n".join(said)))
    found = study_of((document,), TopicDefinition("Customs", ("coastal customs",)), RAILWAY).catalogue
    assert (phrase in [topic.name for topic in found.topics]) is listed


def test_a_word_in_every_sentence_is_no_topic() -> None:
    assert not [phrase for phrase, _ in key_phrases(["He praised Norway."] * 40, 5) if phrase == "Norway"]
