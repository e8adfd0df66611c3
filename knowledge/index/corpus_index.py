"""The index that ships: columns, tantivy and vectors together, built once and kept on disk."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version as version_of
from pathlib import Path

import numpy as np

from knowledge.errors import IndexUnusable
from knowledge.index.analysis import ANALYSIS_VERSION
from knowledge.index.lexical import (
    TermIndex,
    block_entries,
    read_terms,
    sentence_entries,
    write_terms,
)
from knowledge.index.names import NameBook
from knowledge.index.passages import PassageTable, Voice
from knowledge.index.port import EVERYTHING, Encoder, Floats, Ranked, Rows, Scope, Shelves, WeightedTerm
from knowledge.index.tabulation import tabulate
from knowledge.index.term_vectors import encode_terms, read_term_vectors, write_term_vectors
from knowledge.index.vectors import ExactVectors, Vectors, read_vectors, write_vectors
from knowledge.index.vocabulary import Vocabulary
from knowledge.model import ParsedDocument, Role

_LAYOUT = 3
"""Raised whenever the files of a cached index change their meaning."""

_CARD = "index.json"
_SENTENCES, _BLOCKS = "sentences", "blocks"
_ENCODED_AT_ONCE = 100_000


@dataclass(frozen=True)
class CorpusIndex:
    """An index over one corpus; see `knowledge.index.port.Index`.

    Attributes:
        shelves: what is in it.
        sentences: term index over rows.
        blocks: term index over blocks.
        sense: vectors of all rows.
    """

    shelves: Shelves
    sentences: TermIndex
    blocks: TermIndex
    sense: Vectors

    def search_sentences(
        self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING
    ) -> Ranked:
        """Rows that share terms with the question, by BM25 over sentences."""
        return self.sentences.search(terms, limit, scope)

    def search_blocks(self, terms: Sequence[WeightedTerm], limit: int, scope: Scope = EVERYTHING) -> Ranked:
        """Blocks that share terms with the question, by BM25 over blocks; voices are not looked at."""
        return self.blocks.search(terms, limit, Scope(scope.documents))

    def search_sense(self, vector: Floats, limit: int) -> Ranked:
        """Rows near a vector in sense, by cosine."""
        return self.sense.nearest(vector, limit)

    def vectors(self, rows: Rows) -> Floats:
        """Vectors of some rows."""
        return self.sense.take(rows)


def index_key(corpus_digest: str, parser_version: str, encoder: Encoder) -> str:
    """Name of the cached index of a corpus: another one as soon as anything that shapes it changes.

    Args:
        corpus_digest: digest of the documents and their manifest.
        parser_version: version of the code that makes turns and sentences of them.
        encoder: the encoder in use.

    Returns:
        A name fit for a folder.
    """
    parts = (
        corpus_digest,
        parser_version,
        encoder.version,
        f"analysis-{ANALYSIS_VERSION}",
        f"layout-{_LAYOUT}",
        f"tantivy-{version_of('tantivy')}",
        f"usearch-{version_of('usearch')}",
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def build_index(documents: Sequence[ParsedDocument], encoder: Encoder) -> CorpusIndex:
    """Index a corpus in memory.

    Args:
        documents: the parsed documents, each id once.
        encoder: makes their vectors.

    Returns:
        The index.
    """
    shelves = tabulate(documents)
    return CorpusIndex(
        shelves,
        write_terms(sentence_entries(shelves), None),
        write_terms(block_entries(shelves), None),
        ExactVectors(
            np.concatenate([np.zeros((0, encoder.dimensions), np.float16), *_encoded(documents, encoder)])
        ),
    )


def write_index(documents: Sequence[ParsedDocument], encoder: Encoder, folder: Path) -> CorpusIndex:
    """Index a corpus on disk.

    The files are written beside `folder` and moved there when complete, so that a half-written index is never
    opened and two processes may build at once.

    Args:
        documents: the parsed documents, each id once.
        encoder: makes their vectors.
        folder: where the index is to stand; replaced if it exists.

    Returns:
        The index, opened from there.

    Raises:
        IndexUnusable: if what was written cannot be opened.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        shelves = tabulate(documents)
        shelves.passages.save(building)
        shelves.vocabulary.save(building)
        write_terms(sentence_entries(shelves), building / _SENTENCES)
        write_terms(block_entries(shelves), building / _BLOCKS)
        write_vectors(building, (len(shelves.passages), encoder.dimensions), _encoded(documents, encoder))
        write_term_vectors(building, encode_terms(shelves.vocabulary, encoder))
        (building / _CARD).write_text(json.dumps(_card(shelves), ensure_ascii=False), "utf-8")
        _move_into_place(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return read_index(folder)


def read_index(folder: Path) -> CorpusIndex:
    """Open an index written by `write_index`.

    Raises:
        IndexUnusable: if it is missing or broken.
    """
    try:
        card = json.loads((folder / _CARD).read_text("utf-8"))
        documents = tuple(str(name) for name in card["documents"])
        voices = tuple(Voice(Role(role), speaker) for role, speaker in card["voices"])
        names = _name_book(card["expansions"], card["acronyms"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise IndexUnusable("The cached index cannot be read.", "It is built again.") from fault
    shelves = Shelves(
        PassageTable.load(folder),
        Vocabulary.load(folder),
        documents,
        voices,
        names,
        read_term_vectors(folder),
    )
    return CorpusIndex(
        shelves, read_terms(folder / _SENTENCES), read_terms(folder / _BLOCKS), read_vectors(folder)
    )


def open_or_build(documents: Sequence[ParsedDocument], encoder: Encoder, folder: Path) -> CorpusIndex:
    """Open the cached index of a corpus, or build it where there is none or a broken one.

    Args:
        documents: the parsed documents.
        encoder: makes their vectors if need be.
        folder: where the index stands; its name should come from `index_key`.

    Returns:
        The index; one that is only in memory where the disk does not take it.
    """
    try:
        return read_index(folder)
    except IndexUnusable:
        pass
    try:
        return write_index(documents, encoder, folder)
    except OSError:
        return build_index(documents, encoder)


def _card(shelves: Shelves) -> Mapping[str, object]:
    return {
        "documents": shelves.documents,
        "voices": [(voice.role.value, voice.speaker) for voice in shelves.voices],
        "expansions": dict(shelves.names.expansions),
        "acronyms": sorted(shelves.names.acronyms),
    }


def _name_book(expansions: Mapping[str, list[list[str]]], acronyms: list[str]) -> NameBook:
    forms = {short: tuple(tuple(terms) for terms in long) for short, long in expansions.items()}
    return NameBook(forms, frozenset(acronyms))


def _move_into_place(building: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    building.rename(folder)


def _encoded(documents: Sequence[ParsedDocument], encoder: Encoder) -> Iterator[Floats]:
    """Vectors of all sentences in the order of the passage table, half precision, some at a time."""
    texts: list[str] = []
    for parsed in documents:
        texts.extend(parsed.text(sentence.span) for sentence in parsed.sentences)
        if len(texts) >= _ENCODED_AT_ONCE:
            yield encoder.encode(texts).astype(np.float16)
            texts = []
    if texts:
        yield encoder.encode(texts).astype(np.float16)
