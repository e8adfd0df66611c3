"""Answers on the shipped corpus stay as good as they are: one run of everything, one test per floor."""

from __future__ import annotations

import pytest

from adapters.compose import Folders, open_library, shipped_corpus
from knowledge.library import Library
from knowledge.lookup import Lookup
from tests.acceptance.quality.floors import read_floors
from tests.acceptance.quality.lookups import score_lookups
from tests.acceptance.quality.measures import Measures, Texts
from tests.acceptance.quality.scoring import score_library
from tests.acceptance.quality.small_corpora import score_small_corpora


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return open_library(Folders(shipped_corpus(), tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def measured(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Measures:
    return score_library(library) | score_small_corpora(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize("name", read_floors())
def test_quality_does_not_fall(name: str, measured: Measures) -> None:
    measure, floor = measured[name], read_floors()[name]
    assert floor.holds(measure.value), f"{measure.value:.3f}, not {floor}; lost by:\n" + "\n".join(
        measure.lost
    )


def test_every_measure_has_a_floor(measured: Measures) -> None:
    assert measured.keys() == read_floors().keys()


def test_the_same_answer_to_everything_falls_through_the_floors(library: Library) -> None:
    always = library.lookup("tourism")

    def look_up(question: str, limit: int) -> Lookup:
        return always

    scored = score_lookups(look_up, Texts(library.documents))
    assert always.found
    for name in ("lookups.hit@1", "lookups.hit@3", "unanswerable.refused"):
        assert not read_floors()[name].holds(scored[name].value)
