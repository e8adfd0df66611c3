"""BM25 candidates through tantivy: one index over sentences, one over blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy

from knowledge.errors import IndexUnusable
from knowledge.index.port import EVERYTHING, Ranked, Scope, Shelves, WeightedTerm

_BODY, _ROW, _DOCUMENT, _VOICE = "body", "row", "document", "voice"
_HEAP_BYTES = 128_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to index: its number, its document's, its voice's (-1 for a block), its terms."""

    row: int
    document: int
    voice: int
    body: str


class TermIndex:
    """A tantivy index of entries whose bodies are terms parted by blanks.

    Args:
        index: an index made by `write_terms`.
    """

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        index.reload()
        self._searcher = index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING) -> Ranked:
        """Entries by falling BM25; equal ones by number."""
        if not terms or limit < 1:
            return Ranked(np.zeros(0, np.int64), np.zeros(0, np.float32))
        found = self._searcher.search(self._query(terms, scope), limit, count=False).hits
        addresses = [address for _, address in found]
        rows = np.array(self._searcher.fast_field_values(_ROW, addresses), dtype=np.int64)
        scores = np.array([score for score, _ in found], dtype=np.float32)
        order = np.lexsort((rows, -scores))
        return Ranked(rows[order], scores[order])

    def _query(self, terms: Sequence[WeightedTerm], scope: Scope) -> tantivy.Query:
        should = [(tantivy.Occur.Should, self._term(term)) for term in terms]
        query = tantivy.Query.boolean_query(should)
        limits = [
            (field, numbers)
            for field, numbers in ((_DOCUMENT, scope.documents), (_VOICE, scope.voices))
            if numbers is not None
        ]
        if not limits:
            return query
        must = [(tantivy.Occur.Must, query)] + [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(self._any_of(field, numbers), 0.0))
            for field, numbers in limits
        ]
        return tantivy.Query.boolean_query(must)

    def _any_of(self, field: str, numbers: Iterable[int]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self._schema, field, sorted(numbers))

    def _term(self, wanted: WeightedTerm) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, _BODY, wanted.term, index_option="freq")
        return query if wanted.weight == 1.0 else tantivy.Query.boost_query(query, wanted.weight)


def write_terms(entries: Iterable[Entry], folder: Path | None) -> TermIndex:
    """Index entries, on disk or in memory.

    Args:
        entries: what to index.
        folder: where to keep it; None keeps it in memory.

    Returns:
        The index, ready to be searched.
    """
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=None if folder is None else str(folder))
    index.register_tokenizer(_TOKENIZER, _analyzer())
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    for entry in entries:
        document = tantivy.Document()
        document.add_text(_BODY, entry.body)
        document.add_unsigned(_ROW, entry.row)
        document.add_unsigned(_DOCUMENT, entry.document)
        document.add_integer(_VOICE, entry.voice)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return TermIndex(index)


def read_terms(folder: Path) -> TermIndex:
    """Open an index written by `write_terms`.

    Raises:
        IndexUnusable: if it is missing, broken or of another version of tantivy.
    """
    try:
        index = tantivy.Index.open(str(folder))
    except ValueError as fault:
        raise IndexUnusable("The cached term index cannot be read.", "It is built again.") from fault
    index.register_tokenizer(_TOKENIZER, _analyzer())
    return TermIndex(index)


_TOKENIZER = "terms"


def _analyzer() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(_BODY, tokenizer_name=_TOKENIZER, index_option="freq")
    builder.add_unsigned_field(_ROW, fast=True)
    builder.add_unsigned_field(_DOCUMENT, indexed=True)
    builder.add_integer_field(_VOICE, indexed=True)
    return builder.build()


def sentence_entries(shelves: Shelves) -> Iterable[Entry]:
    """An entry for each row that has terms."""
    passages, terms = shelves.passages, shelves.vocabulary.terms
    for row in range(len(passages)):
        body = " ".join([terms[n] for n in passages.terms_of(row).tolist()])
        if body:
            yield Entry(row, int(passages.document[row]), int(passages.voice[row]), body)


def block_entries(shelves: Shelves) -> Iterable[Entry]:
    """An entry for each block that has terms."""
    passages, terms = shelves.passages, shelves.vocabulary.terms
    for block in range(len(passages.block_starts) - 1):
        rows = passages.block_rows(block)
        start, end = passages.starts[rows.start], passages.starts[rows.stop]
        body = " ".join([terms[n] for n in passages.terms[start:end].tolist()])
        if body:
            yield Entry(block, int(passages.document[rows.start]), -1, body)
