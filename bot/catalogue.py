"""The documents by what buttons and people call them: keys, ids and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.actions import Passage, passage_of, source_key
from bot.errors import StaleButtonError
from bot.texts import citing, faults
from knowledge.model import Document, Quote, SourceKind, Span
from knowledge.query.source_names import SourceNames


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands.

    Attributes:
        document: id of the document.
        span: the characters.
    """

    document: str
    span: Span


class Catalogue:
    """All documents of one revision of the corpus.

    Args:
        documents: the documents served.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = tuple(documents)
        self._by_key = {source_key(document): document for document in documents}
        kinds = list(SourceKind)
        self._ranks = {document.id: kinds.index(document.source.kind) for document in documents}
        self._reworded = {document.id for document in documents if document.source.reworded}
        self._names = _distinct(documents, citing.source_name)
        self._handles = _distinct(documents, citing.source_handle)
        asked = SourceNames({document.id: document.source for document in documents}).distinct()
        self._asked_as = dict(zip((document.id for document in documents), asked, strict=True))

    def place(self, passage: Passage | None) -> Place:
        """Where a button's passage stands.

        Raises:
            StaleButtonError: if the button names none, or its source is gone or has another text by now.
        """
        if passage is None:
            raise StaleButtonError(faults.STALE_BUTTON)
        document = self._by_key.get(passage.key)
        if document is None or passage.end > len(document.raw):
            raise StaleButtonError(faults.SOURCE_CHANGED)
        return Place(document.id, Span(passage.start, passage.end))

    def name(self, document: str) -> str:
        """What people call a document; its id if it is not there any more."""
        return self._names.get(document, document)

    def names(self, documents: Sequence[str]) -> tuple[str, ...]:
        """What people call some documents, in the same order."""
        return tuple(self.name(document) for document in documents)

    def asked_as(self, document: str) -> str:
        """The name by which a document served, and no other, is asked for."""
        return self._asked_as[document]

    def rank(self, document: str) -> int:
        """How far down the order of preference its kind of source stands; 0 is quoted first."""
        return self._ranks.get(document, len(SourceKind))

    def is_reworded(self, document: str) -> bool:
        """Whether its words were changed by machine."""
        return document in self._reworded

    def handle(self, document: str) -> str:
        """The shorter name for tables; the id of a document that is not there any more."""
        return self._handles.get(document, document)

    def handles(self, documents: Sequence[str]) -> tuple[str, ...]:
        """The shorter names of some documents, in the same order."""
        return tuple(self.handle(document) for document in documents)


def passage_quoted(quote: Quote) -> Passage:
    """The passage of a quote."""
    return passage_of(quote.document, quote.span.start, quote.span.end)


def _distinct(documents: Sequence[Document], call: Callable[[Document], str]) -> dict[str, str]:
    """A name for each document by id; those that would share one get their path beside it."""
    names = {document.id: call(document) for document in documents}
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return {
        document.id: f"{names[document.id]} ({document.path})"
        if names[document.id] in shared
        else names[document.id]
        for document in documents
    }
