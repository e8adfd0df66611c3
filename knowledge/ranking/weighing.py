"""What passages have of each unit of a question, weighed as BM25 weighs it; kept word by word."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from knowledge.ranking.evidence import Matrix, cover
from knowledge.ranking.ground import Ground
from knowledge.ranking.likeness import TermLikeness
from knowledge.ranking.occurrences import rows_with_pair

_KEPT_BYTES = 40_000_000
_BYTES_A_PASSAGE = 20
"""Room for the evidence of units that is kept of a small corpus, and what a unit and passage takes of it."""

_PREPARED = 768
"""Units weighed beforehand: half of what questions look for, at a quarter of a second and ten megabytes for
the shipped corpus; three times as many are two thirds."""

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
        asked: what a match in the question counts for in its answer.
        asked_met: how far the answer meets what is met there.
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
    asked: float = 0.8
    asked_met: float = 0.8


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

    def prepare(self, units: Sequence[Unit]) -> None:
        """Weigh, before anybody asks, what the passages of a small corpus have of some units.

        Args:
            units: the likeliest first.
        """
        for unit in units[: min(_PREPARED, self._most)]:
            self.of_all([unit])

    def of_all(self, units: Sequence[Unit]) -> list[Evidence]:
        """What all passages of a small corpus have of each of some units."""
        keys = [_key(unit) for unit in units]
        kept = [self._kept.get(key) for key in keys]
        lacking = [n for n, one in enumerate(kept) if one is None]
        if lacking:
            found = self._weigh(self._whole, [units[n] for n in lacking])
            for n, one in zip(lacking, found, strict=True):
                kept[n] = one
                self._keep(keys[n], one)
        return [one for one in kept if one is not None]

    def of(self, rows: Rows, units: Sequence[Unit]) -> list[Evidence]:
        """What some passages have of each of some units.

        Args:
            rows: the passages: whole blocks, ascending.
            units: what a question looks for.
        """
        return list(self._weigh(self._yard(rows), units)) if units else []

    @cached_property
    def _whole(self) -> _Yard:
        return self._yard(np.arange(len(self._shelves.passages), dtype=np.int64))

    def _yard(self, rows: Rows) -> _Yard:
        ground, settings = Ground.of(self._shelves, rows), self._settings
        rows_mean, blocks_mean = self._mean_lengths
        return _Yard(
            ground,
            _norms(ground.lengths / rows_mean, settings.row_length, settings),
            _norms(ground.block_lengths / blocks_mean, settings.block_length, settings),
        )

    def _weigh(self, yard: _Yard, units: Sequence[Unit]) -> Iterator[Evidence]:
        ground, settings = yard.ground, self._settings
        found = cover(self._shelves, ground, units, self._likeness)
        for unit, coverage in zip(units, found, strict=True):
            own, firm, counts = coverage.own, coverage.firm, coverage.counts
            paragraph = ground.paragraphs.highest(own)
            meant = self._by_place(unit, ground.rows)
            if meant is not None:
                own, firm, paragraph = (np.maximum(one, meant) for one in (own, firm, paragraph))
                counts = np.maximum(counts, meant) if unit.is_number else counts
            beside = np.maximum(paragraph - own, 0.0)
            gain = _saturated(counts, yard.row_norms, settings) + settings.paragraph * beside
            asked, asked_firm = (ground.asked.of_question(one) for one in (own, firm))
            gain += settings.asked * np.maximum(asked - np.maximum(own, paragraph), 0.0)
            block = _saturated(ground.blocks.summed(coverage.counts), yard.block_norms, settings)
            covered = np.maximum(own, np.maximum(settings.paragraph * paragraph, settings.asked * asked))
            yield Evidence(
                np.array((gain, block, covered), dtype=np.float32),
                np.maximum(ground.with_neighbours(own), settings.asked_met * asked),
                np.maximum(ground.with_neighbours(firm), settings.asked_met * asked_firm),
                coverage.rarity,
                coverage.standings,
            )

    def _keep(self, key: _Key, evidence: Evidence) -> None:
        """Keep evidence in the place of the oldest, where there is no room."""
        with self._keeping:
            while len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = evidence

    @cached_property
    def _most(self) -> int:
        """How many units are kept."""
        return max(1, _KEPT_BYTES // (_BYTES_A_PASSAGE * max(1, len(self._shelves.passages))))

    @cached_property
    def _mean_lengths(self) -> tuple[float, float]:
        """Mean number of terms of the corpus's sentences and blocks."""
        passages = self._shelves.passages
        terms = max(1, len(passages.terms))
        return terms / max(1, len(passages)), terms / max(1, len(passages.block_starts) - 1)

    def _by_place(self, unit: Unit, rows: Rows) -> Floats | None:
        """What rows have of a unit by their place: the name of who speaks, the year of their source."""
        surnames = self._directory.surnames()
        if unit.term in surnames:
            voices = [n for n, v in enumerate(self._directory.voices) if v.speaker in surnames[unit.term]]
            return np.isin(self._shelves.passages.voice[rows], voices).astype(np.float32)
        if unit.term.isdecimal() and len(unit.term) == _YEAR_DIGITS:
            return self._of_year(int(unit.term), rows)
        return None

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


@dataclass(frozen=True, slots=True)
class _Yard:
    """Ground with BM25's norm of each row and of its block, shape (r,) each."""

    ground: Ground
    row_norms: Floats
    block_norms: Floats


def _norms(length_ratios: Floats, length_weight: float, settings: Weights) -> Floats:
    norms: Floats = settings.saturation * (1 - length_weight + length_weight * length_ratios)
    return norms


def _saturated(counts: Floats, norms: Floats, settings: Weights) -> Floats:
    """BM25's gain of a unit, without its weight."""
    gain: Floats = counts * (settings.saturation + 1) / (counts + norms)
    return gain
