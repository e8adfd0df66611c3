"""Lines against the corpus: exact, altered, spliced, said by somebody else or nobody named, or not there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from knowledge.errors import BadQuestion
from knowledge.model import ParsedDocument, Quote, Sentence, SourceKind, Span
from knowledge.quoting import cut_quote
from knowledge.verification.alignment import Alignment, align
from knowledge.verification.model import Alteration, Match, Verdict, Verification
from knowledge.verification.sentences import quote_whole
from knowledge.verification.speakers import Speakers, Whose, is_same_speaker
from knowledge.verification.splicing import Piece, cover
from knowledge.verification.words import DocumentWords, Word, words_of

MOST_WORDS = 400
"""A longer line is a document, not a quotation; alignment costs grow with its square."""

Asked = tuple[str, Sequence[Word]]
"""A line and its words."""

_KINDS = {kind: place for place, kind in enumerate(SourceKind)}
_CANDIDATES = 40
_ALIGNED = 12
"""Candidates that are laid beside the line word by word."""
_KEPT_IN_MEMORY = 256
"""Documents whose words are kept; a corpus of no more than these is searched whole."""
_ALTERED = 0.6
"""Share of a line's words that have to stand in one place for it to count as an altered quotation of it."""
_SPLICED = 0.85
"""Share of a line's words that exact pieces have to account for before it counts as spliced."""
_FEWEST_WORDS_TO_JUDGE = 3
_BY_SPEAKER = (
    (Whose.THEIRS, Verdict.EXACT),
    (Whose.OTHERS, Verdict.OTHER_SPEAKER),
    (Whose.UNKNOWN, Verdict.UNNAMED_SPEAKER),
)
"""What a speaker's claim to words comes to, by the passage that says most of it."""

_NEAREST = 3


class CandidateFinder(Protocol):
    """Finds sentences that share telling words with a line; the search index is the real one."""

    def candidates(self, words: str, limit: int) -> Sequence[tuple[ParsedDocument, Sentence]]:
        """At most `limit` sentences, nearest first."""
        ...


class Verifier:
    """Tells what the corpus knows of a line.

    Args:
        documents: the corpus by document id.
        finder: finds sentences a line may come from.
    """

    def __init__(self, documents: Mapping[str, ParsedDocument], finder: CandidateFinder) -> None:
        self._documents = documents
        self._finder = finder
        self._speakers = Speakers(documents)
        self._words = lru_cache(maxsize=_KEPT_IN_MEMORY)(lambda name: DocumentWords(documents[name]))

    def verify(self, line: str, speaker: str | None = None) -> Verification:
        """Tell whether `line` was said, and whether by `speaker`.

        Case, punctuation, quotation marks and dashes do not count; every word does.

        Args:
            line: the words to check; `[...]` marks where words were left out.
            speaker: who is supposed to have said it; None to ask only whether it was said.

        Raises:
            BadQuestion: if the line has no words or too many.
        """
        words = words_of(line)
        if not words:
            raise BadQuestion(
                "There are no words to verify.", 'Give the line, for instance: verify "trade has grown".'
            )
        if len(words) > MOST_WORDS:
            raise BadQuestion(
                f"The line has {len(words)} words; at most {MOST_WORDS} can be verified at once.",
                "Give one statement at a time.",
            )
        candidates = self._finder.candidates(line, _CANDIDATES)
        searched = self._searched(candidates)
        exact = self._exact(words, searched)
        if exact:
            return self._judge_exact(line, speaker, exact)
        nearest = self._nearest((line, words), candidates[:_ALIGNED])
        judged = self._judge_changed((line, words), speaker, nearest, searched)
        if judged is not None:
            return judged
        whole = Span(words[0].span.start, words[-1].span.end)
        shown = tuple(
            Match(cut_quote(parsed, sentence.span), whole) for parsed, sentence in candidates[:_NEAREST]
        )
        return Verification(line, Verdict.NOT_FOUND, speaker, shown)

    def _searched(self, candidates: Sequence[tuple[ParsedDocument, Sentence]]) -> list[str]:
        """The documents to look through word by word: all of a small corpus, else the candidates'."""
        if len(self._documents) <= _KEPT_IN_MEMORY:
            return list(self._documents)
        return list(dict.fromkeys(parsed.id for parsed, _ in candidates))

    def _exact(self, words: Sequence[Word], searched: Iterable[str]) -> list[Match]:
        """Every passage that holds exactly these words in one turn, best source first."""
        wanted = [word.folded for word in words]
        whole = Span(words[0].span.start, words[-1].span.end)
        found = [
            _quoted(document, run, whole)
            for document in map(self._words, searched)
            for run in document.find(wanted)
        ]
        return sorted(found, key=lambda match: _preference(match.quote))

    def _judge_exact(self, line: str, speaker: str | None, exact: list[Match]) -> Verification:
        if speaker is None:
            return Verification(line, Verdict.EXACT, None, tuple(exact))
        whose = [self._speakers.whose(match.quote, speaker) for match in exact]
        for wanted, verdict in _BY_SPEAKER:
            if wanted in whose:
                first = [match for match, one in zip(exact, whose, strict=True) if one is wanted]
                rest = [match for match, one in zip(exact, whose, strict=True) if one is not wanted]
                return Verification(line, verdict, speaker, (*first, *rest))
        raise ValueError("there is nothing to judge")

    def _judge_changed(
        self,
        asked: Asked,
        speaker: str | None,
        nearest: Sequence[tuple[float, Match]],
        searched: Iterable[str],
    ) -> Verification | None:
        """The verdict on a line that stands nowhere as it is; None if it has too little of any passage."""
        line, words = asked
        share = nearest[0][0] if nearest else 0.0
        pieces = cover(words, map(self._words, searched)) if share < 1 else []
        spliced = sum(len(piece.line) for piece in pieces) / len(words)
        if len(pieces) > 1 and spliced >= _SPLICED and spliced > share + 0.1 and _apart(pieces):
            return Verification(
                line, Verdict.SPLICED, speaker, tuple(_match_of(piece, words) for piece in pieces)
            )
        if share >= _ALTERED and len(words) >= _FEWEST_WORDS_TO_JUDGE:
            good = tuple(match for part, match in nearest if part >= share - 0.1)
            return Verification(line, Verdict.ALTERED, speaker, _claimed_first(good, speaker))
        return None

    def _nearest(
        self, asked: Asked, candidates: Iterable[tuple[ParsedDocument, Sentence]]
    ) -> list[tuple[float, Match]]:
        """The passages that share most words with the line, with the share of its words they hold."""
        found: dict[tuple[str, Span], tuple[float, Match]] = {}
        words = asked[1]
        folded = [word.folded for word in words]
        for parsed, sentence in candidates:
            document = self._words(parsed.id)
            room = document.around(sentence.span, len(words))
            alignment = align(folded, [document.words[n].folded for n in room])
            if alignment is not None:
                match = _altered(document, room, alignment, asked)
                place, share = (parsed.id, match.quote.span), alignment.matched / len(words)
                if place not in found or share > found[place][0]:
                    found[place] = (share, match)
        return sorted(found.values(), key=lambda entry: (-entry[0], _preference(entry[1].quote)))


def _altered(document: DocumentWords, room: range, alignment: Alignment, asked: Asked) -> Match:
    line, words = asked
    run = room[alignment.first : alignment.last]
    whole = quote_whole(document, run)
    quote, shift = whole.quote, whole.first - alignment.first
    alterations = []
    for line_from, line_to, source_from, source_to in alignment.edits:
        mine = _stretch(words, line_from, line_to)
        theirs = _stretch(whole.words, source_from + shift, source_to + shift)
        alterations.append(Alteration(mine, theirs, mine.of(line), theirs.of(quote.text)))
    covers = Span(words[0].span.start, words[-1].span.end)
    return Match(quote, covers, tuple(alterations), part=whole.part)


def _quoted(document: DocumentWords, run: range, covers: Span) -> Match:
    whole = quote_whole(document, run)
    return Match(whole.quote, covers, part=whole.part)


def _stretch(words: Sequence[Word], first: int, last: int) -> Span:
    """The text from word `first` to before word `last`; an empty span at the place where there are none."""
    if first < last <= len(words):
        return Span(words[first].span.start, words[last - 1].span.end)
    at = words[first - 1].span.end if 0 < first <= len(words) else 0
    return Span(at, at)


def _claimed_first(matches: Iterable[Match], speaker: str | None) -> tuple[Match, ...]:
    if speaker is None:
        return tuple(matches)
    return tuple(
        sorted(matches, key=lambda match: not is_same_speaker(speaker, match.quote.citation.speaker))
    )


def _match_of(piece: Piece, words: Sequence[Word]) -> Match:
    span = Span(words[piece.line[0]].span.start, words[piece.line[-1]].span.end)
    return _quoted(piece.document, piece.source, span)


def _apart(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces do not simply follow each other in one place with a word or two between."""
    return any(_gap(one, other) > _FEWEST_WORDS_TO_JUDGE for one, other in itertools.pairwise(pieces))


def _gap(one: Piece, other: Piece) -> float:
    if one.document is not other.document:
        return float("inf")
    between = other.source[0] - one.source[-1]
    return between if between > 0 else float("inf")


def _preference(quote: Quote) -> tuple[int, str, int]:
    return (_KINDS[quote.citation.kind], quote.citation.document, quote.span.start)
