"""Alignment: whether paragraphs that say the same are brought together, over pairs of paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from knowledge.span import Span
from knowledge.statements import Statement
from tests.acceptance.quality.answers import AlignedGroup, AlignedPassage, read_answers
from tests.acceptance.quality.folding import overlap
from tests.acceptance.quality.measures import KEY, Measure, Measures, Texts

_HALF = 0.5


@dataclass(frozen=True)
class _Unit:
    """A paragraph, or part of one, at its place."""

    group: str
    passage: AlignedPassage
    span: Span

    def __str__(self) -> str:
        return f"{self.passage.doc} {self.group}"


def score_alignment(statements: Iterable[Statement], texts: Texts) -> Measures:
    """F1 over pairs of paragraphs of different documents."""
    units = list(_units(texts))
    joined = _joined(units, statements, texts)
    pairs = [(a, b) for a, b in combinations(units, 2) if a.passage.doc != b.passage.doc]
    due = {(a, b) for a, b in pairs if a.group == b.group}
    made = {pair for pair in pairs if _is_joined(*pair, joined)}
    wrong = {pair for pair in made - due if not _is_part_of_a_right_pair(*pair, due)}
    lost = [f"{a} and {b} not aligned" for a, b in due - made] + [f"{a} and {b} aligned" for a, b in wrong]
    right = len(made & due)
    return {"alignment.pairwise": Measure.f1(right, right + len(wrong), len(due), sorted(lost))}


def _units(texts: Texts) -> Iterator[_Unit]:
    for group in read_answers("alignment", AlignedGroup):
        for passage in group.members:
            source = texts.folded[passage.doc]
            start = source.find(passage.starts_with)
            end = source.find(passage.ends_with, Span(start.start, len(source.text))) if start else None
            if start is None or end is None:
                raise ValueError(f"{group.group_id} is not in {passage.doc}")
            yield _Unit(group.group_id, passage, Span(start.start, end.end))


def _joined(
    units: Sequence[_Unit], statements: Iterable[Statement], texts: Texts
) -> Mapping[tuple[_Unit, _Unit], list[Span]]:
    """The parts of one unit that statements connect with another."""
    parts: dict[tuple[_Unit, _Unit], list[Span]] = defaultdict(list)
    for statement in statements:
        places = [
            (member.document[:KEY], texts.folded[member.document[:KEY]].range_of(member.span))
            for member in statement.members
        ]
        for (doc, span), (other, other_span) in permutations(places, 2):
            mine = [u for u in units if u.passage.doc == doc and overlap(u.span, span)]
            theirs = [
                u for u in units
                if u.passage.doc == other
                and overlap(u.span, other_span) >= _HALF * min(len(u.span), len(other_span))
            ]  # fmt: skip
            for u in mine:
                for v in theirs:
                    parts[u, v].append(Span(max(u.span.start, span.start), min(u.span.end, span.end)))
    return parts


def _is_joined(a: _Unit, b: _Unit, joined: Mapping[tuple[_Unit, _Unit], list[Span]]) -> bool:
    """Whether statements connect at least half of the shorter unit with the other."""
    shorter, longer = (a, b) if len(a.span) <= len(b.span) else (b, a)
    covered = {at for part in joined.get((shorter, longer), ()) for at in range(part.start, part.end)}
    return len(covered) >= _HALF * len(shorter.span)


def _is_part_of_a_right_pair(a: _Unit, b: _Unit, due: set[tuple[_Unit, _Unit]]) -> bool:
    """Whether one of two units stands in a paragraph whose other part is the right partner."""
    return any(
        {u, w} in [{c, d}]
        for u, v in ((a, b), (b, a))
        for c, d in due
        for w in (c, d)
        if u in (c, d) and w is not u and w is not v
        and w.passage.doc == v.passage.doc and set(w.passage.para_ids) & set(v.passage.para_ids)
    )  # fmt: skip
