"""A warm look-up on the shipped corpus beside a bare tantivy query over the same sentences."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from adapters.compose import Folders, open_library, shipped_corpus
from tests.acceptance.quality.answers import Query, Trap, read_answers
from tests.bench.machine import in_own_process, peak_bytes
from tests.bench.report import Table, megabytes, milliseconds, ratio
from tests.bench.rivals import BareTantivy
from tests.bench.sections import Extent
from tests.bench.timing import Timing, race


def run(extent: Extent) -> Iterable[Table]:
    """Ask the hand-made questions, those that are refused among them."""
    times, peak, sentences = in_own_process(_measure, extent.rounds)
    peer = times["bare tantivy query"].median
    rows = [
        (name, milliseconds(time.median), milliseconds(time.slow), ratio(time.median, peer))
        for name, time in times.items()
    ]
    asked = len(next(iter(times.values())).seconds)
    yield Table(
        f"Warm look-up on the shipped corpus ({sentences} sentences, {asked} questions)",
        ("", "median ms", "90 % within ms", "of bare tantivy"),
        rows,
        (f"peak memory of the process: {megabytes(peak)} MB",),
    )


def _measure(rounds: int) -> tuple[dict[str, Timing], int, int]:
    with tempfile.TemporaryDirectory() as cache:
        library = open_library(Folders(shipped_corpus(), Path(cache)))
        texts = [parsed.text(s.span) for parsed in library.documents for s in parsed.sentences]
        tantivy = BareTantivy(texts)
        questions = [q.query for q in (*read_answers("lookups", Query), *read_answers("unanswerable", Trap))]
        contestants: dict[str, Callable[[str], object]] = {
            "whole look-up": library.lookup,
            "bare tantivy query": tantivy.search,
        }
        return race(contestants, questions, rounds), peak_bytes(), len(texts)
