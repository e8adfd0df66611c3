from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.lexicon import fold_spelling, same_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        line.split()
        for line in [
            "organisation organization", "analysing analyzing", "favour favor",
            "neighbourliness neighborliness",
            "good-neighbourly good-neighborly", "centre center", "metres meters", "theatre theater",
            "defence defense", "licence license", "programme program", "travelled traveled",
            "modelling modeling", "cancelled canceled", "catalogue catalog", "jewellery jewelry",
            "towards toward", "judgement judgment", "politicisation politicization", "honourable honorable",
            "anaemia anemia", "encyclopaedia encyclopedia", "foetus fetus", "kilometres kilometers",
        ]
    ],
)  # fmt: skip
def test_variants_share_a_key(british: str, american: str) -> None:
    assert same_spelling(british, american)
    assert same_spelling(british.upper(), american)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        line.split()
        for line in [
            "filled filed", "hour hor", "four for", "our or", "your yor", "called caled", "tour tor",
            "planed planned",
            "prise prize", "navy military", "sensor censor", "advice advise", "devise device", "there theer",
            "price prize", "rise rice", "desert dessert", "diner dinner", "artillery artilery",
        ]
    ],
)  # fmt: skip
def test_other_words_stay_apart(a: str, b: str) -> None:
    assert not same_spelling(a, b)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", max_size=14))
def test_hyphens_and_case_never_matter(word: str) -> None:
    assert fold_spelling(word) == fold_spelling(word.upper()) == fold_spelling(word.replace("-", "–"))
