"""Which passages of different documents say the same, judged by likeness: all pairs in one product."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import PassageTable, distinct, ranges
from knowledge.index.port import Index, Rows

_SAME_WORDS, _SAME_SENSE = 0.5, 0.86
"""Share of common terms, or cosine, from which on passages of different documents are one statement. Human
translations of one sentence share about half of their terms; neighbouring sentences far less."""


def same_statements(index: Index, rows: Rows) -> npt.NDArray[np.bool_]:
    """Which of some rows are renditions of one statement in different documents.

    Args:
        index: the corpus.
        rows: the rows, shape (k,); the cost grows with its square.

    Returns:
        Shape (k, k), symmetric.
    """
    passages = index.shelves.passages
    documents = passages.document[rows]
    common = _term_overlap(passages, rows)
    vectors = index.vectors(rows)
    close = vectors @ vectors.T >= _SAME_SENSE
    alike = (common >= _SAME_WORDS) | ((common >= _SAME_WORDS / 2) & close)
    same: npt.NDArray[np.bool_] = alike & (documents[:, None] != documents[None, :])
    return same


def _term_overlap(passages: PassageTable, rows: Rows) -> npt.NDArray[np.float64]:
    """Share of their distinct terms that each two rows have in common (Jaccard); 0 for rows without any."""
    positions, owner = ranges(passages.starts, rows)
    tokens = passages.terms[positions]
    terms = distinct(tokens)
    has = np.zeros((len(rows), len(terms)), dtype=np.float32)
    has[owner, np.searchsorted(terms, tokens)] = 1.0
    common = (has @ has.T).astype(np.float64)
    sizes = has.sum(axis=1, dtype=np.float64)
    either = sizes[:, None] + sizes[None, :] - common
    share: npt.NDArray[np.float64] = np.divide(common, either, out=np.zeros_like(common), where=common > 0)
    return share
