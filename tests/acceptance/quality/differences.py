"""Differences: those of meaning found and tightly bounded, those of style left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.span import Span
from knowledge.statements import Difference, Severity, Side
from tests.acceptance.quality.answers import WantedDifference, read_answers
from tests.acceptance.quality.folding import overlap
from tests.acceptance.quality.measures import KEY, Measure, Measures, Texts

_TIGHT = 3
"""A tight span is at most this many times as long as the one wanted."""


@dataclass(frozen=True)
class _Touch:
    """A difference found that touches a wanted one."""

    difference: Difference
    is_tight: bool


def score_differences(differences: Iterable[Difference], texts: Texts) -> Measures:
    """Recall of differences in meaning, the same with tight spans, and false alarms."""
    claimed = [d for d in differences if d.severity is Severity.MEANING]
    wanted = read_answers("differences", WantedDifference)
    meant = [(one, _touching(one, claimed, texts)) for one in wanted if one.severity == "meaning"]
    calm = [(one, _touching(one, claimed, texts)) for one in wanted if one.severity == "none"]
    rightly = {touch.difference for _, touches in meant for touch in touches}
    alarms = [
        _described(one) for one, touches in calm
        if any(touch.is_tight and touch.difference not in rightly for touch in touches)
    ]  # fmt: skip
    missed = [_described(one) for one, touches in meant if not touches]
    loose = [_described(one) for one, touches in meant if not any(touch.is_tight for touch in touches)]
    return {
        "differences.recall": Measure.share(len(meant) - len(missed), len(meant), missed),
        "differences.recall_tight": Measure.share(len(meant) - len(loose), len(meant), loose),
        "differences.false_alarms": Measure.share(len(alarms), len(calm), alarms),
    }


def _described(one: WantedDifference) -> str:
    return f"{one.id} {one.kind}: {one.doc_a} {one.span_a!r}, {one.doc_b} {one.span_b!r}"


def _touching(one: WantedDifference, claimed: Sequence[Difference], texts: Texts) -> list[_Touch]:
    places = {
        one.doc_a: _places(one.doc_a, one.span_a, one.sentence_a, texts),
        one.doc_b: _places(one.doc_b, one.span_b, one.sentence_b, texts),
    }
    found = []
    for difference in claimed:
        if {difference.a.document[:KEY], difference.b.document[:KEY]} != places.keys():
            continue
        near = [
            len(span) <= _TIGHT * len(place)
            for key, span in (_place(side, texts) for side in (difference.a, difference.b))
            for place in places[key]
            if overlap(span, place)
        ]
        if near:
            found.append(_Touch(difference, any(near)))
    return found


def _place(side: Side, texts: Texts) -> tuple[str, Span]:
    key = side.document[:KEY]
    return key, texts.folded[key].range_of(side.span)


def _places(doc: str, words: str, sentence: str, texts: Texts) -> list[Span]:
    """Where the words of one side stand: in their sentence if that is found, else everywhere they stand."""
    source = texts.folded[doc]
    home = source.find(sentence)
    inside = source.find(words, home) if home else None
    return [inside] if inside else source.find_all(words)
