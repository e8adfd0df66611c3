"""How good the answers on the shipped corpus are, beside the floors that `make test` holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from adapters.compose import Folders, open_library, shipped_corpus
from tests.acceptance.quality.floors import read_floors
from tests.acceptance.quality.scoring import score_library
from tests.acceptance.quality.small_corpora import score_small_corpora
from tests.bench.report import Table
from tests.bench.sections import Extent


def run(extent: Extent) -> Iterable[Table]:
    """Measure everything that has a floor."""
    with tempfile.TemporaryDirectory() as cache:
        measured = score_library(open_library(Folders(shipped_corpus(), Path(cache))))
        measured |= score_small_corpora(Path(cache))
    floors = read_floors()
    rows = [(name, f"{measure.value:.3f}", str(floors[name])) for name, measure in measured.items()]
    yield Table("Quality on the shipped corpus and on small ones", ("measure", "reached", "floor"), rows)
