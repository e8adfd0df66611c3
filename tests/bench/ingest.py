"""How fast documents become an index: read, parsed and indexed, in megabytes for a second of processor."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from adapters.compose import shipped_corpus
from knowledge.index.corpus_index import write_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.parsing import parse
from knowledge.reading.corpus import read_corpus
from tests.bench.generated_documents import generated_documents
from tests.bench.generated_words import WORDS_PER_PASSAGE, generated_passages
from tests.bench.machine import in_own_process, peak_bytes
from tests.bench.report import Table, megabytes
from tests.bench.sections import Extent
from tests.bench.timing import processor_timed

_BYTES_PER_PASSAGE = 6.5 * WORDS_PER_PASSAGE
_STEPS = ("read", "parse", "index")


@dataclass(frozen=True)
class _Throughput:
    """Bytes of text, seconds of each step, peak memory."""

    documents: int
    size: int
    seconds: tuple[float, float, float]
    peak: int


def run(extent: Extent) -> Iterable[Table]:
    """Ingest the shipped corpus and generated interviews."""
    measured = {
        "shipped corpus": in_own_process(_measure, shipped_corpus()),
        "generated interviews": in_own_process(_measure_generated, extent.megabytes),
    }
    rows = [
        (
            name,
            f"{one.documents:,}",
            f"{one.size / 1e6:.2f}",
            *(f"{one.size / 1e6 / seconds:.2f}" for seconds in one.seconds),
            f"{one.size / 1e6 / sum(one.seconds):.2f}",
            megabytes(one.peak),
        )
        for name, one in measured.items()
    ]
    columns = ("", "documents", "MB", *(f"{step} MB/s" for step in _STEPS), "all MB/s", "peak MB")
    yield Table("Ingest", columns, rows, ("seconds of processor time, over all threads",))


def _measure_generated(megabytes_wanted: float) -> _Throughput:
    count = max(100, int(megabytes_wanted * 1e6 / _BYTES_PER_PASSAGE))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for parsed in islice(generated_documents(generated_passages(count)), count):
            (folder / parsed.document.path).write_text(_labelled(parsed.document.raw), "utf-8")
        return _measure(folder)


def _labelled(raw: str) -> str:
    """Ten paragraphs to a question and its answer, with labels."""
    paragraphs = raw.split("\n\n")
    return "\n\n".join(
        f"{('Question: ', 'Answer: ')[n % 10]}{paragraph}" if n % 10 < 2 else paragraph
        for n, paragraph in enumerate(paragraphs)
    )


def _measure(folder: Path) -> _Throughput:
    encoder = WordLlamaEncoder()
    encoder.encode(["warm"])
    corpus, reading = processor_timed(lambda: read_corpus(folder))
    parsed, parsing = processor_timed(lambda: tuple(map(parse, corpus.documents)))
    with tempfile.TemporaryDirectory() as index:
        _, indexing = processor_timed(lambda: write_index(parsed, encoder, Path(index) / "index"))
    size = sum(len(document.raw.encode("utf-8")) for document in corpus.documents)
    return _Throughput(len(parsed), size, (reading, parsing, indexing), peak_bytes())
