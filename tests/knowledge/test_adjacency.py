"""Words side by side: what passages gain by having a question's neighbours as neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.lookup import LookupEngine
from knowledge.model import Role
from knowledge.ranking.adjacency import Standings, beside_each_other
from tests.knowledge.spoken import spoken

standings = st.lists(
    st.dictionaries(
        st.integers(0, 30),
        st.floats(0.6, 1.0),
        max_size=8,
    ).map(lambda found: Standings.of([*found], [at // 10 for at in found], [*found.values()])),
    max_size=5,
)


def _at(*places: tuple[int, int]) -> Standings:
    return Standings.of([at for _, at in places], [row for row, _ in places], [1.0] * len(places))


def test_neighbours_gain_by_the_lesser_weight_and_by_how_often_they_are_apart() -> None:
    security, reform = _at((0, 4), (1, 14), (2, 24)), _at((0, 5), (1, 17))
    assert beside_each_other([security, reform], [0.5, 0.2]) == {0: pytest.approx(2 * 0.2 * 0.5)}


def test_the_end_of_one_passage_is_not_beside_the_beginning_of_the_next() -> None:
    assert beside_each_other([_at((0, 9)), _at((1, 10))], [0.5, 0.5]) == {}


def test_words_that_are_never_apart_are_one() -> None:
    soviet, union = _at((0, 1), (1, 11)), _at((0, 2), (1, 12))
    assert set(beside_each_other([soviet, union], [0.5, 0.5]).values()) == {0.0}


@given(standings)
def test_gains_are_never_negative_and_do_not_depend_on_the_direction(units: list[Standings]) -> None:
    weights = [1.0 / (n + 1) for n in range(len(units))]
    gains = beside_each_other(units, weights)
    assert all(gain >= 0 for gain in gains.values())
    assert beside_each_other(units[::-1], weights[::-1]) == pytest.approx(gains)


def test_a_passage_with_the_words_together_comes_before_one_that_has_them_apart() -> None:
    documents = [
        spoken(
            "a", [(Role.INTERVIEWEE, "Bo Chen", "The bridge was long, and the toll on wine was high then.")]
        ),
        spoken(
            "b",
            [(Role.INTERVIEWEE, "Bo Chen", "The bridge toll was high then, and the wine was long in it.")],
        ),
        spoken("c", [(Role.INTERVIEWEE, "Bo Chen", "A bridge is planned. A toll is not. Nobody drinks.")]),
    ]
    encoder = WordLlamaEncoder()
    engine = LookupEngine({d.id: d for d in documents}, build_index(documents, encoder), encoder)
    first = engine.lookup("how high was the bridge toll").hits[0]
    assert first.quote.citation.document == "b"
