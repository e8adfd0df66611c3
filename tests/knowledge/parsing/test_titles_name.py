"""Whom a title names, as asking, answering or speaking, and what of it is no name and no label."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Source
from knowledge.parsing import parse


def _said(raw: str, *, title: str | None = None) -> list[tuple[str, str | None, str]]:
    parsed = parse(Document("d", "d.txt", raw, Source(title=title)))
    return [(turn.role.value, turn.speaker, parsed.text(turn.span)) for turn in parsed.turns]


_TALK = (
    "Tide Review: Will the ferry sail?\n\nVera Lund: It will not sail before May.\n\n"
    "Tide Review: And the quay?\n\nVera Lund: The quay is dry again.\n\n"
    "Tide Review: Who pays?\n\nVera Lund: The town pays."
)
_TAKEN = [("interviewer", "Tide Review"), ("interviewee", "Vera Lund")] * 3


@pytest.mark.parametrize("mark", ["", "# ", "**"])
@pytest.mark.parametrize("title", [None, "Interview: Vera Lund"])
def test_a_title_that_says_interview_and_a_name_does_not_say_who_asks(mark: str, title: str | None) -> None:
    raw = f"{mark}Interview: Vera Lund{mark.strip('# ')}\nTide Review, 4 June 2023\n\n{_TALK}"
    assert [(role, name) for role, name, _ in _said(raw, title=title)][-6:] == _TAKEN


def test_a_credit_below_the_title_is_overruled_by_what_is_said() -> None:
    raw = f"No ferry before May\n\nInterview: Vera Lund\n\n{_TALK}"
    assert [(role, name) for role, name, _ in _said(raw)][-6:] == _TAKEN


def test_a_title_that_says_interview_names_nobody_who_asks_by_letter() -> None:
    raw = (
        "Interview: Mayor Vera Lund\n\nQ: Will it sail?\n\nA: No, never.\n\nQ: And the quay?\n\nA: It is dry."
    )
    assert not {name for role, name, _ in _said(raw) if role == "interviewer"} & {
        "Vera Lund",
        "Mayor Vera Lund",
    }


@pytest.mark.parametrize(
    ("credit", "last"),
    [
        ("Interview: Jan Moe", False),
        ("Interview: Jan Moe", True),
        ("Interviewer: Jan Moe", False),
        ("Interview by Jan Moe", False),
        ("Interview by Jan Moe", True),
    ],
)
def test_a_credit_below_the_title_or_the_talk_names_who_asks(credit: str, last: bool) -> None:
    talk = "Q: Will it sail?\n\nA: No, never.\n\nQ: And the quay?\n\nA: It is dry."
    raw = (
        f"No ferry before May\n\n{talk}\n\n{credit}" if last else f"No ferry before May\n\n{credit}\n\n{talk}"
    )
    assert [name for role, name, _ in _said(raw) if role == "interviewer"] == ["Jan Moe"] * 2


@pytest.mark.parametrize(
    ("title", "asks", "answers"),
    [
        ('Interview with Vera Lund: "The quay is dry"', "Question", "Answer"),
        ("INTERVIEW WITH VERA LUND: THE QUAY IS DRY", "Question", "Answer"),
        ('Entrevista con Vera Lund: "El muelle está seco"', "Pregunta", "Respuesta"),
        ('Entrevista a Vera Lund: "O cais secou"', "Pergunta", "Resposta"),
        ("Interview mit Vera Lund: „Der Kai ist trocken“", "Frage", "Antwort"),
        ("Gespräch mit Vera Lund: „Der Kai ist trocken“", "Frage", "Antwort"),
    ],
)
def test_a_title_that_says_whom_a_talk_is_with_is_no_label(title: str, asks: str, answers: str) -> None:
    talk = f"{asks}: Hm?\n\n{answers}: In May.\n\n"
    said = _said(f"{title}\nTide Review, 5 March\n\n{talk * 3}")
    assert said[0][0] not in ("interviewee", "interviewer")
    assert [role for role, _, _ in said[1:]] == ["interviewer", "interviewee"] * 3
    assert not any(
        (name or "").casefold().startswith(("interview", "entrevista", "gespr")) for _, name, _ in said
    )


_SPEECH = (
    "Oslo, 19 May\n\nFriends, thank you. I was not supposed to be here.\n\n"
    "I want to talk about beans. In May I inherited a box from my aunt.\n\nI have never sold one."
)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Keynote address by Prof. Vera Lund at the congress", "Vera Lund"),
        ("Commencement Address by Dr. Vera Lund", "Vera Lund"),
        ("Remarks by U.S. Senator Vera T. Lund", "Vera T. Lund"),
        ("Remarks by Rev. Dr. Vera Lund", "Vera Lund"),
        ("Remarks by Vera T. Lund", "Vera T. Lund"),
    ],
)
def test_a_name_is_not_cut_at_the_stop_of_a_title(title: str, name: str) -> None:
    speakers = {speaker for role, speaker, _ in _said(f"{title}\n{_SPEECH}") if role == "interviewee"}
    assert len(speakers) == 1
    assert name in (speakers.pop() or "")


@pytest.mark.parametrize("title", ["Remarks by Dr.", "Remarks by J.", "Statement of Prof. on beans"])
def test_a_title_or_a_letter_alone_names_nobody(title: str) -> None:
    names = {(name or "").strip(".") for _, name, _ in _said(f"{title}\n\n{_SPEECH}")}
    assert not names & {"Dr", "J", "Prof"}


def test_a_talk_with_a_doctor_names_the_whole_of_it() -> None:
    raw = "Interview with Dr. Vera Lund\n\nQ: Will it sail?\n\nA: No, never.\n\nQ: And now?\n\nA: In May."
    assert {name for role, name, _ in _said(raw) if role == "interviewee"} <= {"Dr. Vera Lund", "Vera Lund"}
