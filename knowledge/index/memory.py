"""An index without libraries: BM25 as a sum over dictionaries, for tests; proved by the same contract."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.index.port import EVERYTHING, Encoder, Floats, Ranked, Rows, Scope, Shelves, WeightedTerm
from knowledge.index.tabulation import tabulate
from knowledge.model import ParsedDocument

_K1, _B = 1.2, 0.75


class MemoryIndex:
    """The plainest index that keeps the port's promises.

    Args:
        documents: the parsed documents.
        encoder: makes their vectors.
    """

    def __init__(self, documents: Sequence[ParsedDocument], encoder: Encoder) -> None:
        self._shelves = tabulate(documents)
        passages, terms = self._shelves.passages, self._shelves.vocabulary.terms
        texts = [parsed.text(sentence.span) for parsed in documents for sentence in parsed.sentences]
        self._vectors = encoder.encode(texts)
        self._rows = [
            Counter(terms[n] for n in passages.terms_of(row).tolist()) for row in range(len(passages))
        ]
        self._blocks = [
            sum((self._rows[row] for row in passages.block_rows(block)), Counter())
            for block in range(len(passages.block_starts) - 1)
        ]

    @property
    def shelves(self) -> Shelves:
        """What is in it."""
        return self._shelves

    def search_sentences(
        self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING
    ) -> Ranked:
        """Rows that share terms with the question, by BM25 over sentences."""
        passages = self._shelves.passages
        inside = [
            row
            for row in range(len(self._rows))
            if _is_in(int(passages.document[row]), scope.documents)
            and _is_in(int(passages.voice[row]), scope.voices)
        ]
        return _ranked(self._rows, inside, terms, limit)

    def search_blocks(self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING) -> Ranked:
        """Blocks that share terms with the question, by BM25 over blocks; voices are not looked at."""
        passages = self._shelves.passages
        inside = [
            block
            for block in range(len(self._blocks))
            if _is_in(int(passages.document[passages.block_rows(block).start]), scope.documents)
        ]
        return _ranked(self._blocks, inside, terms, limit)

    def search_sense(self, vector: Floats, limit: int) -> Ranked:
        """Rows near a vector in sense, by cosine."""
        scores = self._vectors @ vector
        order = np.lexsort((np.arange(len(scores)), -scores))[:limit]
        return Ranked(order.astype(np.int64), scores[order].astype(np.float32))

    def vectors(self, rows: Rows) -> Floats:
        """Vectors of some rows."""
        return self._vectors[rows]


def _is_in(number: int, allowed: frozenset[int] | None) -> bool:
    return allowed is None or number in allowed


def _ranked(
    bodies: Sequence[Mapping[str, int]], inside: Sequence[int], terms: Sequence[WeightedTerm], limit: int
) -> Ranked:
    mean = sum(sum(body.values()) for body in bodies) / max(1, len(bodies)) or 1.0
    frequency = {term.term: sum(term.term in body for body in bodies) for term in terms}
    scored = []
    for number in inside:
        body = bodies[number]
        norm = _K1 * (1 - _B + _B * sum(body.values()) / mean)
        score = 0.0
        for term in terms:
            count = body.get(term.term, 0)
            df = frequency[term.term]
            idf = math.log(1 + (len(bodies) - df + 0.5) / (df + 0.5))
            score += term.weight * idf * count * (_K1 + 1) / (count + norm)
        if score > 0:
            scored.append((-score, number))
    best = sorted(scored)[:limit]
    return Ranked(
        np.array([number for _, number in best], dtype=np.int64),
        np.array([-score for score, _ in best], dtype=np.float32),
    )
