"""The encoder that ships: wordllama's static vectors, read from the installed wheel, never downloaded."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knowledge.errors import IndexUnusable
from knowledge.index.port import Floats
from knowledge.index.vocabulary import Numbering

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WEIGHTS = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")
_DIMENSIONS = 256
_BATCH = 1024
_FEW = 64
_REMEMBERED = 8192
"""Words of questions whose vectors are kept."""


class WordLlamaEncoder:
    """Mean of the token vectors of a text, scaled to length 1.

    The files are read directly: importing the package itself costs most of a second for a loader whose
    arithmetic is the mean below. The contract tests prove that both give the same vectors. Texts in capitals
    are encoded in lower case, which their token vectors were hardly trained without.

    Args:
        folder: folder with ``weights`` and ``tokenizers``; the installed package's by default.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._sum_of = lru_cache(maxsize=_REMEMBERED)(self._added_of)

    @property
    def version(self) -> str:
        """Name and version of the weights."""
        return f"wordllama-{version_of('wordllama')}-{_DIMENSIONS}"

    @property
    def dimensions(self) -> int:
        """Length of the vectors."""
        return _DIMENSIONS

    @cached_property
    def _folder(self) -> Path:
        if self._given is not None:
            return self._given
        spec = find_spec("wordllama")
        if spec is None or not spec.submodule_search_locations:
            raise IndexUnusable("The package wordllama is missing.", "Install the project's requirements.")
        return Path(spec.submodule_search_locations[0])

    @cached_property
    def _weights(self) -> npt.NDArray[np.float16]:
        return _mapped(self._folder / _WEIGHTS)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / _TOKENIZER))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    def encode(self, texts: Sequence[str]) -> Floats:
        """Encode texts.

        Args:
            texts: any texts.

        Returns:
            Shape (len(texts), 256), rows of length 1, zero where a text has no token.
        """
        split = [_folded(text).split() for text in texts]
        if len(split) == 1 and 0 < len(split[0]) <= _FEW:
            return _scaled(np.array([self._sum_of(word) for word in split[0]]).sum(axis=0, keepdims=True))
        numbers = Numbering()
        places = [array("i", map(numbers.__getitem__, words)) for words in split]
        words = self._sums(list(numbers))
        found = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        for n, place in enumerate(places):  # one text's vectors fit the processor's cache, a batch's do not
            words.take(place, axis=0).sum(axis=0, out=found[n])
        return _scaled(found)

    def _sums(self, words: list[str]) -> Floats:
        """Summed token vectors of each word.

        The tokenizer never joins pieces across a blank, so a text's tokens are those of its words; each
        distinct word is taken apart once instead of each text, which is slow for long ones.
        """
        if len(words) <= _FEW:
            return np.array([self._sum_of(word) for word in words], dtype=np.float32).reshape(-1, _DIMENSIONS)
        sums = np.zeros((len(words), _DIMENSIONS), dtype=np.float32)
        for first in range(0, len(words), _BATCH):
            tokens = self._tokens(words[first : first + _BATCH])
            sums[first : first + len(tokens)] = _added(self._weights, tokens)
        return sums

    def _added_of(self, word: str) -> Floats:
        summed: Floats = _added(self._weights, self._tokens([word]))[0]
        return summed

    def _tokens(self, words: list[str]) -> list[list[int]]:
        """Token numbers of each word; a question's few are not worth waking the tokenizer's threads."""
        if len(words) <= _FEW:
            return [self._tokenizer.encode(word, add_special_tokens=False).ids for word in words]
        encodings = self._tokenizer.encode_batch_fast(words, add_special_tokens=False)
        return [encoding.ids for encoding in encodings]


def _mapped(path: Path) -> npt.NDArray[np.float16]:
    """The token vectors of a safetensors file, mapped: a question needs a dozen of them.

    The format is the length of a JSON header in eight bytes, the header, the numbers.

    Args:
        path: a file with one matrix of half floats.

    Returns:
        Shape (tokens, dimensions).

    Raises:
        IndexUnusable: if the file is not of this kind.
    """
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            entry = json.loads(file.read(length))["embedding.weight"]
        if entry["dtype"] != "F16":
            raise ValueError(entry["dtype"])
        start = 8 + length + int(entry["data_offsets"][0])
        mapped = np.memmap(path, np.dtype("<f2"), "r", start, tuple(entry["shape"]))
    except (OSError, ValueError, KeyError, TypeError, struct.error) as fault:
        raise IndexUnusable(
            f"The word vectors in {path.name} cannot be read.", "Install wordllama again."
        ) from fault
    return mapped.view(np.ndarray)


def _added(vectors: npt.NDArray[np.floating], rows: list[list[int]]) -> Floats:
    """For each list of row numbers the sum of those rows."""
    counts = np.array([len(numbers) for numbers in rows], dtype=np.int64)
    filled = np.flatnonzero(counts)
    sums = np.zeros((len(rows), vectors.shape[1]), dtype=np.float32)
    if len(filled):
        flat = np.concatenate([np.asarray(rows[n], dtype=np.int64) for n in filled])
        starts = np.cumsum(counts[filled]) - counts[filled]
        sums[filled] = np.add.reduceat(vectors[flat].astype(np.float32, copy=False), starts, axis=0)
    return sums


def _scaled(vectors: Floats) -> Floats:
    """Rows of vectors at length 1; those of length 0 stay."""
    lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    scaled: Floats = vectors / np.where(lengths > 0, lengths, lengths.dtype.type(1))
    return scaled


def _folded(text: str) -> str:
    """A text in capitals in lower case, any other as it is; lone surrogates, which have no bytes, as "?"."""
    known = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    return known.lower() if known.isupper() and len(known.split()) > 1 else known
