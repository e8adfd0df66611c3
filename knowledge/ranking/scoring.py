"""The order of passages: evidence from words, context and sense, weighed against each other.

A passage's score is a sum of parts that can each be explained to a reader: how well its own words answer the
question (BM25 with alternatives), how well its block does, and how near it is in sense. Sense only speaks
where words are silent: its weight grows with the share of the question that no passage's words cover. Plain
fusion gives it a constant vote instead, which lowers quality on most collections.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Floats, Shelves
from knowledge.query.units import Unit
from knowledge.ranking.evidence import Coverage, Matrix, unit_rarity

Vector = npt.NDArray[np.float32]


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
    """

    saturation: float = 1.2
    row_length: float = 0.4
    block_length: float = 0.75
    paragraph: float = 0.3
    block: float = 0.5
    sense: float = 1.3
    least_sense: float = 0.1


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True)
class Scored:
    """Scores of the working rows and what they are made of, all of shape (r,).

    Attributes:
        total: the score, comparable between the rows of one question only.
        words: share of the question's weight that the row and its context cover, 0 to 1.
        sense: cosine between row and question.
        importance: weight of each unit, shape (units,), adding up to 1.
    """

    total: Vector
    words: Vector
    sense: Vector
    importance: Vector


def unit_weights(shelves: Shelves, units: Sequence[Unit]) -> Vector:
    """Weight of each unit: how rare it is, times its importance in the question."""
    weights = [unit_rarity(shelves, unit) * unit.importance for unit in units]
    return np.array(weights, dtype=np.float32)


def score(
    coverage: Coverage, weights: Vector, sense: Floats, mean_lengths: tuple[float, float],
    settings: Weights = DEFAULT_WEIGHTS,
) -> Scored:  # fmt: skip
    """Score the working rows.

    Args:
        coverage: how far they cover the units, shape (r, units).
        weights: weight of each unit, shape (units,).
        sense: cosine between each row and the question, shape (r,).
        mean_lengths: mean number of terms of the corpus's sentences and blocks.
        settings: what counts how much.

    Returns:
        The scores.
    """
    whole = float(weights.sum()) or 1.0
    own = _saturated(coverage.counts, coverage.row_lengths / mean_lengths[0], settings.row_length, settings)
    near = settings.paragraph * np.maximum(coverage.paragraph - coverage.own, 0.0)
    block = _saturated(
        coverage.block_counts, coverage.block_lengths / mean_lengths[1], settings.block_length, settings
    )
    words = ((own + near) @ weights) / whole
    context = (block @ weights) / whole
    covered = (np.maximum(coverage.own, settings.paragraph * coverage.paragraph) @ weights) / whole
    best = float(covered.max()) if len(covered) else 0.0
    vote = settings.least_sense + (settings.sense - settings.least_sense) * (1.0 - min(1.0, best))
    total = words + settings.block * context + vote * np.maximum(sense, 0.0)
    return Scored(
        total.astype(np.float32), covered.astype(np.float32), sense, (weights / whole).astype(np.float32)
    )


def _saturated(counts: Matrix, length_ratio: Vector, length_weight: float, settings: Weights) -> Matrix:
    """BM25's gain of each unit, without its weight."""
    norm = settings.saturation * (1 - length_weight + length_weight * length_ratio)
    gain = counts * (settings.saturation + 1) / (counts + norm[:, None])
    return gain.astype(np.float32)
