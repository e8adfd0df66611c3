"""A corpus of two short documents in memory, with the promises of the real library."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.briefing import Briefing, Lack, LackKind, Length
from knowledge.briefing.model import Point
from knowledge.dates import PartialDate
from knowledge.errors import BadQuestion
from knowledge.figures.model import Figure, FigureFact, FigureKind, Qualifier
from knowledge.figures.model import Verdict as Agreement
from knowledge.lookup import Hit, Lookup, Outcome, Reason
from knowledge.model import Citation, Document, Quote, Role, Source, SourceKind, Span
from knowledge.statements.model import (
    Carriage,
    Coverage,
    Difference,
    DifferenceKind,
    PreferenceReason,
    Rendition,
    Severity,
    Side,
    Statement,
)
from knowledge.timeline import DatedQuote
from knowledge.verification.model import Alteration, Match, Verdict, Verification

SENTENCES = (
    "Trade between the two towns grew to 120 tonnes of tea last year.",
    "The gas pipeline will be finished in 2027.",
    "Tourism is welcome, and the old harbour is open to all.",
    "We met on a ship in the spring.",
)
REWORDED = (
    "Commerce between the two towns grew to 120 tonnes of tea last year.",
    "The gas pipeline might be finished in 2027.",
)
REMARK = "This pipeline talk is older than the harbour."

FIRST = Document(
    "a",
    "a.txt",
    "\n".join(SENTENCES),
    Source("A talk", "The Paper", PartialDate(2025, 5, 31), SourceKind.TRANSCRIPT, "en-GB"),
)
SECOND = Document(
    "b",
    "b.txt",
    "\n".join((*REWORDED, REMARK)),
    Source(None, "The Wire", PartialDate(2025), SourceKind.PRINT),
)


def span_of(document: Document, words: str) -> Span:
    """Where some words stand."""
    start = document.raw.index(words)
    return Span(start, start + len(words))


def cut(document: Document, span: Span) -> Quote:
    """The words at a span as a quote."""
    words = span.of(document.raw)
    remark = words in REMARK
    citation = Citation(
        document.id,
        document.source.outlet,
        document.source.title,
        document.source.published,
        document.source.kind,
        "Sam Poe" if remark else "Jane Roe",
        Role.COMMENTATOR if remark else Role.INTERVIEWEE,
    )
    return Quote(document, span, words, citation)


def quoted(document: Document, words: str) -> Quote:
    """Words of a document as a quote."""
    return cut(document, span_of(document, words))


@dataclass(frozen=True)
class SmallContext:
    before: tuple[Quote, ...]
    passage: Quote
    after: tuple[Quote, ...]


@dataclass(frozen=True)
class SmallComparison:
    statement: Statement
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SmallTopic:
    name: str
    count: int


@dataclass(frozen=True)
class SmallStatus:
    documents: tuple[Document, ...]
    problems: tuple[str, ...]
    revision: str


def _rendition(document: Document, words: str) -> Rendition:
    span = span_of(document, words)
    return Rendition(
        document.id, span, (0,), 0, 0, Role.INTERVIEWEE, "Jane Roe", document.source.kind, words, ("k",)
    )


def pipeline_statement() -> SmallComparison:
    """The statement that both documents carry in words of different meaning."""
    first, second = _rendition(FIRST, SENTENCES[1]), _rendition(SECOND, REWORDED[1])
    will, might = span_of(FIRST, "will"), span_of(SECOND, "might")
    return SmallComparison(
        Statement(
            "s1",
            (first, second),
            first,
            PreferenceReason.KIND,
            (Carriage("a", Coverage.VERBATIM), Carriage("b", Coverage.PARAPHRASE)),
        ),
        (
            Difference(
                DifferenceKind.MODALITY, Severity.MEANING, Side("a", will, "will"), Side("b", might, "might")
            ),
        ),
    )


def tea_fact() -> FigureFact:
    """The fact in figures that both documents give alike."""
    figures = tuple(
        Figure(
            document.id, None, span_of(document, "120 tonnes"), "120 tonnes", "120", "t",
            FigureKind.MEASURE, Qualifier.EXACTLY, False, None, span_of(document, sentence), sentence, 0,
            Role.INTERVIEWEE, "Jane Roe", "tea",
        )
        for document, sentence in ((FIRST, SENTENCES[0]), (SECOND, REWORDED[0]))
    )  # fmt: skip
    return FigureFact("f1", "tea", figures, Agreement.AGREE, ())


@dataclass
class SmallLibrary:
    """Answers by whole words that stand in a sentence."""

    documents: tuple[Document, ...] = (FIRST, SECOND)
    problems: tuple[str, ...] = ()
    known: frozenset[str] = frozenset(("trade", "gas", "what", "harbour"))
    asked: list[str] = field(default_factory=list)
    at_once: frozenset[str] = frozenset()
    threads: list[str] = field(default_factory=list)

    def looks_up_at_once(self, question: str) -> bool:
        return question in self.at_once

    def lookup(self, question: str, limit: int) -> Lookup:
        self.asked.append(question)
        self.threads.append(threading.current_thread().name)
        if question == "?":
            raise BadQuestion("A question needs words.", "Write what you want to know.")
        wanted = set(re.findall(r"\w{3,}", question.lower())) - {"what", "was", "said", "about", "the"}
        ranked = []
        for document in self.documents:
            for sentence in document.raw.split("\n"):
                shared = wanted & set(re.findall(r"\w{3,}", sentence.lower()))
                if shared:
                    ranked.append((-len(shared), document.id, Hit(quoted(document, sentence), 1.0)))
        hits = tuple(hit for _, _, hit in sorted(ranked, key=lambda entry: entry[:2]))[:limit]
        if hits:
            return Lookup(question, Outcome.FOUND, hits, unfound=tuple(re.findall(r"“(.+?)”", question)))
        nearest = (Hit(quoted(FIRST, SENTENCES[3]), 0.1, ("b",)),)
        return Lookup(question, Outcome.NOT_FOUND, nearest, Reason.NOT_MENTIONED, ("trade",), ("zebra",))

    def verify(self, line: str, speaker: str | None) -> Verification:
        whole = Span(0, len(line))
        for document in self.documents:
            if line in document.raw:
                match = Match(quoted(document, line), whole)
                return Verification(line, Verdict.EXACT, speaker, (match,))
        if "could be finished" in line:
            at, source = line.index("could"), SENTENCES[1].index("will")
            change = Alteration(Span(at, at + 5), Span(source, source + 4), "could", "will")
            match = Match(quoted(FIRST, SENTENCES[1]), whole, (change,), ("b",))
            return Verification(line, Verdict.ALTERED, speaker, (match,))
        return Verification(line, Verdict.NOT_FOUND, speaker, (Match(quoted(FIRST, SENTENCES[3]), whole),))

    def quote(self, document: str, span: Span) -> Quote:
        found = self._document(document)
        if span.end > len(found.raw):
            raise BadQuestion("There is no such place.")
        return cut(found, span)

    def context(self, document: str, span: Span) -> SmallContext:
        found = self._document(document)
        sentences = found.raw.split("\n")
        at = next(index for index, one in enumerate(sentences) if span_of(found, one).contains(span))
        before = (quoted(found, sentences[at - 1]),) if at else ()
        after = (quoted(found, sentences[at + 1]),) if at + 1 < len(sentences) else ()
        return SmallContext(before, cut(found, span), after)

    def commentary(self, document: str, span: Span) -> tuple[Hit, ...]:
        words = span.of(self._document(document).raw)
        return (Hit(quoted(SECOND, REMARK), 1.0),) if "pipeline" in words else ()

    def compare(self, words: str, limit: int) -> tuple[SmallComparison, ...]:
        return (pipeline_statement(),)[:limit] if "pipeline" in words else ()

    def versions(self, document: str, span: Span) -> tuple[SmallComparison, ...]:
        return self.compare(span.of(self._document(document).raw), 1)

    def figures(self, words: str) -> tuple[FigureFact, ...]:
        return (tea_fact(),) if words in ("", "trade", "tea") else ()

    def figures_at(self, document: str, span: Span) -> tuple[FigureFact, ...]:
        return (tea_fact(),) if "120" in span.of(self._document(document).raw) else ()

    def timeline(self, words: str) -> tuple[DatedQuote, ...]:
        entry = DatedQuote(PartialDate(2027), "in 2027", quoted(FIRST, SENTENCES[1]), "s1")
        return (entry,) if not words or "pipeline" in words else ()

    def brief(self, topic: str, length: Length) -> Briefing:
        if topic not in ("trade", "gas", "pipeline"):
            return Briefing(topic, nearest=("trade", "gas"))
        count = 1 if length is Length.SHORT else 2
        return Briefing(
            topic,
            tuple(Point(quoted(FIRST, one), "s", ("b",), 1.0) for one in SENTENCES[:count]),
            (Point(quoted(SECOND, REMARK), "c", (), 1.0),),
            (tea_fact(),),
            pipeline_statement().differences,
            (Lack(LackKind.UNDATED, ("b",), 2),),
        )

    def topics(self, words: str) -> Sequence[SmallTopic]:
        every = (SmallTopic("trade", 2), SmallTopic("gas", 1), SmallTopic("tourism", 1))
        return tuple(topic for topic in every if topic.name.startswith(words.lower()))

    def speakers(self) -> tuple[str, ...]:
        return ("Jane Roe", "Sam Poe")

    def status(self) -> SmallStatus:
        return SmallStatus(self.documents, self.problems, "-".join(one.digest[:6] for one in self.documents))

    def lacks(self, word: str) -> bool:
        text = "\n".join((*(document.raw for document in self.documents), *self.speakers()))
        return word != "the" and word.lower() not in text.lower()

    def knows(self, word: str) -> bool:
        return word in self.known

    def respelt(self, words: str) -> str:
        return words.replace("tuorism", "tourism")

    def _document(self, name: str) -> Document:
        found = next((document for document in self.documents if document.id == name), None)
        if found is None:
            raise BadQuestion("There is no such place.")
        return found
