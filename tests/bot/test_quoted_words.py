"""Which words of a message are the quote to verify."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoted_words import said_to_be_by, words_to_verify

LINE = "We met on a ship in the spring."


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (LINE, LINE),
        (f"“{LINE}”", LINE),
        (f"She said “{LINE}” to us", LINE),
        (f"She said „{LINE}“, he said «no»", LINE),
        (f'She said "{LINE}" and "too soon"', LINE),
        (f"> {LINE}\nnonsense", LINE),
        (f"> We met on a ship\n> in the spring.\nShe said “{LINE}”", "We met on a ship\nin the spring."),
        (f"before\n>>> {LINE}\nit was nice", f"{LINE}\nit was nice"),
        (f"> yes\n\n{LINE}", f"yes\n\n{LINE}"),
        ("> We met on a ship\nand\n> we met on a train", "We met on a ship\nand\nwe met on a train"),
        ("“We met on a ship” and “we met on a train”", "“We met on a ship” and “we met on a train”"),
        ("He calls it the “old harbour” now", "He calls it the “old harbour” now"),
        (f":tada: {LINE} :+1::skin-tone-2: :100:", LINE),
        ("It opens at 10:30:15, see a:b:c", "It opens at 10:30:15, see a:b:c"),
        (f"{LINE} https://a.example/x?y=1", LINE),
        (f"[{LINE}](https://a.example)", LINE),
        (f"<https://a.example> “{LINE}” — Jane Roe", LINE),
        (" :tada: ", ""),
        ("", ""),
    ],
)
def test_one_long_quotation_is_taken_and_all_words_otherwise(message: str, words: str) -> None:
    assert words_to_verify(message) == words


@given(st.text(st.sampled_from('ab :>\n"“”„«»+')))
def test_no_word_is_made_up_or_moved(message: str) -> None:
    given_signs = iter(message)
    assert all(sign in given_signs for sign in words_to_verify(message) if sign.isalpha())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"“{LINE}” — Jane Roe", "Jane Roe"),
        (f'"{LINE}", Jane Roe said', "Jane Roe"),
        (f'Roe: "{LINE}"', "Roe"),
        (f"“{LINE}” (J. Roe)", "J. Roe"),
        (f"“{LINE}”", ""),
        (LINE, ""),
        (f"I read in the paper yesterday that “{LINE}”", ""),
        (f"Roe: “{LINE}” and “too soon”", ""),
    ],
)
def test_who_is_named_beside_a_quotation_is_who_is_said_to_have_said_it(line: str, name: str) -> None:
    assert said_to_be_by(line) == name
