"""Passages by their place: the quote, what stands around it, and what others say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.errors import BadQuestion
from knowledge.model import ParsedDocument, Quote, Role, Sentence, Span, Turn
from knowledge.quoting import cut_quote

_SENTENCES_AROUND = 2


@dataclass(frozen=True)
class Context:
    """A passage with what stands around it.

    Attributes:
        before: the question it answers, where there is one, then what was said just before.
        passage: the passage itself.
        after: what was said next.
    """

    before: tuple[Quote, ...]
    passage: Quote
    after: tuple[Quote, ...]


class Passages:
    """Finds passages of a corpus by document and place.

    Args:
        documents: the corpus by document id.
    """

    def __init__(self, documents: Mapping[str, ParsedDocument]) -> None:
        self._documents = documents

    def quote(self, document: str, span: Span) -> Quote:
        """The words at a place.

        Raises:
            BadQuestion: if there is no such document or no passage of one speaker at that place.
        """
        try:
            return cut_quote(self._document(document), span)
        except ValueError as fault:
            raise _no_such_place() from fault

    def context(self, document: str, span: Span) -> Context:
        """What stands around a place: the question, and up to two sentences of the turn on each side.

        Raises:
            BadQuestion: if there is no such place.
        """
        parsed = self._document(document)
        passage = self.quote(document, span)
        turn = _turn_at(parsed, span)
        inside = [s for s in parsed.sentences if s.turn == turn.index]
        before = [s for s in inside if s.span.end <= span.start][-_SENTENCES_AROUND:]
        after = [s for s in inside if s.span.start >= span.end][:_SENTENCES_AROUND]
        question = _question_before(parsed, turn)
        return Context(
            before=(*_joined(parsed, question), *_joined(parsed, before)),
            passage=passage,
            after=_joined(parsed, after),
        )

    def _document(self, name: str) -> ParsedDocument:
        found = self._documents.get(name)
        if found is None:
            raise _no_such_place()
        return found


def _no_such_place() -> BadQuestion:
    return BadQuestion(
        "That passage is not in the corpus any more.", "Ask again; the corpus may have changed."
    )


def _turn_at(parsed: ParsedDocument, span: Span) -> Turn:
    return next(turn for turn in parsed.turns if turn.span.contains(span))


def _question_before(parsed: ParsedDocument, turn: Turn) -> Sequence[Sentence]:
    """The last two sentences of the question that a turn answers; the whole question may fill a page."""
    for other in reversed(parsed.turns[: turn.index]):
        if other.role is Role.INTERVIEWER:
            return [s for s in parsed.sentences if s.turn == other.index][-_SENTENCES_AROUND:]
        if other.role is Role.INTERVIEWEE:
            break
    return ()


def _joined(parsed: ParsedDocument, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    if not sentences:
        return ()
    return (cut_quote(parsed, Span(sentences[0].span.start, sentences[-1].span.end)),)
