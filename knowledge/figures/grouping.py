"""Renderings of one fact in different documents, found and given one id.

Documents are taken one after another; the figures of each are laid against the groups found so far. What two
figures have to share is what they say (value and unit) and where they stand: the statement they belong to
where statements are given, the words of the sentence, the figures before and after. A group holds at most one
figure of a document, and groups follow one another in the same order in all documents of an event. Groups
are found by the rarest words around a figure, so that the work grows with the documents, not their square.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Protocol

from knowledge.figures.contexts import Context, closeness, contexts_of, rarities, value_key
from knowledge.figures.model import Figure, FigureKind
from knowledge.span import Span

# From how close on two figures are one fact. In five renderings of one interview, 229 pairs that are one
# fact lay from 0.29 up (median 0.82) and 299 of equal value that are not up to 0.30 (95 % below 0.23), roles
# counted; the order of the text and one figure per document decide where the two meet.
_SAME_EVENT, _OTHER_EVENT, _OTHER_VALUE = 0.28, 0.5, 0.55
_SAME_STATEMENT, _OTHER_STATEMENT, _OTHER_ROLE = 0.4, 0.4, 0.25
_REPRESENTATIVES = 4  # renderings of a group that a further one is compared with
_TERMS, _COMMON = 12, 400  # rarest words looked up, and how many groups a word may lead to
_CANDIDATES, _FEW = 24, 4  # groups compared with a figure; below so many words one shared word is enough
_OVERLAPPING = 8  # renditions of one document looked at around a sentence

_CLASSES = {
    FigureKind.VAGUE: FigureKind.COUNT, FigureKind.NAME: FigureKind.COUNT,
    FigureKind.AGE: FigureKind.DURATION, FigureKind.RANK: FigureKind.ORDINAL,
}  # fmt: skip


class AlignedRendition(Protocol):
    """A document's wording of a statement, as far as figures need it."""

    @property
    def document(self) -> str:
        """Id of the document."""
        ...

    @property
    def span(self) -> Span:
        """Where the wording stands in the raw text."""
        ...


class AlignedStatement(Protocol):
    """Sentences of several documents that say the same; `knowledge.statements.Statement` is one."""

    @property
    def id(self) -> str:
        """The statement's id."""
        ...

    @property
    def members(self) -> Sequence[AlignedRendition]:
        """The renditions, at most one per document."""
        ...


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with its surroundings and the statement it belongs to."""

    figure: Figure
    context: Context
    statement: str | None
    carried_by: frozenset[str]
    key: str

    @property
    def kind(self) -> FigureKind:
        return _CLASSES.get(self.figure.kind, self.figure.kind)


@dataclass(slots=True)
class _Group:
    """A fact under construction: its renderings, one per document."""

    id: str
    members: dict[str, _Placed] = field(default_factory=dict)

    @property
    def representatives(self) -> list[_Placed]:
        return list(self.members.values())[:_REPRESENTATIVES]


def group(
    figures: Iterable[Figure], statements: Sequence[AlignedStatement] | None = None
) -> tuple[Figure, ...]:
    """Give the renderings of one fact in different documents one group id.

    Args:
        figures: figures of any number of documents; those of one stand together, in order of the text.
        statements: aligned statements, the best evidence; None to go by the figures' own surroundings.

    Returns:
        The same figures in the same order; `group` is None where no other document carries the fact.
    """
    placed = _place(list(figures), statements or ())
    weights = rarities(item.context for item in placed)
    gathering = _Gathering(weights)
    for _, of_document in groupby(placed, key=lambda item: item.figure.document):
        gathering.add(list(of_document))
    ids = gathering.ids()
    return tuple(
        replace(item.figure, group=ids.get((item.figure.document, item.figure.span.start))) for item in placed
    )


def _place(figures: list[Figure], statements: Sequence[AlignedStatement]) -> list[_Placed]:
    """The figures with their contexts and, by their offsets, their statements."""
    renditions = _Renditions(statements)
    found = []
    for figure, context in zip(figures, contexts_of(figures), strict=True):
        statement = renditions.around(figure)
        carried_by = frozenset(member.document for member in statement.members) if statement else frozenset()
        name = statement.id if statement else None
        found.append(_Placed(figure, context, name, carried_by, value_key(figure)))
    return found


class _Renditions:
    """The renditions of statements by document and place.

    Args:
        statements: aligned statements.
    """

    def __init__(self, statements: Sequence[AlignedStatement]) -> None:
        self._rows: dict[str, list[tuple[int, int, AlignedStatement]]] = defaultdict(list)
        for statement in statements:
            for member in statement.members:
                self._rows[member.document].append((member.span.start, member.span.end, statement))
        for rows in self._rows.values():
            rows.sort(key=lambda row: row[:2])

    def around(self, figure: Figure) -> AlignedStatement | None:
        """The statement of the shortest rendition around a figure's sentence."""
        rows = self._rows.get(figure.document, [])
        last = bisect_right(rows, figure.sentence.start, key=lambda row: row[0])
        near = [row for row in rows[max(0, last - _OVERLAPPING) : last] if row[1] >= figure.sentence.end]
        return min(near, key=lambda row: row[1] - row[0])[2] if near else None


class _Gathering:
    """Groups found so far, with an index from the words around them.

    Args:
        weights: how much each word tells.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._groups: list[_Group] = []
        self._by_value: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._by_event: dict[tuple[str, FigureKind, str], set[int]] = defaultdict(set)
        self._by_statement: dict[str, set[int]] = defaultdict(set)

    def ids(self) -> dict[tuple[str, int], str]:
        """The group id of each figure that shares a fact with another document, by document and offset."""
        return {
            (item.figure.document, item.figure.span.start): found.id
            for found in self._groups
            if len(found.members) > 1
            for item in found.members.values()
        }

    def add(self, items: Sequence[_Placed]) -> None:
        """Lay the figures of one document against the groups and open new groups for the rest."""
        taken: dict[int, int] = {}
        for same_value in (True, False):
            for _, at, number in sorted(self._candidates(items, taken, same_value=same_value)):
                if (
                    at not in taken
                    and number not in taken.values()
                    and self._keeps_order(items, taken, at, number)
                ):
                    taken[at] = number
        for at, item in enumerate(items):
            self._enter(item, taken.get(at))

    def _enter(self, item: _Placed, number: int | None) -> None:
        if number is None:
            number = len(self._groups)
            self._groups.append(_Group(_id_of(item)))
        self._groups[number].members[item.figure.document] = item
        if len(self._groups[number].members) <= _REPRESENTATIVES:
            for term in item.context.terms:
                self._by_value[item.key, term].add(number)
                if item.figure.event is not None:
                    self._by_event[item.figure.event, item.kind, term].add(number)
        if item.statement is not None:
            self._by_statement[item.statement].add(number)

    def _candidates(
        self, items: Sequence[_Placed], taken: Mapping[int, int], *, same_value: bool
    ) -> Iterable[tuple[float, int, int]]:
        """Pairs of figure and group that may be one fact, as (negative score, figure, group)."""
        used = set(taken.values())
        for at, item in enumerate(items):
            if at in taken:
                continue
            for number in self._near(item, same_value=same_value) - used:
                score = self._score(item, self._groups[number], same_value=same_value)
                if score is not None:
                    yield -score, at, number

    def _near(self, item: _Placed, *, same_value: bool) -> set[int]:
        """Groups that share a telling word or the statement; for another value, within the event only."""
        event, terms = item.figure.event, item.context.terms
        if same_value:
            lists = [self._by_value.get((item.key, term), set()) for term in terms]
        elif event is not None:
            lists = [self._by_event.get((event, item.kind, term), set()) for term in terms]
        else:
            lists = []
        lists = sorted((numbers for numbers in lists if numbers), key=len)
        shared = Counter(n for numbers in lists[:_TERMS] if len(numbers) <= _COMMON for n in numbers)
        best = shared.most_common(_CANDIDATES)
        near = {n for n, count in best if count > 1 or len(terms) < _FEW or self._is_of_event(n, event)}
        if item.statement is not None:
            near |= {
                n
                for n in self._by_statement[item.statement]
                if self._groups[n].representatives[0].kind is item.kind
            }
        return near

    def _is_of_event(self, number: int, event: str | None) -> bool:
        return event is not None and self._groups[number].representatives[0].figure.event == event

    def _score(self, item: _Placed, found: _Group, *, same_value: bool) -> float | None:
        """How surely the figure renders the group's fact; None if it does not."""
        best: float | None = None
        for other in found.representatives:
            if (item.key == other.key) is not same_value:
                continue
            score = closeness(item.context, other.context, self._weights) + _beyond_words(item, other)
            if score >= _threshold(item, other, same_value=same_value) and (best is None or score > best):
                best = score
        return best

    def _keeps_order(self, items: Sequence[_Placed], taken: Mapping[int, int], at: int, number: int) -> bool:
        """Whether the pair crosses none that is already taken, within documents of one event."""
        event = items[at].figure.event
        mine = {
            m.figure.document: m.context.place
            for m in self._groups[number].representatives
            if m.figure.event == event
        }
        if event is None:
            return True
        for other_at, other_number in taken.items():
            for member in self._groups[other_number].representatives:
                place = mine.get(member.figure.document)
                if place is not None and (other_at < at) != (member.context.place < place):
                    return False
        return True


def _beyond_words(a: _Placed, b: _Placed) -> float:
    """What statements and roles say for or against two figures being one fact."""
    score = 0.0
    if a.figure.role is not b.figure.role:
        score -= _OTHER_ROLE
    if a.statement is not None and a.statement == b.statement:
        score += _SAME_STATEMENT
    elif b.figure.document in a.carried_by or a.figure.document in b.carried_by:
        score -= _OTHER_STATEMENT
    return score


def _threshold(a: _Placed, b: _Placed, *, same_value: bool) -> float:
    if not same_value:
        return _OTHER_VALUE
    one_event = a.figure.event is not None and a.figure.event == b.figure.event
    return _SAME_EVENT if one_event else _OTHER_EVENT


def _id_of(item: _Placed) -> str:
    """A name made from the first rendering, so that it does not change when documents are added after it."""
    figure = item.figure
    name = "\x1f".join((figure.document, str(figure.span.start), item.key))
    return "f-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
