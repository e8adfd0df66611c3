"""Questions as people type them in a chat: without capitals, in nothing else, with slips and small talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import PartialDate
from knowledge.index.tabulation import tabulate
from knowledge.model import Role, Source, SourceKind
from knowledge.query.chatter import asking_clause, strip_chatter, without_courtesies
from knowledge.query.directory import Directory
from knowledge.query.expectation import Kind
from knowledge.query.pieces import pieces_of
from knowledge.query.question import Question
from knowledge.query.senses import WordSenses
from knowledge.query.understanding import Interpreter
from tests.knowledge.spoken import spoken

TALK = spoken(
    "talk",
    [
        (Role.INTERVIEWER, "Ann Lee", "Which countries took part in the regatta?"),
        (
            Role.INTERVIEWEE,
            "Bo Chen",
            "The Northern Ports Authority (NPA) asked all countries. The NPA won before the harbour closed. "
            "Norway and Peru opened the harbour again, and Norway paid in bank notes.",
        ),
        (Role.COMMENTATOR, "Coast Blog", "Chen forgets that the NPA was accused of cheating in Norway."),
    ],
    Source(outlet="Esk Gazette", kind=SourceKind.TRANSCRIPT, published=PartialDate(2030, 3)),
)


@pytest.fixture(scope="module")
def interpreter() -> Interpreter:
    shelves = tabulate([TALK])
    return Interpreter(shelves, Directory.of(shelves, {TALK.id: TALK.document.source}), WordSenses())


def sought(question: Question) -> tuple[object, ...]:
    """What a question comes to, whatever it looks like."""
    units = tuple((unit.alternatives[0], unit.importance, unit.is_name) for unit in question.units)
    return units, question.scope, question.expectation


@pytest.mark.parametrize(
    "text",
    [
        "What does Bo Chen say about the NPA?",
        "Which countries does Chen mention?",
        "When did Norway open the harbour?",
        "What do the commentators say about Norway and Peru?",
    ],
)
def test_capitals_make_no_difference_where_a_message_shows_none(interpreter: Interpreter, text: str) -> None:
    plain = sought(interpreter.understand(text))
    assert sought(interpreter.understand(text.lower())) == plain
    assert sought(interpreter.understand(text.upper())) == plain
    assert sought(interpreter.understand(text[0] + text[1:].lower())) == plain


def test_names_the_corpus_lacks_are_names_without_capitals_too(interpreter: Interpreter) -> None:
    (unit,) = (
        u for u in interpreter.understand("what was said about ukraine?").units if u.surface == "Ukraine"
    )
    assert unit.is_name
    assert not unit.is_known


def test_acronyms_are_no_shouting(interpreter: Interpreter) -> None:
    assert [unit.surface for unit in interpreter.understand("NPA REGATTA").units] == ["NPA", "REGATTA"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Which coutnries took part?", "countries"),
        ("Whcih countries took part?", "which"),
        ("Who closed it beore the regatta?", "before"),
        ("Which cuontries were accuesd?", "accused"),
        ("what do the commnetators say?", "commentators"),
        ("Was the regatta canceled by rian?", "rain"),
        ("who opened it, Norway or Pery?", "peru"),
        ("Norwya took part", "norway"),
    ],
)
def test_a_slip_in_any_word_is_put_right_and_told(interpreter: Interpreter, typed: str, meant: str) -> None:
    assert meant in interpreter.understand(typed).corrections


@pytest.mark.parametrize(
    "text",
    [
        "What does Zelnsky say?",
        "What does Paig say?",
        "the vaporware of Tarn",
        "is a regatta a race?",
        'who said "teh NPA"?',
        "who paid in greenbacks?",
        "welche laender waren dabei und wann wurde bezahlt",
    ],
)
def test_names_words_and_quoted_words_are_left_alone(interpreter: Interpreter, text: str) -> None:
    assert interpreter.understand(text).corrections == ()


def test_what_a_slip_hides_is_found_again(interpreter: Interpreter) -> None:
    assert sought(interpreter.understand("Which coutnries does Chen menton?")) == sought(
        interpreter.understand("Which countries does Chen mention?")
    )


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Guten Tag! Who won the regatta? Danke", "Who won the regatta?"),
        ("Здравствуйте! Who won the regatta?", "Who won the regatta?"),
        ("@verbatim who won the regatta?", "who won the regatta?"),
        ("Who won the **regatta**? (with source please)", "Who won the regatta?"),
        ("Who won the regatta? It is urgent, my deadline is at noon.", "Who won the regatta?"),
        ("Just curious, who won the regatta?", "who won the regatta?"),
        ("My boss wants to know: the regatta of Tarn", "the regatta of Tarn"),
        ("What do the sources say: who won?", "who won?"),
        ("the snake_case of file_names", "the snake_case of file_names"),
    ],
)
def test_small_talk_comes_off(message: str, asked: str) -> None:
    assert strip_chatter(message) == asked


@pytest.mark.parametrize(
    "ending",
    ["please", "pls", "cheers", "thx", "thanks a lot", "thank you kindly", "if you can", "for me", "bitte",
     "danke schön", "merci", "gracias", "grazie", "спасибо", "would be great", "I think there was one"],
)  # fmt: skip
def test_polite_endings_come_off(ending: str) -> None:
    assert strip_chatter(f"who won the regatta, {ending}") == "who won the regatta"
    assert without_courtesies(f"regatta, {ending}") == "regatta"


def test_a_message_too_long_for_a_request_keeps_its_words() -> None:
    assert without_courtesies("please " * 2_000 + "🙏") == "please " * 2_000 + "🙏"


def test_what_is_told_of_the_writer_is_beside_the_question() -> None:
    assert asking_clause("I heard something yesterday. Who won the regatta?") == "Who won the regatta?"
    assert asking_clause("I heard something yesterday. The regatta of Tarn.") == "The regatta of Tarn."
    assert asking_clause("The regatta. Who won?") == "The regatta. Who won?"


def test_an_aside_neither_sets_nor_hides_the_kind_of_answer_wanted(interpreter: Interpreter) -> None:
    question = interpreter.understand("I need this for my article. When did Norway open the harbour?")
    assert question.expectation.kind is Kind.DATE
    assert {unit.surface for unit in question.units if not unit.is_aside} >= {"Norway", "harbour"}
    assert {unit.surface for unit in question.units if unit.is_aside} <= {"need", "article"}


@pytest.mark.parametrize("text", ["How does Chen describe Norway?", "What do they think of Norway?"])
def test_how_somebody_is_described_asks_what_they_are(interpreter: Interpreter, text: str) -> None:
    assert interpreter.understand(text).expectation.kind is Kind.IDENTITY


def test_how_a_matter_is_described_asks_for_anything(interpreter: Interpreter) -> None:
    assert interpreter.understand("How does Chen describe the closing?").expectation.kind is Kind.ANYTHING


@given(
    st.lists(
        st.sampled_from(["Norway", "re-open", "Secretary-General", "the", "harbour's", "G20"]), max_size=7
    )
)
def test_the_words_of_a_piece_stand_where_it_says(words: list[str]) -> None:
    text = " ".join(words)
    for piece in pieces_of(text):
        for word in piece.words:
            assert text[word.start : word.end].startswith(word.surface)


def test_sort_of_is_no_verb_and_the_question_hangs_on_what_is_sorted(interpreter: Interpreter) -> None:
    units = {unit.surface: unit for unit in interpreter.understand("What sort of harbour is it?").units}
    assert units["harbour"].is_focus
    assert not units["sort"].is_focus
    assert units["sort"].importance < units["harbour"].importance


def test_a_name_with_a_figure_is_a_name(interpreter: Interpreter) -> None:
    (unit,) = (
        u for u in interpreter.understand("How did COVID-19 change the regatta?").units if "19" in u.surface
    )
    assert unit.is_name
