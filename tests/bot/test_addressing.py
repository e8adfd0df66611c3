"""Whom a message calls on, and what it quotes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addressing import without_mentions
from bot.block_quotes import in_quotation_marks

MENTION = re.compile(r"@(?P<name>\w+)")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@bot, what of tea?", "what of tea?"),
        ("@bot - tea", "tea"),
        ("what of tea, @bot?", "what of tea?"),
        ("what of tea @ann @bot", "what of tea"),
        ("did @ann say tea, @bot?!", "did ANN say tea?!"),
        ("@bot", ""),
        ("tea, or coffee?", "tea, or coffee?"),
    ],
)
def test_mentions_at_either_end_go_with_what_sets_them_off(text: str, words: str) -> None:
    assert without_mentions(text, MENTION, lambda match: match["name"].upper()) == words


@given(st.lists(st.sampled_from(["@bot", ", ", " tea", " ", "?", "!", "\n"]), max_size=12))
def test_no_word_is_lost_with_a_mention(parts: list[str]) -> None:
    left = without_mentions("".join(parts), MENTION, lambda _: " ")
    assert left.count("tea") == parts.count(" tea")
    assert "@" not in left


@pytest.mark.parametrize(
    ("message", "marked"),
    [
        ("> We met.\nreal?", "“We met.”\nreal?"),
        ("look\n> We met\n> at sea\nreal?\n> Then left", "look\n“We met at sea”\nreal?\n“Then left”"),
        (">>> We met\nat sea", "“We met at sea”"),
        ("> “We met”, she said", "“We met', she said”"),
        (">\nreal?", "real?"),
        ("is 5 > 4?", "is 5 > 4?"),
    ],
)
def test_quoted_lines_are_put_in_quotation_marks(message: str, marked: str) -> None:
    assert in_quotation_marks(message) == marked
