"""Statements on some words, with what differs between their renditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import Role, Span
from knowledge.statements import Difference, Severity, Statement, StatementIndex
from knowledge.verification import CandidateFinder

_CANDIDATES = 60
_VOICES = (Role.INTERVIEWEE, Role.INTERVIEWER, Role.NARRATOR, Role.COMMENTATOR)

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
        shared = [statement for statement in found.values() if len(statement.members) > 1]
        return self._compared((shared or list(found.values()))[:limit])

    def at(self, document: str, span: Span) -> tuple[Comparison, ...]:
        """The statements that the words at a place belong to."""
        return self._compared(self._statements.at(document, span))

    def all(self) -> Iterable[Comparison]:
        """Every statement of the corpus, in its order."""
        return (Comparison(statement, tuple(self._differences(statement))) for statement in self._statements)

    def _compared(self, statements: Iterable[Statement]) -> tuple[Comparison, ...]:
        return tuple(Comparison(statement, tuple(self._differences(statement))) for statement in statements)
