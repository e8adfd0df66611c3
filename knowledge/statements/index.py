"""From a sentence, a span or an id to the statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.span import Span
from knowledge.statements.model import Statement


class StatementIndex:
    """All statements of a corpus, found by where they stand; each look-up costs a dictionary access.

    Args:
        statements: as `align` gives them.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = tuple(statements)
        self._by_sentence: dict[tuple[str, int], Statement] = {}
        self._by_id: dict[str, Statement] = {}
        self._by_document: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for member in statement.members:
                self._by_document[member.document].append(statement)
                self._by_sentence |= {(member.document, n): statement for n in member.sentences}
                self._by_id |= dict.fromkeys(member.keys, statement)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __len__(self) -> int:
        return len(self.statements)

    def of_sentence(self, document: str, sentence: int) -> Statement | None:
        """The statement a sentence belongs to; None for furniture and unknown sentences."""
        return self._by_sentence.get((document, sentence))

    def of_document(self, document: str) -> tuple[Statement, ...]:
        """The statements a document carries, in its own order."""
        found = self._by_document.get(document, [])
        return tuple(sorted(found, key=lambda statement: _start(statement, document)))

    def at(self, document: str, span: Span) -> tuple[Statement, ...]:
        """The statements whose wording in `document` shares a character with `span`, in its order."""
        return tuple(
            statement
            for statement in self.of_document(document)
            if (member := statement.rendition(document)) is not None and member.span.overlaps(span)
        )

    def by_id(self, statement_id: str) -> Statement | None:
        """The statement of that id, or of one it had before earlier documents came; None if unknown."""
        return self._by_id.get(statement_id)


def _start(statement: Statement, document: str) -> int:
    member = statement.rendition(document)
    return member.span.start if member else -1
