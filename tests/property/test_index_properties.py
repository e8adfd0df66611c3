"""The numeric parts of the index against the plainest way of doing the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import IndexUnusable
from knowledge.index import vectors, vocabulary
from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.index.passages import distinct
from knowledge.index.vectors import ExactVectors, GraphVectors, read_vectors, write_vectors
from knowledge.model import Role
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.occurrences import rows_naming
from knowledge.ranking.sameness import same_statements
from tests.knowledge.spoken import spoken

_SMALL = st.integers(-3, 3)


@given(st.lists(_SMALL, max_size=400), st.integers(0, 12))
def test_the_nearest_rows_are_those_that_sorting_finds(scores: list[int], limit: int) -> None:
    matrix = np.array(scores, dtype=np.float32).reshape(-1, 1)
    found = ExactVectors(matrix).nearest(np.ones(1, dtype=np.float32), limit)
    expected = sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:limit]
    assert found.rows.tolist() == expected
    assert found.scores.tolist() == [scores[row] for row in expected]


@given(st.lists(_SMALL, max_size=60))
def test_distinct_numbers_are_the_sorted_set(numbers: list[int]) -> None:
    assert distinct(np.array(numbers, dtype=np.int32)).tolist() == sorted(set(numbers))


@given(st.lists(st.lists(st.integers(0, 6), max_size=6), max_size=12), st.integers(1, 9))
def test_terms_are_counted_once_in_each_passage(passages: list[list[int]], at_once: int) -> None:
    owners = np.repeat(np.arange(len(passages), dtype=np.int64), [len(terms) for terms in passages])
    terms = np.array([term for listed in passages for term in listed], dtype=np.int32)
    expected = [sum(term in listed for listed in passages) for term in range(7)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "_AT_ONCE", at_once)
        assert vocabulary.distinct_pairs(owners, terms, 7).tolist() == expected


def test_a_graph_finds_each_vector_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 50)
    matrix = np.random.default_rng(5).standard_normal((200, 32)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    write_vectors(tmp_path, matrix.shape, (matrix[first : first + 60] for first in range(0, 200, 60)))
    opened = read_vectors(tmp_path)
    assert isinstance(opened, GraphVectors)
    for row in range(0, 200, 20):
        found = opened.nearest(matrix[row], 5)
        assert found.rows[0] == row
        assert list(found.scores) == sorted(found.scores, reverse=True)


def test_a_graph_of_another_corpus_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 2)
    write_vectors(tmp_path, (6, 4), [np.eye(6, 4, dtype=np.float32)])
    np.save(tmp_path / "vectors.npy", np.eye(5, 4, dtype=np.float16))
    with pytest.raises(IndexUnusable, match="does not fit"):
        read_vectors(tmp_path)


def test_rows_that_name_somebody_are_found() -> None:
    index = build_index(
        [
            spoken("a", [(Role.NARRATOR, None, "The harbour will cost forty million.")]),
            spoken("b", [(Role.NARRATOR, None, "Bo Chen praised the farms.")]),
        ],
        WordLlamaEncoder(),
    )
    rows = np.arange(len(index.shelves.passages))
    chen = index.shelves.vocabulary.number("chen")
    assert rows_naming(index.shelves, rows, [chen, -1]).tolist() == [False, True]
    assert rows_naming(index.shelves, rows, [-1]).tolist() == [False, False]


def test_words_of_one_sense_are_alike_and_figures_are_not() -> None:
    text = "The price of the ship was 40 million. Boats and vessels came. Gravel is cheap."
    index = build_index([spoken("a", [(Role.NARRATOR, None, text)])], WordLlamaEncoder())
    terms = index.shelves.vocabulary.terms
    found = TermLikeness(index.shelves, WordLlamaEncoder()).to("boat")
    alike = {terms[n]: float(s) for n, s in zip(found.terms, found.strengths, strict=True)}
    assert "boat" in alike
    assert "gravel" not in alike
    assert "40" not in alike
    assert max(alike.values()) <= 0.75


def test_renditions_in_different_documents_say_the_same() -> None:
    line = "The new harbour will cost forty million crowns."
    other = "The new harbour will cost some forty million crowns."
    index = build_index(
        [
            spoken("a", [(Role.NARRATOR, None, f"{line} {other}")]),
            spoken("b", [(Role.NARRATOR, None, f"{other} Rain fell on the farms.")]),
        ],
        WordLlamaEncoder(),
    )
    same = same_statements(index, np.arange(4))
    assert same[0].tolist() == [False, False, True, False]
    assert (same == same.T).all()
