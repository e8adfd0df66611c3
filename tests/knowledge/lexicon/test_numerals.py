from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.lexicon import Numeral, is_number_word, parse_numeral


@pytest.mark.parametrize(
    ("words", "value", "ordinal"),
    [
        ("twenty fifth", "25", True), ("twenty-fifth", "25", True), ("25th", "25", True),
        ("eightieth", "80", True),
        ("five", "5", False), ("1,235", "1235", False), ("2.5", "2.5", False),
        ("100 billion", "100000000000", False),
        ("one hundred and twenty five thousand", "125000", False), ("2.5 million", "2500000", False),
        ("thousands", "1000", False), ("twelfth", "12", True), ("zero", "0", False),
    ],
)  # fmt: skip
def test_values(words: str, value: str, ordinal: bool) -> None:
    assert parse_numeral(words.split()) == Numeral(Decimal(value), ordinal)


@pytest.mark.parametrize("words", ["", "and", "north", "five apples", "first two", "12a", "2006 2007"])
def test_no_number(words: str) -> None:
    assert parse_numeral(words.split()) is None


def test_number_words() -> None:
    assert is_number_word("twenty-fifth")
    assert is_number_word("billions")
    assert not is_number_word("often")
