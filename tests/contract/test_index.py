"""Whatever serves as an index answers alike; the fake is held to it as well as the real ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexUnusable
from knowledge.index.corpus_index import (
    build_index,
    index_key,
    open_or_build,
    read_index,
    write_index,
)
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.index.memory import MemoryIndex
from knowledge.index.port import Encoder, Index, Scope, WeightedTerm
from knowledge.model import ParsedDocument, Role
from tests.knowledge.spoken import spoken

Build = Callable[[Sequence[ParsedDocument], Encoder, Path], Index]

BUILDERS: dict[str, Build] = {
    "fake": lambda documents, encoder, folder: MemoryIndex(documents, encoder),
    "in memory": lambda documents, encoder, folder: build_index(documents, encoder),
    "on disk": write_index,
    "on disk, again": lambda documents, encoder, folder: (
        write_index(documents, encoder, folder),
        read_index(folder),
    )[1],
}


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return WordLlamaEncoder()


@pytest.fixture(params=BUILDERS)
def index(request: pytest.FixtureRequest, encoder: Encoder, tmp_path: Path) -> Index:
    return BUILDERS[request.param](documents(), encoder, tmp_path / "index")


def documents() -> list[ParsedDocument]:
    return [
        spoken(
            "harbour",
            [
                (Role.INTERVIEWER, "Ann Lee", "What will the new harbour cost?"),
                (
                    Role.INTERVIEWEE,
                    "Bo Chen",
                    "The harbour will cost 40 million. Fishing boats stay where they are.",
                ),
            ],
        ),
        spoken(
            "weather", [(Role.NARRATOR, None, "Rain fell on the harbour town all week. Farmers were glad.")]
        ),
        spoken("empty", []),
    ]


def texts(index: Index, rows: np.ndarray) -> list[str]:
    shelves, by_id = index.shelves, {parsed.id: parsed for parsed in documents()}
    found = []
    for row in rows.tolist():
        parsed = by_id[shelves.documents[int(shelves.passages.document[row])]]
        found.append(parsed.text(parsed.sentences[int(shelves.passages.sentence[row])].span))
    return found


def test_every_sentence_has_a_row_in_order(index: Index) -> None:
    rows = np.arange(len(index.shelves.passages))
    expected = [parsed.text(s.span) for parsed in documents() for s in parsed.sentences]
    assert texts(index, rows) == expected


def test_rows_with_more_of_the_terms_come_first(index: Index) -> None:
    found = index.search_sentences([WeightedTerm("harbor"), WeightedTerm("cost")], 10)
    assert set(texts(index, found.rows)[:2]) == {
        "What will the new harbour cost?",
        "The harbour will cost 40 million.",
    }
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert len(found) == 3


def test_a_limit_is_kept(index: Index) -> None:
    assert len(index.search_sentences([WeightedTerm("harbor")], 1)) == 1


def test_a_weight_lifts_the_rows_that_have_the_term(index: Index) -> None:
    terms = [WeightedTerm("harbor", 0.1), WeightedTerm("boat", 5.0)]
    assert texts(index, index.search_sentences(terms, 5).rows)[0].startswith("Fishing boats")


def test_a_scope_leaves_the_rest_out(index: Index) -> None:
    weather = index.shelves.documents.index("weather")
    found = index.search_sentences([WeightedTerm("harbor")], 9, Scope(documents=frozenset({weather})))
    assert texts(index, found.rows) == ["Rain fell on the harbour town all week."]
    chen = [n for n, voice in enumerate(index.shelves.voices) if voice.speaker == "Bo Chen"]
    found = index.search_sentences([WeightedTerm("harbor")], 9, Scope(voices=frozenset(chen)))
    assert texts(index, found.rows) == ["The harbour will cost 40 million."]


def test_an_empty_scope_has_nothing(index: Index) -> None:
    assert not len(index.search_sentences([WeightedTerm("harbor")], 9, Scope(documents=frozenset())))


def test_unknown_terms_and_no_terms_find_nothing(index: Index) -> None:
    assert not len(index.search_sentences([WeightedTerm("zzz")], 9))
    assert not len(index.search_sentences([], 9))
    assert not len(index.search_blocks([], 9))


def test_blocks_are_found_by_any_of_their_sentences(index: Index) -> None:
    found = index.search_blocks([WeightedTerm("farmer")], 9)
    rows = index.shelves.passages.block_rows(int(found.rows[0]))
    assert "Rain fell on the harbour town all week." in texts(index, np.array(rows))


def test_sense_finds_what_shares_no_word(index: Index, encoder: Encoder) -> None:
    found = index.search_sense(encoder.encode(["the price of the port in millions"])[0], 1)
    assert texts(index, found.rows) == ["The harbour will cost 40 million."]


def test_vectors_are_those_of_the_texts(index: Index, encoder: Encoder) -> None:
    rows = np.arange(len(index.shelves.passages))
    expected = encoder.encode(texts(index, rows))
    assert np.allclose(index.vectors(rows), expected, atol=2e-3)


@pytest.mark.parametrize("build", BUILDERS.values(), ids=BUILDERS)
def test_an_empty_corpus_finds_nothing(build: Build, encoder: Encoder, tmp_path: Path) -> None:
    index = build([], encoder, tmp_path / "index")
    assert not len(index.search_sentences([WeightedTerm("harbor")], 9))
    assert not len(index.search_blocks([WeightedTerm("harbor")], 9))
    assert not len(index.search_sense(encoder.encode(["harbour"])[0], 9))


def test_a_broken_cache_is_told_and_rebuilt(encoder: Encoder, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with pytest.raises(IndexUnusable):
        read_index(folder)
    write_index(documents(), encoder, folder)
    for name in ("terms.npy", "words.npy", "vectors.npy", "index.json", "terms.txt"):
        (folder / name).write_bytes(b"broken")
        with pytest.raises(IndexUnusable):
            read_index(folder)
        again = open_or_build(documents(), encoder, folder)
        assert len(again.shelves.passages) == 5


def test_the_key_changes_with_corpus_parser_and_encoder(encoder: Encoder) -> None:
    keys = {index_key(corpus, parser, encoder) for corpus in ("a", "b") for parser in ("1", "2")}
    assert len(keys) == 4
