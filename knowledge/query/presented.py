"""People and delegations that documents name beside their labels, as questions may name them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.heads import Named
from knowledge.index.analysis import term_of
from knowledge.index.passages import Voice
from knowledge.index.port import Shelves

_SENT_BY = (
    r"(?:\b[Tt]he\s+)?(?:\b(?:representative|delegation|delegates?|envoy|ambassador)\s+(?:of|for|from)\s+)?"
)


@dataclass(frozen=True)
class Presented:
    """A name, and where whose words are under another label or under none.

    Attributes:
        name: as a document has it.
        pattern: the ways a question may write it.
        documents: numbers of the documents that present it.
        voices: numbers of the voices that it is given to there.
        is_party: whether it is a delegation, which labels do name, in brackets.
    """

    name: str
    pattern: re.Pattern[str]
    documents: frozenset[int]
    voices: frozenset[int]
    is_party: bool


def presented_by(named: Iterable[tuple[int, Named]], shelves: Shelves) -> tuple[Presented, ...]:
    """Who is presented in which documents.

    A voice may stand for one person in one document and for another in the next, so that documents count
    together only where what speaks in them with these voices is what they give the name.

    Args:
        named: numbers of documents, and names that they have beside their labels.
        shelves: the corpus.
    """
    by_name: dict[tuple[str, bool], list[tuple[int, Named]]] = defaultdict(list)
    for document, one in named:
        by_name[_key(one), one.is_party].append((document, one))
    numbers = {voice: n for n, voice in enumerate(shelves.voices)}
    speaking = _speaking(shelves)
    return tuple(
        found for same in by_name.values() if (found := _together(same, numbers, speaking)) is not None
    )


def _together(
    same: list[tuple[int, Named]], numbers: Mapping[Voice, int], speaking: Mapping[int, frozenset[int]]
) -> Presented | None:
    given: dict[int, set[int]] = defaultdict(set)
    for document, one in same:
        number = numbers.get(Voice(one.role, one.speaker))
        if number is not None:
            given[document].add(number)
    voices = frozenset[int]().union(*given.values())
    documents = frozenset(n for n, own in given.items() if speaking.get(n, frozenset()) & voices == own)
    name, is_party = max((one.name for _, one in same), key=len), same[0][1].is_party
    return (
        Presented(name, _pattern(name, is_party=is_party), documents, voices, is_party) if documents else None
    )


def _speaking(shelves: Shelves) -> Mapping[int, frozenset[int]]:
    """The voices of each document."""
    passages = shelves.passages
    pairs = np.unique(np.stack((passages.document, passages.voice)), axis=1).T.tolist()
    found: dict[int, set[int]] = defaultdict(set)
    for document, voice in pairs:
        found[document].add(voice)
    return {document: frozenset(voices) for document, voices in found.items()}


def _key(one: Named) -> str:
    return one.name.casefold() if one.is_party else term_of(one.name.split()[-1])


def _pattern(name: str, *, is_party: bool) -> re.Pattern[str]:
    """A whole name, a surname, or a delegation with its article, where it is written with a capital."""
    if is_party:
        return re.compile(rf"{_SENT_BY}(?:\b[Tt]he\s+)?\b{re.escape(name)}\b")
    *given, last = map(re.escape, name.split())
    before = "".join(rf"{word}\s+" for word in given)
    return re.compile(rf"\b(?:{before})?{last}\b(?![-’'](?!s\b))")
