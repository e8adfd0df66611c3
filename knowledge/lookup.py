"""Question in, verbatim quotes or an honest refusal out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain, zip_longest

from knowledge.heads import named_in
from knowledge.index.port import Encoder, Index
from knowledge.model import ParsedDocument, Quote, Role, Span
from knowledge.query.directory import Directory
from knowledge.query.language import WordKnowledge
from knowledge.query.question import Question
from knowledge.query.silent import reports_words
from knowledge.query.understanding import Interpreter
from knowledge.quoting import cut_quote
from knowledge.ranking.assessment import Assessment, Assessor
from knowledge.ranking.nearest import beside_the_point, is_near, suggestions_for
from knowledge.ranking.refusal import DEFAULT_BAR, Bar, Reason, answers, reason_of
from knowledge.ranking.sayings import sayings
from knowledge.ranking.selection import Selected, Selector, Statements
from knowledge.ranking.window import window

__all__ = ["Hit", "Lookup", "LookupEngine", "Outcome", "Reason"]

_USEFUL = 0.6
"""A neighbour is quoted along if its own score is at least this share of the best one's."""

_WORTHWHILE = 0.5
"""An answer with less than this share of the best one's score is left out: it only touches the question. An
interviewer's question, which may be the user's word for word, is no measure of answers."""

_LOOKED_AT = 3
"""Passages among which the one that has most of the question is looked for."""

_REMEMBERED = 16_384
"""Passages whose readable text and quote are kept: what is asked about is read again and again."""


class Outcome(StrEnum):
    """Whether the corpus answers."""

    FOUND = "found"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Hit:
    """An answer.

    Attributes:
        quote: the words.
        score: how good an answer it is; only comparable within one look-up.
        also_in: ids of the other documents that carry the statement.
    """

    quote: Quote
    score: float
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lookup:
    """What came of a question.

    Attributes:
        query: the question as asked.
        outcome: whether the corpus answers it.
        hits: the answers, best first; after a refusal the nearest passages, which are no answers.
        reason: why it is not answered; None if it is.
        suggestions: other ways to ask.
        corrections: what misspelt words were taken for.
        silent: a person whose words were asked for and who does not speak in the corpus, where others' words
            answer.
        unlabelled: a person whose words these are by the head of their document, which labels them otherwise.
        unfound: words that the question quotes and that stand nowhere, where the rest of it is answered.
    """

    query: str
    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    reason: Reason | None = None
    suggestions: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    unfound: tuple[str, ...] = ()
    silent: str | None = None
    unlabelled: str | None = None

    def __post_init__(self) -> None:
        """Check that a refusal, and only a refusal, has a reason."""
        if (self.outcome is Outcome.NOT_FOUND) != (self.reason is not None):
            raise ValueError("a refusal needs a reason, an answer has none")

    @property
    def found(self) -> bool:
        """Whether the corpus answers."""
        return self.outcome is Outcome.FOUND


class LookupEngine:
    """Looks questions up in one corpus.

    Args:
        documents: the parsed documents by id, those of the index.
        index: the index over them.
        encoder: the encoder the index was made with.
        words: knowledge of the language; None for none.
        statements: gives what says the same across documents when first needed; None for none.
        bar: how much evidence an answer needs.
    """

    def __init__(
        self,
        documents: Mapping[str, ParsedDocument],
        index: Index,
        encoder: Encoder,
        words: WordKnowledge | None = None,
        statements: Callable[[], Statements | None] = lambda: None,
        bar: Bar = DEFAULT_BAR,
    ) -> None:
        self._documents = documents
        self._index = index
        self._bar = bar
        self._text = lru_cache(maxsize=_REMEMBERED)(self._readable)
        self._quote = lru_cache(maxsize=_REMEMBERED)(self._cut)
        self._is_scrap = lru_cache(maxsize=_REMEMBERED)(self._only_attributes)
        sources = {name: documents[name].document.source for name in index.shelves.documents}
        directory = Directory.of(index.shelves, sources, lambda name: named_in(documents[name]))
        self._interpreter = Interpreter(index.shelves, directory, words)
        self._assessor = Assessor(index, encoder, directory, self._text)
        self._selector = Selector(index, directory.sources, statements)

    def lookup(self, query: str, limit: int = 5) -> Lookup:
        """Answer a question.

        Args:
            query: the question as typed.
            limit: how many answers at most.

        Returns:
            The answers, or a refusal with the nearest passages.

        Raises:
            BadQuestion: if the question is blank or a filter names nothing in the corpus.
        """
        question = self._interpreter.understand(query)
        if question.is_empty and not question.wants_everything:
            return Lookup(query, Outcome.NOT_FOUND, reason=Reason.NOTHING_ASKED)
        if question.parts:
            return self._compared(question, limit)
        assessment, reason = self._decided(question)
        if reason is Reason.PHRASE_ABSENT and (rest := question.without_phrases) is not None:
            looked_up = self._looked_up(rest, *self._decided(rest), limit)
            return replace(looked_up, unfound=question.phrases if looked_up.found else ())
        return self._looked_up(question, assessment, reason, limit)

    def prepare(self) -> None:
        """Read all passages and look all words up, so that who asks first waits no longer than others do.

        It takes a second or two for a small corpus, and is of no use to one with more passages than are kept.
        """
        self._assessor.prepare(self._interpreter.prepare())
        for row in range(len(self._index.shelves.passages)):
            if not self._is_scrap(row):
                self._quote(range(row, row + 1))

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        return self._interpreter.respelt(words)

    def _looked_up(
        self, question: Question, assessment: Assessment, reason: Reason | None, limit: int
    ) -> Lookup:
        if reason is not None:
            near = self._hits(assessment, limit, nearest=True)
            offered = suggestions_for(assessment)
            return Lookup(question.text, Outcome.NOT_FOUND, near, reason, offered, question.corrections)
        hits = self._hits(assessment, limit)
        return Lookup(
            question.text,
            Outcome.FOUND,
            hits,
            corrections=question.corrections,
            silent=question.silent,
            unlabelled=question.unlabelled,
        )

    def _compared(self, question: Question, limit: int) -> Lookup:
        """Answer each part of a comparison; the best of each part comes first."""
        decided = [self._decided(part) for part in question.parts]
        answered = [assessment for assessment, reason in decided if reason is None]
        shown = answered or [assessment for assessment, _ in decided]
        per_part = [self._hits(assessment, limit, nearest=not answered) for assessment in shown]
        rounds = chain.from_iterable(zip_longest(*per_part))
        hits = tuple(hit for hit in rounds if hit is not None)[:limit]
        if answered:
            named = next((part.unlabelled for part in question.parts if part.unlabelled), None)
            return Lookup(
                question.text, Outcome.FOUND, hits, corrections=question.corrections, unlabelled=named
            )
        return Lookup(question.text, Outcome.NOT_FOUND, hits, decided[0][1], corrections=question.corrections)

    def _decided(self, question: Question) -> tuple[Assessment, Reason | None]:
        """The passages for a question, and why they do not answer it, if they do not."""
        if question.wants_everything:
            said = sayings(self._index, question, self._text)
            return said, None if len(said) else Reason.NOT_SAID_BY
        assessment = self._assessor.assess(question)
        reason = self._judged(assessment)
        for other in self._interpreter.otherwise(question) if reason is not None else ():
            told = self._assessor.assess(other)
            if self._judged(told) is None:
                return told, None
        return assessment, reason

    def _judged(self, assessment: Assessment) -> Reason | None:
        question = assessment.question
        if question.phrases:
            return None if len(assessment) else Reason.PHRASE_ABSENT
        if question.unheard or (question.silent and not self._is_reported(assessment, question.silent)):
            return Reason.NOT_A_SPEAKER
        return None if answers(assessment, self._bar) else reason_of(assessment)

    def _is_reported(self, assessment: Assessment, name: str) -> bool:
        """Whether one of the best passages tells what a person said who does not speak."""
        continues = self._index.shelves.passages.continues
        return any(
            reports_words(self._text(row), name, self._text(row - 1) if continues(row) else "")
            for row in assessment.rows[:_LOOKED_AT].tolist()
        )

    def _hits(self, assessment: Assessment, limit: int, *, nearest: bool = False) -> tuple[Hit, ...]:
        """Answers, or what comes nearest to one, without scraps that say nothing of their own."""
        places = {row: n for n, row in enumerate(assessment.rows.tolist())} if nearest else {}
        found: list[Hit] = []
        useful = frozenset(assessment.rows[assessment.scores >= _USEFUL * assessment.scores[:1]].tolist())
        beside = frozenset[int]() if nearest else beside_the_point(assessment)
        taken: set[int] = set()
        for selected in self._selector.select(assessment, 2 * limit):
            if selected.score < _WORTHWHILE * _best_told(found):
                break
            if selected.row in taken or self._is_scrap(selected.row):
                continue
            if found and selected.row in beside:
                continue
            place = places.get(selected.row)
            if nearest and (place is None or not is_near(assessment, place)):
                continue
            rows = window(self._index.shelves.passages, selected.row, self._text, useful - taken)
            if not taken.isdisjoint(rows):
                rows = range(selected.row, selected.row + 1)
            taken.update(rows)
            hit = self._hit(selected, rows)
            if any(_says_the_same(hit, other) for other in found):
                continue
            found.append(hit)
            if len(found) == limit:
                break
        return tuple(found)

    def _only_attributes(self, row: int) -> bool:
        """Whether a passage only says who speaks ("said Smith.")."""
        terms = self._index.shelves.vocabulary.terms
        said = {terms[n] for n in self._index.shelves.passages.terms_of(row).tolist()}
        return said <= self._interpreter.attributing

    def _hit(self, selected: Selected, rows: range) -> Hit:
        names = self._index.shelves.documents
        return Hit(self._quote(rows), selected.score, tuple(names[n] for n in selected.others))

    def _cut(self, rows: range) -> Quote:
        """The quote of neighbouring rows, through the gate."""
        first, last = (self._span(row) for row in (rows.start, rows.stop - 1))
        return cut_quote(self._parsed(rows.start), Span(first.start, last.end))

    def _parsed(self, row: int) -> ParsedDocument:
        shelves = self._index.shelves
        return self._documents[shelves.documents[int(shelves.passages.document[row])]]

    def _span(self, row: int) -> Span:
        return self._parsed(row).sentences[int(self._index.shelves.passages.sentence[row])].span

    def _readable(self, row: int) -> str:
        return self._parsed(row).text(self._span(row))


def _says_the_same(one: Hit, other: Hit) -> bool:
    """Whether a quote repeats another of the same source and speaker, as refrains and running heads do."""
    return one.quote.text == other.quote.text and one.quote.citation == other.quote.citation


def _best_told(hits: Sequence[Hit]) -> float:
    """The score of the first hit that is not a question put by an interviewer; 0 before there is one."""
    return next((hit.score for hit in hits if hit.quote.citation.role is not Role.INTERVIEWER), 0.0)
