"""Matches quoted in whole sentences, so that no word that turns their meaning is cut off."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from knowledge.model import ParsedDocument, Quote, Span
from knowledge.quoting import cut_quote
from knowledge.verification.words import DocumentWords, Word, words_of

_MOST_AROUND = 600
"""Characters beside a run from which its sentence is too long to be quoted whole."""


@dataclass(frozen=True)
class WholeQuote:
    """A quote of whole sentences, and which of its words were looked for.

    Attributes:
        quote: the sentences.
        words: the words of the quote's text.
        first: number of the first word looked for among them.
        last: number after the last one.
    """

    quote: Quote
    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def part(self) -> Span | None:
        """Where the words looked for stand in the quote's text; None if they are all of it."""
        if self.last - self.first >= len(self.words):
            return None
        return Span(self.words[self.first].span.start, self.words[self.last - 1].span.end)


def quote_whole(document: DocumentWords, run: range) -> WholeQuote:
    """The sentences that a run of words stands in.

    Args:
        document: where the run stands.
        run: word numbers, at least one.

    Returns:
        The sentences; the run alone where they cannot be quoted in one piece.
    """
    narrow = document.span(run)
    quote = cut_quote(document.parsed, _sentences_at(document.parsed, narrow))
    words = words_of(quote.text)
    first = _words_before(document, run, quote.span.start)
    wanted = [document.words[n].folded for n in run]
    if [word.folded for word in words[first : first + len(run)]] == wanted:
        return WholeQuote(quote, words, first, first + len(run))
    quote = cut_quote(document.parsed, narrow)
    words = words_of(quote.text)
    return WholeQuote(quote, words, 0, len(words))


def _sentences_at(parsed: ParsedDocument, span: Span) -> Span:
    """From the first sentence that a span touches to the last; inside somebody else's insert the span."""
    at = max(0, bisect_right(parsed.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)
    touched = []
    for sentence in parsed.sentences[at:]:
        if sentence.span.start >= span.end:
            break
        if sentence.span.end > span.start:
            touched.append(sentence)
    if not touched or any(i.span.contains(span) for i in parsed.turn_of(touched[0]).inserts):
        return span
    whole = Span(min(span.start, touched[0].span.start), max(span.end, touched[-1].span.end))
    return whole if len(whole) - len(span) <= _MOST_AROUND else span


def _words_before(document: DocumentWords, run: range, start: int) -> int:
    """How many words of the same speaker stand between a raw offset and a run."""
    at = run[0]
    while at and start <= document.words[at - 1].span.start < document.words[at].span.start:
        at -= 1
    return run[0] - at
