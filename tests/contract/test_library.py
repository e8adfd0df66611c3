"""The promises of the corpus to the bot, kept by the fake of the tests and by the real library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.compose import Folders, open_library
from bot.ports import Library
from knowledge.briefing import Length
from knowledge.errors import BadQuestion
from knowledge.model import Quote, Span
from knowledge.verbatim import is_verbatim
from knowledge.verification.model import Verdict
from tests.bot.small_corpus import SmallLibrary

TALK = """Question: What of the gas pipeline?

Jane Roe: The gas pipeline will be finished in 2027. Trade between the two towns grew to 120 tonnes of tea.

Question: And the harbour?

Jane Roe: The old harbour is open to all. We met there on a ship in the spring.
"""
WIRE = """Question: What of the gas pipeline?

Jane Roe: The gas pipeline might be finished in 2027. Trade between the two towns grew to 120 tonnes of tea.
"""
MANIFEST = """
[[event]]
id = "talk"
title = "A talk"
date = "2025-05-31"
interviewee = "Jane Roe"

[[document]]
file = "talk.txt"
outlet = "The Paper"
published = "2025-05-31"
kind = "transcript"
event = "talk"

[[document]]
file = "wire.txt"
outlet = "The Wire"
kind = "print"
event = "talk"
"""


@pytest.fixture(scope="module")
def real_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("corpus")
    (folder / "talk.txt").write_text(TALK, "utf-8")
    (folder / "wire.txt").write_text(WIRE, "utf-8")
    (folder / "corpus.toml").write_text(MANIFEST, "utf-8")
    return open_library(Folders(folder, tmp_path_factory.mktemp("cache")))


@pytest.fixture(params=["small", "real"])
def library(request: pytest.FixtureRequest) -> Library:
    if request.param == "small":
        return SmallLibrary()
    real: Library = request.getfixturevalue("real_library")
    return real


def is_sound(quote: Quote) -> bool:
    raw = quote.document.raw
    same_document = quote.citation.document == quote.document.id
    return same_document and is_verbatim(raw, quote.span, quote.text, markup=quote.document.markup)


def test_a_question_gets_as_many_sound_quotes_as_asked_for_at_most(library: Library) -> None:
    found = library.lookup("gas pipeline finished", 2)
    assert found.found
    assert 1 <= len(found.hits) <= 2
    assert all(is_sound(hit.quote) for hit in found.hits)
    assert "pipeline" in found.hits[0].quote.text
    assert found.reason is None


def test_a_question_about_nothing_is_refused_with_a_reason(library: Library) -> None:
    found = library.lookup("zebras in the zoo", 3)
    assert not found.found
    assert found.reason is not None
    assert all(is_sound(hit.quote) for hit in found.hits)


def test_documents_named_beside_a_hit_are_served(library: Library) -> None:
    served = {document.id for document in library.status().documents}
    for hit in library.lookup("gas pipeline finished", 3).hits:
        assert set(hit.also_in) <= served - {hit.quote.document.id}


def test_a_passage_is_quoted_and_has_its_surroundings(library: Library) -> None:
    hit = library.lookup("gas pipeline finished", 1).hits[0].quote
    again = library.quote(hit.document.id, hit.span)
    assert (again.text, again.citation) == (hit.text, hit.citation)
    around = library.context(hit.document.id, hit.span)
    assert around.passage.text == hit.text
    assert all(is_sound(quote) for quote in (*around.before, *around.after))
    assert around.before or around.after


@pytest.mark.parametrize(
    "ask",
    [
        lambda library: library.quote("no-such-document", Span(0, 1)),
        lambda library: library.context("no-such-document", Span(0, 1)),
        lambda library: library.quote(library.status().documents[0].id, Span(10**6, 10**6 + 1)),
    ],
)
def test_a_place_that_is_not_there_is_refused(library: Library, ask: Callable[[Library], object]) -> None:
    with pytest.raises(BadQuestion):
        ask(library)


def test_a_line_is_verified(library: Library) -> None:
    exact = library.verify("The gas pipeline will be finished in 2027.", None)
    assert exact.verdict is Verdict.EXACT
    assert exact.matches[0].quote.citation.speaker == "Jane Roe"
    altered = library.verify("The gas pipeline could be finished in 2027.", None)
    assert altered.verdict is Verdict.ALTERED
    assert [(one.claimed, one.actual) for one in altered.alterations] == [("could", "will")]
    assert library.verify("Zebras live in the zoo of the capital.", None).verdict is Verdict.NOT_FOUND


def test_versions_lead_from_words_and_from_a_passage_to_the_same_statement(library: Library) -> None:
    found_by_words = library.compare("gas pipeline finished", 5)
    compared = next(one for one in found_by_words if "finished" in one.statement.preferred.text)
    rendition = compared.statement.preferred
    (found,) = library.versions(rendition.document, rendition.span)
    assert found.statement.id == compared.statement.id
    assert len(compared.statement.members) == 2
    assert {side.text for one in found.differences for side in (one.a, one.b)} >= {"will", "might"}
    assert is_sound(library.quote(rendition.document, rendition.span))


def test_figures_and_dates_can_be_asked_for(library: Library) -> None:
    every = library.figures("")
    tea = next(fact for fact in every if "120" in fact.renderings[0].text)
    best = tea.renderings[0]
    assert tea in library.figures_at(best.document, best.span)
    assert is_sound(library.quote(best.document, best.sentence))
    entries = library.timeline("")
    assert [str(entry.date) for entry in entries] == sorted(str(entry.date) for entry in entries)
    assert any(str(entry.date) == "2027" for entry in entries)


def test_a_topic_is_briefed_on_or_refused(library: Library) -> None:
    covered = library.brief("gas", Length.STANDARD)
    assert covered.covered
    assert all(is_sound(point.quote) for point in (*covered.points, *covered.commentary))
    silent = library.brief("zebras", Length.STANDARD)
    assert not silent.covered
    assert not silent.points


def test_what_there_is_can_be_listed(library: Library) -> None:
    state = library.status()
    assert len(state.documents) == 2
    assert state.problems == ()
    assert state.revision == library.status().revision
    assert "Jane Roe" in library.speakers()
    assert all(topic.name and topic.count > 0 for topic in library.topics(""))
    assert library.knows("gas")
    assert not library.knows("breif")
    assert [word for word in ("gas", "zebras", "the", "xylophone") if library.lacks(word)] == [
        "zebras",
        "xylophone",
    ]
    assert not any(library.lacks(part) for name in library.speakers() for part in name.split())
