"""What a refusal can still offer: passages that really are near, and what of the question the corpus has."""

from __future__ import annotations

from knowledge.query.units import Unit
from knowledge.ranking.assessment import Assessment
from knowledge.ranking.refusal import best_position

_NEAR, _ALIKE = 0.25, 0.4
"""A passage is near if it meets this share of the question, or has this cosine with it."""

_MET, _WEIGHTY = 0.75, 0.9
_MOST = 3

_BARELY, _LESS, _WHOLLY = 0.2, 0.4, 0.85
"""A passage that has less than this share of what the best ones have of the question is alike in sense alone
and is left out beside them; the second where those have nearly all of it."""

_LOOKED_AT = 3
"""Passages among which the one that has most of the question is looked for."""


def is_near(assessment: Assessment, position: int) -> bool:
    """Whether a passage has enough to do with a question to be shown after a refusal.

    Args:
        assessment: the passages.
        position: which of them, 0 for the best.
    """
    share = float(assessment.covered[position] @ assessment.importance)
    return share >= _NEAR or float(assessment.sense[position]) >= _ALIKE


def suggestions_for(assessment: Assessment) -> tuple[str, ...]:
    """What to ask instead of a question that is not answered.

    Args:
        assessment: the passages found for it.

    Returns:
        The words of the question that one passage has together, then the names among them alone: each is
        answered by that passage. At most three; none if nothing is met.
    """
    position = best_position(assessment)
    if position is None:
        return ()
    met = assessment.covered[position]
    found = [unit for n, unit in enumerate(assessment.question.units) if met[n] >= _MET and _matters(unit)]
    together = " ".join(unit.surface for unit in found)
    names = [unit.surface for unit in found if unit.is_name]
    asked = assessment.question.text.strip(" ?!.").lower()
    offered = dict.fromkeys(text for text in (together, *names) if text and text.lower() != asked)
    return tuple(offered)[:_MOST]


def beside_the_point(assessment: Assessment) -> frozenset[int]:
    """Rows that have hardly anything of what the best ones have of the question."""
    if assessment.question.phrases or not len(assessment):
        return frozenset()
    met = assessment.covered @ assessment.importance
    best = float(met[:_LOOKED_AT].max())
    least = (_LESS if best >= _WHOLLY else _BARELY) * best
    return frozenset(assessment.rows[met < least].tolist())


def _matters(unit: Unit) -> bool:
    return unit.importance >= _WEIGHTY or unit.is_name
