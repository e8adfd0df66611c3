"""The shipped corpus, as its manifest describes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.dates import PartialDate
from knowledge.model import SourceKind
from knowledge.reading.corpus import ReadCorpus, read_corpus
from knowledge.reading.report import report

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def corpus() -> ReadCorpus:
    return read_corpus(SEEDS)


def test_all_documents_are_read_without_a_remark(corpus: ReadCorpus) -> None:
    assert [document.id[:3] for document in corpus.documents] == ["000", "001", "002", "003", "004"]
    assert corpus.problems == ()
    assert corpus.notes == ()


def test_offsets_are_those_of_the_file(corpus: ReadCorpus) -> None:
    for document in corpus.documents:
        with (SEEDS / document.path).open(encoding="utf-8", newline="") as file:
            assert document.raw == file.read()
        assert not document.markup


def test_the_reworded_copy_is_marked_and_has_no_outlet(corpus: ReadCorpus) -> None:
    mirror = corpus.documents[0].source
    assert mirror.reworded
    assert mirror.outlet is None
    assert [document.id for document in corpus.documents if document.source.reworded] == [
        corpus.documents[0].id
    ]


def test_kinds_events_and_dates(corpus: ReadCorpus) -> None:
    sources = [document.source for document in corpus.documents]
    assert [source.kind for source in sources] == [
        SourceKind.REWORDED_MIRROR,
        SourceKind.INDEPENDENT_TRANSLATION,
        SourceKind.WIRE_REPORT,
        SourceKind.PRINT,
        SourceKind.OFFICIAL_TRANSLATION,
    ]
    assert [str(source.event_date) for source in sources] == [
        "2025-08",
        "2025-08",
        "2024-05-15",
        "2025-08",
        "2025-08",
    ]
    assert sources[2].published == PartialDate(2024, 5, 15)
    assert {source.interviewee for source in sources} == {"Vladimir Putin"}


def test_the_report_counts_words_and_files(corpus: ReadCorpus) -> None:
    counted = report(corpus)
    assert counted.summary == "5 documents, 14,896 words"
    assert counted.characters == sum(len(document.raw) for document in corpus.documents)
