"""Passages in order for one question, with the evidence each rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import term_of
from knowledge.index.port import Encoder, Floats, Index, Rows, Scope, WeightedTerm
from knowledge.model import Role
from knowledge.query.directory import Directory
from knowledge.query.expectation import Kind
from knowledge.query.question import Question
from knowledge.ranking.answers import holds
from knowledge.ranking.evidence import Coverage, Matrix, cover, working_rows
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.scoring import DEFAULT_WEIGHTS, Weights, score, unit_weights

_SENTENCES, _BLOCKS, _BY_SENSE = 160, 24, 40
"""Candidates by words, by context and by sense: enough that widening them changes no answer on the seeds."""

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
_HOLDS_FACTOR, _LACKS_FACTOR = 1.08, 0.86


@dataclass(frozen=True)
class Assessment:
    """The best passages for a question.

    Attributes:
        question: the question.
        rows: their rows, best first, shape (k,).
        scores: their scores, shape (k,), falling.
        covered: how far the row and its neighbours cover each unit, shape (k, units).
        nearby: the same for the block.
        importance: weight of each unit, adding up to 1, shape (units,).
        sense: cosine of each row with the question, shape (k,).
        holds: whether the row or its neighbours hold the kind of answer wanted, shape (k,).
    """

    question: Question
    rows: Rows
    scores: Floats
    covered: Matrix
    nearby: Matrix
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

    @cached_property
    def _likeness(self) -> TermLikeness:
        return TermLikeness(self._index.shelves.vocabulary, self._encoder)

    @cached_property
    def _mean_lengths(self) -> tuple[float, float]:
        passages = self._index.shelves.passages
        terms = max(1, len(passages.terms))
        return terms / max(1, len(passages)), terms / max(1, len(passages.block_starts) - 1)

    @cached_property
    def _role_factors(self) -> Floats:
        return np.array([_ROLE_FACTORS[voice.role] for voice in self._index.shelves.voices], dtype=np.float32)

    @cached_property
    def _narrators(self) -> frozenset[int]:
        return self._directory.voices_in_role([Role.NARRATOR])

    def assess(self, question: Question, limit: int = _READ) -> Assessment:
        """Find and order passages.

        Args:
            question: the question.
            limit: how many passages at most.

        Returns:
            The best passages; none if nothing in scope has anything to do with the question.
        """
        vector = self._encoder.encode([question.focus])[0]
        rows = self._candidates(question, vector)
        shelves = self._index.shelves
        coverage = cover(shelves, rows, question.units, self._likeness)
        weights = unit_weights(shelves, question.units)
        sense = self._index.vectors(rows) @ vector
        scored = score(coverage, weights, sense, self._mean_lengths, self._weights)
        total = scored.total * self._factors(question, rows)
        total = np.where(self._allowed(question.scope, rows, coverage), total, 0.0)
        order = np.lexsort((rows, -total))
        order = order[total[order] > 0][:limit]
        covered = _windowed(coverage)[order]
        held = self._held(question.expectation.kind, rows[order])
        adjusted = total[order] * np.where(held, _HOLDS_FACTOR, _LACKS_FACTOR)
        if question.expectation.kind is Kind.ANYTHING:
            adjusted = total[order]
        again = np.lexsort((rows[order], -adjusted))
        final = order[again]
        return Assessment(
            question,
            rows[final],
            adjusted[again].astype(np.float32),
            covered[again],
            coverage.block[final],
            scored.importance,
            sense[final],
            held[again],
        )

    def _candidates(self, question: Question, vector: Floats) -> Rows:
        terms = _search_terms(question)
        documents = Scope(question.scope.documents)
        found = [self._index.search_sentences(terms, _SENTENCES, self._searched(question.scope)).rows]
        blocks = self._index.search_blocks(terms, _BLOCKS, documents).rows
        found.append(np.asarray(self._index.shelves.passages.block_starts)[blocks])
        near = self._index.search_sense(vector, _BY_SENSE).rows
        if question.scope.documents is not None:
            inside = np.isin(
                self._index.shelves.passages.document[near], list(question.scope.documents)
            )
            near = near[inside]
        found.append(near)
        return working_rows(self._index.shelves, np.unique(np.concatenate(found)))

    def _searched(self, scope: Scope) -> Scope:
        """The scope with narrators, who may report what a speaker says."""
        if scope.voices is None:
            return scope
        return Scope(scope.documents, scope.voices | self._narrators)

    def _allowed(self, scope: Scope, rows: Rows, coverage: Coverage) -> npt.NDArray[np.bool_]:
        passages = self._index.shelves.passages
        allowed = np.ones(len(rows), dtype=np.bool_)
        if scope.documents is not None:
            allowed &= np.isin(passages.document[rows], list(scope.documents))
        if scope.voices is not None:
            voices = passages.voice[rows]
            speaking = np.isin(voices, list(scope.voices))
            reported = np.isin(voices, list(self._narrators)) & self._names(scope.voices, rows, coverage)
            allowed &= speaking | reported
        return allowed

    def _names(self, voices: frozenset[int], rows: Rows, coverage: Coverage) -> npt.NDArray[np.bool_]:
        """Which rows stand in a paragraph that names one of the speakers."""
        shelves = self._index.shelves
        names = {
            shelves.vocabulary.number(term_of(word))
            for n in voices
            for word in (shelves.voices[n].speaker or "").split()[-1:]
        }
        named = np.array(
            [not names.isdisjoint(shelves.passages.terms_of(int(row)).tolist()) for row in rows], dtype=np.bool_
        )
        segments = np.zeros(int(coverage.segments[-1]) + 1 if len(rows) else 0, dtype=np.bool_)
        np.logical_or.at(segments, coverage.segments, named)
        return segments[coverage.segments]

    def _factors(self, question: Question, rows: Rows) -> Floats:
        factors = self._role_factors
        if question.asks_for_questions:
            asked = self._directory.voices_in_role([Role.INTERVIEWER])
            boosts = [_ASKED_FACTOR if n in asked else 1.0 for n in range(len(factors))]
            factors = factors * np.array(boosts, dtype=np.float32)
        return factors[np.asarray(self._index.shelves.passages.voice[rows])]

    def _held(self, kind: Kind, rows: Rows) -> npt.NDArray[np.bool_]:
        if kind in (Kind.ANYTHING, Kind.REASON):
            return np.ones(len(rows), dtype=np.bool_)
        return np.array([self._holds(kind, int(row)) for row in rows], dtype=np.bool_)

    def _holds(self, kind: Kind, row: int) -> bool:
        if holds(kind, self._text_of(row)):
            return True
        if kind not in (Kind.DATE, Kind.AMOUNT):
            return False
        paragraph = self._index.shelves.passages.paragraph_rows(row)
        return row - 1 in paragraph and holds(kind, self._text_of(row - 1))


def _windowed(coverage: Coverage) -> Matrix:
    """Coverage of each row by itself, or slightly less by its neighbours in the paragraph."""
    own, segments = coverage.own, coverage.segments
    near = own.copy()
    if len(own) > 1:
        same = (segments[1:] == segments[:-1])[:, None]
        near[1:] = np.maximum(near[1:], np.where(same, own[:-1] * _NEIGHBOUR, 0.0))
        near[:-1] = np.maximum(near[:-1], np.where(same, own[1:] * _NEIGHBOUR, 0.0))
    return near


_NEIGHBOUR = 0.8


def _search_terms(question: Question) -> list[WeightedTerm]:
    """All terms of all units, each with its highest weight."""
    weights: dict[str, float] = {}
    for unit in question.units:
        for alternative in unit.alternatives:
            weight = unit.importance * alternative.strength / len(alternative.terms) ** 0.5
            for term in alternative.terms:
                weights[term] = max(weights.get(term, 0.0), weight)
    return [WeightedTerm(term, weight) for term, weight in weights.items()]
