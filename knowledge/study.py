"""All that is worked out of a corpus, each part once and when first needed; the costly ones are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from knowledge.briefing import Briefer, Briefing, Length, Sources
from knowledge.cache import Cache
from knowledge.comparison import Comparison, Comparisons
from knowledge.errors import IndexUnusable
from knowledge.figures import Figure, FigureFact, extract, group, tabulate
from knowledge.index.analysis import term_of, terms_of
from knowledge.index.port import Encoder, Index
from knowledge.lexicon import Lexicon
from knowledge.lookup import LookupEngine
from knowledge.model import ParsedDocument
from knowledge.passages import Passages
from knowledge.query.expansion import Expander
from knowledge.query.senses import WordSenses
from knowledge.ranking.candidates import is_small
from knowledge.snapshot import dump, load, shape_digest
from knowledge.statements import Difference, Statement, StatementIndex, align
from knowledge.statements.differences import Comparer
from knowledge.topics import TopicCatalogue, TopicDefinition, TopicScope
from knowledge.verification import Verifier
from knowledge.verification.candidates import IndexedSentences

T = TypeVar("T")

_ALIGNED = 50_000
"""Look-ups in a corpus of more sentences than this do without its statements, which take about a second for a
thousand sentences to work out and a gigabyte for a hundred thousand to hold: which other documents carry an
answer is then judged by likeness, among the passages found. Briefings and comparisons still work them out."""


@dataclass(frozen=True)
class Tools:
    """What a corpus is worked out with.

    Attributes:
        revision: digest of the corpus and of the code; what is kept is kept under it.
        index: finds sentences.
        encoder: sentences to vectors.
        cache: where worked-out values are kept.
        topics: the operator's topics.
        lexicon: knows words.
        senses: knows what words may stand for each other.
    """

    revision: str
    index: Index
    encoder: Encoder
    cache: Cache
    topics: Sequence[TopicDefinition] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
    senses: WordSenses = field(default_factory=WordSenses)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A statement's id with its differences, as they are kept."""

    statement: str
    differences: tuple[Difference, ...]


class Study:
    """What is worked out of one corpus.

    Args:
        documents: the parsed documents.
        tools: what they are worked out with.
    """

    def __init__(self, documents: Sequence[ParsedDocument], tools: Tools) -> None:
        self.documents: Mapping[str, ParsedDocument] = {parsed.id: parsed for parsed in documents}
        self._tools = tools

    @cached_property
    def statements(self) -> StatementIndex:
        """What is said in the corpus, and who carries it."""
        found = self._kept("statements", tuple[Statement, ...], self._align)
        return StatementIndex(found)

    def _align(self) -> tuple[Statement, ...]:
        return align(tuple(self.documents.values()), self._tools.lexicon, self._tools.encoder)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of the corpus, grouped by fact."""
        extracted = [figure for parsed in self.documents.values() for figure in extract(parsed)]
        return group(extracted, self.statements.statements)

    @cached_property
    def facts(self) -> tuple[FigureFact, ...]:
        """The facts behind the figures."""
        return tabulate(self.figures, [parsed.document for parsed in self.documents.values()])

    def statements_of(self, fact: FigureFact) -> frozenset[str]:
        """Ids of the statements that give a fact."""
        return frozenset(
            statement.id
            for figure in fact.renderings
            for statement in self.statements.at(figure.document, figure.span)
        )

    @cached_property
    def expander(self) -> Expander:
        """Knows what may stand for a word in this corpus."""
        return Expander(self._tools.index.shelves, self._tools.senses)

    @cached_property
    def engine(self) -> LookupEngine:
        """Answers questions."""
        tools = self._tools
        is_aligned = len(tools.index.shelves.passages) <= _ALIGNED
        return LookupEngine(
            self.documents,
            tools.index,
            tools.encoder,
            tools.senses,
            lambda: self.statements if is_aligned else None,
        )

    @property
    def is_small(self) -> bool:
        """Whether questions are answered by looking through all sentences, in about a millisecond."""
        return is_small(self._tools.index)

    @cached_property
    def finder(self) -> IndexedSentences:
        """Finds sentences by words."""
        return IndexedSentences(self._tools.index, self.documents)

    @cached_property
    def verifier(self) -> Verifier:
        """Tells whether a line was said."""
        return Verifier(self.documents, self.finder)

    @cached_property
    def passages(self) -> Passages:
        """Finds passages by place."""
        return Passages(self.documents)

    @cached_property
    def scope(self) -> TopicScope:
        """Finds the statements of a topic."""
        return TopicScope(self.documents, self.statements, self._tools.index, self.expander)

    @cached_property
    def catalogue(self) -> TopicCatalogue:
        """The topics of the corpus."""
        return TopicCatalogue(self._tools.topics, self.statements, self.scope, self._tools.senses.is_noun)

    @cached_property
    def comparisons(self) -> Comparisons:
        """Finds statements and compares their renditions."""
        return Comparisons(self.statements, self.finder, self.differences)

    @cached_property
    def compared(self) -> tuple[Comparison, ...]:
        """Every statement with its differences."""
        known = {entry.statement: entry.differences for entry in self._all_differences}
        return tuple(Comparison(statement, known[statement.id]) for statement in self.statements)

    @cached_property
    def _all_differences(self) -> tuple[_Compared, ...]:
        def compare_all() -> tuple[_Compared, ...]:
            return tuple(_Compared(s.id, self.differences(s)) for s in self.statements)

        return self._kept("differences", tuple[_Compared, ...], compare_all)

    @cached_property
    def _comparer(self) -> Comparer:
        return Comparer(
            tuple(self.documents.values()),
            self.statements.statements,
            self._tools.lexicon,
            self._tools.encoder,
        )

    def differences(self, statement: Statement) -> tuple[Difference, ...]:
        """What differs between the renditions of a statement, in meaning first."""
        return self._comparer.differences(statement)

    @cached_property
    def _briefer(self) -> Briefer:
        return Briefer(
            Sources(self.documents, self.statements, self.scope, lambda: self.facts, self.differences)
        )

    def brief(self, topic: str, length: Length) -> Briefing:
        """A briefing, or a refusal with the nearest topics."""
        briefing = self._briefer.brief(self.catalogue.resolve(topic), length)
        return briefing if briefing.covered else replace(briefing, nearest=self.catalogue.nearest(topic))

    def knows(self, word: str) -> bool:
        """Whether a word, in lower case, is a word of the language or of the corpus."""
        return self._has(term_of(word)) or self._tools.lexicon.knows(word)

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        return self.engine.respelt(words)

    def lacks(self, word: str) -> bool:
        """Whether the corpus has a word in none of its forms, nor a speaker of that name.

        Function words are never lacked.
        """
        term = term_of(word)
        return bool(term) and not self._has(term) and term not in self._speaker_terms

    @cached_property
    def _speaker_terms(self) -> frozenset[str]:
        voices = self._tools.index.shelves.voices
        return frozenset(term for voice in voices for term in terms_of(voice.speaker or ""))

    def _has(self, term: str) -> bool:
        return self._tools.index.shelves.vocabulary.number(term) >= 0

    def _kept(self, name: str, kind: type[T], work_out: Callable[[], T]) -> T:
        """A value from the cache, or worked out now and kept."""
        key = f"{name}-{self._tools.revision}-{shape_digest(kind)}"
        data = self._tools.cache.load(key)
        if data is not None:
            try:
                return load(kind, data)
            except IndexUnusable:
                pass  # written by a broken disk or another hand: it is only a cache
        value = work_out()
        self._tools.cache.keep(key, dump(value))
        return value
