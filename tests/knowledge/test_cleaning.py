from __future__ import annotations

import pytest

from knowledge.cleaning import Cleaned, Origins, clean
from knowledge.span import Span


def _clean(raw: str, *, markup: bool = False) -> Cleaned:
    return clean(raw, [Span(0, len(raw))], markup=markup)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("what are your expecta-\ntions now", "what are your expectations now"),
        ("the expecta-  \r\n   tions", "the expectations"),
        ("Russian-\nChinese relations", "Russian-Chinese relations"),
        ("in 1941-\n1942 and after", "in 1941-1942 and after"),
        ("a long-\nterm plan, a long-term plan", "a long-term plan, a long-term plan"),
        ("our great-grand-\nfathers, his grandfathers", "our great-grandfathers, his grandfathers"),
        ("a long way, one term; the long-\nterm plan", "a long way, one term; the long-term plan"),
        ("soft\N{SOFT HYPHEN}\nened so\N{SOFT HYPHEN}ft", "softened soft"),
        ("he said --\nand left", "he said -- and left"),
        ("a\u00a0b\t\tc   d", "a b c d"),
        ("zero\N{ZERO WIDTH SPACE}width", "zerowidth"),
        ("100 billion {dollars}", "100 billion {dollars}"),
    ],
)
def test_display_joins_wraps_and_folds_space(raw: str, shown: str) -> None:
    cleaned = _clean(raw)
    assert cleaned.display(Span(0, len(raw))) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("**Anna:** it is *very* old", "Anna: it is very old"),
        ("see [our report](https://example.org/a_b) now", "see our report now"),
        ("## Heading", "Heading"),
        ("> quoted", "quoted"),
        ("a snake_case name", "a snake_case name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        (r"We had a party\.", "We had a party."),
        ("[brackets] stay", "[brackets] stay"),
        ("a](b) [c]**(d)", "a](b) [c]**(d)"),
    ],
)
def test_display_leaves_markdown_marks_out_where_there_is_markup(raw: str, shown: str) -> None:
    assert _clean(raw, markup=True).display(Span(0, len(raw))) == shown


def test_marks_stay_where_the_text_has_no_markup() -> None:
    assert _clean("a *b* [c](d)").text == "a *b* [c](d)"


def test_paragraphs_are_parted_by_line_feeds() -> None:
    raw = "one\n\n two\nthree"
    cleaned = clean(raw, [Span(0, 3), Span(6, 9), Span(10, 15)])
    assert cleaned.text == "one\ntwo\nthree"
    assert cleaned.to_raw(Span(4, 7)) == Span(6, 9)


def test_origins_are_a_sequence() -> None:
    origins = Origins([Span(2, 4), Span(4, 4), Span(7, 9)])
    assert list(origins) == [2, 3, 7, 8]
    assert origins[-1] == 8
    assert origins[1:3] == (3, 7)
    assert [origins.place_of(raw) for raw in (0, 3, 5, 7, 20)] == [0, 1, 2, 2, 4]
    assert origins == Origins([Span(2, 4), Span(7, 9)])
    assert len({origins, Origins([Span(2, 4), Span(7, 9)])}) == 1
    with pytest.raises(IndexError):
        origins[4]


def test_plain_tuples_serve_as_origins() -> None:
    cleaned = Cleaned("ab", (1, 4), 6)
    assert cleaned.to_cleaned(Span(2, 6)) == Span(1, 2)
    assert cleaned.to_raw(Span(2, 2)) == Span(6, 6)
    assert cleaned.to_raw(Span(1, 1)) == Span(4, 4)
    with pytest.raises(ValueError, match="origin"):
        Cleaned("ab", (1,), 6)


def test_an_escaped_sign_is_shown_and_marks_nothing() -> None:
    raw = r"We saw river\_fish and 5 \* 3 **here**."
    cleaned = clean(raw, [Span(0, len(raw))], markup=True)
    assert cleaned.text == "We saw river_fish and 5 * 3 here."
    assert all(raw[origin] == sign for sign, origin in zip(cleaned.text, cleaned.origins, strict=True))
