"""What a question compares, and which of its words are about which part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.query.mention import Mention

_BETWEEN = re.compile(r"\b(?:and|versus|vs\.?|whereas|while|as against|but)\s+|[;,]\s+", re.IGNORECASE)


def alternatives(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The scopes a question compares: one group for each of several that exclude each other."""
    by_documents = [m for m in mentions if m.documents is not None and m.voices is None and m.is_certain]
    by_voices = [m for m in mentions if m.voices is not None and m.is_certain]
    for kind, others in ((by_documents, by_voices), (by_voices, by_documents)):
        sets = [m.documents if m.documents is not None else m.voices or frozenset() for m in kind]
        if len(sets) > 1 and all(not a & b for n, a in enumerate(sets) for b in sets[n + 1 :]):
            return [[mention, *others] for mention in kind]
    return [list(mentions)]


def lead(asked: str) -> str:
    """What a comparison puts before a colon."""
    match = re.match(r"[^:?]{1,60}:\s", asked)
    return match[0] if match else ""


def shares(asked: str, groups: Sequence[Sequence[Mention]]) -> list[tuple[int, int] | None]:
    """The stretch of the words that each part of a comparison is about: between "and", "versus" and the like.

    What comes before a colon belongs to every part; None where the words cannot be shared out.
    """
    places = [group[0] for group in groups]
    if sorted(places, key=lambda mention: mention.start) != places:
        return [None] * len(groups)
    starts = [len(lead(asked))]
    for before, after in pairwise(places):
        cuts = [*_BETWEEN.finditer(asked, before.start, after.end)]
        if not cuts:
            return [None] * len(groups)
        starts.append(cuts[-1].end())
    return list(zip(starts, [*starts[1:], len(asked)], strict=True))
