"""Whether passages hold the kind of answer a question wants, and what that makes of their scores."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Floats, Rows, Shelves
from knowledge.query.expectation import Kind
from knowledge.query.question import Question
from knowledge.ranking.answers import defined_in, enumerates, holds, names_answer, subjects_of
from knowledge.ranking.evidence import Matrix
from knowledge.ranking.naming import names_in

_HOLDS, _BEFORE, _LACKS = 1.08, 0.85, 0.62
"""Factors for a passage that holds the kind of answer, whose predecessor does, and that does not."""

_LISTS, _EXACT, _DEFINES, _SPEAKS_OF = 1.3, 1.2, 2.0, 1.15
_MISCOUNTS = 0.85
_COUNTED = 0.2
_THE_THING_ITSELF = 0.8
_ANY_PASSAGE = frozenset((Kind.ANYTHING, Kind.REASON, Kind.SPEAKER, Kind.IDENTITY))
_BY_NAME = frozenset((Kind.PERSON, Kind.PLACE, Kind.NAME, Kind.NAMES))
_TOLD_OF = frozenset((Kind.PERSON, Kind.NAME, Kind.IDENTITY))
_LEANS = frozenset((Kind.DATE, Kind.YEAR, Kind.AMOUNT))
"""Kinds that a sentence often leaves to the one before it."""

_REMEMBERED = 65_536
"""Passages and kinds of answer of which it is kept whether the one holds the other."""


class Fitness:
    """Reads passages for kinds of answer; what does not depend on the question is remembered.

    Args:
        shelves: the corpus.
        text_of: readable text of a row.
    """

    def __init__(self, shelves: Shelves, text_of: Callable[[int], str]) -> None:
        self._shelves = shelves
        self._text_of = text_of
        self._holds_kind = lru_cache(maxsize=_REMEMBERED)(lambda kind, row: holds(kind, text_of(row)))
        self._enumerates = lru_cache(maxsize=_REMEMBERED)(lambda row: enumerates(text_of(row)))
        self._defined = lru_cache(maxsize=_REMEMBERED)(lambda row: defined_in(text_of(row)))
        self._subjects = lru_cache(maxsize=_REMEMBERED)(lambda row: subjects_of(text_of(row)))
        self._names = lru_cache(maxsize=_REMEMBERED)(
            lambda row: tuple(names_in(text_of(row), shelves.vocabulary.is_name))
        )

    def read(self, row: int) -> None:
        """Find all that is remembered of a passage, whatever it may be asked for."""
        for kind in Kind:
            if kind not in _ANY_PASSAGE | _BY_NAME:
                self._holds_kind(kind, row)
        for reading in (self._enumerates, self._defined, self._subjects, self._names):
            reading(row)

    def of(self, question: Question, rows: Rows, covered: Matrix) -> tuple[npt.NDArray[np.bool_], Floats]:
        """What rows hold of the kind of answer wanted.

        Args:
            question: what is asked.
            rows: the passages.
            covered: how far each covers each unit, shape (rows, units).

        Returns:
            Whether each or the sentence before it holds the kind, and the factor of its score.
        """
        kind = question.expectation.kind
        if kind is Kind.ANYTHING:
            return np.ones(len(rows), dtype=np.bool_), np.ones(len(rows), dtype=np.float32)
        own, before = self._held(question, rows)
        factors = np.where(own, _HOLDS, np.where(before, _BEFORE, _LACKS))
        if kind is Kind.DATE:
            exact = np.array([self._holds_kind(Kind.YEAR, row) for row in rows.tolist()], dtype=np.bool_)
            factors = np.where(exact, _EXACT, factors)
        counted = question.counted
        if counted is not None:
            factors = np.where(own & (covered[:, counted] < _COUNTED), _MISCOUNTS, factors)
        if kind in _TOLD_OF:
            factors = factors * self._told_of(question, rows)
        if kind is Kind.NAMES:
            lists = np.array([self._enumerates(row) for row in rows.tolist()], dtype=np.bool_)
            factors = np.where(lists, _LISTS, factors)
        return own | before, factors.astype(np.float32)

    def _told_of(self, question: Question, rows: Rows) -> Floats:
        """Factors for passages that tell what somebody or something is, or its name."""
        asked = _named_in(question)
        if question.expectation.kind is not Kind.IDENTITY:
            titled = [any(name.is_of(asked) for name in self._names(row)) for row in rows.tolist()]
            return np.where(titled, _SPEAKS_OF, 1.0).astype(np.float32)
        defined = [not asked.isdisjoint(self._defined(row)) for row in rows.tolist()]
        subject = [not asked.isdisjoint(self._subjects(row)) for row in rows.tolist()]
        return np.where(defined, _DEFINES, np.where(subject, _SPEAKS_OF, 1.0)).astype(np.float32)

    def _held(self, question: Question, rows: Rows) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Whether each row itself, and whether the sentence before it, holds the kind."""
        kind = question.expectation.kind
        nothing = np.zeros(len(rows), dtype=np.bool_)
        if kind in _ANY_PASSAGE:
            return ~nothing, nothing
        if kind in _BY_NAME:
            asked = _named_in(question)
            named = [names_answer(kind, self._text_of(row), self._names(row), asked) for row in rows.tolist()]
            return np.array(named, dtype=np.bool_), nothing
        own = np.array([self._holds_kind(kind, row) for row in rows.tolist()], dtype=np.bool_)
        if kind not in _LEANS:
            return own, nothing
        return own, np.array([self._before_holds(kind, row) for row in rows.tolist()], dtype=np.bool_)

    def _before_holds(self, kind: Kind, row: int) -> bool:
        is_near = self._shelves.passages.continues(row)
        return is_near and self._holds_kind(kind, row - 1)


def _named_in(question: Question) -> frozenset[str]:
    """Terms of what a question itself names, which cannot be its answer."""
    return frozenset(
        term
        for unit in question.units
        for alternative in unit.alternatives
        if alternative.strength >= _THE_THING_ITSELF
        for term in alternative.terms
    )
