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
