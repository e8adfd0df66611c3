"""Which rendition of a statement to quote, and how far each of them covers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import sqrt

from knowledge.model import SourceKind
from knowledge.statements.model import Coverage, PreferenceReason, Rendition
from knowledge.statements.tokens import Token

PARTIAL = 0.6
"""A rendition with a smaller share of the preferred one's content words carries the statement in part."""

_COMPLETE = 0.9
_ALIKE = 0.02

Words = Mapping[str, Sequence[Token]]


def prefer(members: Sequence[Rendition], words: Words) -> tuple[Rendition, PreferenceReason]:
    """Choose the rendition to quote.

    In this order: never one whose words were changed by machine while another exists; not one that carries
    the statement only in part; the better kind of source; the one that agrees best with the others, which a
    reworded copy that nobody declared never does; the more complete.

    Args:
        members: at least one rendition.
        words: the words of each, by document.

    Returns:
        The rendition and what decided, that is, the last step that ruled another one out.
    """
    sizes = {m.document: _size(words[m.document]) for m in members}
    largest = max(sizes.values())
    orders = tuple(SourceKind)
    agreement = _agreement(members, words)
    best_agreement = max(agreement.values())
    steps: tuple[tuple[PreferenceReason, Callable[[Rendition], tuple[float, str]]], ...] = (
        (PreferenceReason.NOT_REWORDED, lambda m: (m.kind is SourceKind.REWORDED_MIRROR, "")),
        (PreferenceReason.COMPLETENESS, lambda m: (sizes[m.document] < PARTIAL * largest, "")),
        (PreferenceReason.KIND, lambda m: (orders.index(m.kind), "")),
        (PreferenceReason.AGREEMENT, lambda m: (agreement[m.document] < best_agreement - _ALIKE, "")),
        (PreferenceReason.COMPLETENESS, lambda m: (sizes[m.document] < _COMPLETE * largest, "")),
        (PreferenceReason.AGREEMENT, lambda m: (-agreement[m.document], m.document)),
    )
    left, reason = list(members), PreferenceReason.ONLY
    for why, rank in steps:
        best = min(map(rank, left))
        kept = [m for m in left if rank(m) == best]
        if len(kept) < len(left):
            left, reason = kept, why
    return left[0], reason


def cover(member: Rendition, preferred: Rendition, words: Words) -> Coverage:
    """How a rendition carries the statement, measured against the preferred one.

    Returns:
        Verbatim if the words are the same but for case, punctuation and spelling variants; partial if less
        than `PARTIAL` of the content is there; paraphrase otherwise.
    """
    own, theirs = words[member.document], words[preferred.document]
    if [t.folded for t in own] == [t.folded for t in theirs]:
        return Coverage.VERBATIM
    return Coverage.PARTIAL if _size(own) < PARTIAL * _size(theirs) else Coverage.PARAPHRASE


def _size(tokens: Sequence[Token]) -> int:
    return max(1, sum(token.has_content for token in tokens))


def _agreement(members: Sequence[Rendition], words: Words) -> dict[str, float]:
    """Mean cosine of each rendition's words with the others'; 0 for a single one."""
    bags = {m.document: Counter(t.key for t in words[m.document]) for m in members}
    return {
        name: sum(_cosine(bag, other) for key, other in bags.items() if key != name) / max(1, len(bags) - 1)
        for name, bag in bags.items()
    }


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    norms = sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()))
    return sum(n * b[word] for word, n in a.items()) / norms if norms else 0.0
