"""Where figures stand: the words and figures around them, and how alike two such places are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.figures.model import Figure, FigureKind
from knowledge.index.analysis import words_of

_NEAR = 6
"""How many content words on each side of a figure describe it rather than its sentence."""

_NEIGHBOUR = 0.1


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a figure.

    Attributes:
        terms: index terms of its sentence, without the figure's own words.
        near: those close to it.
        before: the key of the figure before it in the document.
        after: the key of the figure after it.
        place: its index among the document's figures.
    """

    terms: frozenset[str]
    near: frozenset[str]
    before: str
    after: str
    place: int


def value_key(figure: Figure) -> str:
    """What renderings of one fact have in common: value and unit; the kind where there is no value."""
    value = figure.value
    if figure.kind is FigureKind.RANK and value == "leading":
        value = "1"
    return f"{value if value is not None else figure.kind.value}|{figure.unit or ''}"


def contexts_of(figures: Sequence[Figure]) -> list[Context]:
    """The context of each figure, in the order given.

    Args:
        figures: figures of any number of documents, those of one document in order of the text.
    """
    keys = [value_key(figure) for figure in figures]
    places: Counter[str] = Counter()
    found = []
    for at, figure in enumerate(figures):
        before = keys[at - 1] if at and figures[at - 1].document == figure.document else ""
        last = at + 1 >= len(figures) or figures[at + 1].document != figure.document
        terms, near = _terms(figure)
        found.append(Context(terms, near, before, "" if last else keys[at + 1], places[figure.document]))
        places[figure.document] += 1
    return found


def _terms(figure: Figure) -> tuple[frozenset[str], frozenset[str]]:
    text = figure.sentence_text
    start = text.find(figure.text)
    words = [word for word in words_of(text) if not start <= word.start < start + len(figure.text)]
    first = sum(word.start < start for word in words)
    near = words[max(0, first - _NEAR) : first + _NEAR]
    return frozenset(word.term for word in words), frozenset(word.term for word in near)


def rarities(contexts: Iterable[Context]) -> Mapping[str, float]:
    """How much each term tells: the logarithm of the share of figures it does not stand by."""
    counts: Counter[str] = Counter()
    total = 0
    for context in contexts:
        counts.update(context.terms)
        total += 1
    return {term: math.log1p(total / count) for term, count in counts.items()}


def closeness(a: Context, b: Context, weights: Mapping[str, float]) -> float:
    """How alike two contexts are, from 0 to about 1.2: words of the sentence, words near by, neighbours."""
    words = 0.6 * _shared(a.terms, b.terms, weights) + 0.4 * _shared(a.near, b.near, weights)
    neighbours = (a.before == b.before) + (a.after == b.after)
    return words + _NEIGHBOUR * neighbours


def _shared(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weight of the common terms as a share of the mean weight of both sides."""
    both = sum(weights.get(term, 1.0) for term in a & b)
    total = sum(weights.get(term, 1.0) for term in a) + sum(weights.get(term, 1.0) for term in b)
    return 2 * both / total if total else 0.0
