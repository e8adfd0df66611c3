"""Passages in order for one question, with the evidence each rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Encoder, Floats, Index, Rows, Scope
from knowledge.model import Role
from knowledge.query.directory import Directory
from knowledge.query.question import Question
from knowledge.query.units import Unit
from knowledge.ranking.admission import Admission
from knowledge.ranking.candidates import by_sense, by_words, is_small
from knowledge.ranking.evidence import Matrix
from knowledge.ranking.fitness import Fitness
from knowledge.ranking.ground import working_rows
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.literal import rows_with
from knowledge.ranking.scoring import score
from knowledge.ranking.weighing import DEFAULT_WEIGHTS, Evidence, Scales, Weights, side_by_side

_READ = 48
"""Passages at the top whose text is read for the kind of answer wanted."""

_ROLE_FACTORS = {
    Role.INTERVIEWEE: 1.0,
    Role.NARRATOR: 1.0,
    Role.COMMENTATOR: 0.95,
    Role.EDITOR: 0.85,
    Role.INTERVIEWER: 0.78,
    Role.BOILERPLATE: 0.7,
}
"""Answers before questions, and furniture last, unless the question asks for them."""

_BLOCK = 64
"""Rows that a product of matrices takes at a time, or several times as many as it does."""

_SCOPES = 64
"""Scopes of which it is kept which passages of a small corpus are in them: one speaker, one source."""

_ASKED_FACTOR = 1.6
_REWORDED_FACTOR = 0.8


@dataclass(frozen=True)
class Assessment:
    """The best passages for a question.

    Attributes:
        question: the question.
        rows: their rows, best first, shape (k,).
        scores: their scores, shape (k,), falling.
        covered: how far the row and its neighbours cover each unit, shape (k, units).
        firm: the same by words, their families and kinds alone, shape (k, units).
        importance: weight of each unit, adding up to 1, shape (units,).
        sense: cosine of each row with the question, shape (k,).
        holds: whether the row or its neighbours hold the kind of answer wanted, shape (k,).
    """

    question: Question
    rows: Rows
    scores: Floats
    covered: Matrix
    firm: Matrix
    importance: Floats
    sense: Floats
    holds: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rows)


class Assessor:
    """Orders the passages of a corpus for a question.

    Args:
        index: the corpus.
        encoder: the encoder the index was made with.
        directory: its voices and sources.
        text_of: readable text of a row.
        weights: how the evidence is weighed.
    """

    def __init__(
        self,
        index: Index,
        encoder: Encoder,
        directory: Directory,
        text_of: Callable[[int], str],
        weights: Weights = DEFAULT_WEIGHTS,
    ) -> None:
        self._index = index
        self._encoder = encoder
        self._directory = directory
        self._text_of = text_of
        self._weights = weights
        self._admission = Admission(index.shelves, directory)
        self._fitness = Fitness(index.shelves, text_of)
        self._all_allowed = lru_cache(maxsize=_SCOPES)(
            lambda scope: self._admission.allowed(scope, self._all)
        )

    @cached_property
    def _scales(self) -> Scales:
        shelves = self._index.shelves
        return Scales(shelves, self._directory, TermLikeness(shelves, self._encoder), self._weights)

    @cached_property
    def _role_factors(self) -> Floats:
        return np.array([_ROLE_FACTORS[voice.role] for voice in self._index.shelves.voices], dtype=np.float32)

    @cached_property
    def _is_furniture(self) -> npt.NDArray[np.bool_]:
        """Whether each passage of the corpus is a heading, a credit or the like."""
        shelves = self._index.shelves
        furniture = [voice.role is Role.BOILERPLATE for voice in shelves.voices]
        return np.array(furniture, dtype=np.bool_)[shelves.passages.voice]

    @cached_property
    def _source_factors(self) -> Floats:
        factors = [_REWORDED_FACTOR if source.reworded else 1.0 for source in self._directory.sources]
        return np.array(factors, dtype=np.float32)

    def prepare(self, units: Sequence[Unit]) -> None:
        """Read all passages, and weigh what they have of some units, before anybody asks.

        Args:
            units: what questions are likely to look for.
        """
        self._scales.prepare(units)
        for row in range(len(self._index.shelves.passages)):
            self._fitness.read(row)

    def assess(self, question: Question, limit: int = _READ) -> Assessment:
        """Find and order passages.

        Args:
            question: the question.
            limit: how many passages at most.

        Returns:
            The best passages; none if nothing in scope has anything to do with the question.
        """
        vector = self._encoder.encode([question.focus])[0]
        literal = self._literal(question)
        rows, evidence = self._evidence(question, vector, literal)
        sense = self._sense(rows, vector)
        scored = score(evidence, [unit.importance for unit in question.units], sense, self._weights)
        total = scored.total * self._factors_of(question, rows)
        if literal is not None:
            total = np.where(np.isin(rows, literal), total + _LITERAL, 0.0)
        if question.asks_for_words:
            total = np.where(self._is_furniture[rows], 0.0, total)
        if not question.scope.is_everything:
            total = np.where(self._allowed(question.scope, rows), total, 0.0)
        order = _best_places(total, limit)
        covered = side_by_side([one.met for one in evidence], order)
        firm = side_by_side([one.firm for one in evidence], order)
        held, factors = self._fitness.of(question, rows[order], covered)
        adjusted = total[order] * factors
        again = np.lexsort((rows[order], -adjusted))
        final = order[again]
        return Assessment(
            question,
            rows[final],
            adjusted[again].astype(np.float32),
            covered[again],
            firm[again],
            scored.importance,
            sense[final],
            held[again],
        )

    def _sense(self, rows: Rows, vector: Floats) -> Floats:
        """Cosine of each row with a question's vector, shape (r,)."""
        if rows is self._all:
            return (self._all_vectors @ vector)[: len(rows)]
        cosines: Floats = np.einsum("ij,j->i", self._index.vectors(rows), vector)
        return cosines

    @cached_property
    def _all_vectors(self) -> Floats:
        """The vectors of all rows, and rows of zeros up to a full last block.

        A product takes a quarter of the time of `einsum`, but adds up otherwise behind the last full block of
        rows: equal passages are to have equal scores.
        """
        vectors = self._index.vectors(self._all)
        return np.pad(vectors, ((0, -len(vectors) % _BLOCK), (0, 0)))

    def _evidence(
        self, question: Question, vector: Floats, literal: Rows | None
    ) -> tuple[Rows, list[Evidence]]:
        """The passages that are looked at, and what they have of the question's units."""
        if literal is None and is_small(self._index):
            return self._all, self._scales.of_all(question.units)
        rows = self._working_rows(question, vector, literal)
        return rows, self._scales.of(rows, question.units)

    @cached_property
    def _all(self) -> Rows:
        return np.arange(len(self._index.shelves.passages), dtype=np.int64)

    def _working_rows(self, question: Question, vector: Floats, literal: Rows | None) -> Rows:
        if literal is not None:
            return working_rows(self._index.shelves, literal)
        return working_rows(self._index.shelves, self._candidates(question, vector))

    def _candidates(self, question: Question, vector: Floats) -> Rows:
        found = by_words(self._index, question.search_terms, self._admission.searched(question.scope))
        return np.concatenate((found, by_sense(self._index, vector, question.scope)))

    def _literal(self, question: Question) -> Rows | None:
        """Rows that hold the literal words of a question; None if it has none."""
        if not question.phrases:
            return None
        return rows_with(
            self._index, question.phrases, self._text_of, self._admission.searched(question.scope)
        )

    def _factors_of(self, question: Question, rows: Rows) -> Floats:
        """What the scores of rows are multiplied by for who speaks and where."""
        if rows is self._all:
            return self._all_factors[question.asks_for_questions]
        return self._factors(rows, asks_for_questions=question.asks_for_questions)

    @cached_property
    def _all_factors(self) -> tuple[Floats, Floats]:
        """The factors of all rows, for questions about the answers and for those about the questions."""
        usual, asked = (self._factors(self._all, asks_for_questions=wanted) for wanted in (False, True))
        return usual, asked

    def _factors(self, rows: Rows, *, asks_for_questions: bool) -> Floats:
        factors = self._role_factors
        if asks_for_questions:
            asked = self._directory.voices_in_role([Role.INTERVIEWER])
            boosts = [_ASKED_FACTOR if n in asked else 1.0 for n in range(len(factors))]
            factors = factors * np.array(boosts, dtype=np.float32)
        passages = self._index.shelves.passages
        return factors[passages.voice[rows]] * self._source_factors[passages.document[rows]]

    def _allowed(self, scope: Scope, rows: Rows) -> npt.NDArray[np.bool_]:
        return self._all_allowed(scope) if rows is self._all else self._admission.allowed(scope, rows)


_LITERAL = 1.0


def _best_places(scores: Floats, limit: int) -> Rows:
    """Places of the highest scores above zero, best first; equal ones in order."""
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit] if len(scores) > limit else 0.0
    places = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    order: Rows = places[np.argsort(-scores[places], kind="stable")][:limit]
    return order
