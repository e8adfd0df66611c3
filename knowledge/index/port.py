"""What look-up needs of an index and of an encoder. Real and fake ones pass the same contract tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from knowledge.index.names import NameBook
from knowledge.index.passages import PassageTable, Voice
from knowledge.index.vocabulary import Vocabulary

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term to search for and how much it counts, 1.0 for a word of the question itself."""

    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the corpus is asked; None means all of it.

    Attributes:
        documents: numbers of the documents that may answer.
        voices: numbers of the voices that may answer.
    """

    documents: frozenset[int] | None = None
    voices: frozenset[int] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.documents is None and self.voices is None


EVERYTHING = Scope()


@dataclass(frozen=True)
class Ranked:
    """Rows or blocks with their scores, best first.

    Attributes:
        rows: their numbers, shape (k,).
        scores: their scores, shape (k,), falling.
    """

    rows: Rows
    scores: Floats

    def __post_init__(self) -> None:
        """Check that each row has a score."""
        if self.rows.shape != self.scores.shape:
            raise ValueError("each row needs a score")

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Shelves:
    """What is in an index, by number.

    Attributes:
        passages: the passage table.
        vocabulary: the words.
        documents: document ids.
        voices: who speaks.
        names: abbreviations and long names.
        term_vectors: vectors of the compared terms, see `knowledge.index.term_vectors`; None if not kept.
    """

    passages: PassageTable
    vocabulary: Vocabulary
    documents: tuple[str, ...]
    voices: tuple[Voice, ...]
    names: NameBook = field(default_factory=NameBook)
    term_vectors: Floats | None = None


class Encoder(Protocol):
    """Texts to vectors whose closeness means closeness in sense."""

    @property
    def version(self) -> str:
        """Name of the weights; vectors of different versions cannot be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of the vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Floats:
        """Encode texts.

        Args:
            texts: any texts, empty ones included.

        Returns:
            Shape (len(texts), dimensions); rows have length 1, or 0 where there is nothing to encode.
        """
        ...


class Index(Protocol):
    """Passages that can be searched by words and by sense."""

    @property
    def shelves(self) -> Shelves:
        """What is in it."""
        ...

    def search_sentences(
        self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING
    ) -> Ranked:
        """Rows that share terms with the question, by BM25 over sentences.

        Args:
            terms: what to search for; none of them is required.
            limit: how many rows at most.
            scope: where to search.

        Returns:
            The best rows with positive scores.
        """
        ...

    def search_blocks(self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING) -> Ranked:
        """Blocks that share terms with the question, by BM25 over blocks; voices are not looked at."""
        ...

    def search_sense(self, vector: Floats, limit: int) -> Ranked:
        """Rows near a vector in sense, by cosine."""
        ...

    def vectors(self, rows: Rows) -> Floats:
        """Vectors of some rows, shape (len(rows), dimensions)."""
        ...
