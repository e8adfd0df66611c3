"""The encoder reads the shipped weights itself; it must give what the library gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index.encoder import WordLlamaEncoder

ENCODER = WordLlamaEncoder()


def test_vectors_are_those_of_the_library() -> None:
    wordllama = pytest.importorskip("wordllama")
    folder = Path(wordllama.__file__).parent
    reference = wordllama.WordLlama.load(
        config="l2_supercat", dim=256, cache_dir=folder, disable_download=True
    )
    texts = ["How is trade settled?", "Ein Satz.", "a", "The harbour will cost 40 million."]
    assert np.allclose(ENCODER.encode(texts), reference.embed(texts, norm=True), atol=1e-3)


def test_capitals_mean_what_small_letters_mean() -> None:
    pair = ENCODER.encode(["THE CABINET MET ON MONDAY", "the cabinet met on monday"])
    assert np.allclose(pair[0], pair[1])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_gives_a_unit_vector_or_none(texts: list[str]) -> None:
    vectors = ENCODER.encode(texts)
    assert vectors.shape == (len(texts), ENCODER.dimensions)
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(abs(length - 1) < 1e-3 or length == 0 for length in lengths)


def test_nothing_to_encode_gives_zeros() -> None:
    assert not ENCODER.encode([""]).any()
