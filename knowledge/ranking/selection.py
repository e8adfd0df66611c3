"""From ordered passages to few and different answers, each in its best rendition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from knowledge.index.port import Index, Rows
from knowledge.model import Source, SourceKind
from knowledge.ranking.assessment import Assessment
from knowledge.ranking.sameness import same_statements

if TYPE_CHECKING:
    from knowledge.statements import Statement

_GOOD_ENOUGH = 0.7
"""A preferred rendition is quoted unless its own score is below this share of the best rendition's."""

_REMEMBERED = 65_536
"""Rows of which the statement is kept."""

_PREFERENCE = {kind: n for n, kind in enumerate(SourceKind)}


class Statements(Protocol):
    """Which passages of different documents say the same; `StatementIndex` is the real one."""

    def of_sentence(self, document: str, sentence: int) -> Statement | None:
        """The statement a sentence belongs to; None for furniture and unknown sentences."""
        ...


class Selected(NamedTuple):
    """One answer: the row to quote and what else says the same.

    Attributes:
        row: the row to quote.
        score: the score of the statement's best rendition.
        others: numbers of the other documents that carry it.
    """

    row: int
    score: float
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
        self._key = lru_cache(maxsize=_REMEMBERED)(self._id)
        self._carriers = lru_cache(maxsize=_REMEMBERED)(self._carrying)

    def select(self, assessment: Assessment, limit: int) -> Iterator[Selected]:
        """The best passages, one for each statement.

        Args:
            assessment: ordered passages.
            limit: how many answers at most.

        Yields:
            Answers, best first.
        """
        rows, scores = assessment.rows.tolist(), assessment.scores.tolist()
        documents = self._index.shelves.passages.document[assessment.rows].tolist()
        for group in self._groups(assessment, list(map(self._key, rows)), limit):
            yield self._best(assessment, [(rows[n], scores[n], documents[n]) for n in group])

    def _groups(
        self, assessment: Assessment, named: Sequence[str | None], limit: int
    ) -> Iterable[Sequence[int]]:
        """Places of passages that say the same, best first; `named` has the id of each one's statement.

        What is not known to belong to a statement is held against the others by its likeness.
        """
        names = [name for name in named if name is not None]
        if len(names) == len(named):
            name_at = names.__getitem__
            same = groupby(sorted(range(len(names)), key=name_at), key=name_at)
            return sorted([*group] for _, group in same)[:limit]
        groups: list[list[int]] = []
        of_name: dict[str, list[int]] = {}
        unnamed: list[list[int]] = []
        alike = same_statements(self._index, assessment.rows).tolist()
        for place, name in enumerate(named):
            group = of_name.get(name) if name is not None else None
            if group is None:
                others = unnamed if name is not None else groups
                group = next((one for one in others if alike[place][one[0]]), None)
            if group is not None:
                group.append(place)
            elif len(groups) < limit:
                groups.append([place])
                if name is None:
                    unnamed.append(groups[-1])
                else:
                    of_name[name] = groups[-1]
        return groups

    def _id(self, row: int) -> str | None:
        """The id of a row's statement."""
        statement = self._statement(row)
        return statement.id if statement else None

    def _statement(self, row: int) -> Statement | None:
        statements = self._statements()
        if statements is None:
            return None
        shelves = self._index.shelves
        document = shelves.documents[int(shelves.passages.document[row])]
        return statements.of_sentence(document, int(shelves.passages.sentence[row]))

    def _best(self, assessment: Assessment, renditions: Sequence[tuple[int, float, int]]) -> Selected:
        """What to quote of a statement; its renditions are rows with their scores and documents."""
        first, best, _ = renditions[0]
        fit = [
            (self._ranks[own], n)
            for n, (_, score, own) in enumerate(renditions)
            if score >= _GOOD_ENOUGH * best
        ]
        row, _, own = renditions[min(fit)[1]]
        carriers = self._carriers(first).union([own for _, _, own in renditions])
        if self._sources[own].reworded:
            row = self._genuine(assessment, row)
            own = int(self._index.shelves.passages.document[row])
        return Selected(row, best, tuple(sorted(carriers - {own})))

    def _genuine(self, assessment: Assessment, row: int) -> int:
        """The row of another document that carries a reworded row's statement, if one in scope does."""
        statement = self._statement(row)
        if statement is None or assessment.question.scope.documents is not None:
            return row
        document, preferred = self._number(statement.preferred.document), statement.preferred
        if document is None or self._sources[document].reworded:
            return row
        return int(self._first_row[document]) + preferred.sentences[0]

    @cached_property
    def _first_row(self) -> Rows:
        documents = self._index.shelves.passages.document
        return np.searchsorted(documents, np.arange(len(self._index.shelves.documents)))

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {name: n for n, name in enumerate(self._index.shelves.documents)}

    def _number(self, document: str) -> int | None:
        return self._numbers.get(document)

    def _carrying(self, row: int) -> frozenset[int]:
        """Numbers of the documents that carry a row's statement."""
        statement = self._statement(row)
        names = statement.documents if statement else ()
        return frozenset(number for name in names if (number := self._number(name)) is not None)

    @cached_property
    def _ranks(self) -> Sequence[tuple[bool, int]]:
        """How far down the order of preference each document stands."""
        return [(source.reworded, _PREFERENCE[source.kind]) for source in self._sources]
