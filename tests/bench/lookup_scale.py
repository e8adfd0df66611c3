"""Look-up over generated collections of up to a million passages beside tantivy, SQLite FTS5 and bm25s."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.index.corpus_index import write_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.lookup import LookupEngine
from knowledge.query.senses import WordSenses
from tests.bench.generated_documents import generated_documents
from tests.bench.generated_words import (
    GeneratedQuestion,
    generated_passages,
    generated_questions,
    generated_vocabulary,
)
from tests.bench.machine import in_own_process, peak_bytes
from tests.bench.report import Table, megabytes, milliseconds, ratio
from tests.bench.rivals import BareTantivy, Bm25s, SqliteFts
from tests.bench.sections import Extent
from tests.bench.timing import Timing, race, timed

_QUESTIONS = 40
_OURS, _PEER = "whole look-up", "bare tantivy query"
Search = Callable[[GeneratedQuestion], object]


@dataclass(frozen=True)
class _Measured:
    """What came of one size: durations by contestant, seconds to build each, peak memory with ours alone."""

    times: dict[str, Timing]
    built: dict[str, float]
    peak: int


def run(extent: Extent) -> Iterable[Table]:
    """Build each collection, ask all contestants the same questions in turn."""
    for size in extent.passages:
        measured = in_own_process(_measure, size, max(1, extent.rounds // 2))
        peer = measured.times[_PEER].median
        rows = [
            (
                name,
                milliseconds(time.median),
                milliseconds(time.slow),
                ratio(time.median, peer),
                f"{measured.built[name]:.1f}",
            )
            for name, time in measured.times.items()
        ]
        yield Table(
            f"Look-up over {size:,} generated passages ({_QUESTIONS} questions)",
            ("", "median ms", "90 % within ms", "of bare tantivy", "build s"),
            rows,
            (f"peak memory of documents, index and look-ups: {megabytes(measured.peak)} MB",),
        )


def _measure(size: int, rounds: int) -> _Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        questions = generated_questions(generated_passages(size), _QUESTIONS)
        engine, built = timed(lambda: _engine(size, folder / "index"))
        ours: dict[str, Search] = {_OURS: lambda question: engine.lookup(question.sentence)}
        race(ours, questions, 1)
        peak = peak_bytes()
        rivals, seconds = _rivals(size, folder)
        times = race({**ours, **rivals}, questions, rounds)
    return _Measured(times, {_OURS: built, **seconds}, peak)


def _engine(size: int, folder: Path) -> LookupEngine:
    documents = tuple(generated_documents(generated_passages(size)))
    encoder = WordLlamaEncoder()
    index = write_index(documents, encoder, folder)
    return LookupEngine({parsed.id: parsed for parsed in documents}, index, encoder, WordSenses())


def _rivals(size: int, folder: Path) -> tuple[dict[str, Search], dict[str, float]]:
    vocabulary = generated_vocabulary()

    def texts() -> Iterable[str]:
        return (" ".join([vocabulary[n] for n in words.tolist()]) for words in generated_passages(size))

    tantivy, tantivy_built = timed(lambda: BareTantivy(texts(), folder / "tantivy"))
    fts, fts_built = timed(lambda: SqliteFts(texts(), folder / "fts.db"))
    numbers = {word: number for number, word in enumerate(vocabulary)}
    bm25s, bm25s_built = timed(lambda: Bm25s(list(generated_passages(size)), numbers))
    searches: dict[str, Search] = {
        _PEER: lambda question: tantivy.search(question.keywords),
        "SQLite FTS5": lambda question: fts.search(question.keywords),
        "bm25s": lambda question: bm25s.search(question.keywords),
    }
    return searches, {_PEER: tantivy_built, "SQLite FTS5": fts_built, "bm25s": bm25s_built}
