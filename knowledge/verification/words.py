"""Texts as sequences of folded words that can be searched exactly, each word with its place."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.model import ParsedDocument, Span, Turn

_WORD = re.compile(
    r"(?:(?<![^\s(])[-–\N{MINUS SIGN}])?[$€£¥₽₹]?\d+(?:[.,]\d+)*(?:\s?[%‰°€£₽])?|[^\W_]+(?:['’][^\W_]+)*"
)
_FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]")
_MINUS = re.compile(r"[–\N{MINUS SIGN}]")
_SPACE = re.compile(r"\s")
_BREAK = "\0"
"""Stands between turns: no word equals it, so no match crosses from one speaker to the next."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text it was read from."""

    folded: str
    span: Span


def fold(word: str) -> str:
    """A word without case and typographic variants (quotation marks, ligatures, wide forms, minus signs)."""
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    return _MINUS.sub("-", folded).replace("’", "'")


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, signs of money, share and minus with their number; no punctuation.

    The number of a footnote ("[^2]") is no word of it.
    """
    plain = _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text) if "[" in text else text
    return tuple(Word(fold(found.group()), Span(*found.span())) for found in _WORD.finditer(plain))


class DocumentWords:
    """The words of one document in order, with turns kept apart and words of others left out of them.

    Args:
        parsed: the document.
    """

    def __init__(self, parsed: ParsedDocument) -> None:
        self.parsed = parsed
        self.words: list[Word] = []
        self._runs: list[range] = []
        for turn in parsed.turns:
            for run in _own_runs(parsed, turn):
                self._runs.append(range(len(self.words), len(self.words) + len(run)))
                self.words.extend(run)
                self.words.append(Word(_BREAK, Span(turn.span.end, turn.span.end)))
        self._placed = sorted(
            (self.words[n].span.start, run, n) for run, numbers in enumerate(self._runs) for n in numbers
        )
        self._text = "".join(f" {word.folded}" for word in self.words) + " "
        self._starts = _starts(self.words)

    def find(self, wanted: Iterable[str]) -> Iterator[range]:
        """Where a run of folded words stands, as ranges of word numbers, in order."""
        needle = " " + " ".join(wanted) + " "
        at = self._text.find(needle)
        while at >= 0:
            first = bisect_left(self._starts, at)
            yield range(first, first + needle.count(" ") - 1)
            at = self._text.find(needle, at + 1)

    def span(self, run: range) -> Span:
        """The raw span from the first to the last word of a run."""
        return Span(self.words[run[0]].span.start, self.words[run[-1]].span.end)

    def around(self, span: Span, margin: int) -> range:
        """The word numbers of one voice at `span`, with up to `margin` words more of it on both sides.

        What others put in is no part of a turn though it stands in the middle of it: whichever of them has
        more words there is meant.
        """
        first = bisect_left(self._placed, (span.start,))
        last = bisect_left(self._placed, (max(span.start + 1, span.end),))
        within = self._placed[first:last]
        if not within:
            return range(0)
        (most, _), *_ = Counter(run for _, run, _ in within).most_common(1)
        numbers = [n for _, run, n in within if run == most]
        whole = self._runs[most]
        return range(max(whole.start, numbers[0] - margin), min(whole.stop, numbers[-1] + 1 + margin))


def _own_runs(parsed: ParsedDocument, turn: Turn) -> Iterator[list[Word]]:
    """The turn's own words as one run, then each insert as a run of its own."""
    inserts = [insert.span for insert in turn.inserts]
    words = list(_raw_words(parsed, turn.span))
    yield [word for word in words if not any(span.contains(word.span) for span in inserts)]
    for span in inserts:
        yield [word for word in words if span.contains(word.span)]


def _raw_words(parsed: ParsedDocument, span: Span) -> Iterator[Word]:
    inner = parsed.cleaned.to_cleaned(span)
    for word in words_of(inner.of(parsed.cleaned.text)):
        place = Span(word.span.start + inner.start, word.span.end + inner.start)
        yield Word(word.folded, parsed.cleaned.to_raw(place))


def _starts(words: list[Word]) -> list[int]:
    """Where the blank before each word stands in the text joined by blanks."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.folded) + 1
    return starts
