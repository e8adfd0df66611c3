"""The shipped lexicon, asked what it means for comparing versions of a statement."""

from __future__ import annotations

import pytest

from knowledge.lexicon import SYNONYM, Lexicon, PartOfSpeech


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("industries", "industry"),
        ("held", "hold"),
        ("was", "be"),
        ("Better", "good"),
        ("planned", "plan"),
        ("organisations", "organisation"),
        ("Xinhua", "xinhua"),
    ],
)
def test_lemma(lexicon: Lexicon, form: str, base: str) -> None:
    assert lexicon.lemma(form) == base


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("countries", "nations"),
        ("development", "growth"),
        ("movement", "motion"),
        ("duty", "obligation"),
        ("surrender", "capitulation"),
        ("main", "principal"),
        ("organise", "organization"),
        ("honour", "honor"),
        ("re-militarisation", "remilitarization"),
    ],
)
def test_synonyms(lexicon: Lexicon, a: str, b: str) -> None:
    assert lexicon.are_synonyms(a, b)
    assert lexicon.are_synonyms(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("military", "navy"), ("partner", "accomplice"), ("industry", "trade"), ("back", "again")]
)
def test_lookalikes_are_no_synonyms(lexicon: Lexicon, a: str, b: str) -> None:
    assert not lexicon.are_synonyms(a, b)


def test_closeness_orders_the_relations(lexicon: Lexicon) -> None:
    assert lexicon.closeness("colour", "color") == 1
    assert 1 > lexicon.closeness("organise", "organization") > lexicon.closeness("nations", "countries")
    assert SYNONYM > lexicon.closeness("guest", "visitor") > lexicon.closeness("team", "group") > 0
    assert lexicon.closeness("military", "navy") == 0


def test_the_likelier_sense_is_closer(lexicon: Lexicon) -> None:
    assert lexicon.closeness("countries", "nations") > lexicon.closeness("moment", "second") >= SYNONYM


def test_antonyms(lexicon: Lexicon) -> None:
    assert lexicon.are_antonyms("increase", "decreased")
    assert lexicon.closeness("increase", "decrease") == 0
    assert not lexicon.are_antonyms("increase", "grow")


def test_senses_of_one_class(lexicon: Lexicon) -> None:
    assert lexicon.share_sense("close", "shut", PartOfSpeech.VERB)
    assert not lexicon.share_sense("close", "shut", PartOfSpeech.NOUN)


def test_synonyms_come_likeliest_first_and_without_the_word(lexicon: Lexicon) -> None:
    assert "road" not in lexicon.synonyms("roads")
    assert lexicon.synonyms("car", PartOfSpeech.NOUN)[:2] == ("auto", "automobile")
    assert lexicon.synonyms("qwertzy") == ()
    assert not lexicon.knows("qwertzy")


def test_collocations(lexicon: Lexicon) -> None:
    assert lexicon.are_synonyms("second world war", "world war ii")
