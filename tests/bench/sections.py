"""The sections of the benchmark by name; a new one is a module with `run` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from tests.bench.report import Table


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    Attributes:
        passages: sizes of the generated collections that are searched.
        documents: numbers of generated documents that are aligned and compared.
        megabytes: how much generated text is ingested.
        rounds: how often a question is asked.
        seconds: how long a steady load lasts.
        subscriptions: how many digests are due in the same minute.
    """

    passages: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    documents: tuple[int, ...] = (10, 1_000, 10_000)
    megabytes: float = 20.0
    rounds: int = 5
    seconds: float = 60.0
    subscriptions: int = 10_000


QUICK = Extent(
    passages=(2_000, 10_000), documents=(10, 100), megabytes=1.0, rounds=2, seconds=5.0, subscriptions=500
)

Run = Callable[[Extent], Iterable[Table]]

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "quality": "tests.bench.quality",
        "lookup": "tests.bench.lookup_seeds",
        "scale": "tests.bench.lookup_scale",
        "ingest": "tests.bench.ingest",
        "start": "tests.bench.cold_start",
        "briefing": "tests.bench.briefing_peers",
        "versions": "tests.bench.versions_cost",
        "stages": "tests.bench.answer_stages",
        "discord": "tests.bench.discord_speed",
        "slack": "tests.bench.slack_speed",
        "digests": "tests.bench.digest_load",
    }
)
"""The module of each section, imported when the section runs, since peers are slow to import."""


def section(name: str) -> Run:
    """What runs a section.

    Raises:
        KeyError: if there is no such section.
    """
    run: Run = import_module(SECTIONS[name]).run
    return run
