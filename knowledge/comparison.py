"""Statements on some words, with what differs between their renditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.index.analysis import terms_of
from knowledge.model import Role, Span
from knowledge.statements import Difference, Severity, Statement, StatementIndex
from knowledge.verification import CandidateFinder

_CANDIDATES = 60
_VOICES = (Role.INTERVIEWEE, Role.INTERVIEWER, Role.NARRATOR, Role.COMMENTATOR)

_NEARLY = 0.7
"""Share of the most words met from which a statement is on them as well."""

Differences = Callable[[Statement], Sequence[Difference]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement with what differs between its renditions.

    Attributes:
        statement: the statement.
        differences: those of meaning first.
    """

    statement: Statement
    differences: tuple[Difference, ...]

    @property
    def differs_in_meaning(self) -> bool:
        """Whether a reader of one rendition learns something else than a reader of another."""
        return any(difference.severity is Severity.MEANING for difference in self.differences)


class Comparisons:
    """Finds statements and compares their renditions.

    Args:
        statements: the corpus's statements.
        finder: finds sentences by words.
        differences: what differs between the renditions of a statement.
    """

    def __init__(self, statements: StatementIndex, finder: CandidateFinder, differences: Differences) -> None:
        self._statements = statements
        self._finder = finder
        self._differences = differences

    def of(self, words: str, limit: int) -> tuple[Comparison, ...]:
        """Statements on some words that more than one document carries, nearest first.

        Where no such statement is found, those of a single document are given, so that the reader sees that
        nobody else carries them.
        """
        found: dict[str, Statement] = {}
        for parsed, sentence in self._finder.candidates(words, _CANDIDATES):
            statement = self._statements.of_sentence(parsed.id, sentence.index)
            if statement is not None and statement.role in _VOICES:
                found.setdefault(statement.id, statement)
        near = _nearest(words, tuple(found.values()))
        shared = [statement for statement in near if len(statement.members) > 1]
        return self._compared((shared or near)[:limit])

    def at(self, document: str, span: Span) -> tuple[Comparison, ...]:
        """The statements that the words at a place belong to."""
        return self._compared(self._statements.at(document, span))

    def all(self) -> Iterable[Comparison]:
        """Every statement of the corpus, in its order."""
        return (Comparison(statement, tuple(self._differences(statement))) for statement in self._statements)

    def _compared(self, statements: Iterable[Statement]) -> tuple[Comparison, ...]:
        return tuple(Comparison(statement, tuple(self._differences(statement))) for statement in statements)


def _nearest(words: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements that use nearly as many of the words as the one that uses most, in the order given."""
    asked = set(terms_of(words))
    uses = [max(len(asked.intersection(terms_of(m.text))) for m in s.members) for s in statements]
    most = max(uses, default=0)
    return [s for s, count in zip(statements, uses, strict=True) if count >= _NEARLY * most]
