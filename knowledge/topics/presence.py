"""How much of a topic's phrase some words have, and how much of it they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.query.units import Unit

_LEAST_SHARE, SHARE_OF_BEST = 0.5, 0.45
"""A user's words are rarely all in one sentence: what counts is how much of them a sentence has beside the
one that has most, if that has at least half of them."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that together make a topic, with all that may stand for each.

    Attributes:
        units: the words.
        is_strict: whether all of it has to be there; free words of a user are met in part, too.
    """

    units: tuple[Unit, ...]
    is_strict: bool = True

    @property
    def enough(self) -> float:
        """The share of it from which on something is about it, whatever else is said."""
        return 1.0 if self.is_strict else _LEAST_SHARE


def strength_of(unit: Unit, terms: frozenset[str]) -> float:
    """How surely some words have one of a topic: 1 for itself, less for what may stand for it, else 0."""
    return max((a.strength for a in unit.alternatives if terms.issuperset(a.terms)), default=0.0)


def most_of(presences: Iterable[Sequence[float]], phrase: int) -> float:
    """The largest share of a phrase, by its place, that any statement has; 0 where there is none."""
    return max((presence[phrase] for presence in presences), default=0.0)


def share_needed(phrase: Phrase, said: float, asked: float) -> float:
    """The share of a phrase that a statement has to have; 0 where no statement has enough of it.

    Args:
        phrase: the phrase.
        said: the most that anything said has of it.
        asked: the most that a question has: what is measured where the topic only stands in questions, whose
            answers are on it whatever their words are.
    """
    if phrase.is_strict:
        return 1.0
    best = said if said >= phrase.enough else asked
    return best * SHARE_OF_BEST if best >= phrase.enough else 0.0


def words_for(unit: Unit, terms: frozenset[str]) -> Iterable[str]:
    """The words of a text that stand for a unit."""
    return (term for a in unit.alternatives if terms.issuperset(a.terms) for term in a.terms)
