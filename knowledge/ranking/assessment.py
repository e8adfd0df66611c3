"""Passages in order for one question, with the evidence each rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Encoder, Floats, Index, Rows
from knowledge.model import Role
from knowledge.query.directory import Directory
from knowledge.query.question import Question
from knowledge.ranking.admission import Admission
from knowledge.ranking.candidates import by_sense, by_words, is_small
from knowledge.ranking.evidence import Coverage, Matrix, cover, windowed, working_rows
from knowledge.ranking.fitness import Fitness
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.literal import rows_with
from knowledge.ranking.scoring import DEFAULT_WEIGHTS, Weights, score, unit_weights

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

    @cached_property
    def _likeness(self) -> TermLikeness:
        return TermLikeness(self._index.shelves, self._encoder)

    @cached_property
    def _mean_lengths(self) -> tuple[float, float]:
        passages = self._index.shelves.passages
        terms = max(1, len(passages.terms))
        return terms / max(1, len(passages)), terms / max(1, len(passages.block_starts) - 1)

    @cached_property
    def _role_factors(self) -> Floats:
        return np.array([_ROLE_FACTORS[voice.role] for voice in self._index.shelves.voices], dtype=np.float32)

    @cached_property
    def _source_factors(self) -> Floats:
        factors = [_REWORDED_FACTOR if source.reworded else 1.0 for source in self._directory.sources]
        return np.array(factors, dtype=np.float32)

    @cached_property
    def _surnames(self) -> Mapping[str, frozenset[str]]:
        return self._directory.surnames()

    def assess(self, question: Question, limit: int = _READ) -> Assessment:
        """Find and order passages.

        Args:
            question: the question.
            limit: how many passages at most.

        Returns:
            The best passages; none if nothing in scope has anything to do with the question.
        """
        shelves = self._index.shelves
        vector = self._encoder.encode([question.focus])[0]
        literal = self._literal(question)
        rows = self._working_rows(question, vector, literal)
        coverage = cover(shelves, rows, question.units, self._likeness)
        coverage = self._with_context(coverage, question)
        weights = unit_weights(shelves, question.units)
        sense = np.einsum("ij,j->i", self._index.vectors(rows), vector)
        scored = score(coverage, weights, sense, self._mean_lengths, self._weights)
        total = scored.total * self._factors(question, rows)
        allowed = self._admission.allowed(question.scope, rows)
        if literal is not None:
            allowed &= np.isin(rows, literal)
            total = total + _LITERAL
        total = np.where(allowed, total, 0.0)
        order = np.lexsort((rows, -total))
        order = order[total[order] > 0][:limit]
        covered = windowed(coverage.own, coverage.segments)[order]
        firm = windowed(coverage.firm, coverage.segments)[order]
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

    def _with_context(self, coverage: Coverage, question: Question) -> Coverage:
        """Coverage with what a passage says by its place: its speaker's name, the year of its source."""
        passages = self._index.shelves.passages
        own, firm = coverage.own.copy(), coverage.firm.copy()
        paragraph = coverage.paragraph.copy()
        surnames = self._surnames
        for column, unit in enumerate(question.units):
            if unit.term in surnames:
                voices = [n for n, v in enumerate(self._directory.voices) if v.speaker in surnames[unit.term]]
                meant, strength = np.isin(passages.voice[coverage.rows], voices), 1.0
            elif unit.term.isdecimal() and len(unit.term) == _YEAR_DIGITS:
                documents = self._directory.documents_of_year(int(unit.term))
                meant, strength = np.isin(passages.document[coverage.rows], list(documents)), _YEAR_OF_SOURCE
            else:
                continue
            for matrix in (own, firm, paragraph):
                matrix[:, column] = np.where(
                    meant, np.maximum(matrix[:, column], strength), matrix[:, column]
                )
        return replace(coverage, own=own, firm=firm, paragraph=paragraph)

    def _working_rows(self, question: Question, vector: Floats, literal: Rows | None) -> Rows:
        if literal is not None:
            return working_rows(self._index.shelves, literal)
        if is_small(self._index):
            return np.arange(len(self._index.shelves.passages), dtype=np.int64)
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

    def _factors(self, question: Question, rows: Rows) -> Floats:
        factors = self._role_factors
        if question.asks_for_questions:
            asked = self._directory.voices_in_role([Role.INTERVIEWER])
            boosts = [_ASKED_FACTOR if n in asked else 1.0 for n in range(len(factors))]
            factors = factors * np.array(boosts, dtype=np.float32)
        passages = self._index.shelves.passages
        return factors[passages.voice[rows]] * self._source_factors[passages.document[rows]]


_LITERAL = 1.0
_YEAR_DIGITS = 4
_YEAR_OF_SOURCE = 0.6
