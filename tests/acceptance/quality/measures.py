"""What a scorer hands back: a number, and what it was lost by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.model import ParsedDocument
from tests.acceptance.quality.folding import FoldedText

KEY = 3
"""The answers call a document by the first characters of its name."""


@dataclass(frozen=True)
class Measure:
    """One figure of merit.

    Attributes:
        value: the figure.
        lost: what it was lost by, one line each, for whoever has to mend it.
    """

    value: float
    lost: tuple[str, ...] = ()

    @classmethod
    def share(cls, right: float, whole: float, lost: Sequence[str] = ()) -> Measure:
        """A share; nothing to measure is a fault of the test's data."""
        if not whole:
            raise ValueError("nothing to measure")
        return cls(right / whole, tuple(lost))

    @classmethod
    def f1(cls, right: int, made: int, wanted: int, lost: Sequence[str] = ()) -> Measure:
        """The harmonic mean of precision and recall."""
        return cls.share(2 * right, made + wanted, lost)


Measures = dict[str, Measure]


@dataclass(frozen=True)
class Texts:
    """The documents of the corpus, parsed and folded, by the names that the answers use."""

    documents: tuple[ParsedDocument, ...]

    @cached_property
    def parsed(self) -> Mapping[str, ParsedDocument]:
        return {document.id[:KEY]: document for document in self.documents}

    @cached_property
    def folded(self) -> Mapping[str, FoldedText]:
        return {document.id[:KEY]: FoldedText(document.document.raw) for document in self.documents}
