"""Many versions of one event woven into one sequence of columns, a column for each statement.

Progressive alignment as in multiple sequence alignment: documents join one after another, each aligned with
the columns so far, so that the cost grows with the number of documents and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from knowledge.model import ParsedDocument, Role
from knowledge.statements.attaching import attach
from knowledge.statements.beads import Bead, FloatMatrix, Sequence2D, align_sequences

ALIGNED = 0.15
"""Cosine from which two sentences in the same order of events are taken for one statement."""

BRIDGED = 0.08
"""The same in a short gap between two aligned neighbours."""

MOVED = 0.45
"""The same for sentences that stand in another order."""

IntVector = npt.NDArray[np.int64]
QUOTED = 0.5
"""The same for a document that only quotes from the event."""

_SPOKEN = (Role.INTERVIEWER, Role.INTERVIEWEE, Role.COMMENTATOR, Role.NARRATOR)
_OUTLETS_OWN = (Role.COMMENTATOR, Role.NARRATOR)
_MAX_MOVES = 5
_MAX_GAP = 4


@dataclass(frozen=True)
class Strand:
    """A document to weave in.

    Attributes:
        parsed: the document.
        vectors: a row for each of its sentences.
        quotes: whether it only quotes from the event; then only what is much alike is one statement.
    """

    parsed: ParsedDocument
    vectors: FloatMatrix
    quotes: bool = False

    @property
    def sentences(self) -> tuple[int, ...]:
        """Indexes of the sentences that are somebody's words; furniture and editor's notes are left out."""
        turns = self.parsed.turns
        return tuple(s.index for s in self.parsed.sentences if turns[s.turn].role in _SPOKEN)


@dataclass(frozen=True)
class Column:
    """A statement in the making.

    Attributes:
        members: the sentences of each document that carries it, ascending.
        vector: mean of the members' vectors.
        role: whose words.
    """

    members: Mapping[str, tuple[int, ...]]
    vector: FloatMatrix
    role: Role


def weave(strands: Sequence[Strand]) -> tuple[Column, ...]:
    """Weave documents that render one event.

    Args:
        strands: the documents; the first gives the order, so the most central and complete should lead.

    Returns:
        The columns, in the order in which most of the event runs.
    """
    columns: list[Column] = []
    woven: dict[str, ParsedDocument] = {}
    for strand in strands:
        woven[strand.parsed.id] = strand.parsed
        columns = _join(columns, strand, woven)
    return tuple(columns)


def _join(columns: Sequence[Column], strand: Strand, woven: Mapping[str, ParsedDocument]) -> list[Column]:
    """The columns with one more document in them."""
    sentences = strand.sentences
    beads = _beads(columns, strand, sentences, woven)
    partner = {bead.left[0]: bead for bead in beads}
    taken = {n for bead in beads for n in range(*bead.right)}
    merged: list[tuple[float, Column]] = []
    at = 0
    while at < len(columns):
        bead = partner.get(at)
        size = bead.left[1] - bead.left[0] if bead else 1
        merged.append((at, _merge(columns[at : at + size], strand, sentences, bead)))
        at += size
    for n in range(len(sentences)):
        if n not in taken:
            merged.append(
                (_place(n, beads, len(columns)), _merge((), strand, sentences, Bead((0, 0), (n, n + 1), 1.0)))
            )
    return [column for _, column in sorted(merged, key=lambda item: item[0])]


def _place(n: int, beads: Iterable[Bead], columns: int) -> float:
    """Where a sentence without counterpart goes: behind the column of the sentence before it."""
    before = [bead for bead in beads if bead.right[1] <= n]
    if not before:
        return -0.5
    return max(before, key=lambda bead: bead.right[1]).left[1] - 0.5


def _beads(
    columns: Sequence[Column], strand: Strand, sentences: Sequence[int], woven: Mapping[str, ParsedDocument]
) -> tuple[Bead, ...]:
    """Pairs of columns and sentences: first in order, then, among what is left, runs that were moved."""
    if not columns or not sentences:
        return ()
    left = Sequence2D(
        np.stack([column.vector for column in columns]),
        np.array([_adjoin(a, b, woven) for a, b in pairwise(columns)], dtype=bool),
        np.array([_SPOKEN.index(column.role) for column in columns]),
        _strictness(columns),
    )
    turns = np.array([strand.parsed.sentences[n].turn for n in sentences])
    right = Sequence2D(
        strand.vectors[list(sentences)],
        (turns[1:] == turns[:-1]) & (np.diff(sentences) == 1),
        np.array([_SPOKEN.index(strand.parsed.turns[t].role) for t in turns]),
    )
    if strand.quotes:
        beads, least = list(align_sequences(left, right, QUOTED)), QUOTED
    else:
        beads, least = list(align_sequences(left, right, ALIGNED)), MOVED
        beads += [bead for gap in _gaps(beads, len(left), len(right)) for bead in _bridge(left, right, gap)]
        beads = attach(left, right, sorted(beads, key=lambda bead: bead.right))
    for _ in range(_MAX_MOVES):
        moved = _moved(left, right, beads, least)
        if not moved:
            break
        beads += moved
    return tuple(sorted(beads, key=lambda bead: bead.right))


def _strictness(columns: Sequence[Column]) -> npt.NDArray[np.float32] | None:
    """Around an interview the outlets' own words must be much alike to be one statement."""
    told = np.array([column.role in _OUTLETS_OWN for column in columns])
    return None if told.all() else (told * (MOVED - ALIGNED)).astype(np.float32)


def _gaps(
    beads: Sequence[Bead], rows: int, columns: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Short stretches between aligned neighbours in which both sides leave sentences alone."""
    ends = [bead.left[1] for bead in beads], [bead.right[1] for bead in beads]
    starts = [bead.left[0] for bead in beads], [bead.right[0] for bead in beads]
    for a, b in zip(
        zip((0, *ends[0]), (*starts[0], rows), strict=True),
        zip((0, *ends[1]), (*starts[1], columns), strict=True),
        strict=True,
    ):
        if 0 < a[1] - a[0] <= _MAX_GAP and 0 < b[1] - b[0] <= _MAX_GAP:
            yield a, b


def _bridge(left: Sequence2D, right: Sequence2D, gap: tuple[tuple[int, int], tuple[int, int]]) -> list[Bead]:
    """Pairs within a gap, where the neighbours on both sides speak for them."""
    rows, columns = np.arange(*gap[0]), np.arange(*gap[1])
    return _lifted(align_sequences(_only(left, rows), _only(right, columns), BRIDGED), rows, columns)


def _moved(left: Sequence2D, right: Sequence2D, beads: Iterable[Bead], threshold: float) -> list[Bead]:
    """Pairs among the sentences that `beads` leave alone, by a stricter measure."""
    beads = tuple(beads)
    rows = _free(len(left), [bead.left for bead in beads])
    columns = _free(len(right), [bead.right for bead in beads])
    return _lifted(align_sequences(_only(left, rows), _only(right, columns), threshold), rows, columns)


def _lifted(beads: Iterable[Bead], rows: IntVector, columns: IntVector) -> list[Bead]:
    """Pairs of a selection of sentences, told by the numbers of the sentences selected from."""
    return [
        Bead(
            (int(rows[b.left[0]]), int(rows[b.left[1] - 1]) + 1),
            (int(columns[b.right[0]]), int(columns[b.right[1] - 1]) + 1),
            b.similarity,
        )
        for b in beads
    ]


def _free(size: int, taken: Iterable[tuple[int, int]]) -> IntVector:
    free = np.ones(size, dtype=bool)
    for start, end in taken:
        free[start:end] = False
    return np.flatnonzero(free)


def _only(side: Sequence2D, rows: IntVector) -> Sequence2D:
    joined = (np.diff(rows) == 1) & side.joined[rows[:-1]] if len(rows) > 1 else side.joined[:0]
    strictness = None if side.strictness is None else side.strictness[rows]
    return Sequence2D(side.vectors[rows], joined, side.roles[rows], strictness)


def _adjoin(a: Column, b: Column, woven: Mapping[str, ParsedDocument]) -> bool:
    """Whether two columns may become one: neighbours in one turn of each document that has both."""
    if a.role is not b.role:
        return False
    shared = a.members.keys() & b.members.keys()
    if not shared:
        return False
    for document in shared:
        sentences = woven[document].sentences
        last, first = a.members[document][-1], b.members[document][0]
        if first != last + 1 or sentences[first].turn != sentences[last].turn:
            return False
    return True


def _merge(columns: Sequence[Column], strand: Strand, sentences: Sequence[int], bead: Bead | None) -> Column:
    """One column of several, with the sentences of a bead added."""
    members: dict[str, tuple[int, ...]] = {}
    for column in columns:
        for document, own in column.members.items():
            members[document] = members.get(document, ()) + own
    vector = sum((column.vector for column in columns), np.zeros(strand.vectors.shape[1], dtype=np.float32))
    if bead is None:
        return Column(members, vector, columns[0].role)
    own = tuple(sentences[n] for n in range(*bead.right))
    added = strand.vectors[list(own)].sum(axis=0)
    size = len(members)
    members[strand.parsed.id] = own
    role = columns[0].role if columns else strand.parsed.turn_of(strand.parsed.sentences[own[0]]).role
    return Column(members, ((vector * size + added) / (size + 1)).astype(np.float32), role)
