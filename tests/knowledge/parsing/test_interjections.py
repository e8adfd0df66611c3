"""Paragraphs in brackets below a label: what others call, and what the room does."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Source
from knowledge.parsing import parse

_SITTING = (
    "Mr Speaker: Order. I call the Minister.\n\nThe Minister (Vera Lund): We will dig forty docks.\n\n"
    "{call}\n\nWe will dig them by May.\n\nMr Speaker: Order.\n\nThe Minister (Vera Lund): Thank you."
)


def _said(raw: str) -> list[tuple[str | None, str]]:
    parsed = parse(Document("d", "d.txt", raw, Source()))
    return [(turn.speaker, parsed.text(turn.span)) for turn in parsed.turns]


@pytest.mark.parametrize(
    "call",
    [
        "(An hon. Member: Thirty!)",
        "(Jan Moe [SPD/Leck]: Who pays for my dock?)",
        "(Zuruf von der SPD: Nie!)",
        "(Beifall bei der SPD – Jan Moe [FDP]: Das glaube ich!)",
        "[Jan Moe (Leck): Who pays?]",
    ],
)
def test_what_others_call_in_brackets_is_not_the_speakers(call: str) -> None:
    said = _said(_SITTING.format(call=call))
    assert (None, call) in said
    before, after = said[said.index((None, call)) - 1], said[said.index((None, call)) + 1]
    assert before[1] == "We will dig forty docks."
    assert after == (before[0], "We will dig them by May.")


def test_what_the_room_does_is_kept_apart_inside_the_turn() -> None:
    parsed = parse(Document("d", "d.txt", _SITTING.format(call="(The film is shown.)"), Source()))
    inserts = [parsed.text(insert.span) for turn in parsed.turns for insert in turn.inserts]
    assert inserts == ["(The film is shown.)"]


@pytest.mark.parametrize("aside", ["(We had no dock in my day.)", "We will dig ten (Leck: two) this year."])
def test_brackets_of_the_speakers_own_stay_with_them(aside: str) -> None:
    parsed = parse(Document("d", "d.txt", _SITTING.format(call=aside), Source()))
    turn = next(turn for turn in parsed.turns if aside in parsed.text(turn.span))
    assert "forty docks" in parsed.text(turn.span)
    assert not turn.inserts
