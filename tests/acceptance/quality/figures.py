"""Figures: found, none too many, with the right value, and joined with the same fact in other documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from knowledge.figures import Figure
from knowledge.span import Span
from tests.acceptance.quality.answers import SharedFact, WantedFigure, read_answers
from tests.acceptance.quality.folding import overlap
from tests.acceptance.quality.measures import KEY, Measure, Measures, Texts

_LONGEST = 80
"""A figure longer than this, or three times the one wanted, is a sentence."""


@dataclass(frozen=True)
class _Placed:
    """A wanted figure at its place, with the figures found there."""

    wanted: WantedFigure
    found: tuple[Figure, ...]

    @property
    def groups(self) -> frozenset[str]:
        return frozenset(figure.group for figure in self.found if figure.group)

    def __str__(self) -> str:
        return f"{self.wanted.doc} {self.wanted.text!r} ({self.wanted.about})"


def score_figures(figures: Sequence[Figure], texts: Texts) -> Measures:
    """Recall, precision, values and grouping of figures."""
    listed = read_answers("figures", WantedFigure)
    shared = read_answers("figures_cross", SharedFact)
    every = {figure.key: figure for figure in (*listed, *(m for fact in shared for m in fact.members))}
    placed = {key: _place(wanted, figures, texts) for key, wanted in every.items()}
    due = [placed[wanted.key] for wanted in listed if not wanted.trivial]
    found = [one for one in due if one.found]
    return {
        "figures.recall": Measure.share(len(found), len(due), [str(one) for one in due if not one.found]),
        "figures.precision": _precision(figures, [placed[wanted.key] for wanted in listed]),
        "figures.value_accuracy": _values(found),
        **_grouping([one for one in placed.values() if not one.wanted.trivial], shared),
    }


def _place(wanted: WantedFigure, figures: Sequence[Figure], texts: Texts) -> _Placed:
    source = texts.folded[wanted.doc]
    sentence = source.find(wanted.sentence_contains)
    if sentence is None:
        raise ValueError(f"the sentence of {wanted.text!r} is not in {wanted.doc}")
    place = source.find(wanted.text, sentence) or sentence
    here = [figure for figure in figures if figure.document[:KEY] == wanted.doc]
    return _Placed(wanted, tuple(f for f in here if _is_at(source.range_of(f.span), place)))


def _is_at(span: Span, place: Span) -> bool:
    return overlap(span, place) > 0 and len(span) <= max(_LONGEST, 3 * len(place))


def _precision(figures: Sequence[Figure], listed: Sequence[_Placed]) -> Measure:
    """Share of figures that are wanted; those nobody misses ("the two countries") do not count."""
    documents = {one.wanted.doc for one in listed}
    wanted = {figure for one in listed if not one.wanted.trivial for figure in one.found}
    free = {figure for one in listed if one.wanted.trivial for figure in one.found}
    made = [f for f in figures if f.document[:KEY] in documents and f not in free - wanted]
    lost = [f"{figure.document[:KEY]} {figure.text!r}" for figure in made if figure not in wanted]
    return Measure.share(len(set(made) & wanted), len(made), lost)


def _values(found: Sequence[_Placed]) -> Measure:
    judged = [(one, _is_right(one)) for one in found]
    lost = [
        f"{one}: {[f.value for f in one.found]}, not {one.wanted.value}" for one, ok in judged if ok is False
    ]
    return Measure.share(sum(ok is True for _, ok in judged), sum(ok is not None for _, ok in judged), lost)


def _is_right(one: _Placed) -> bool | None:
    """Whether a value is right; None where there is none to judge (vague, or rightly left open)."""
    values = [figure.value for figure in one.found if figure.value is not None]
    if any(_is_same(one.wanted, value) for value in values):
        return True
    is_vague = not re.search(r"\d", one.wanted.value)
    return None if is_vague or (one.wanted.relative and not values) else False


def _is_same(wanted: WantedFigure, value: str) -> bool:
    if wanted.type == "date":
        return value.startswith(wanted.value)
    numbers = [re.sub(r"[,\s_]", "", text) for text in (wanted.value, value)]
    try:
        return float(numbers[0]) == float(numbers[1])
    except ValueError:
        return numbers[0] == numbers[1]


def _grouping(pool: Sequence[_Placed], shared: Sequence[SharedFact]) -> Measures:
    """F1 over pairs of figures of different documents, and pairs joined that must never be."""
    right = made = due = 0
    lost = []
    for a, b in combinations(pool, 2):
        if a.wanted.doc == b.wanted.doc:
            continue
        is_one_fact, is_joined = a.wanted.group_id == b.wanted.group_id, bool(a.groups & b.groups)
        right += is_one_fact and is_joined
        made += is_joined
        due += is_one_fact
        if is_one_fact != is_joined:
            lost.append(f"{a} {'joined with' if is_joined else 'not joined with'} {b}")
    merged = _forbidden(pool, shared)
    return {
        "figures.groups": Measure.f1(right, made, due, lost),
        "figures.forbidden_merges": Measure(len(merged), tuple(merged)),
    }


def _forbidden(pool: Sequence[_Placed], shared: Sequence[SharedFact]) -> list[str]:
    different = [{m.group_id for m in fact.members} for fact in shared if fact.verdict == "different-facts"]
    return [
        f"{a} joined with {b}"
        for a, b in combinations(pool, 2)
        if a.wanted.group_id != b.wanted.group_id and a.groups & b.groups
        and any({a.wanted.group_id, b.wanted.group_id} <= groups for groups in different)
    ]  # fmt: skip
