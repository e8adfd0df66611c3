"""The passages worth a closer look: a bounded number, however large the corpus."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.index.port import Floats, Index, Rows, Scope, WeightedTerm

_SENTENCES, _BLOCKS, _BY_SENSE = 160, 24, 40
"""Candidates by words, by context and by sense: enough that widening them changes no answer on the seeds."""

_FEW = 2_000
"""A corpus of this many passages is looked through whole, which takes less time than choosing among them."""


def is_small(index: Index) -> bool:
    """Whether every passage of a corpus is a candidate."""
    return len(index.shelves.passages) <= _FEW


def by_words(index: Index, terms: Sequence[WeightedTerm], scope: Scope) -> Rows:
    """Passages that share terms with a question, and the first ones of blocks that do.

    Args:
        index: the corpus.
        terms: what to look for.
        scope: where; blocks are looked for in its documents, whoever speaks.

    Returns:
        Their rows, in no order, some perhaps twice.
    """
    sentences = index.search_sentences(terms, _SENTENCES, scope).rows
    blocks = index.search_blocks(terms, _BLOCKS, Scope(scope.documents)).rows
    return np.concatenate((sentences, np.asarray(index.shelves.passages.block_starts)[blocks]))


def by_sense(index: Index, vector: Floats, scope: Scope) -> Rows:
    """Passages near a question in sense.

    Args:
        index: the corpus.
        vector: the question's.
        scope: its documents are kept to, voices are not looked at.

    Returns:
        Their rows, nearest first.
    """
    near = index.search_sense(vector, _BY_SENSE).rows
    if scope.documents is None:
        return near
    return near[np.isin(index.shelves.passages.document[near], list(scope.documents))]
