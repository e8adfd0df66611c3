"""Which statements a briefing has room for, and in what order they read best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.topics import Relevance

_SPECIFIC = 0.25
"""How much a statement gains that gives figures or names: what an analyst wants in a memo."""

_NEW_PHRASE = 0.2
"""How much a statement gains that is the first to use one of the topic's phrases: a briefing on
"investment and industry" has to speak of both."""

_CROWDED = 0.05
"""What each further statement of one paragraph loses, so that no paragraph takes all the room."""

_LEADS = 0.05
"""How much the first statement of a paragraph gains: speakers and editors put the point first."""

_TYPICAL_LENGTH = 180
"""Characters of a typical sentence of an interview; longer ones have to be worth their room."""

_LENGTH_EXPONENT = 0.5

_SHORT = 80
"""Characters below which a sentence gains nothing by being shorter still."""

_WORTHWHILE = 0.58
"""A statement with less than this share of the surest one's strength is not taken, room or not."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that might go into a briefing.

    Attributes:
        relevance: how surely it is on the topic.
        place: where it stands in reading order: event, document, offset.
        paragraph: key of its paragraph.
        length: characters of its quote.
        details: how many figures and names it gives.
        leads: whether it opens its paragraph.
    """

    relevance: Relevance
    place: tuple[str, str, int]
    paragraph: tuple[str, int]
    length: int
    details: int
    leads: bool = False


def select(candidates: Sequence[Candidate], budget: int) -> tuple[Candidate, ...]:
    """Choose the statements worth most within a budget of characters.

    Greedy by worth for room: each step takes the candidate that adds most, given what is already there.

    Args:
        candidates: statements on the topic, each once.
        budget: most characters of all quotes together; one statement is always taken.

    Returns:
        The chosen ones in reading order.
    """
    chosen: list[Candidate] = []
    room = budget
    surest = max((candidate.relevance.strength for candidate in candidates), default=0.0)
    left = [c for c in candidates if c.relevance.strength >= _WORTHWHILE * surest]
    phrases: set[int] = set()
    paragraphs: Counter[tuple[str, int]] = Counter()
    while left:
        fitting = [candidate for candidate in left if candidate.length <= room or not chosen]
        if not fitting:
            break
        best = max(fitting, key=_worth_given(phrases, paragraphs))
        left.remove(best)
        chosen.append(best)
        room -= best.length
        phrases |= best.relevance.phrases
        paragraphs[best.paragraph] += 1
    return tuple(sorted(chosen, key=lambda candidate: candidate.place))


def _worth_given(
    phrases: set[int], paragraphs: Mapping[tuple[str, int], int]
) -> Callable[[Candidate], tuple[float, tuple[str, str, int]]]:
    def worth(candidate: Candidate) -> tuple[float, tuple[str, str, int]]:
        relevance = candidate.relevance
        value = relevance.strength + 0.3 * relevance.direct
        value += _SPECIFIC * min(candidate.details, 3) / 3
        value += _NEW_PHRASE * bool(relevance.phrases - phrases)
        value += _LEADS * candidate.leads
        value -= _CROWDED * paragraphs.get(candidate.paragraph, 0)
        return value / (max(candidate.length, _SHORT) / _TYPICAL_LENGTH) ** _LENGTH_EXPONENT, candidate.place

    return worth
