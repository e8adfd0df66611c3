"""Briefings beside sumy's extractive summaries of equal length: vital points recalled, and repetitions.

The peers know nothing of topics, speakers or versions. They are helped with all of it: each gets only the
sentences that the look-up index finds for the topic, and of these only the interviewee's and the narrator's.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Protocol

from adapters.compose import Folders, open_library, shipped_corpus
from knowledge.index.analysis import terms_of
from knowledge.index.corpus_index import CorpusIndex, build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.index.port import WeightedTerm
from knowledge.library import Library
from knowledge.model import ParsedDocument, Role
from tests.acceptance.quality.answers import WantedBriefing, read_answers
from tests.acceptance.quality.briefings import Said, duplicates, missed_vitals, vitals
from tests.acceptance.quality.folding import fold
from tests.acceptance.quality.measures import KEY
from tests.bench.report import Table
from tests.bench.sections import Extent

_CANDIDATES = 120
_TOLD = frozenset({Role.INTERVIEWEE, Role.NARRATOR})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Candidate:
    """A sentence and whose it is."""

    said: Said
    text: str


Choose = Callable[[Sequence[_Candidate], int], Sequence[_Candidate]]


def run(extent: Extent) -> Iterable[Table]:
    """Brief on the hand-made topics by all contestants, at the length of our own points."""
    with tempfile.TemporaryDirectory() as cache:
        library = open_library(Folders(shipped_corpus(), Path(cache)))
        topics = read_answers("briefings", WantedBriefing)
        scores: dict[str, list[tuple[float, int, int]]] = {}
        index = build_index(library.documents, WordLlamaEncoder())
        for topic in topics:
            points = _points(library, topic)
            length = sum(len(point.text) for point in points)
            candidates = _candidates(library.documents, index, topic)
            chosen = {"Verbatim": points, **{n: peer(candidates, length) for n, peer in _peers().items()}}
            for name, sentences in chosen.items():
                scores.setdefault(name, []).append(_scored(topic, sentences))
    rows = [
        (
            name,
            f"{fmean(recall for recall, _, _ in each):.2f}",
            str(sum(copies for _, copies, _ in each)),
            f"{fmean(length for _, _, length in each):,.0f}",
        )
        for name, each in scores.items()
    ]
    yield Table(
        f"Briefings on {len(topics)} topics of the shipped corpus",
        ("", "vital points recalled", "points given twice", "characters"),
        rows,
        ("the peers choose among the interviewee's and the narrator's sentences that BM25 finds",),
    )


def _points(library: Library, topic: WantedBriefing) -> list[_Candidate]:
    points = library.brief(topic.topic).points
    return [_Candidate(Said.of(point.quote), point.quote.text) for point in points]


def _scored(topic: WantedBriefing, sentences: Sequence[_Candidate]) -> tuple[float, int, int]:
    said = [sentence.said for sentence in sentences]
    recall = 1 - len(missed_vitals(topic, said)) / len(vitals(topic))
    return recall, duplicates([one.words for one in said]), sum(len(s.text) for s in sentences)


def _candidates(
    documents: Sequence[ParsedDocument], index: CorpusIndex, topic: WantedBriefing
) -> list[_Candidate]:
    """The sentences that a search for the topic finds, in order of documents and places."""
    terms = [WeightedTerm(term) for term in dict.fromkeys(terms_of(topic.topic))]
    rows = sorted(index.search_sentences(terms, _CANDIDATES).rows.tolist())
    passages = index.shelves.passages
    found = []
    for row in rows:
        parsed = documents[int(passages.document[row])]
        sentence = parsed.sentences[int(passages.sentence[row])]
        role, text = parsed.turn_of(sentence).role, parsed.text(sentence.span)
        if role in _TOLD:
            found.append(_Candidate(Said(parsed.id[:KEY], role, fold(text)), text))
    return found


def _peers() -> dict[str, Choose]:
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    kinds: dict[str, Callable[[object], _Summariser]] = {
        "sumy LexRank": LexRankSummarizer,
        "sumy TextRank": TextRankSummarizer,
        "sumy LSA": LsaSummarizer,
    }
    return {name: partial(_summarised, kind) for name, kind in kinds.items()}


class _Summariser(Protocol):
    """What sumy's summarisers have in common."""

    stop_words: Iterable[str]

    def __call__(self, document: object, count: int) -> Iterable[object]:
        """The best sentences in their order."""
        ...


class _Words:
    """Words for sumy, whose own tokenizer would have to download its data."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(_WORD.findall(text))


def _summarised(
    kind: Callable[[object], _Summariser], sentences: Sequence[_Candidate], length: int
) -> list[_Candidate]:
    """The sentences a summariser chooses, as many as fit into the length."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    words = _Words()
    by_text = {sentence.text: sentence for sentence in sentences}
    document = ObjectDocumentModel([Paragraph([Sentence(text, words) for text in by_text])])
    summarise = kind(Stemmer("english"))
    summarise.stop_words = get_stop_words("english")
    best: list[_Candidate] = []
    for count in range(1, len(by_text) + 1):
        chosen = [by_text[str(one)] for one in summarise(document, count)]
        if sum(len(one.text) for one in chosen) > length:
            break
        best = chosen
    return best
