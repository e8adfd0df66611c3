"""Nearest rows in sense: exact while one matrix is small enough, an HNSW graph beyond."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from knowledge.errors import IndexUnusable
from knowledge.index.port import Floats, Ranked, Rows

if TYPE_CHECKING:
    from usearch.index import Index as Graph

EXACT_LIMIT = 100_000
"""Above this many rows a scan of the matrix takes longer than a graph search (256 half floats a row)."""

_STRETCH = 64
_MATRIX = "vectors.npy"
_GRAPH = "vectors.usearch"


class Vectors(Protocol):
    """Vectors of all rows."""

    def nearest(self, vector: Floats, limit: int) -> Ranked:
        """Rows by falling cosine to `vector`."""
        ...

    def take(self, rows: Rows) -> Floats:
        """The vectors of some rows."""
        ...


class ExactVectors:
    """All vectors in one matrix, searched by one product.

    Args:
        matrix: shape (rows, dimensions), half or single precision, rows of length 1 or 0.
    """

    def __init__(self, matrix: Floats) -> None:
        self._matrix = np.asarray(matrix, dtype=np.float32).view()
        self._matrix.flags.writeable = False
        self._all = np.arange(len(matrix), dtype=np.int64)

    def nearest(self, vector: Floats, limit: int) -> Ranked:
        """Rows by falling cosine; equal ones by their order in the corpus."""
        scores = np.einsum("ij,j->i", self._matrix, vector)  # as fast as BLAS, without waking its threads
        top = _at_least(scores, limit)
        top = top[np.lexsort((top, -scores[top]))][:limit]
        return Ranked(top.astype(np.int64), scores[top].astype(np.float32))

    def take(self, rows: Rows) -> Floats:
        """The vectors of some rows; those of all are not copied."""
        if len(rows) == len(self._all) and (rows == self._all).all():
            return self._matrix
        return self._matrix.take(rows, axis=0)


def _at_least(scores: Floats, limit: int) -> Rows:
    """Places of the `limit` highest scores and a few more, ascending.

    The highest scores of short stretches are some of all scores; as many of them as are wanted give a bound
    that the scores sought reach. That spares sorting all.
    """
    whole = len(scores) // _STRETCH
    if limit < 1 or whole < limit:
        return np.arange(len(scores), dtype=np.int64)
    highest = scores[: whole * _STRETCH].reshape(whole, _STRETCH).max(axis=1)
    return np.flatnonzero(scores >= np.partition(highest, whole - limit)[whole - limit])


class GraphVectors:
    """Vectors on disk with an HNSW graph over them (usearch, cosine, 8-bit integers).

    Args:
        matrix: as for `ExactVectors`, usually mapped from disk.
        graph: a file written by `write_vectors`.

    Raises:
        IndexUnusable: if the graph cannot be read or does not fit the matrix.
    """

    def __init__(self, matrix: Floats, graph: Path) -> None:
        from usearch.index import Index as Graph

        self._matrix = matrix
        try:
            restored = Graph.restore(str(graph), view=True)
        except RuntimeError as fault:
            raise IndexUnusable("The cached vector graph cannot be read.", "It is built again.") from fault
        if restored is None or len(restored) != len(matrix):
            raise IndexUnusable("The cached vector graph does not fit its matrix.", "It is built again.")
        self._graph = restored

    def nearest(self, vector: Floats, limit: int) -> Ranked:
        """Rows by falling cosine, as far as the graph finds them."""
        matches = self._graph.search(np.asarray(vector, dtype=np.float32), limit)
        rows = np.asarray(matches.keys, dtype=np.int64)
        scores = self.take(rows) @ vector
        order = np.lexsort((rows, -scores))
        return Ranked(rows[order], scores[order].astype(np.float32))

    def take(self, rows: Rows) -> Floats:
        """The vectors of some rows."""
        return np.asarray(self._matrix[rows], dtype=np.float32)


def write_vectors(folder: Path, shape: tuple[int, int], parts: Iterable[Floats]) -> None:
    """Write vectors and, for a large corpus, the graph over them; only a part is in memory at a time.

    Args:
        folder: an existing folder.
        shape: rows and dimensions of all vectors.
        parts: the vectors, some rows at a time, in order.
    """
    rows, dimensions = shape
    if not rows:
        np.save(folder / _MATRIX, np.zeros(shape, dtype=np.float16), allow_pickle=False)
        return
    matrix = np.lib.format.open_memmap(folder / _MATRIX, "w+", np.float16, shape)
    graph = _empty_graph(dimensions) if rows > EXACT_LIMIT else None
    first = 0
    for part in parts:
        matrix[first : first + len(part)] = part
        if graph is not None:
            keys = np.arange(first, first + len(part), dtype=np.uint64)
            graph.add(keys, np.asarray(part, dtype=np.float32))
        first += len(part)
    matrix.flush()
    if graph is not None:
        graph.save(str(folder / _GRAPH))


def _empty_graph(dimensions: int) -> Graph:
    from usearch.index import Index as Graph

    return Graph(ndim=dimensions, metric="cos", dtype="i8", connectivity=12, expansion_add=48)


def read_vectors(folder: Path) -> Vectors:
    """Open vectors written by `write_vectors`.

    Raises:
        IndexUnusable: if a file is missing or broken.
    """
    try:
        matrix = np.load(folder / _MATRIX, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise IndexUnusable("The cached vectors cannot be read.", "They are built again.") from fault
    if len(matrix) > EXACT_LIMIT:
        return GraphVectors(matrix, folder / _GRAPH)
    return ExactVectors(matrix)
