"""What became of each file of a corpus, counted for people: what is served, what is not, and why."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.model import Document, Source
from knowledge.reading.corpus import ReadCorpus

__all__ = ["IngestReport", "Problem", "ServedDocument", "report"]


@dataclass(frozen=True, slots=True)
class ServedDocument:
    """A document that is served.

    Attributes:
        id: its id.
        path: its path in the corpus folder.
        source: what is known about it; None shows as unknown.
        characters: code points of its text.
        words: its words, counted between white space.
        notes: what a user should know of the way it was read.
    """

    id: str
    path: str
    source: Source
    characters: int
    words: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not served.

    Attributes:
        name: its path in the corpus folder.
        reason: what is wrong with it.
        cure: how to mend it.
    """

    name: str
    reason: str
    cure: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What was read of a corpus.

    Attributes:
        served: the documents, sorted by id.
        problems: the files that could not be read, sorted by name.
    """

    served: tuple[ServedDocument, ...]
    problems: tuple[Problem, ...]

    @property
    def characters(self) -> int:
        """Code points of all documents together."""
        return sum(document.characters for document in self.served)

    @property
    def words(self) -> int:
        """Words of all documents together."""
        return sum(document.words for document in self.served)

    @property
    def summary(self) -> str:
        """The counts in one line, for instance ``5 documents, 14,896 words; 1 file could not be read``."""
        counts = f"{_counted(len(self.served), 'document')}, {_counted(self.words, 'word')}"
        if not self.problems:
            return counts
        return f"{counts}; {_counted(len(self.problems), 'file')} could not be read"


def report(corpus: ReadCorpus) -> IngestReport:
    """Count what was read.

    Args:
        corpus: the corpus as read.

    Returns:
        A line for each document and for each problem.
    """
    return IngestReport(
        served=tuple(_served(document, corpus) for document in corpus.documents),
        problems=tuple(Problem(fault.name, fault.reason, fault.cure) for fault in corpus.problems),
    )


def _served(document: Document, corpus: ReadCorpus) -> ServedDocument:
    return ServedDocument(
        id=document.id,
        path=document.path,
        source=document.source,
        characters=len(document.raw),
        words=len(document.raw.split()),
        notes=tuple(note.text for note in corpus.notes if note.document == document.id),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
