"""The order of passages: evidence from words, context and sense, weighed against each other.

A passage's score is a sum of parts that can each be explained to a reader: how well its own words answer the
question (BM25 with alternatives), how well its block does, and how near it is in sense. Sense only speaks
where words are silent: its weight grows with the share of the question that no passage's words cover. Plain
fusion gives it a constant vote instead, which lowers quality on most collections.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge.index.port import Floats
from knowledge.ranking.adjacency import beside_each_other
from knowledge.ranking.weighing import Evidence, Weights

Vector = npt.NDArray[np.float32]


class Scored(NamedTuple):
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


def score(
    evidence: Sequence[Evidence], importance: Sequence[float], sense: Floats, settings: Weights
) -> Scored:
    """Score passages.

    Args:
        evidence: what they have of each unit.
        importance: importance of each unit in the question.
        sense: cosine between each passage and the question, shape (r,).
        settings: what counts how much.

    Returns:
        The scores.
    """
    weighed = [one.rarity * weight for one, weight in zip(evidence, importance, strict=True)]
    weights = np.array(weighed, dtype=np.float32)
    whole = float(weights.sum()) or 1.0
    # Not as a product of matrices, which may add up otherwise at the end of a matrix than in its middle:
    # equal passages are to have equal scores.
    summed = np.zeros((3, len(sense)), dtype=np.float32)
    for one, weight in zip(evidence, weights.tolist(), strict=True):
        summed += one.weighed * weight
    summed /= whole
    words, context, covered = summed
    best = float(covered.max()) if len(covered) else 0.0
    vote = settings.least_sense + (settings.sense - settings.least_sense) * (1.0 - min(1.0, best))
    total = words + settings.block * context + vote * np.maximum(sense, 0.0)
    gains = beside_each_other([one.standings for one in evidence], (weights / whole).tolist())
    if gains:
        total[list(gains)] += settings.beside * np.array(list(gains.values()), dtype=np.float32)
    return Scored(total.astype(np.float32, copy=False), covered, sense, weights / whole)
