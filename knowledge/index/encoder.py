"""The encoder that ships: wordllama's static vectors, read from the installed wheel, never downloaded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.errors import IndexUnusable
from knowledge.index.port import Floats

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WEIGHTS = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")
_DIMENSIONS = 256
_BATCH = 1024


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
    def _weights(self) -> Floats:
        from safetensors import safe_open

        with safe_open(self._folder / _WEIGHTS, framework="np") as weights:
            return np.asarray(weights.get_tensor("embedding.weight"), dtype=np.float32)

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
        found = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        for first in range(0, len(texts), _BATCH):
            batch = [_folded(text) for text in texts[first : first + _BATCH]]
            found[first : first + len(batch)] = self._means(batch)
        return found

    def _means(self, texts: list[str]) -> Floats:
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        tokens = [encoding.ids for encoding in encodings]
        counts = np.array([len(ids) for ids in tokens], dtype=np.int64)
        sums = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
        filled = np.flatnonzero(counts)
        if len(filled):
            ids = np.concatenate([np.asarray(tokens[n], dtype=np.int64) for n in filled])
            starts = np.cumsum(counts[filled]) - counts[filled]
            sums[filled] = np.add.reduceat(self._weights[ids], starts, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        means: Floats = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
        return means


def _folded(text: str) -> str:
    """A text in capitals in lower case, any other as it is; lone surrogates, which cannot be encoded, as "?"."""
    known = text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
    return known.lower() if known.isupper() and len(known.split()) > 1 else known
