"""Passages in order for one question, with the evidence each rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import term_of
from knowledge.index.port import Encoder, Floats, Index, Rows, Scope
from knowledge.model import Role
from knowledge.query.directory import Directory
from knowledge.query.expectation import Kind
from knowledge.query.question import Question
from knowledge.ranking.answers import enumerates, holds
from knowledge.ranking.candidates import by_sense, by_words, is_small
from knowledge.ranking.evidence import Coverage, Matrix, cover, rows_naming, windowed, working_rows
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.literal import rows_with
from knowledge.ranking.scoring import DEFAULT_WEIGHTS, Weights, score, unit_weights

_READ = 48
"""Passages at the top whose text is read for the kind of answer wanted."""

_REMEMBERED = 65_536
"""Passages and kinds of answer of which it is kept whether the one holds the other."""

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
_HOLDS_FACTOR, _LACKS_FACTOR = 1.08, 0.62
_REWORDED_FACTOR = 0.8
_COUNTED_FACTOR = 0.85
_LISTS_FACTOR, _EXACT_FACTOR = 1.3, 1.2


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
        self._holds_kind = lru_cache(maxsize=_REMEMBERED)(self._read_for)
        self._states_year = lru_cache(maxsize=_REMEMBERED)(lambda row: holds(Kind.YEAR, text_of(row)))
        self._enumerates = lru_cache(maxsize=_REMEMBERED)(lambda row: enumerates(text_of(row)))

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
        allowed = self._allowed(question.scope, rows)
        if literal is not None:
            allowed &= np.isin(rows, literal)
            total = total + _LITERAL
        total = np.where(allowed, total, 0.0)
        order = np.lexsort((rows, -total))
        order = order[total[order] > 0][:limit]
        covered = windowed(coverage)[order]
        held = self._held(question, rows[order])
        adjusted = total[order] * self._answer_factors(question, rows[order], held, covered)
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

    def _with_context(self, coverage: Coverage, question: Question) -> Coverage:
        """Coverage with what a passage says by its place: its speaker's name, the year of its source."""
        passages = self._index.shelves.passages
        own, paragraph, block = coverage.own.copy(), coverage.paragraph.copy(), coverage.block.copy()
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
            for matrix in (own, paragraph, block):
                matrix[:, column] = np.where(
                    meant, np.maximum(matrix[:, column], strength), matrix[:, column]
                )
        return replace(coverage, own=own, paragraph=paragraph, block=block)

    def _working_rows(self, question: Question, vector: Floats, literal: Rows | None) -> Rows:
        if literal is not None:
            return working_rows(self._index.shelves, literal)
        if is_small(self._index):
            return np.arange(len(self._index.shelves.passages), dtype=np.int64)
        return working_rows(self._index.shelves, self._candidates(question, vector))

    def _candidates(self, question: Question, vector: Floats) -> Rows:
        found = by_words(self._index, question.search_terms, self._searched(question.scope))
        return np.concatenate((found, by_sense(self._index, vector, question.scope)))

    def _searched(self, scope: Scope) -> Scope:
        """The scope with narrators, who may report what a speaker says."""
        if scope.voices is None:
            return scope
        return Scope(scope.documents, scope.voices | self._narrators)

    def _literal(self, question: Question) -> Rows | None:
        """Rows that hold the literal words of a question; None if it has none."""
        if not question.phrases:
            return None
        return rows_with(self._index, question.phrases, self._text_of, self._searched(question.scope))

    def _allowed(self, scope: Scope, rows: Rows) -> npt.NDArray[np.bool_]:
        passages = self._index.shelves.passages
        allowed = np.ones(len(rows), dtype=np.bool_)
        if scope.documents is not None:
            allowed &= np.isin(passages.document[rows], list(scope.documents))
        if scope.voices is not None:
            voices = passages.voice[rows]
            speaking = np.isin(voices, list(scope.voices))
            reported = np.isin(voices, list(self._narrators)) & self._is_about(scope.voices, rows)
            allowed &= speaking | reported
        return allowed

    def _is_about(self, voices: frozenset[int], rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows name one of the speakers, or stand in a report on them."""
        shelves = self._index.shelves
        names = {
            shelves.vocabulary.number(term_of(word))
            for n in voices
            for word in (shelves.voices[n].speaker or "").split()[-1:]
        }
        reports = np.isin(shelves.passages.document[rows], list(self._reports_on(voices)))
        return rows_naming(shelves, rows, names) | reports

    def _reports_on(self, voices: frozenset[int]) -> list[int]:
        """Documents that tell what one of the speakers says, rather than print it: mostly narration."""
        speakers = {self._index.shelves.voices[n].speaker for n in voices}
        return [n for n in self._narrated if self._directory.sources[n].interviewee in speakers]

    @cached_property
    def _narrated(self) -> tuple[int, ...]:
        """Documents of which at least half of the rows are a narrator's."""
        passages = self._index.shelves.passages
        count = len(self._index.shelves.documents)
        told = np.isin(passages.voice, list(self._narrators))
        shares = np.bincount(passages.document[told], minlength=count) / np.maximum(
            1, np.bincount(passages.document, minlength=count)
        )
        return tuple(np.flatnonzero(shares >= _HALF).tolist())

    def _factors(self, question: Question, rows: Rows) -> Floats:
        factors = self._role_factors
        if question.asks_for_questions:
            asked = self._directory.voices_in_role([Role.INTERVIEWER])
            boosts = [_ASKED_FACTOR if n in asked else 1.0 for n in range(len(factors))]
            factors = factors * np.array(boosts, dtype=np.float32)
        passages = self._index.shelves.passages
        return factors[passages.voice[rows]] * self._source_factors[passages.document[rows]]

    def _held(self, question: Question, rows: Rows) -> npt.NDArray[np.bool_]:
        kind = question.expectation.kind
        if kind in (Kind.ANYTHING, Kind.REASON, Kind.PERSON):
            return np.ones(len(rows), dtype=np.bool_)
        asked = frozenset(term for unit in question.units for a in unit.alternatives for term in a.terms)
        return np.array([self._holds(kind, int(row), asked) for row in rows], dtype=np.bool_)

    def _answer_factors(
        self, question: Question, rows: Rows, held: npt.NDArray[np.bool_], covered: Matrix
    ) -> Floats:
        if question.expectation.kind is Kind.ANYTHING:
            return np.ones(len(rows), dtype=np.float32)
        factors = np.where(held, _HOLDS_FACTOR, _LACKS_FACTOR)
        if question.expectation.kind is Kind.DATE:
            exact = [self._states_year(int(row)) for row in rows]
            factors = np.where(np.array(exact, dtype=np.bool_), _EXACT_FACTOR, factors)
        counted = question.counted
        if counted is not None:
            factors = np.where(held & (covered[:, counted] < _COUNTED), _COUNTED_FACTOR, factors)
        if question.expectation.kind is Kind.NAMES:
            lists = np.array([self._enumerates(int(row)) for row in rows], dtype=np.bool_)
            factors = np.where(lists, _LISTS_FACTOR, factors)
        return factors.astype(np.float32)

    def _holds(self, kind: Kind, row: int, asked: frozenset[str]) -> bool:
        return (
            self._holds_kind(kind, row) if kind is not Kind.NAMES else holds(kind, self._text_of(row), asked)
        )

    def _read_for(self, kind: Kind, row: int) -> bool:
        """Whether a row or the sentence before it holds a kind of answer, whatever is asked."""
        if holds(kind, self._text_of(row)):
            return True
        if kind not in (Kind.DATE, Kind.YEAR, Kind.AMOUNT):
            return False
        paragraph = self._index.shelves.passages.paragraph_rows(row)
        return row - 1 in paragraph and holds(kind, self._text_of(row - 1))


_HALF = 0.5
_LITERAL = 1.0
_COUNTED = 0.2
_YEAR_DIGITS = 4
_YEAR_OF_SOURCE = 0.6
