"""The watch on the corpus folder: what it takes for a change, and what it does about it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from adapters.corpus_watch import CorpusWatch, Pace, fingerprint
from bot.metrics import Metrics
from bot.work import Work
from knowledge.errors import CorpusError
from tests.adapters.serving.files import write_corpus
from tests.adapters.serving.running import until


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


class Renewal:
    """Counts how often the corpus was read again; fails where it is told to."""

    def __init__(self) -> None:
        self.count = 0
        self.error: Exception | None = None

    def __call__(self) -> None:
        self.count += 1
        if self.error is not None:
            raise self.error


def watch_of(corpus: Path, renew: Callable[[], None]) -> CorpusWatch:
    return CorpusWatch(corpus, renew, Work(Metrics(CollectorRegistry())), Pace(look=0.01, settle=0.01))


def change_text(corpus: Path) -> None:
    (corpus / "report.txt").write_text("Another report.\n", "utf-8")


def touch(corpus: Path) -> None:
    os.utime(corpus / "report.txt", ns=(1, 1))


def add(corpus: Path) -> None:
    (corpus / "more").mkdir()
    (corpus / "more" / "new.txt").write_text("New.\n", "utf-8")


def remove(corpus: Path) -> None:
    (corpus / "report.txt").unlink()


def rename(corpus: Path) -> None:
    (corpus / "report.txt").rename(corpus / "renamed.txt")


@pytest.mark.parametrize("change", [change_text, touch, add, remove, rename])
def test_every_change_of_a_file_counts(corpus: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint(corpus)
    assert fingerprint(corpus) == before
    change(corpus)
    assert fingerprint(corpus) != before


def test_hidden_files_and_links_to_nothing_do_not_count(corpus: Path) -> None:
    before = fingerprint(corpus)
    (corpus / ".report.txt.swp").write_text("an editor's", "utf-8")
    (corpus / "nowhere.txt").symlink_to(corpus / "missing.txt")
    assert fingerprint(corpus) == before


def test_a_folder_that_is_gone_has_a_fingerprint_too(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "gone") != ""


async def test_the_corpus_is_read_again_once_for_a_change(corpus: Path) -> None:
    renewal = Renewal()
    watch = watch_of(corpus, renewal)
    await watch.look()
    assert renewal.count == 0
    change_text(corpus)
    await watch.look()
    await watch.look()
    assert (renewal.count, watch.fault) == (1, "")


async def test_files_still_being_written_are_left_alone(corpus: Path) -> None:
    renewal = Renewal()
    watch = CorpusWatch(corpus, renewal, Work(Metrics(CollectorRegistry())), Pace(look=1, settle=0.05))
    change_text(corpus)
    looking = asyncio.create_task(watch.look())
    await asyncio.sleep(0.02)
    add(corpus)
    await looking
    assert renewal.count == 0
    await watch.look()
    assert renewal.count == 1


async def test_a_fault_is_kept_until_it_is_mended(corpus: Path) -> None:
    renewal = Renewal()
    renewal.error = CorpusError("The manifest has a fault in line 3.", "Mend it.")
    watch = watch_of(corpus, renewal)
    change_text(corpus)
    await watch.look()
    assert watch.fault == "The manifest has a fault in line 3. Mend it."
    await watch.look()
    assert renewal.count == 1
    renewal.error = None
    add(corpus)
    await watch.look()
    assert watch.fault == ""


async def test_an_error_nobody_foresaw_does_not_end_the_watch(corpus: Path) -> None:
    renewal = Renewal()
    renewal.error = ZeroDivisionError()
    watch = watch_of(corpus, renewal)
    watching = asyncio.create_task(watch.run())
    change_text(corpus)
    await until(lambda: renewal.count == 1)
    assert "could not be read" in watch.fault
    renewal.error = None
    add(corpus)
    await until(lambda: renewal.count == 2 and not watch.fault)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
