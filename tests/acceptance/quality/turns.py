"""Turns: whether each character is given to the right role, and whether turns start where they should."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from knowledge.model import Role, Turn
from knowledge.span import Span
from tests.acceptance.quality.answers import ForeignWords, TurnText, WantedTurn, read_answers
from tests.acceptance.quality.folding import FoldedText, fold, overlap
from tests.acceptance.quality.measures import Measure, Measures, Texts

_TOLERANCE = 3
"""Characters by which a start may miss."""


@dataclass(frozen=True)
class _Placed:
    """A wanted turn at its place: folded offsets of its words and of its label."""

    turn: WantedTurn
    span: Span
    label_at: int
    is_labelled: bool


def score_turns(texts: Texts) -> Measures:
    """Share of characters with the right role (mean over documents) and F1 of the starts of turns."""
    shares, lost = [], []
    starts = _Starts()
    for key in sorted({turn.doc for turn in read_answers("turns", WantedTurn)}):
        source, turns = texts.folded[key], texts.parsed[key].turns
        placed = list(_placed(key, source))
        right = 0
        for wanted in placed:
            found = _rightly_given(key, wanted, turns, source)
            right += found
            if found < len(wanted.span):
                lost.append(f"{key} {wanted.turn.turn_id}: {found} of {len(wanted.span)} characters")
        shares.append(right / sum(len(wanted.span) for wanted in placed))
        starts.add(key, placed, [source.range_of(turn.span).start for turn in turns])
    return {
        "turns.role_chars": Measure(fmean(shares), tuple(lost)),
        "turns.boundaries": Measure.f1(starts.right, starts.made, starts.wanted, starts.lost),
    }


def _placed(key: str, source: FoldedText) -> Iterable[_Placed]:
    words = {(text.doc, text.index): text.text for text in read_answers("turns_fulltext", TurnText)}
    turns = [turn for turn in read_answers("turns", WantedTurn) if turn.doc == key]
    at = 0
    for turn in sorted(turns, key=lambda turn: turn.index):
        span = source.find(words[key, turn.index], Span(at, len(source.text)))
        if span is None:
            raise ValueError(f"the wanted turn {turn.turn_id} is not in {key}")
        label = fold(turn.label)
        is_labelled = bool(label) and source.text[: span.start].endswith(label)
        yield _Placed(turn, span, span.start - len(label) * is_labelled, is_labelled)
        at = span.end


def _rightly_given(key: str, wanted: _Placed, turns: Iterable[Turn], source: FoldedText) -> int:
    """Characters of a wanted turn that were given to a right role."""
    foreign = [
        (span, words.speaker_role)
        for words in read_answers("inline_inserts", ForeignWords)
        if words.doc == key
        for span in source.find_all(words.text)
    ]
    return sum(_accepted(source.range_of(turn.span), turn.role, wanted, foreign) for turn in turns)


def _accepted(span: Span, role: Role, wanted: _Placed, foreign: Iterable[tuple[Span, Role]]) -> int:
    if role in wanted.turn.roles:
        return overlap(span, wanted.span)
    return sum(
        overlap(span, words) for words, whose in foreign if whose is role and overlap(words, wanted.span)
    )


class _Starts:
    """Counts starts of turns; one between two turns that could be one is neither due nor punished."""

    def __init__(self) -> None:
        self.right = self.made = self.wanted = 0
        self.lost: list[str] = []

    def add(self, key: str, placed: list[_Placed], starts: list[int]) -> None:
        """Count the starts of one document."""
        free = list(starts)
        optional = 0
        for number, wanted in enumerate(placed):
            before = placed[number - 1].turn if number else None
            is_due = before is None or wanted.is_labelled or not wanted.turn.roles & before.roles
            near = [s for s in free if wanted.label_at - _TOLERANCE <= s <= wanted.span.start + _TOLERANCE]
            if near:
                free.remove(min(near, key=lambda start: abs(start - wanted.span.start)))
                optional += not is_due
            elif is_due:
                self.lost.append(f"{key}: no turn starts at {wanted.turn.turn_id}")
            self.right += is_due and bool(near)
            self.wanted += is_due
        self.made += len(starts) - optional
        self.lost += [f"{key}: no turn should start at folded offset {start}" for start in free]
