"""The word a question hangs on."""

from __future__ import annotations

import pytest

from knowledge.query.focus import focus_of
from knowledge.query.senses import WordSenses


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("Which tuition fees do pupils pay?", {"fees"}),
        ("What is the annual budget of the town?", {"budget"}),
        ("What will the yearly output of the plant be?", {"output"}),
        ("How many soldiers fought there?", {"soldiers"}),
        ("Who is the owner of the mill?", {"owner"}),
        ("Who built the mill?", {"built"}),
        ("In which city do they meet?", {"city"}),
        ("mill on the river", set()),
        ("Why was the mill closed?", set()),
    ],
)
def test_the_head_of_what_is_asked_for_is_found(question: str, heads: set[str]) -> None:
    assert focus_of(question, WordSenses().is_verb) == heads


def test_names_are_met_by_what_mainly_means_the_same() -> None:
    senses = WordSenses()

    def everything(_: str) -> bool:
        return True

    assert "china" in senses.equivalents("taiwan", everything)
    assert "china" not in senses.equivalents("taiwan", everything, of_name=True)


def test_a_city_is_a_kind_of_city() -> None:
    assert {"beijing", "moscow"} <= set(WordSenses().kinds("city", lambda _: True))


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("Where was the mill built?", {"built"}),
        ("When will the river be closed?", {"closed"}),
        ("When is the fair?", set()),
    ],
)
def test_what_happened_is_what_a_question_about_its_time_or_place_hangs_on(
    question: str, heads: set[str]
) -> None:
    assert focus_of(question, WordSenses().is_verb) == heads
