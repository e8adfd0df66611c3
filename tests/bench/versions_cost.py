"""What aligning versions and judging their differences costs for each document, as a corpus grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.index.encoder import WordLlamaEncoder
from knowledge.lexicon import Lexicon
from knowledge.parsing import parse
from knowledge.statements import align
from knowledge.statements.differences import Comparer
from tests.bench.generated_events import VERSIONS, generated_events
from tests.bench.machine import in_own_process, peak_bytes
from tests.bench.report import Table, megabytes, milliseconds
from tests.bench.sections import Extent
from tests.bench.timing import processor_timed


@dataclass(frozen=True)
class _Cost:
    """Seconds and counts of one size."""

    documents: int
    sentences: int
    statements: int
    differences: int
    seconds: tuple[float, float, float]
    peak: int


def run(extent: Extent) -> Iterable[Table]:
    """Parse, align and compare corpora of several sizes, each in a process of its own."""
    costs = [in_own_process(_measure, size) for size in extent.documents]
    rows = [
        (
            f"{cost.documents:,}",
            f"{cost.sentences:,}",
            f"{cost.statements:,}",
            f"{cost.differences:,}",
            *(milliseconds(seconds / cost.documents) for seconds in cost.seconds),
            megabytes(cost.peak),
        )
        for cost in costs
    ]
    columns = (
        "documents", "sentences", "statements", "differences",
        "parse ms/document", "align ms/document", "differences ms/document", "peak MB",
    )  # fmt: skip
    notes = (
        f"generated interviews, {VERSIONS} versions of each; every statement is compared in full",
        "processor time",
    )
    yield Table("Alignment and differences", columns, rows, notes)


def _measure(size: int) -> _Cost:
    lexicon, encoder = Lexicon(), WordLlamaEncoder()
    lexicon.lemma("warm")
    encoder.encode(["warm"])
    documents = list(generated_events(size))
    parsed, parsing = processor_timed(lambda: tuple(map(parse, documents)))
    statements, aligning = processor_timed(lambda: align(parsed, lexicon, encoder))

    def compare() -> int:
        comparer = Comparer(parsed, statements, lexicon, encoder)
        return sum(len(comparer.differences(statement)) for statement in statements)

    differences, comparing = processor_timed(compare)
    sentences = sum(len(document.sentences) for document in parsed)
    seconds = (parsing, aligning, comparing)
    return _Cost(size, sentences, len(statements), differences, seconds, peak_bytes())
