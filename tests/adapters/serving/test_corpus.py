"""The corpus that is served: versions compared beforehand are those that are compared when asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from adapters.compose import Folders, study_corpus
from adapters.serving.corpus import ServedCorpus, ServedLibrary, UnreadError
from knowledge.errors import CorpusError
from knowledge.library import Library
from knowledge.model import Span
from tests.adapters.serving.files import write_corpus


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(write_corpus(tmp_path / "corpus"), tmp_path / "cache")


def places(library: Library) -> list[tuple[str, Span]]:
    """Every stretch of a hundred characters, and everything at once, of every document."""
    found = []
    for parsed in library.documents:
        length = len(parsed.document.raw)
        found += [(parsed.id, Span(at, min(at + 100, length))) for at in range(0, length - 1, 37)]
        found.append((parsed.id, Span(0, length)))
    return found


def test_versions_worked_out_beforehand_are_those_worked_out_when_asked_for(folders: Folders) -> None:
    studied = study_corpus(folders)
    asked, served = studied.library(), ServedLibrary.of(studied)
    found = 0
    for document, span in places(asked):
        assert served.versions(document, span) == asked.versions(document, span)
        found += len(served.versions(document, span))
    assert found > 20
    assert served.versions("no such document", Span(0, 1)) == ()


def test_short_questions_are_looked_up_at_once_when_all_is_prepared(folders: Folders) -> None:
    studied = study_corpus(folders)
    assert not studied.library().looks_up_at_once("the railway?")
    assert not ServedLibrary(studied.corpus, studied.study).looks_up_at_once("the railway?")
    served = ServedLibrary.of(studied)
    assert served.looks_up_at_once("the railway?")
    assert not served.looks_up_at_once("the railway? " * 100)


def test_a_newer_state_is_answered_from_with_its_own_versions(folders: Folders) -> None:
    corpus = ServedCorpus.open(folders)
    library, earlier = corpus.library, corpus.current()
    (folders.corpus / "translation.txt").unlink()
    corpus.read()
    assert corpus.library is library
    assert len(library.documents) == 2
    assert len(earlier.documents) == 3
    fresh = study_corpus(folders).library()
    for document, span in places(library):
        assert library.versions(document, span) == fresh.versions(document, span)


def test_it_cannot_be_asked_before_it_was_read(folders: Folders) -> None:
    corpus = ServedCorpus(folders)
    assert not corpus.is_read
    with pytest.raises(UnreadError):
        corpus.current()
    with pytest.raises(UnreadError):
        _ = corpus.library
    corpus.read()
    assert corpus.is_read
    assert len(corpus.library.documents) == 3


def test_files_that_cannot_be_used_leave_what_is_served(folders: Folders) -> None:
    corpus = ServedCorpus.open(folders)
    shutil.rmtree(folders.corpus)
    with pytest.raises(CorpusError):
        corpus.read()
    assert len(corpus.library.documents) == 3
