"""Full-text searches as one would write them without this project: what its look-up is compared with."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import tantivy

TOP = 10
_WORD = re.compile(r"\w+")


class BareTantivy:
    """A tantivy index with its own English stemmer, asked for the ten best addresses.

    Args:
        texts: what is indexed.
        folder: where the index is kept; None keeps it in memory.
    """

    def __init__(self, texts: Iterable[str], folder: Path | None = None) -> None:
        schema = tantivy.SchemaBuilder().add_text_field("body", tokenizer_name="en_stem").build()
        if folder is not None:
            folder.mkdir(parents=True)
        self._index = tantivy.Index(schema, path=None if folder is None else str(folder))
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        for text in texts:
            document = tantivy.Document()
            document.add_text("body", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, words: str) -> object:
        """Any of the words, best ten first."""
        query = self._index.parse_query(" ".join(_WORD.findall(words)), ["body"])
        return self._searcher.search(query, TOP, count=False).hits


class SqliteFts:
    """SQLite FTS5 with its porter stemmer, ordered by its bm25().

    Args:
        texts: what is indexed.
        file: the database.
    """

    def __init__(self, texts: Iterable[str], file: Path) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(body, tokenize='porter unicode61')"
        )
        self._connection.executemany("INSERT INTO passages(body) VALUES (?)", ((text,) for text in texts))
        self._connection.execute("INSERT INTO passages(passages) VALUES ('optimize')")
        self._connection.commit()

    def search(self, words: str) -> object:
        """Any of the words, best ten first."""
        match = " OR ".join(f'"{word}"' for word in _WORD.findall(words))
        found = self._connection.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (match, TOP)
        )
        return found.fetchall()


class Bm25s:
    """The package bm25s, given words as numbers.

    Args:
        passages: numbers of the words of each passage.
        numbers: number of each word.
    """

    def __init__(
        self, passages: Sequence[np.ndarray[tuple[int], np.dtype[np.int32]]], numbers: dict[str, int]
    ) -> None:
        import bm25s

        self._numbers = numbers
        self._index = bm25s.BM25()
        self._index.index((passages, numbers), show_progress=False)

    def search(self, words: str) -> object:
        """Any of the words, best ten first."""
        known = [self._numbers[word] for word in _WORD.findall(words.lower()) if word in self._numbers]
        return self._index.retrieve([known], k=TOP, show_progress=False)
