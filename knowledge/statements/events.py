"""Which documents render the same event, without comparing all with all.

Documents are taken one after another, the longest first. An inverted index over the rare words of one or a
few representatives of each event found so far names the few events a document may belong to, and only there
its sentences are compared. A document joins the event it shares most sentences with, or opens one of its own.
The cost grows with the number of documents times the few candidates each has.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

import numpy as np

from knowledge.statements.features import TokenizedDocument, rarities
from knowledge.statements.quotation import quoted_events

SAME_EVENT = 0.22
"""Share of the shorter document's longer sentences that must have a like in the other to be one event."""

LIKE = 0.4
"""Cosine of the rare words of two sentences from which they are alike."""

_MIN_COSINE = 0.25
_MIN_SHARED = 0.45
_MAX_CANDIDATES = 4
_MAX_POSTINGS = 150
_MAX_REPRESENTATIVES = 3
_MAX_WORDS = 400
_MIN_WORDS = 5
_LEAST_ALIKE = 2


@dataclass(frozen=True)
class Profile:
    """What a document is compared by.

    Attributes:
        words: weight of each of its rarer words.
        norm: length of that as a vector.
        mass: sum of the weights.
        sentences: the same for each of its longer sentences, each of unit length.
    """

    words: Mapping[str, float]
    norm: float
    mass: float
    sentences: tuple[Mapping[str, float], ...]


@dataclass(frozen=True)
class Event:
    """Documents that render one event.

    Attributes:
        versions: positions of the documents that render it, ascending.
        quoting: positions of those that only quote from it, ascending.
    """

    versions: tuple[int, ...]
    quoting: tuple[int, ...] = ()


@dataclass
class _Draft:
    """An event in the making: its name in the manifest, its documents, and those others are compared with."""

    name: str | None
    documents: list[int] = field(default_factory=list)
    representatives: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Postings:
    """The representatives that use a word, and its weight in each."""

    documents: array[int] = field(default_factory=lambda: array("q"))
    weights: array[float] = field(default_factory=lambda: array("d"))

    def add(self, document: int, weight: float) -> None:
        self.documents.append(document)
        self.weights.append(weight)


def find_events(documents: Sequence[TokenizedDocument]) -> tuple[Event, ...]:
    """Group documents by the event they render.

    Args:
        documents: all of them. Those the manifest gives one event are kept together, those it gives
            different events are kept apart; the rest is found out.

    Returns:
        The events; each document is in one, if only as the one that quotes it or by itself.
    """
    profiles = _profiles(documents)
    order = sorted(range(len(documents)), key=lambda n: (-profiles[n].mass, documents[n].parsed.id))
    finder = _Finder(profiles)
    names = [document.parsed.document.source.event for document in documents]
    for n in sorted(order, key=lambda n: names[n] is None):
        finder.place(n, names[n])
    return _with_quoting(documents, finder.drafts)


class _Finder:
    """The events so far and the index over their representatives."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.drafts: list[_Draft] = []
        self._profiles = profiles
        self._norms = np.array([profile.norm for profile in profiles])
        self._masses = np.array([profile.mass for profile in profiles])
        self._named: dict[str, _Draft] = {}
        self._owner: dict[int, _Draft] = {}
        self._postings: dict[str, _Postings] = defaultdict(_Postings)

    def place(self, n: int, name: str | None) -> None:
        """Put a document into its event."""
        event = self._named.get(name) if name is not None else self._best(n)
        if event is None:
            event = _Draft(name)
            self.drafts.append(event)
            if name is not None:
                self._named[name] = event
        event.documents.append(n)
        self._owner[n] = event
        if len(event.representatives) < _MAX_REPRESENTATIVES:
            event.representatives.append(n)
            for word, weight in self._profiles[n].words.items():
                self._postings[word].add(n, weight)

    def _best(self, n: int) -> _Draft | None:
        """The event whose representative shares most sentences with the document."""
        shares = [
            (share_alike(self._profiles[n], self._profiles[other]), -other) for other in self._candidates(n)
        ]
        best = max(shares, default=(0.0, 0))
        return self._owner[-best[1]] if best[0] >= SAME_EVENT else None

    def _candidates(self, n: int) -> list[int]:
        """Representatives that share enough rare words, the likeliest first."""
        own = self._profiles[n]
        met = [(weight, self._postings[word]) for word, weight in own.words.items() if word in self._postings]
        met = [(weight, postings) for weight, postings in met if len(postings.weights) <= _MAX_POSTINGS]
        if not met:
            return []
        weights = np.repeat([weight for weight, _ in met], [len(postings.weights) for _, postings in met])
        theirs = np.concatenate([postings.weights for _, postings in met])
        others = np.concatenate([postings.documents for _, postings in met])
        products = np.bincount(others, weights * theirs, len(self._profiles))
        common = np.bincount(others, np.minimum(weights, theirs), len(self._profiles))
        cosines = products / (own.norm * self._norms)
        shared = common / np.minimum(own.mass, self._masses)
        likeness = np.maximum(cosines / _MIN_COSINE, shared / _MIN_SHARED)
        likely = np.flatnonzero(likeness >= 1.0)
        return [int(other) for other in likely[np.lexsort((likely, -likeness[likely]))][:_MAX_CANDIDATES]]


def share_alike(a: Profile, b: Profile) -> float:
    """How much of the shorter of two documents has a like in the other.

    Returns:
        Share of its longer sentences whose rare words meet those of one sentence of the other at a cosine of
        at least `LIKE`; 0 to 1. A single sentence in common does not count between longer documents.
    """
    short, long = (a, b) if len(a.sentences) <= len(b.sentences) else (b, a)
    where: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, sentence in enumerate(long.sentences):
        for word, weight in sentence.items():
            where[word].append((n, weight))
    alike = 0
    for sentence in short.sentences:
        cosines: dict[int, float] = defaultdict(float)
        for word, weight in sentence.items():
            for n, theirs in where.get(word, ()):
                cosines[n] += weight * theirs
        alike += max(cosines.values(), default=0.0) >= LIKE
    if alike < _LEAST_ALIKE and len(long.sentences) > 1:
        return 0.0
    return alike / len(short.sentences) if short.sentences else 0.0


def _profiles(documents: Sequence[TokenizedDocument]) -> list[Profile]:
    rare = rarities(documents)
    return [_profile(document, rare) for document in documents]


def _profile(document: TokenizedDocument, rare: Mapping[str, float]) -> Profile:
    counts = Counter(t.key for tokens in document.tokens for t in tokens if t.has_content)
    weighed = {word: rare[word] * (1 + log(count)) for word, count in counts.items()}
    kept = sorted(weighed, key=lambda word: (-weighed[word], word))[:_MAX_WORDS]
    words = {word: weighed[word] for word in kept}
    sentences = []
    for tokens in document.tokens:
        own = {t.key: rare[t.key] for t in tokens if t.has_content}
        if len(own) >= _MIN_WORDS:
            norm = sqrt(sum(weight * weight for weight in own.values()))
            sentences.append({word: weight / norm for word, weight in own.items()})
    norm = sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return Profile(words, norm, sum(words.values()) or 1.0, tuple(sentences))


def _with_quoting(documents: Sequence[TokenizedDocument], drafts: Sequence[_Draft]) -> tuple[Event, ...]:
    """The events, with documents that stand alone put to the event they quote from."""
    quoted = quoted_events(documents, [draft.documents for draft in drafts])
    quoted = {n: m for n, m in quoted.items() if not (drafts[n].name and drafts[m].name)}
    quoting: dict[int, list[int]] = defaultdict(list)
    for n, m in quoted.items():
        if m not in quoted:
            quoting[m] += drafts[n].documents
    return tuple(
        Event(tuple(sorted(draft.documents)), tuple(sorted(quoting[n])))
        for n, draft in enumerate(drafts)
        if quoted.get(n) is None or quoted[n] in quoted
    )
