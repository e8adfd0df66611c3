"""What differs between the renditions of a statement, and between a version of an event and the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import LCSseq

from knowledge.lexicon import Thesaurus
from knowledge.model import ParsedDocument, SourceKind
from knowledge.span import Span
from knowledge.statements.features import Encoder
from knowledge.statements.judging import Changed, Judge, Verdict
from knowledge.statements.matching import match_units
from knowledge.statements.model import (
    Carriage,
    Difference,
    DifferenceKind,
    Rendition,
    Severity,
    Side,
    Statement,
)
from knowledge.statements.passages import Passage, passages, span_of, trimmed
from knowledge.statements.relations import Relations
from knowledge.statements.tokens import tokens_in
from knowledge.statements.units import Unit, units_of

_ORDERED, _COMMON = 0.96, 0.5
_MAX_PAIRS = 28


class Comparer:
    """Compares the renditions of statements.

    Args:
        documents: the corpus.
        statements: all its statements; how alike two documents run is judged by all they share.
        thesaurus: knows words.
        encoder: gives static vectors; None for none.
    """

    def __init__(
        self,
        documents: Sequence[ParsedDocument],
        statements: Sequence[Statement],
        thesaurus: Thesaurus,
        encoder: Encoder | None = None,
    ) -> None:
        self._documents = {parsed.id: parsed for parsed in documents}
        self._thesaurus = thesaurus
        self._relations = Relations(thesaurus, encoder)
        self._units: dict[tuple[str, tuple[int, ...]], tuple[Unit, ...]] = {}
        self._shared: dict[tuple[str, str], list[Statement]] = {}
        for statement in statements:
            for pair in combinations(statement.documents, 2):
                self._shared.setdefault(pair, []).append(statement)
        self._exact: dict[tuple[str, str], bool] = {}

    def differences(self, statement: Statement) -> tuple[Difference, ...]:
        """All differences of a statement, those in meaning first.

        Args:
            statement: one of those the comparer was made with.

        Returns:
            Differences between every two of its renditions, and an omission for each document of the event
            that lacks it. A statement with very many renditions is compared with its preferred one only.
        """
        found = [
            self._oriented(difference, statement)
            for a, b in self._pairs(statement)
            for difference in self.compare(a, b)
        ]
        found += [
            _missing(member, absent) for absent in statement.absent for member in self._voices(statement)
        ]
        order = list(Severity)
        return tuple(sorted(found, key=lambda d: (order.index(d.severity), d.a.document, d.b.document)))

    def _oriented(self, difference: Difference, statement: Statement) -> Difference:
        """The difference told from the side of most renditions: what they all have, the other one omits.

        Where the others do not tell, the better rendition is the measure.
        """
        better = self._rank(statement, difference.a) <= self._rank(statement, difference.b)
        if difference.a.span and difference.b.span:
            return difference if better else difference.mirrored
        words = difference.a if difference.a.span else difference.b
        keys = self._keys_at(statement, words)
        sides = (difference.a.document, difference.b.document)
        others = [member for member in statement if member.document not in sides]
        having = sum(2 * len(keys & {unit.key for unit in self._units_of(m)}) >= len(keys) for m in others)
        had = words is difference.a
        omitted = had == better if 2 * having == len(others) else 2 * having > len(others)
        return difference if had == omitted else difference.mirrored

    def _keys_at(self, statement: Statement, side: Side) -> set[str]:
        member = statement.rendition(side.document)
        units = self._units_of(member) if member else ()
        return {unit.key for unit in units if unit.has_content and side.span.contains(unit.span)}

    @staticmethod
    def _rank(statement: Statement, side: Side) -> tuple[bool, int, str]:
        member = statement.rendition(side.document) or statement.preferred
        return member != statement.preferred, list(SourceKind).index(member.kind), member.document

    def compare(self, a: Rendition, b: Rendition) -> tuple[Difference, ...]:
        """Differences between two renditions of one statement, in the order of the first.

        Comparing the other way round gives the same, mirrored.
        """
        if a.document == b.document:
            return ()
        if a.document > b.document:
            return tuple(difference.mirrored for difference in self.compare(b, a))
        units_a, units_b = self._units_of(a), self._units_of(b)
        judge = Judge(self._relations, self._is_exact(a.document, b.document), _changed(a, b))
        matches = match_units(units_a, units_b, self._relations)
        judged = [(p, judge.judge(units_a, units_b, p)) for p in passages(units_a, units_b, matches)]
        return tuple(
            Difference(
                verdict.kind,
                verdict.severity,
                self._side(a, units_a, passage.left),
                self._side(b, units_b, passage.right),
            )
            for passage, verdict in _joined(judged, lambda passage: judge.judge(units_a, units_b, passage))
            if verdict.severity is not Severity.NONE
        )

    def _pairs(self, statement: Statement) -> list[tuple[Rendition, Rendition]]:
        pairs = list(combinations(statement.members, 2))
        if len(pairs) <= _MAX_PAIRS:
            return pairs
        return [(statement.preferred, m) for m in statement.members if m != statement.preferred]

    def _voices(self, statement: Statement) -> tuple[Rendition, ...]:
        """Whose wording stands for a statement that a document lacks."""
        return statement.members if len(statement.members) ** 2 <= 2 * _MAX_PAIRS else (statement.preferred,)

    def _units_of(self, rendition: Rendition) -> tuple[Unit, ...]:
        place = (rendition.document, rendition.sentences)
        found = self._units.get(place)
        if found is None:
            parsed = self._documents[rendition.document]
            tokens = [
                token
                for n in rendition.sentences
                for token in tokens_in(parsed, parsed.sentences[n].span, self._thesaurus)
            ]
            date = parsed.document.source.reference_date
            found = self._units[place] = units_of(tokens, date.year if date else None)
            self._relations.warm([unit.word for unit in found])
        return found

    def _is_exact(self, a: str, b: str) -> bool:
        """Whether two documents run so much alike that one copies the other or both copy a third."""
        known = self._exact.get((a, b))
        if known is None:
            ordered = common = total = 0
            for statement in self._shared.get((a, b), ()):
                words = [self._content(member) for member in statement if member.document in (a, b)]
                shared = Counter(words[0]) & Counter(words[1])
                ordered += LCSseq.similarity(*([key for key in side if key in shared] for side in words))
                common += shared.total()
                total += max(map(len, words))
            known = self._exact[a, b] = ordered >= _ORDERED * common and common >= _COMMON * total
        return known

    def _content(self, rendition: Rendition) -> list[str]:
        return [unit.key for unit in self._units_of(rendition) if unit.has_content]

    def _side(self, rendition: Rendition, units: Sequence[Unit], run: tuple[int, int]) -> Side:
        parsed = self._documents[rendition.document]
        span = span_of(units, trimmed(units, run, parsed.document.raw), rendition.span.start)
        return Side(rendition.document, span, parsed.text(span) if span else "")


def _joined(
    judged: Sequence[tuple[Passage, Verdict]], again: Callable[[Passage], Verdict]
) -> Iterator[tuple[Passage, Verdict]]:
    """Neighbouring passages of one severity as one, which is judged again for its kind."""
    held: tuple[Passage, Verdict] | None = None
    for passage, verdict in judged:
        if held is not None and held[1].severity is verdict.severity and held[0].adjoins(passage):
            joined = held[0].joined(passage)
            held = (joined, replace(verdict, kind=again(joined).kind))
            continue
        if held is not None:
            yield held
        held = (passage, verdict)
    if held is not None:
        yield held


def _changed(a: Rendition, b: Rendition) -> Changed:
    mirrors = [member.kind is SourceKind.REWORDED_MIRROR for member in (a, b)]
    if mirrors[0] == mirrors[1]:
        return Changed.UNKNOWN
    return Changed.LEFT if mirrors[0] else Changed.RIGHT


def _missing(member: Rendition, absent: Carriage) -> Difference:
    """The omission of a whole statement."""
    place = Span(0, 0) if absent.place is None else absent.place
    return Difference(
        DifferenceKind.OMISSION,
        Severity.MEANING,
        Side(member.document, member.span, member.text),
        Side(absent.document, place, ""),
    )
