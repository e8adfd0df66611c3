"""What passages have of each unit of a question, weighed as BM25 weighs it; kept word by word."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import term_of
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.query.directory import Directory
from knowledge.query.units import Alternative, Unit
from knowledge.ranking.adjacency import Standings
from knowledge.ranking.evidence import Coverage, Matrix, cover, unit_rarity, windowed
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.occurrences import rows_with_pair

_REMEMBERED = 1024
"""Units whose evidence in a small corpus is kept: 20 bytes a unit and passage, at most 40 MB."""

_YEAR_DIGITS = 4
_YEAR_OF_SOURCE, _YEAR_NAMED = 0.6, 0.9
_YEAR = term_of("year")
_YEARS_BESIDE = MappingProxyType(
    {
        1: tuple(map(term_of, ("last", "previous", "preceding"))),
        -1: tuple(map(term_of, ("next", "coming", "following"))),
    }
)
"""What a source of the year after, or of the year before, calls a year: "last year", "next year"."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each piece of evidence counts.

    Attributes:
        saturation: BM25's k1: how soon repetition stops to count.
        row_length: BM25's b for sentences, which are of one size: little.
        block_length: BM25's b for blocks.
        paragraph: share that a match elsewhere in the paragraph counts for.
        block: what the block's BM25 counts for beside the sentence's.
        sense: what a cosine of 1 counts for, in units of the whole question, where words cover nothing.
        least_sense: the same where words cover everything: a tie-breaker.
        beside: what units that stand side by side, as they do in the question, count for once more.
    """

    saturation: float = 1.2
    row_length: float = 0.4
    block_length: float = 0.75
    paragraph: float = 0.3
    block: float = 0.5
    sense: float = 1.3
    least_sense: float = 0.1
    beside: float = 0.3


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some passages have of one unit.

    Attributes:
        weighed: shape (3, passages): BM25's gain in the passage and a share of that in its paragraph, the
            gain in its block, and how far it covers the unit with its paragraph.
        met: how far the passage or its neighbours meet the unit, shape (passages,).
        firm: the same by words, their families and kinds alone, shape (passages,).
        rarity: how rare the unit is.
        standings: where it stands.
    """

    weighed: npt.NDArray[np.float32]
    met: Floats
    firm: Floats
    rarity: float
    standings: Standings


def side_by_side(columns: Sequence[Floats], places: Rows) -> Matrix:
    """Some places of some columns: shape (places, columns)."""
    if not columns:
        return np.zeros((len(places), 0), dtype=np.float32)
    return np.ascontiguousarray(np.array([column[places] for column in columns]).T)


class Scales:
    """Weighs what passages have of the units of questions.

    In a corpus that is looked through whole, what its passages have of a unit is the same whatever else a
    question asks. It is kept, so that only words that were not asked for lately are looked for.

    Args:
        shelves: the corpus.
        directory: its voices and sources.
        likeness: how alike terms are in sense.
        settings: how evidence is weighed.
    """

    def __init__(
        self, shelves: Shelves, directory: Directory, likeness: TermLikeness, settings: Weights
    ) -> None:
        self._shelves = shelves
        self._directory = directory
        self._likeness = likeness
        self._settings = settings
        self._kept: dict[_Key, Evidence] = {}
        self._keeping = threading.Lock()
        self._all = np.arange(len(shelves.passages), dtype=np.int64)

    def prepare(self) -> None:
        """Find the terms alike to each word of the corpus before anybody asks."""
        self._likeness.prepare()

    def of_all(self, units: Sequence[Unit]) -> list[Evidence]:
        """What all passages of a small corpus have of each of some units."""
        keys = [_key(unit) for unit in units]
        kept = [self._kept.get(key) for key in keys]
        lacking = [n for n, one in enumerate(kept) if one is None]
        for n, one in zip(lacking, self.of(self._all, [units[n] for n in lacking]), strict=True):
            kept[n] = one
            self._keep(keys[n], one)
        return [one for one in kept if one is not None]

    def of(self, rows: Rows, units: Sequence[Unit]) -> list[Evidence]:
        """What some passages have of each of some units.

        Args:
            rows: the passages: whole blocks, ascending.
            units: what a question looks for.
        """
        if not units:
            return []
        coverage = self._with_context(cover(self._shelves, rows, units, self._likeness), units)
        weighed = _weighed(coverage, self._mean_lengths, self._settings)
        met, firm = (windowed(one, coverage.segments).T.copy() for one in (coverage.own, coverage.firm))
        rarities = [unit_rarity(self._shelves, unit) for unit in units]
        return list(map(Evidence, weighed, met, firm, rarities, coverage.standings))

    def _keep(self, key: _Key, evidence: Evidence) -> None:
        """Keep evidence in the place of the oldest, where there is no room."""
        with self._keeping:
            while len(self._kept) >= _REMEMBERED:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = evidence

    @cached_property
    def _mean_lengths(self) -> tuple[float, float]:
        """Mean number of terms of the corpus's sentences and blocks."""
        passages = self._shelves.passages
        terms = max(1, len(passages.terms))
        return terms / max(1, len(passages)), terms / max(1, len(passages.block_starts) - 1)

    def _with_context(self, coverage: Coverage, units: Sequence[Unit]) -> Coverage:
        """Coverage with what a passage says by its place: its speaker's name, the year of its source."""
        passages = self._shelves.passages
        own, firm = coverage.own.copy(), coverage.firm.copy()
        paragraph, counts = coverage.paragraph.copy(), coverage.counts.copy()
        surnames = self._directory.surnames()
        for column, unit in enumerate(units):
            if unit.term in surnames:
                voices = [n for n, v in enumerate(self._directory.voices) if v.speaker in surnames[unit.term]]
                meant = np.isin(passages.voice[coverage.rows], voices).astype(np.float32)
            elif unit.term.isdecimal() and len(unit.term) == _YEAR_DIGITS:
                meant = self._of_year(int(unit.term), coverage.rows)
                counts[:, column] = np.maximum(counts[:, column], meant)
            else:
                continue
            for matrix in (own, firm, paragraph):
                matrix[:, column] = np.maximum(matrix[:, column], meant)
        return replace(coverage, own=own, firm=firm, paragraph=paragraph, counts=counts)

    def _of_year(self, year: int, rows: Rows) -> Floats:
        """How far rows speak of a year because of their own: it is that one, or "last year" and the like."""
        document = self._shelves.passages.document[rows]
        meant = np.zeros(len(rows), dtype=np.float32)
        for years, words in _YEARS_BESIDE.items():
            sources = self._directory.documents_of_year(year + years)
            if sources:
                there = np.isin(document, list(sources))
                meant[there & rows_with_pair(self._shelves, rows, words, _YEAR)] = _YEAR_NAMED
        meant[np.isin(document, list(self._directory.documents_of_year(year)))] = _YEAR_OF_SOURCE
        return meant


_Key: TypeAlias = tuple[str, tuple[Alternative, ...]]


def _key(unit: Unit) -> _Key:
    """All of a unit that evidence depends on; the word itself is, where something alike may stand for it."""
    return "" if unit.is_firm else unit.surface.lower(), unit.alternatives


def _weighed(
    coverage: Coverage, mean_lengths: tuple[float, float], settings: Weights
) -> Iterable[npt.NDArray[np.float32]]:
    """What `Evidence` holds weighed, of each unit."""
    own = _saturated(coverage.counts, coverage.row_lengths / mean_lengths[0], settings.row_length, settings)
    gain = own + settings.paragraph * np.maximum(coverage.paragraph - coverage.own, 0.0)
    block = _saturated(
        coverage.block_counts, coverage.block_lengths / mean_lengths[1], settings.block_length, settings
    )
    covered = np.maximum(coverage.own, settings.paragraph * coverage.paragraph)
    for column in range(own.shape[1]):
        yield np.stack([matrix[:, column] for matrix in (gain, block, covered)])


def _saturated(counts: Matrix, length_ratio: Floats, length_weight: float, settings: Weights) -> Matrix:
    """BM25's gain of each unit, without its weight."""
    norm = settings.saturation * (1 - length_weight + length_weight * length_ratio)
    gain = counts * (settings.saturation + 1) / (counts + norm[:, None])
    return gain.astype(np.float32)
