"""A small corpus of two versions of one interview, a comment on it and an older news report."""

from __future__ import annotations

from functools import lru_cache

from knowledge.cache import MemoryCache
from knowledge.dates import PartialDate
from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.model import Document, ParsedDocument, Source, SourceKind
from knowledge.parsing import parse
from knowledge.study import Study, Tools
from knowledge.topics import TopicDefinition

# ruff: noqa: E501 - the texts are documents, and documents have long lines
TRANSCRIPT = """\
Question: How has trade with the islands developed since you took office?

Anna Berg: Bilateral trade has reached an unprecedented level. Since 2021, trade with the islands has grown by about \
40 million dollars. Timber and fish remain our leading exports, and the new customs agreement of last year will \
simplify procedures.

Our shipyards are cooperating closely. We are building twelve ferries together. They will be delivered in 2027.

Question: What do you expect from the festival of music this summer?

Anna Berg: The festival of music brings together orchestras from nine countries. It will open on 20 June 2025 in \
the old harbour. We would also like to invite the schools.

Question: Is the railway to the coast still planned?

Anna Berg: The railway to the coast must be finished by the end of 2030. It is the largest project of our \
government. I am confident that the parliament will approve the budget.
"""

TRANSLATION = """\
The minister has answered a list of questions. The interview:

Question: How did trade with the islands develop after you came into office?

A. Berg: Bilateral trade is at an unprecedented level. Since 2021, trade with the islands has increased by about \
40 million dollars. Fish and timber remain our most important exports, and last year's new customs agreement will \
simplify procedures.

Our shipyards work closely together. We are building twelve ferries jointly. They are to be delivered in 2027.

Question: What do you expect from this summer's music festival?

A. Berg: The music festival brings together orchestras from nine countries. It will open on 20 June 2025 in the \
old harbour. We would also like to invite the schools.

Question: Is the coastal railway still planned?

A. Berg: The railway to the coast might be finished by the end of 2030. It is the largest project of our \
government. I am confident that parliament will approve the budget.

As a closing note, I suggest that readers look at the railway budget themselves.
"""

REPORT = """\
Minister defends railway budget

PORT CITY, March 3 (Harbour News) -- Minister Anna Berg defended the budget of the railway on Monday.

"The railway will pay for itself within ten years," said Berg.

She noted that the shipyards had created 800 jobs.
"""


@lru_cache(maxsize=1)
def small_corpus() -> tuple[ParsedDocument, ...]:
    """The parsed documents."""
    year = PartialDate(2025, 4)
    sources = {
        "transcript": (
            TRANSCRIPT,
            Source(outlet="Ministry", kind=SourceKind.TRANSCRIPT, event="talk", event_date=year),
        ),
        "translation": (
            TRANSLATION,
            Source(
                outlet="A blog",
                author="Jo Field",
                kind=SourceKind.INDEPENDENT_TRANSLATION,
                event="talk",
                event_date=year,
            ),
        ),
        "report": (
            REPORT,
            Source(outlet="Harbour News", kind=SourceKind.WIRE_REPORT, published=PartialDate(2024, 3, 3)),
        ),
    }
    return tuple(
        parse(Document(name, f"{name}.txt", text, source)) for name, (text, source) in sources.items()
    )


def small_study(*topics: TopicDefinition) -> Study:
    """All that is worked out of the small corpus."""
    return study_of(small_corpus(), *topics)


def study_of(documents: tuple[ParsedDocument, ...], *topics: TopicDefinition) -> Study:
    """All that is worked out of some documents."""
    encoder = WordLlamaEncoder()
    return Study(documents, Tools("small", build_index(documents, encoder), encoder, MemoryCache(), topics))
