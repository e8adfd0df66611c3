"""Sources that carry a statement are named, with a word where one of them says something else."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue import Catalogue
from bot.commands.carriers import carrier_names
from bot.invocation import Corpus
from knowledge.library import Library
from knowledge.model import Quote, Span
from knowledge.reading.corpus import ReadCorpus
from tests.small_corpus import TRANSCRIPT, small_corpus, small_study


def corpus() -> Corpus:
    documents = tuple(parsed.document for parsed in small_corpus())
    library = Library(ReadCorpus(Path("small"), documents, (), "small"), small_study())
    return Corpus(library, Catalogue(documents))


CORPUS = corpus()


def quoted(words: str) -> Quote:
    start = TRANSCRIPT.index(words)
    return CORPUS.library.quote("transcript", Span(start, start + len(words)))


def test_a_version_that_says_the_same_is_named() -> None:
    quote = quoted("It is the largest project of our government.")
    assert carrier_names(quote, ("translation",), CORPUS) == ("A blog, date unknown",)


def test_a_version_that_hedges_is_named_with_it() -> None:
    quote = quoted("The railway to the coast must be finished by the end of 2030.")
    assert carrier_names(quote, ("translation",), CORPUS) == ("A blog, date unknown [differs in certainty]",)


def test_a_statement_of_one_source_has_no_carriers() -> None:
    assert carrier_names(quoted("Our shipyards are cooperating closely."), (), CORPUS) == ()
