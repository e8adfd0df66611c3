"""From ordered passages to few and different answers, each in its best rendition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from knowledge.index.port import Index
from knowledge.model import Source, SourceKind
from knowledge.ranking.assessment import Assessment

_SAME_WORDS, _SAME_SENSE = 0.5, 0.86
"""Share of common terms, or cosine, from which on two passages of different documents are one statement. Human
translations of one sentence share about half of their terms; neighbouring sentences far less."""

_GOOD_ENOUGH = 0.7
"""A preferred rendition is quoted unless its own score is below this share of the best rendition's."""

_PREFERENCE = {kind: n for n, kind in enumerate(SourceKind)}


class Statements(Protocol):
    """Which passages of different documents say the same."""

    def statement_of(self, document: str, sentence: int) -> str | None:
        """Id of the statement a sentence belongs to, if it belongs to one."""
        ...

    def documents_of(self, statement: str) -> Sequence[str]:
        """Ids of all documents that carry a statement."""
        ...


@dataclass(frozen=True)
class Selected:
    """One answer: the row to quote and what else says the same.

    Attributes:
        row: the row to quote.
        score: the score of the statement's best rendition.
        position: place of the row in the assessment.
        others: numbers of the other documents that carry it.
    """

    row: int
    score: float
    position: int
    others: tuple[int, ...]


class Selector:
    """Chooses answers.

    Args:
        index: the corpus.
        sources: what is known of each document, by number.
        statements: which sentences say the same; None to judge by likeness.
    """

    def __init__(
        self, index: Index, sources: Sequence[Source], statements: Callable[[], Statements | None]
    ) -> None:
        self._index = index
        self._sources = sources
        self._statements = statements

    def select(self, assessment: Assessment, limit: int) -> tuple[Selected, ...]:
        """The best passages, one for each statement.

        Args:
            assessment: ordered passages.
            limit: how many answers at most.

        Returns:
            Answers, best first.
        """
        groups: list[list[int]] = []
        keys: list[str | None] = []
        for position in range(len(assessment)):
            key = self._key(int(assessment.rows[position]))
            at = self._group_of(assessment, position, key, groups, keys)
            if at is not None:
                groups[at].append(position)
            elif len(groups) < limit:
                groups.append([position])
                keys.append(key)
        return tuple(self._best(assessment, group, key) for group, key in zip(groups, keys, strict=True))

    def _key(self, row: int) -> str | None:
        statements = self._statements()
        if statements is None:
            return None
        shelves = self._index.shelves
        document = shelves.documents[int(shelves.passages.document[row])]
        return statements.statement_of(document, int(shelves.passages.sentence[row]))

    def _group_of(
        self, assessment: Assessment, position: int, key: str | None,
        groups: Sequence[Sequence[int]], keys: Sequence[str | None],
    ) -> int | None:  # fmt: skip
        for n, group in enumerate(groups):
            if key is not None and key == keys[n]:
                return n
            if self._says_same(int(assessment.rows[group[0]]), int(assessment.rows[position])):
                return n
        return None

    def _says_same(self, a: int, b: int) -> bool:
        passages = self._index.shelves.passages
        if passages.document[a] == passages.document[b]:
            return False
        terms_a, terms_b = set(passages.terms_of(a).tolist()), set(passages.terms_of(b).tolist())
        if not terms_a or not terms_b:
            return False
        common = len(terms_a & terms_b) / len(terms_a | terms_b)
        if common >= _SAME_WORDS:
            return True
        pair = self._index.vectors(np.array([a, b], dtype=np.int64))
        return common >= _SAME_WORDS / 2 and float(pair[0] @ pair[1]) >= _SAME_SENSE

    def _best(self, assessment: Assessment, group: Sequence[int], key: str | None) -> Selected:
        passages = self._index.shelves.passages
        top = float(assessment.scores[group[0]])
        fit = [n for n in group if float(assessment.scores[n]) >= _GOOD_ENOUGH * top]
        chosen = min(fit, key=lambda n: (self._rank(int(passages.document[assessment.rows[n]])), n))
        row = int(assessment.rows[chosen])
        own = int(passages.document[row])
        others = {int(passages.document[assessment.rows[n]]) for n in group} | set(self._carriers(key))
        return Selected(row, top, chosen, tuple(sorted(others - {own})))

    def _carriers(self, key: str | None) -> list[int]:
        statements = self._statements()
        if statements is None or key is None:
            return []
        numbers = {name: n for n, name in enumerate(self._index.shelves.documents)}
        return [numbers[name] for name in statements.documents_of(key) if name in numbers]

    def _rank(self, document: int) -> tuple[bool, int]:
        source = self._sources[document]
        return source.reworded, _PREFERENCE[source.kind]
