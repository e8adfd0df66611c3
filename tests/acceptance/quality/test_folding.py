"""The comparison of texts that the quality floors rest on."""

from __future__ import annotations

import pytest

from knowledge.span import Span
from tests.acceptance.quality.floors import Floor
from tests.acceptance.quality.folding import FoldedText, fold, overlap
from tests.acceptance.quality.measures import Measure


def test_case_spaces_dashes_and_quotation_marks_are_no_difference() -> None:
    assert fold("“Expecta-\ntions’ – ROSE") == fold("expectations rose")
    assert fold("rose") != fold("rise")


@pytest.mark.parametrize(
    ("quote", "is_carried"),
    [
        ("We met [laughter] twice.", True),
        ("we met [...] twice", True),
        ("We met twice.", False),
        ("We [...] twice.", False),
        ("We met", False),
        ("We met [laughter] thrice.", False),
    ],
)
def test_a_quote_is_what_stands_at_its_place(quote: str, is_carried: bool) -> None:
    source = FoldedText("Yes. We met [laughter] twice. ")
    end = -2 if quote.endswith("twice") else -1
    assert source.carries(Span(5, len(source.raw) + end), quote) is is_carried


def test_words_are_found_everywhere_they_stand() -> None:
    source = FoldedText("Tea – tea, and TEA")
    assert [span.of(source.text) for span in source.find_all("tea")] == ["tea"] * 3
    assert source.find("coffee") is None


def test_spans_that_only_touch_share_nothing() -> None:
    assert overlap(Span(0, 3), Span(3, 5)) == 0
    assert overlap(Span(0, 4), Span(3, 5)) == 1


def test_nothing_to_measure_is_a_fault_of_the_data() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Measure.share(0, 0)
    assert Measure.f1(right=1, made=2, wanted=1).value == pytest.approx(2 / 3)


def test_a_floor_bounds_one_side() -> None:
    assert Floor(at_least=0.5).holds(0.5)
    assert not Floor(at_most=0.5).holds(0.6)
    with pytest.raises(ValueError, match="at_least"):
        Floor()
