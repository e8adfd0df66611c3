"""Speakers set as letters, short words in capitals, or two names together."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Source
from knowledge.parsing import parse


def _said(raw: str) -> list[tuple[str, str | None, str]]:
    parsed = parse(Document("d", "d.txt", raw, Source()))
    return [(turn.role.value, turn.speaker, parsed.text(turn.span)) for turn in parsed.turns]


@pytest.mark.parametrize("word", ["No", "Sí", "Nunca"])
def test_a_word_behind_the_letter_of_an_answer_is_no_name(word: str) -> None:
    raw = (
        "Pregunta. ¿Por qué un puerto?\n\nRespuesta. Porque había barcos.\n\n"
        f"P. ¿Volverá?\n\nR. {word}. Echo de menos el mar.\n\nP. ¿Y el muelle?\n\nR. Está seco.\n\n"
        "P. ¿Quién paga?\n\nR. Lo paga la ciudad."
    )
    answers = [words for role, _, words in _said(raw) if role == "interviewee"]
    assert f"{word}. Echo de menos el mar." in answers


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_an_answer_may_be_set_off_by_a_blank_below_a_question(gap: str) -> None:
    raw = (
        "THE COURT: Your witness.\n\nBY MS. VALE:\n\n"
        f"Q Ms. Lund, did you keep the log?{gap}A I kept it from 2016. Nobody asked for it.{gap}"
        f"Q And you signed it.{gap}A $200 was all I got for it.\n\nMR. MOE: Objection.\n\n"
        "THE COURT: Overruled.\n\nQ Did you?\n\nA Yes."
    )
    said = [(role, words) for role, _, words in _said(raw)]
    for words in ("I kept it from 2016. Nobody asked for it.", "$200 was all I got for it.", "Yes."):
        assert ("interviewee", words) in said


def test_an_article_that_opens_an_answer_below_a_question_is_no_letter() -> None:
    raw = (
        "Q What is it?\n\nA Swiss bank bought the ferry.\n\nQ And now?\n\nIt sails in May.\n\n"
        "Q Who pays?\n\nThe town pays for all of it."
    )
    assert "A Swiss bank bought the ferry." in [words for _, _, words in _said(raw)]


_PRESS = (
    "Press conference with Vera Lund\n\nMINISTER LUND: Good morning. We close the quay.\n\n"
    "{first}: Is that the last word?\n\nMINISTER LUND: It is.\n\n"
    "{second}: That is a lie.\n\nMINISTER LUND: It is not, and you know it."
)


@pytest.mark.parametrize(
    ("first", "second"), [("BBC", "NOS"), ("ARD", "AP"), ("WOMAN", "MAN"), ("GIRL", "BOY")]
)
def test_a_short_label_in_capitals_that_stands_once_opens_a_turn(first: str, second: str) -> None:
    said = [(name, words) for _, name, words in _said(_PRESS.format(first=first, second=second))]
    assert ("MINISTER LUND", "It is.") in said or ("Vera Lund", "It is.") in said
    assert [words for name, words in said if "Lund" in (name or "").title()][
        -1
    ] == "It is not, and you know it."
    owner = next(name for name, words in said if words == "That is a lie.")
    assert owner in (second, None)


@pytest.mark.parametrize("remark", ["NB", "PS"])
def test_a_remark_in_two_capitals_is_no_label(remark: str) -> None:
    names = {name for _, name, _ in _said(_PRESS.format(first="BBC", second=remark))}
    assert remark not in names


@pytest.mark.parametrize(
    "answer", ["EU: The half of it.\n\nThe town pays the rest.", "Three pay.\n\nEU: the half of it."]
)
def test_capitals_inside_an_answer_are_no_label(answer: str) -> None:
    raw = _PRESS.format(first="BBC", second="NOS").replace("It is.\n\n", f"It is.\n\n{answer}\n\n")
    assert "EU" not in {name for _, name, _ in _said(raw)}


@pytest.mark.parametrize(
    ("first", "second", "joint"),
    [
        ("LUND", "MOE", "LUND AND MOE"),
        ("LUND", "MOE", "MOE AND LUND"),
        ("Vera Lund", "Jan Moe", "Vera Lund and Jan Moe"),
        ("Lund", "Moe", "Lund und Moe"),
    ],
)
def test_what_two_say_together_is_not_given_to_one_of_them(first: str, second: str, joint: str) -> None:
    raw = (
        f"Press conference\n\n{first}: We close the quay.\n\n{second}: By May.\n\n"
        f"Question: Do you agree?\n\n{joint}: Yes, we do.\n\nQuestion: Who pays?\n\n"
        f"{first}: We do.\n\n{second}: We share it."
    )
    assert [name for _, name, words in _said(raw) if words == "Yes, we do."] == [joint]


def test_an_office_with_an_and_is_still_one_persons() -> None:
    raw = (
        "Minister for Ports and Ferries Vera Lund: We close it.\n\nQuestion: When?\n\nVera Lund: In May.\n\n"
        "Question: Why?\n\nVera Lund: It is dry."
    )
    assert {name for role, name, _ in _said(raw) if role == "interviewee"} == {"Vera Lund"}
