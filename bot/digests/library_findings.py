"""Points of the corpus, from the knowledge facade.

Each statement is a point, quoted in its preferred rendition; so are renditions that differ from it in
meaning, as variants for readers who have had another one. Copies reworded by machine are never variants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.commands.carriers import stark_kinds
from bot.digests.findings import Point, SourceState, words_key
from bot.digests.model import Watch, WatchKind
from bot.texts.citing import differing, source_name
from knowledge.comparison import Comparison
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import Role, SourceKind
from knowledge.statements import Rendition, Severity, Statement

LEAST_WORDS = 5
"""Shorter statements ("Yes, of course.") say nothing by themselves."""
_SUBSTANCE = (Role.INTERVIEWEE, Role.NARRATOR, Role.COMMENTATOR)
_NO_WORD = re.compile(r"[\W_]+")


class LibraryFindings:
    """The corpus that is served at the moment; a `bot.digests.ports.Findings`.

    Args:
        library: gives the library of the moment; it changes when the corpus is read anew.
    """

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._last: LibraryView | None = None

    def view(self) -> LibraryView:
        """The corpus as it is now; kept while it stays the same."""
        library = self._library()
        last = self._last
        if last is None or last.library is not library:
            last = self._last = LibraryView(library)
        return last


class LibraryView:
    """One library as a `bot.digests.findings.CorpusView`.

    Args:
        library: does not change.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    @property
    def digest(self) -> str:
        """Changes with every change of a document."""
        return self.library.status().revision

    def sources(self) -> tuple[SourceState, ...]:
        """All documents."""
        return tuple(
            SourceState(document.id, document.digest, source_name(document))
            for document in self.library.status().documents
        )

    def point_keys(self, document: str | None = None) -> frozenset[str]:
        """Keys of all points; for a document, of the words that stand in it, quoted from there or not."""
        if document is not None:
            members = (one.rendition(document) for one in self._every)
            return frozenset(_key(member) for member in members if member is not None)
        return frozenset(point.key for points in self._points.values() for point in points)

    def points(self, watch: Watch) -> tuple[Point, ...]:
        """What `watch` finds, the most important first; each key once."""
        found: dict[str, Point] = {}
        for statement in self._statements(watch):
            for point in self._points.get(statement.id, ()):
                found.setdefault(point.key, point)
        return tuple(found.values())

    def nearest(self, watch: Watch) -> tuple[str, ...]:
        """Topics, or for a speaker speakers, nearest to what finds nothing, best first."""
        if watch.kind is WatchKind.SPEAKER:
            names = list(dict.fromkeys(one.preferred.speaker for one in self._every if one.preferred.speaker))
            near = process.extract(watch.words, names, scorer=fuzz.WRatio, limit=3)
            return tuple(f"speaker {name}" for name, *_ in near)
        topics = self.library.topics(watch.words) or self.library.topics()
        return tuple(topic.name for topic in topics[:3])

    @cached_property
    def _every(self) -> tuple[Statement, ...]:
        """All statements of substance; those that most documents carry first."""
        every = [comparison.statement for comparison in self.library.comparisons()]
        return tuple(sorted(every, key=lambda statement: -len(statement.members)))

    @cached_property
    def _points(self) -> dict[str, tuple[Point, ...]]:
        return {
            comparison.statement.id: tuple(self._points_of(comparison))
            for comparison in self.library.comparisons()
        }

    def _statements(self, watch: Watch) -> Sequence[Statement]:
        if watch.kind is WatchKind.TOPIC:
            return [one for one in self.library.statements_on(watch.words) if _has_substance(one)]
        if watch.kind is WatchKind.SPEAKER:
            return [one for one in self._every if _is_by(one, watch.words)]
        if watch.kind is WatchKind.PHRASE:
            wanted = f" {_folded(watch.words)} "
            return [one for one in self._every if any(wanted in f" {_folded(m.text)} " for m in one.members)]
        return [one for one in self._every if _has_substance(one)]

    def _points_of(self, comparison: Comparison) -> Iterator[Point]:
        statement = comparison.statement
        keys = {member.document: _key(member) for member in statement.members}
        differing = _differing(comparison)
        for member in (statement.preferred, *(m for m in statement.members if m.document in differing)):
            is_variant = member != statement.preferred
            point = self._point(comparison, member, keys, is_variant=is_variant)
            if point is not None:
                yield point

    def _point(
        self, comparison: Comparison, member: Rendition, keys: dict[str, str], *, is_variant: bool
    ) -> Point | None:
        """A rendition as a point; None where it is not one speaker's words in one place."""
        try:
            quote = self.library.quote(member.document, member.span)
        except KnowledgeError:
            return None
        differing = _differing(comparison)
        preferred = comparison.statement.preferred.document
        apart = {preferred} if is_variant else differing
        same = {keys[document] for document in keys if document not in apart and document not in differing}
        own = keys[member.document]
        return Point(
            own,
            quote,
            () if is_variant else self._carriers(comparison, member),
            frozenset() if is_variant else frozenset(same - {own}),
            frozenset({keys[document] for document in apart} - {own}),
            is_variant=is_variant,
        )

    def _carriers(self, comparison: Comparison, member: Rendition) -> tuple[str, ...]:
        documents = self.library.status().documents
        names = {document.id: source_name(document) for document in documents}
        order = list(SourceKind)
        ranks = {document.id: order.index(document.source.kind) for document in documents}
        kinds = stark_kinds(member.document, comparison.differences)
        others = sorted(comparison.statement.also_in(member.document), key=ranks.__getitem__)
        return tuple(differing(names[document], kinds.get(document, ())) for document in others)


def _differing(comparison: Comparison) -> set[str]:
    """Ids of the documents whose rendition differs in meaning from the preferred one."""
    preferred = comparison.statement.preferred.document
    apart: set[str] = set()
    for difference in comparison.differences:
        sides = {difference.a.document, difference.b.document}
        if difference.severity is Severity.MEANING and preferred in sides:
            apart |= sides - {preferred}
    reworded = {m.document for m in comparison.statement.members if m.kind is SourceKind.REWORDED_MIRROR}
    return apart.intersection(comparison.statement.documents) - reworded


def _has_substance(statement: Statement) -> bool:
    return statement.role in _SUBSTANCE and len(statement.preferred.text.split()) >= LEAST_WORDS


def _is_by(statement: Statement, name: str) -> bool:
    """Whether a speaker's name holds all words of `name`, whatever their case."""
    speaker = set(_folded(statement.preferred.speaker or "").split())
    return bool(speaker) and set(_folded(name).split()) <= speaker


def _key(member: Rendition) -> str:
    return words_key(member.text, member.speaker or member.role.value)


def _folded(text: str) -> str:
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
