"""The corpus as the bot sees it: questions in, quotes out. What is costly is worked out when first needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge.briefing import Briefing, Length
from knowledge.comparison import Comparison
from knowledge.errors import BadQuestion
from knowledge.figures import FigureFact
from knowledge.lookup import Lookup
from knowledge.model import Document, ParsedDocument, Quote, Role, Span
from knowledge.passages import Context
from knowledge.reading.corpus import ReadCorpus
from knowledge.reading.report import IngestReport, report
from knowledge.statements import Statement
from knowledge.study import Study
from knowledge.timeline import DatedQuote, timeline
from knowledge.topics import Topic
from knowledge.verification import Match, Verdict, Verification

__all__ = ["Commentary", "CorpusStatus", "Library"]

_MOST_COMMENTARY = 5


@dataclass(frozen=True)
class Commentary:
    """What somebody else says of a passage.

    Attributes:
        quote: their words.
        also_in: ids of other documents that carry them.
    """

    quote: Quote
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class CorpusStatus:
    """The state of the corpus.

    Attributes:
        documents: the documents served.
        problems: files that could not be read, each with the reason and the cure.
        revision: digest of the corpus, the same as long as nothing in it changes.
    """

    documents: tuple[Document, ...]
    problems: tuple[str, ...]
    revision: str


class Library:
    """One corpus, ready to be asked. Its methods compute and do not wait; they may be called from threads.

    When documents change, `renew` puts what was worked out of the new corpus in the place of the old; what
    is being answered meanwhile is answered from the old one.

    Args:
        corpus: the corpus as read.
        study: what has been worked out of it.
    """

    def __init__(self, corpus: ReadCorpus, study: Study) -> None:
        self.renew(corpus, study)

    @property
    def _corpus(self) -> ReadCorpus:
        return self._held[0]

    @property
    def _study(self) -> Study:
        return self._held[1]

    def renew(self, corpus: ReadCorpus, study: Study) -> None:
        """Answer from a changed corpus from now on."""
        self._held = (corpus, study, _status_of(corpus))

    @property
    def documents(self) -> tuple[ParsedDocument, ...]:
        """Every document with its turns."""
        return tuple(self._study.documents.values())

    def report(self) -> IngestReport:
        """What became of each file."""
        return report(self._corpus)

    def status(self) -> CorpusStatus:
        """The documents served and the files that are not."""
        return self._held[2]

    def lookup(self, question: str, limit: int = 5) -> Lookup:
        """Up to `limit` quotes that answer a question, or a refusal with the nearest passages.

        Raises:
            BadQuestion: if the question cannot be worked with.
        """
        return self._study.engine.lookup(question, limit)

    def looks_up_at_once(self, question: str) -> bool:
        """Whether looking a question up surely takes but a few milliseconds: not before all is prepared."""
        return False

    def verify(self, line: str, speaker: str | None = None) -> Verification:
        """Whether `line` was said, by `speaker` if one is given.

        Raises:
            BadQuestion: if the line has no words or too many.
        """
        found = self._study.verifier.verify(line, speaker)
        if found.verdict is Verdict.NOT_FOUND:
            found = replace(found, matches=tuple(self._in_best_rendition(found.matches)))
        return replace(found, matches=tuple(self._with_carriers(match) for match in found.matches))

    def quote(self, document: str, span: Span) -> Quote:
        """The words at a place, through the gate.

        Raises:
            BadQuestion: if there is no such place.
        """
        return self._study.passages.quote(document, span)

    def context(self, document: str, span: Span) -> Context:
        """What stands around the words at a place.

        Raises:
            BadQuestion: if there is no such place.
        """
        return self._study.passages.context(document, span)

    def commentary(self, document: str, span: Span) -> tuple[Commentary, ...]:
        """What commentators say on the subject of the words at a place, nearest first."""
        words = self.quote(document, span).text
        found: dict[str, Commentary] = {}
        for parsed, sentence in self._study.finder.candidates(words, 200):
            statement = self._study.statements.of_sentence(parsed.id, sentence.index)
            if statement is not None and statement.role is Role.COMMENTATOR and statement.id not in found:
                preferred = statement.preferred
                quote = self.quote(preferred.document, preferred.span)
                found[statement.id] = Commentary(quote, statement.also_in(preferred.document))
        return tuple(found.values())[:_MOST_COMMENTARY]

    def compare(self, words: str, limit: int = 5) -> tuple[Comparison, ...]:
        """Up to `limit` statements on some words with what differs between their renditions."""
        return self._study.comparisons.of(words, limit)

    def versions(self, document: str, span: Span) -> tuple[Comparison, ...]:
        """The statements that the words at a place belong to."""
        return self._study.comparisons.at(document, span)

    def comparisons(self) -> tuple[Comparison, ...]:
        """Every statement of the corpus with its differences."""
        return self._study.compared

    def brief(self, topic: str, length: str = Length.STANDARD) -> Briefing:
        """A briefing on a topic, or a refusal with the nearest topics.

        Args:
            topic: a topic's name, an alias, several joined by "and", or free words.
            length: ``short``, ``standard`` or ``long``.

        Raises:
            BadQuestion: if there are no words.
        """
        if not topic.strip():
            raise BadQuestion("There is no topic.", "Name one.")
        return self._study.brief(topic, Length(length))

    def topics(self, words: str = "") -> tuple[Topic, ...]:
        """Topics by prefix or likeness of their names; all of them for no words."""
        return self._study.catalogue.search(words)

    def figures(self, words: str = "") -> tuple[FigureFact, ...]:
        """Facts in figures on some words; all of them for no words."""
        if not words.strip():
            return self._study.facts
        wanted = {statement.id for statement in self._statements_on(words)}
        return tuple(fact for fact in self._study.facts if self._study.statements_of(fact) & wanted)

    def figures_at(self, document: str, span: Span) -> tuple[FigureFact, ...]:
        """Facts in figures that the words at a place give."""
        return tuple(
            fact
            for fact in self._study.facts
            if any(f.document == document and f.span.overlaps(span) for f in fact.renderings)
        )

    def timeline(self, words: str = "") -> tuple[DatedQuote, ...]:
        """Dated statements on some words in order of their dates; all of them for no words."""
        wanted = {statement.id for statement in self._statements_on(words)} if words.strip() else None
        return timeline(
            self._study.facts,
            self._study.statements,
            self._study.documents,
            lambda statement: wanted is None or statement.id in wanted,
        )

    def speakers(self) -> tuple[str, ...]:
        """Names of those who speak, the most frequent first."""
        said: Counter[str] = Counter()
        for parsed in self.documents:
            for turn in parsed.turns:
                if turn.speaker:
                    said[turn.speaker] += len(turn.span)
        return tuple(name for name, _ in said.most_common())

    def statements_on(self, words: str) -> tuple[Statement, ...]:
        """The statements on a topic or on some words, the surest first."""
        return tuple(self._statements_on(words))

    def knows(self, word: str) -> bool:
        """Whether a word, in lower case, is a word of the language or of the corpus."""
        return self._study.knows(word)

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        return self._study.respelt(words)

    def lacks(self, word: str) -> bool:
        """Whether the corpus has a word in none of its forms, nor a speaker of that name.

        Function words are never lacked.
        """
        return self._study.lacks(word)

    def _in_best_rendition(self, nearest: Iterable[Match]) -> Iterable[Match]:
        """Nearest passages, each statement once and as its preferred rendition has it."""
        seen: set[str] = set()
        for match in nearest:
            at = self._study.statements.at(match.quote.citation.document, match.quote.span)
            if not at:
                yield match
            elif at[0].id not in seen:
                seen.add(at[0].id)
                preferred = at[0].preferred
                yield replace(match, quote=self.quote(preferred.document, preferred.span))

    def _with_carriers(self, match: Match) -> Match:
        """A match with the other documents that carry the statements it stands in."""
        own = match.quote.citation.document
        carriers = [s.also_in(own) for s in self._study.statements.at(own, match.quote.span)]
        return replace(match, also_in=tuple(dict.fromkeys(name for names in carriers for name in names)))

    def _statements_on(self, words: str) -> Sequence[Statement]:
        topic = self._study.catalogue.resolve(words)
        return [entry.statement for entry in self._study.scope.relevant(topic)]


def _status_of(corpus: ReadCorpus) -> CorpusStatus:
    return CorpusStatus(corpus.documents, tuple(str(problem) for problem in corpus.problems), corpus.digest)
