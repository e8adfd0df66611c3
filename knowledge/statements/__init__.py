"""One statement, many versions: alignment across documents, the rendition to quote, what differs.

`align` finds the statements of a corpus, `StatementIndex` finds a statement by sentence, place or id, and
`Comparer` tells what differs between the renditions of one.
"""

from knowledge.statements.alignment import align
from knowledge.statements.differences import Comparer
from knowledge.statements.features import Encoder
from knowledge.statements.index import StatementIndex
from knowledge.statements.model import (
    Carriage,
    Coverage,
    Difference,
    DifferenceKind,
    PreferenceReason,
    Rendition,
    Severity,
    Side,
    Statement,
)

__all__ = [
    "Carriage", "Comparer", "Coverage", "Difference", "DifferenceKind", "Encoder", "PreferenceReason",
    "Rendition", "Severity", "Side", "Statement", "StatementIndex", "align",
]  # fmt: skip
