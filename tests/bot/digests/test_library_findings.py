"""Points of the real library over a small corpus that grows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from adapters.compose import Folders, open_library
from bot.digests.composing import Had, Run, compose
from bot.digests.findings import point_key
from bot.digests.library_findings import LibraryFindings, LibraryView
from bot.digests.model import Watch, WatchKind
from knowledge.library import Library
from tests.bot.digests.samples import MONDAY, subscription

FIRST = """Maria Stone: What do you make of the harbour?

Anna Berg: The new harbour of Linz will take forty ships a day from May. It cost the city 12 million euros.

Maria Stone: And the railway?

Anna Berg: The railway to the coast is open again since March. Yes.
"""
SECOND = FIRST.replace("12 million", "21 million")
THIRD = """Maria Stone: What comes next?

Anna Berg: The harbour of Linz will get a second crane in autumn. Nobody expected that so early.
"""


@cache
def library_of(folder: Path, *names: str) -> Library:
    texts = {"first": FIRST, "second": SECOND, "third": THIRD}
    corpus = folder / "-".join(names)
    corpus.mkdir()
    for name in names:
        (corpus / f"{name}.txt").write_text(texts[name], encoding="utf-8")
    return open_library(Folders(corpus, folder / "cache"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpora")


def everything(view: LibraryView) -> list[str]:
    return [point.quote.text for point in view.points(Watch(WatchKind.EVERYTHING)) if not point.is_variant]


def test_each_statement_of_substance_is_a_point_with_the_key_of_its_words(folder: Path) -> None:
    view = LibraryView(library_of(folder, "first"))
    said = everything(view)
    assert "It cost the city 12 million euros." in said
    assert "Yes." not in said
    assert all("What do you make" not in text for text in said)
    points = view.points(Watch(WatchKind.EVERYTHING))
    assert [point.key for point in points] == [point_key(point.quote) for point in points]
    assert {point.key for point in points} <= view.point_keys()
    assert [source.document for source in view.sources()] == ["first"]


@pytest.mark.parametrize(
    ("watch", "count"),
    [
        (Watch(WatchKind.PHRASE, "the HARBOUR of Linz"), 0),
        (Watch(WatchKind.PHRASE, "New harbour of  linz"), 1),
        (Watch(WatchKind.PHRASE, "arbour"), 0),
        (Watch(WatchKind.SPEAKER, "berg"), 4),
        (Watch(WatchKind.SPEAKER, "Nobody Known"), 0),
        (Watch(WatchKind.TOPIC, "railway"), 1),
    ],
)
def test_watches_find_what_they_name(folder: Path, watch: Watch, count: int) -> None:
    assert len(LibraryView(library_of(folder, "first")).points(watch)) == count


def test_the_view_stays_the_same_until_the_library_is_another(folder: Path) -> None:
    libraries = [library_of(folder, "first")]
    findings = LibraryFindings(lambda: libraries[-1])
    first = findings.view()
    assert findings.view() is first
    libraries.append(library_of(folder, "first", "third"))
    assert findings.view() is not first
    assert findings.view().digest != first.digest


def test_a_copy_that_differs_in_a_figure_is_news_only_to_who_had_the_other(folder: Path) -> None:
    alone, both = LibraryView(library_of(folder, "first")), LibraryView(library_of(folder, "first", "second"))
    one = subscription(about="harbour")
    before = compose(one, alone, Had({}, None), Run(MONDAY))
    shown = {point.point: point.document for point in before.shown}
    fresh = both.point_keys() - alone.point_keys()
    after = compose(one, both, Had(shown, fresh), Run(MONDAY))
    said = [quote.text for reply in after.replies for quote in reply.quotes]
    assert said == ["It cost the city 21 million euros."]
    newcomer = compose(one, both, Had({}, None), Run(MONDAY))
    costs = [quote.text for reply in newcomer.replies for quote in reply.quotes if "million" in quote.text]
    assert len(costs) == 1


def test_a_document_that_arrives_brings_its_points_and_nothing_old(folder: Path) -> None:
    alone, both = LibraryView(library_of(folder, "first")), LibraryView(library_of(folder, "first", "third"))
    one = subscription(about="harbour")
    shown = {point.point: point.document for point in compose(one, alone, Had({}, None), Run(MONDAY)).shown}
    after = compose(one, both, Had(shown, both.point_keys() - alone.point_keys()), Run(MONDAY))
    said = [quote.text for reply in after.replies for quote in reply.quotes]
    assert "The harbour of Linz will get a second crane in autumn." in said
    assert not set(shown) & {point.point for point in after.shown}


def test_a_speaker_nobody_knows_leads_to_those_who_speak(folder: Path) -> None:
    view = LibraryView(library_of(folder, "first"))
    assert view.nearest(Watch(WatchKind.SPEAKER, "Ana Birg"))[0] == "speaker Anna Berg"
    assert view.points(Watch(WatchKind.SPEAKER, "Ana Birg")) == ()
