"""Documents that quote a sentence or two of an event without rendering it: a report, a comment, a column."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge.model import Role
from knowledge.statements.features import TokenizedDocument

LEAST = 2
"""So many longer sentences must be quoted word for word to say that a document quotes from an event."""

_MIN_WORDS = 5
_MAX_EVENTS = 20
_SPOKEN = (Role.INTERVIEWER, Role.INTERVIEWEE, Role.NARRATOR, Role.COMMENTATOR)


def quoted_events(
    documents: Sequence[TokenizedDocument], events: Sequence[Sequence[int]]
) -> Mapping[int, int]:
    """Find which documents that stand alone quote from which event.

    Sentences are compared by the words they hold, so that the cost grows with their number alone.

    Args:
        documents: all of them.
        events: positions of the documents of each event.

    Returns:
        For each event of a single document that quotes from a larger text, the number of the event it quotes
        from most. Sentences that very many events share are formulas, not quotations.
    """
    where: dict[frozenset[str], set[int]] = defaultdict(set)
    for number, positions in enumerate(events):
        for position in positions:
            for words in _fingerprints(documents[position]):
                where[words].add(number)
    sizes = [max(len(documents[n].tokens) for n in positions) for positions in events]
    found = {}
    for number, positions in enumerate(events):
        if len(positions) == 1:
            shared: Counter[int] = Counter()
            for words in set(_fingerprints(documents[positions[0]])):
                others = where[words] - {number}
                if len(others) <= _MAX_EVENTS:
                    shared.update(
                        m for m in others if (len(events[m]), sizes[m], -m) > (1, sizes[number], -number)
                    )
            best = min(shared, key=lambda m: (-shared[m], m), default=None)
            if best is not None and shared[best] >= LEAST:
                found[number] = best
    return found


def _fingerprints(document: TokenizedDocument) -> Iterator[frozenset[str]]:
    """The content words of each longer sentence that somebody says."""
    for sentence, tokens in zip(document.parsed.sentences, document.tokens, strict=True):
        words = frozenset(token.key for token in tokens if token.has_content)
        if len(words) >= _MIN_WORDS and document.parsed.turn_of(sentence).role in _SPOKEN:
            yield words
