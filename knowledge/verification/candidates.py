"""Sentences a line may come from, by the search index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.index.analysis import terms_of
from knowledge.index.port import Index, WeightedTerm
from knowledge.model import ParsedDocument, Sentence

_MOST_TERMS = 64
"""Terms of a long line that are searched for: its rarest, which find its source just as well."""


class IndexedSentences:
    """Finds sentences that share rare words with a line.

    Args:
        index: the corpus's index.
        documents: the corpus by document id.
    """

    def __init__(self, index: Index, documents: Mapping[str, ParsedDocument]) -> None:
        self._index = index
        self._documents = documents

    def candidates(self, words: str, limit: int) -> Sequence[tuple[ParsedDocument, Sentence]]:
        """At most `limit` sentences, nearest first."""
        shelves = self._index.shelves
        passages = shelves.passages
        rare = sorted(set(terms_of(words)), key=lambda term: -shelves.vocabulary.idf(term, len(passages)))
        found = []
        for row in self._index.search_sentences(
            [WeightedTerm(term) for term in rare[:_MOST_TERMS]], limit
        ).rows:
            parsed = self._documents[shelves.documents[int(passages.document[row])]]
            found.append((parsed, parsed.sentences[int(passages.sentence[row])]))
        return found
