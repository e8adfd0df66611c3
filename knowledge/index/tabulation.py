"""Parsed documents to columns: the passage table and the vocabulary, in one pass over the sentences."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import WORD, joined, term_of
from knowledge.index.names import NameCollector
from knowledge.index.passages import PassageTable, Voice
from knowledge.index.port import Shelves
from knowledge.index.vocabulary import Numbering, Vocabulary, distinct_pairs, numbered
from knowledge.model import ParsedDocument, Sentence, Turn

BLOCK_WORDS = 600
"""A block ends with its turn, or at the next paragraph after this many words: about the size of an abstract,
a news item or a long answer, on which BM25 is at its best."""

Ints = npt.NDArray[np.int32]


@dataclass
class _Columns:
    """Columns while they grow; surfaces are numbered words, as they stand."""

    rows: array[int] = field(default_factory=lambda: array("i"))
    starts: array[int] = field(default_factory=lambda: array("q", [0]))
    surfaces: array[int] = field(default_factory=lambda: array("i"))
    initials: array[int] = field(default_factory=lambda: array("i"))
    numbers: Numbering = field(default_factory=Numbering)
    voices: dict[Voice, int] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    block_starts: array[int] = field(default_factory=lambda: array("q"))
    names: NameCollector = field(default_factory=NameCollector)

    def add_text(self, text: str) -> None:
        """Append the words of one sentence, joined forms of compounds last."""
        numbers = self.numbers
        self.names.add(text)
        found = WORD.findall(text)
        at = len(self.surfaces)
        self.surfaces.extend(map(numbers.__getitem__, found))
        if found:
            self.initials.append(at)
        self.surfaces.extend(map(numbers.__getitem__, joined(text)))
        self.starts.append(len(self.surfaces))


_ROW = 6
"""Numbers kept of each row: document, sentence, turn, paragraph, voice, characters."""


def tabulate(documents: Iterable[ParsedDocument]) -> Shelves:
    """Lay out all sentences of a corpus as columns.

    Args:
        documents: the parsed documents, each id once.

    Returns:
        What is in the corpus, by number.
    """
    columns = _Columns()
    paragraphs = 0
    for number, parsed in enumerate(documents):
        columns.documents.append(parsed.id)
        paragraphs += _add_document(columns, number, parsed, paragraphs)
    columns.block_starts.append(len(columns.starts) - 1)
    return _finished(columns)


def _add_document(columns: _Columns, number: int, parsed: ParsedDocument, paragraphs: int) -> int:
    """Append a document's rows; gives back how many paragraphs it has."""
    block_words = 0
    before: Sentence | None = None
    for sentence in parsed.sentences:
        text = parsed.text(sentence.span)
        if _opens_block(before, sentence, block_words):
            columns.block_starts.append(len(columns.starts) - 1)
            block_words = 0
        columns.add_text(text)
        block_words += columns.starts[-1] - columns.starts[-2]
        voice = voice_of(parsed.turn_of(sentence), sentence)
        columns.rows.extend(
            (
                number,
                sentence.index,
                sentence.turn,
                paragraphs + sentence.paragraph,
                columns.voices.setdefault(voice, len(columns.voices)),
                len(text),
            )
        )
        before = sentence
    return 1 + max((sentence.paragraph for sentence in parsed.sentences), default=0)


def _opens_block(before: Sentence | None, sentence: Sentence, words: int) -> bool:
    if before is None or before.turn != sentence.turn:
        return True
    return words >= BLOCK_WORDS and before.paragraph != sentence.paragraph


def voice_of(turn: Turn, sentence: Sentence) -> Voice:
    """Whose words a sentence holds: its turn's, or those of the insert it lies in.

    Args:
        turn: the turn the sentence belongs to.
        sentence: the sentence.

    Returns:
        The voice.
    """
    for insert in turn.inserts:
        if insert.span.contains(sentence.span):
            return Voice(insert.role, insert.speaker)
    return Voice(turn.role, turn.speaker)


def _finished(columns: _Columns) -> Shelves:
    surfaces = np.frombuffer(columns.surfaces, dtype=np.int32).copy()
    starts = np.frombuffer(columns.starts, dtype=np.int64).copy()
    surface_terms, terms = _terms(columns.numbers)
    by_place = surface_terms[surfaces] if len(surfaces) else surfaces
    kept = by_place >= 0
    kept_before = np.concatenate(([0], np.cumsum(kept)))
    passages = _table(columns, kept_before[starts], by_place[kept])
    frequencies = _frequencies(passages, len(terms))
    initials = np.frombuffer(columns.initials, dtype=np.int32)
    vocabulary = _vocabulary(columns.numbers, surface_terms, terms, (surfaces, initials), frequencies)
    return Shelves(
        passages, vocabulary, tuple(columns.documents), tuple(columns.voices), columns.names.book()
    )


def _terms(numbers: dict[str, int]) -> tuple[Ints, tuple[str, ...]]:
    """The number of each surface's term (-1 for function words), and the terms."""
    analysed = [term_of(surface) for surface in numbers]
    terms, term_numbers = numbered(term for term in analysed if term)
    return np.array([term_numbers.get(term, -1) for term in analysed], dtype=np.int32), tuple(terms)


def _table(columns: _Columns, starts: npt.NDArray[np.int64], terms: Ints) -> PassageTable:
    rows = np.frombuffer(columns.rows, dtype=np.int32).reshape(-1, _ROW).T.copy()
    document, sentence, turn, paragraph, voice, length = rows
    terms = terms.astype(np.int32)
    block_starts = np.frombuffer(columns.block_starts, dtype=np.int64).copy()
    block = np.repeat(np.arange(len(block_starts) - 1, dtype=np.int32), np.diff(block_starts))
    return PassageTable(
        document,
        sentence,
        turn,
        paragraph,
        block,
        voice,
        length,
        starts,
        terms.astype(np.int32),
        block_starts,
    )


def _frequencies(passages: PassageTable, terms: int) -> tuple[Ints, Ints]:
    counts = passages.term_counts()
    row_of = np.repeat(np.arange(len(passages), dtype=np.int64), counts)
    block_of = np.repeat(passages.block.astype(np.int64), counts)
    return distinct_pairs(row_of, passages.terms, terms), distinct_pairs(block_of, passages.terms, terms)


def _vocabulary(
    numbers: dict[str, int],
    surface_terms: Ints,
    terms: tuple[str, ...],
    places: tuple[Ints, Ints],
    frequencies: tuple[Ints, Ints],
) -> Vocabulary:
    surfaces, initials = places
    size = len(numbers)
    uses = np.bincount(surfaces, minlength=size)
    inside = uses - np.bincount(surfaces[initials], minlength=size) if len(initials) else uses
    kept = [(surface, n) for surface, n in numbers.items() if surface_terms[n] >= 0]
    words, word_numbers = numbered(surface.lower() for surface, _ in kept)
    counts = np.zeros((3, len(words)), dtype=np.int64)
    word_terms = np.zeros(len(words), dtype=np.int32)
    for surface, n in kept:
        word = word_numbers[surface.lower()]
        word_terms[word] = surface_terms[n]
        capital = inside[n] if surface[:1].isupper() else 0
        counts[:, word] += (uses[n], capital, inside[n])
    used, capitals, within = counts.astype(np.int32)
    return Vocabulary(terms, tuple(words), word_terms, used, capitals, within, *frequencies)
