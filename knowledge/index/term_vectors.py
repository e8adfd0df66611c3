"""Vectors of the terms of a corpus, by which words of a question find terms alike in sense."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from knowledge.errors import IndexUnusable
from knowledge.index.port import Encoder, Floats, Rows
from knowledge.index.vocabulary import Vocabulary

COMPARED = 65_536
"""At most this many terms have a vector, the most frequent ones: 64 MB. Beyond, where a corpus has hundreds
of thousands, stand names and slips, which are like nothing; the sentences that hold them keep their own
vectors."""

_FILE = "term_vectors.npy"


def compared_terms(vocabulary: Vocabulary) -> Rows:
    """Numbers of the terms that have a vector, ascending: all of them, or the most frequent ones.

    Args:
        vocabulary: the corpus's terms.

    Returns:
        Term numbers, shape (compared,).
    """
    size = len(vocabulary.terms)
    if size <= COMPARED:
        return np.arange(size, dtype=np.int64)
    order = np.argsort(-vocabulary.sentence_frequency.astype(np.int64), kind="stable")
    return np.sort(order[:COMPARED]).astype(np.int64)


def encode_terms(vocabulary: Vocabulary, encoder: Encoder) -> Floats:
    """Vectors of the compared terms by the words they mostly stand for; figures have none (all zero).

    Args:
        vocabulary: the corpus's terms.
        encoder: makes the vectors.

    Returns:
        Shape (compared, dimensions), in the order of `compared_terms`.
    """
    surfaces = vocabulary.surfaces
    words = [surfaces[n] for n in compared_terms(vocabulary).tolist()]
    return encoder.encode(["" if word[:1].isdigit() else word for word in words])


def write_term_vectors(folder: Path, vectors: Floats) -> None:
    """Write vectors to an existing folder."""
    np.save(folder / _FILE, vectors, allow_pickle=False)


def read_term_vectors(folder: Path) -> Floats:
    """Map written vectors into memory.

    Raises:
        IndexUnusable: if the file is missing or broken.
    """
    try:
        mapped: Floats = np.load(folder / _FILE, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise IndexUnusable("The cached term vectors cannot be read.", "They are built again.") from fault
    return mapped.view(np.ndarray)
