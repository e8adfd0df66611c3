"""The table derived from WordNet: words, senses with their frequencies, and the relations between them.

Sizes: 146,000 words and collocations, 118,000 senses, 1.7 MB on disk, about 50 ms to load. Built by
`knowledge.lexicon.derive`; licence in ``NOTICE``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.lexicon.morphology import PartOfSpeech, base_forms

IntArray = npt.NDArray[np.integer]

_SHIPPED = Path(__file__).with_name("wordnet.npz")
_POS = tuple(PartOfSpeech)
_SMOOTHING = 0.5


@dataclass(frozen=True)
class Pairs:
    """A relation between numbers, for look-up by the first.

    Attributes:
        starts: for each first number, where its partners start in `partners`; one more than the highest.
        partners: second numbers.
    """

    starts: IntArray
    partners: IntArray

    @classmethod
    def of_columns(cls, left: IntArray, right: IntArray) -> Pairs:
        """The relation of pairs that are sorted by their first member."""
        counts = np.bincount(left.astype(np.int64), minlength=1)
        return cls(np.concatenate(([0], np.cumsum(counts))), right)

    def of(self, number: int) -> tuple[int, ...]:
        """Everything `number` is related to."""
        starts, partners = self._columns
        if number + 1 >= len(starts):
            return ()
        return tuple(partners[starts[number] : starts[number + 1]])

    @cached_property
    def _columns(self) -> tuple[memoryview[int], ...]:
        return _as_plain_numbers(self.starts, self.partners)


@dataclass(frozen=True)
class WordNet:
    """The lexical table.

    Attributes:
        numbers: number of each word or collocation (lower case, blanks between words).
        words: the words in the order of their numbers.
        sense_starts: for each word, where its senses start in `senses`; one more than there are words.
        senses: synset numbers, by word and part of speech, most frequent sense first.
        frequencies: how often each of these was tagged in WordNet's concordances.
        kinds: number of the part of speech of each synset.
        broader: synset to hypernym.
        similar: adjective synset to similar ones.
        antonyms: word to antonym.
        derived: word to derivationally related word or pertainym.
        irregular: irregular form to ``(word number, part of speech)``.
        names: numbers of the words that are written with a capital in every sense.
    """

    numbers: Mapping[str, int]
    words: tuple[str, ...]
    sense_starts: IntArray
    senses: IntArray
    frequencies: IntArray
    kinds: IntArray
    broader: Pairs
    similar: Pairs
    antonyms: Pairs
    derived: Pairs
    irregular: Mapping[str, Sequence[tuple[int, int]]]
    names: frozenset[int]

    def sense_weights(self, word: str, pos: PartOfSpeech | None = None) -> dict[int, float]:
        """How likely each sense of a base form is.

        Args:
            word: a base form, lower case.
            pos: only senses of this class; None for all.

        Returns:
            Weight by synset, adding up to 1; empty for an unknown word. Weights are tag counts smoothed by
            1/rank, since most senses were never tagged.
        """
        number = self.numbers.get(word)
        if number is None:
            return {}
        found: dict[int, float] = {}
        ranks: dict[int, int] = {}
        wanted = pos.number if pos is not None else None
        for synset, kind, frequency in self._senses_of(number):
            if wanted is not None and kind != wanted:
                continue
            ranks[kind] = ranks.get(kind, 0) + 1
            found[synset] = found.get(synset, 0.0) + frequency + _SMOOTHING / ranks[kind]
        total = sum(found.values())
        return {synset: weight / total for synset, weight in found.items()}

    def has(self, word: str, pos: PartOfSpeech) -> bool:
        """Whether `word` is a base form of that class."""
        number = self.numbers.get(word)
        if number is None:
            return False
        wanted = pos.number
        return any(kind == wanted for _, kind, _ in self._senses_of(number))

    def tagged(self, word: str, pos: PartOfSpeech) -> int:
        """How often `word` was tagged in that class."""
        wanted = pos.number
        return sum(count for _, kind, count in self._senses_of(self.numbers[word]) if kind == wanted)

    def _senses_of(self, number: int) -> Iterable[tuple[int, int, int]]:
        """Each sense of a word: the synset, the number of its class, how often it was tagged."""
        starts, senses, frequencies, kinds = self._columns
        here = slice(starts[number], starts[number + 1])
        synsets = senses[here].tolist()
        return zip(synsets, map(kinds.__getitem__, synsets), frequencies[here].tolist(), strict=True)

    @cached_property
    def _columns(self) -> tuple[memoryview[int], ...]:
        return _as_plain_numbers(self.sense_starts, self.senses, self.frequencies, self.kinds)

    def base_forms(self, form: str) -> tuple[tuple[str, PartOfSpeech], ...]:
        """All base forms `form` may come from, with their class; itself among them if it is one."""
        found: dict[tuple[str, PartOfSpeech], None] = {}
        for number, kind in self.irregular.get(form, ()):
            found[self.words[number], _POS[kind]] = None
        for pos in _POS:
            if self.has(form, pos):
                found[form, pos] = None
            if any(p is pos and base != form for base, p in found):
                continue
            for base in base_forms(form, pos):
                if self.has(base, pos):
                    found[base, pos] = None
                    break
        return tuple(found)

    def synset_words(self, synset: int) -> tuple[str, ...]:
        """All words of a sense."""
        return tuple(self.words[n] for n in self._members.of(synset))

    @cached_property
    def _members(self) -> Pairs:
        owners = np.repeat(np.arange(len(self.words)), np.diff(self.sense_starts))
        order = np.argsort(self.senses, kind="stable")
        return Pairs.of_columns(self.senses[order], owners[order])


def _as_plain_numbers(*columns: IntArray) -> tuple[memoryview[int], ...]:
    """Columns to be read a few numbers at a time, which takes numpy ten times as long; nothing is copied."""
    return tuple(np.ascontiguousarray(column).data for column in columns)


def load_wordnet(path: Path = _SHIPPED) -> WordNet:
    """Read a table written by `knowledge.lexicon.derive`.

    Args:
        path: the file; the one that ships by default.

    Returns:
        The table.

    Raises:
        OSError: if there is no such file.
        KeyError: if it lacks an array, that is, was written by another version.
    """
    with np.load(path, allow_pickle=False) as table:
        words = _unpacked(table["words"])
        forms = _unpacked(table["irregular"])
        rows = zip(forms, table["irregular_words"].tolist(), table["irregular_kinds"].tolist(), strict=True)
        irregular: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for form, word, kind in rows:
            irregular[form].append((word, kind))
        return WordNet(
            numbers={word: n for n, word in enumerate(words)},
            words=words,
            sense_starts=np.concatenate(([0], np.cumsum(table["sense_counts"], dtype=np.int64))),
            senses=table["senses"],
            frequencies=table["frequencies"],
            kinds=table["kinds"],
            broader=Pairs.of_columns(*table["broader"]),
            similar=Pairs.of_columns(*table["similar"]),
            antonyms=Pairs.of_columns(*table["antonym_words"]),
            derived=Pairs.of_columns(*table["derived_words"]),
            irregular=irregular,
            names=frozenset(table["names"].tolist()),
        )


def _unpacked(data: npt.NDArray[np.uint8]) -> tuple[str, ...]:
    text = data.tobytes().decode("ascii")
    return tuple(text.split("\n")) if text else ()
