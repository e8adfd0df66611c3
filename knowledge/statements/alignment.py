"""From documents to statements: find the events, weave their versions, choose the renditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from knowledge.lexicon import Thesaurus
from knowledge.model import ParsedDocument, Role
from knowledge.span import Span
from knowledge.statements.events import Event, find_events
from knowledge.statements.features import Encoder, TokenizedDocument, Vectorizer, rarities, tokenize
from knowledge.statements.identity import earliest, sentence_keys
from knowledge.statements.model import Carriage, Coverage, Rendition, Statement
from knowledge.statements.preference import cover, prefer
from knowledge.statements.tokens import Token
from knowledge.statements.weaving import Column, Strand, weave

_INTERVIEW = (Role.INTERVIEWER, Role.INTERVIEWEE)
_VERSION_DENSITY = 0.5
_VERSION_STATEMENTS = 3


def align(
    documents: Sequence[ParsedDocument], thesaurus: Thesaurus, encoder: Encoder | None = None
) -> tuple[Statement, ...]:
    """Find what is said in a corpus, and who carries it.

    Args:
        documents: the corpus; each id once.
        thesaurus: knows words; `knowledge.lexicon.Lexicon` in the program.
        encoder: gives static sentence vectors; None aligns by words alone, a little less well.

    Returns:
        Every statement, also those that only one document carries; furniture and editor's notes belong to
        none. Statements of one event stand together, in the order of the event; the order of `documents` does
        not matter.

    Raises:
        ValueError: if two documents have one id.
    """
    ordered = sorted(documents, key=lambda parsed: parsed.id)
    if len({parsed.id for parsed in ordered}) < len(ordered):
        raise ValueError("two documents have one id")
    tokenized = [tokenize(parsed, thesaurus) for parsed in ordered]
    vectorizer = Vectorizer(thesaurus, encoder)
    found: list[Statement] = []
    for event in find_events(tokenized):
        found += _statements_of_event(event, tokenized, vectorizer)
    return tuple(found)


def _statements_of_event(
    event: Event, documents: Sequence[TokenizedDocument], vectorizer: Vectorizer
) -> list[Statement]:
    members = [documents[n] for n in (*event.versions, *event.quoting)]
    strands = _strands(members, len(event.versions), vectorizer)
    columns = weave(sorted(strands, key=_weaving_order))
    versions = {documents[n].parsed.id for n in event.versions}
    woven = _Event({m.parsed.id: _Version.of(m) for m in members}, versions, columns)
    return [woven.statement(n) for n in range(len(columns))]


def _strands(members: Sequence[TokenizedDocument], versions: int, vectorizer: Vectorizer) -> list[Strand]:
    """The documents with their vectors; a document by itself is compared with nothing and needs none."""
    if len(members) == 1:
        return [Strand(m.parsed, np.zeros((len(m.tokens), 1), dtype=np.float32)) for m in members]
    rarity = rarities(members)
    return [Strand(m.parsed, vectorizer.vectors(m, rarity), n >= versions) for n, m in enumerate(members)]


def _weaving_order(strand: Strand) -> tuple[bool, bool, int, str]:
    """The longest version first, those with changed words last, and then those that only quote."""
    turns = strand.parsed.turns
    spoken = sum(turns[strand.parsed.sentences[n].turn].role in _INTERVIEW for n in strand.sentences)
    reworded = strand.parsed.document.source.reworded
    return strand.quotes, reworded, -(spoken or len(strand.sentences)), strand.parsed.id


@dataclass(frozen=True)
class _Version:
    """A document of the event with what its renditions need."""

    document: TokenizedDocument
    keys: tuple[str, ...]

    @classmethod
    def of(cls, document: TokenizedDocument) -> _Version:
        return cls(document, sentence_keys(document.parsed))

    def rendition(self, sentences: tuple[int, ...]) -> Rendition:
        parsed = self.document.parsed
        first, last = parsed.sentences[sentences[0]], parsed.sentences[sentences[-1]]
        turn, span = parsed.turn_of(first), Span(first.span.start, last.span.end)
        return Rendition(
            document=parsed.id,
            span=span,
            sentences=sentences,
            turn=turn.index,
            paragraph=first.paragraph,
            role=turn.role,
            speaker=turn.speaker,
            kind=parsed.document.source.kind,
            text=parsed.text(span),
            keys=tuple(self.keys[n] for n in sentences),
        )

    def words(self, sentences: tuple[int, ...]) -> tuple[Token, ...]:
        return tuple(token for n in sentences for token in self.document.tokens[n])


class _Event:
    """Columns of an event and the documents they are woven from."""

    def __init__(
        self, versions: Mapping[str, _Version], rendering: AbstractSet[str], columns: Sequence[Column]
    ) -> None:
        self._versions = versions
        self._columns = columns
        interview = any(column.role in _INTERVIEW for column in columns)
        self._counted = [not interview or column.role in _INTERVIEW for column in columns]
        self._stretches = {d: s for d in sorted(rendering) if (s := self._stretch(d)) is not None}
        self._published = {
            d: str(date) for d, v in versions.items() if (date := v.document.parsed.document.source.published)
        }

    def statement(self, n: int) -> Statement:
        """The statement that column `n` makes."""
        column = self._columns[n]
        members = tuple(self._versions[d].rendition(column.members[d]) for d in sorted(column.members))
        words = {m.document: self._versions[m.document].words(m.sentences) for m in members}
        preferred, reason = prefer(members, words)
        present = [Carriage(m.document, cover(m, preferred, words)) for m in members]
        absent = (
            [self._absence(d, n) for d in self._stretches if d not in column.members]
            if self._counted[n]
            else []
        )
        return Statement(
            id=earliest(members, self._published).keys[0],
            members=members,
            preferred=preferred,
            reason=reason,
            carriage=tuple(sorted((*present, *absent), key=lambda carriage: carriage.document)),
        )

    def _stretch(self, document: str) -> tuple[int, int] | None:
        """First and last column of the event that a document carries; None if it does not render the event.

        A report that quotes a sentence here and there lacks nothing by leaving out the rest.
        """
        carried = [
            n
            for n, column in enumerate(self._columns)
            if self._counted[n] and document in column.members and len(column.members) > 1
        ]
        if len(carried) < _VERSION_STATEMENTS:
            return None
        first, last = carried[0], carried[-1]
        shared = [n for n in range(first, last + 1) if self._counted[n] and len(self._columns[n].members) > 1]
        return (first, last) if len(carried) >= _VERSION_DENSITY * len(shared) else None

    def _absence(self, document: str, n: int) -> Carriage:
        first, last = self._stretches[document]
        place = self._place(document, n)
        return Carriage(document, Coverage.ABSENT, not first < n < last, Span(place, place))

    def _place(self, document: str, n: int) -> int:
        """Where column `n` would stand in a document that lacks it: behind the statement before."""
        parsed = self._versions[document].document.parsed
        for before in range(n - 1, -1, -1):
            if self._counted[before] and document in self._columns[before].members:
                return parsed.sentences[self._columns[before].members[document][-1]].span.end
        first = self._stretches[document][0]
        return parsed.sentences[self._columns[first].members[document][0]].span.start
