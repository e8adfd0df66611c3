"""Numbers, amounts, dates and ranks of a corpus: extracted, resolved and grouped by fact."""

from __future__ import annotations

from knowledge.figures.extraction import extract
from knowledge.figures.facts import tabulate, verdict
from knowledge.figures.grouping import AlignedRendition, AlignedStatement, group
from knowledge.figures.model import Figure, FigureFact, FigureKind, Qualifier, Verdict

__all__ = [
    "AlignedRendition", "AlignedStatement", "Figure", "FigureFact", "FigureKind", "Qualifier", "Verdict",
    "extract", "group", "tabulate", "verdict",
]  # fmt: skip
