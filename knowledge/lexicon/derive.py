"""Derive the lexical table that ships from WordNet's own database files.

Run once per WordNet release, from the repository's root::

    python -m knowledge.lexicon.derive /usr/share/wordnet knowledge/lexicon/wordnet.npz

The folder holds ``index.*``, ``data.*``, ``*.exc`` and ``cntlist.rev`` of WordNet 3.0 (format: wndb(5WN)).
The same input gives the same bytes. Glosses, example sentences and rarer relations are left out; what is
kept is described at `knowledge.lexicon.wordnet.WordNet`. WordNet's licence is in ``NOTICE`` beside it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from knowledge.lexicon.morphology import PartOfSpeech

MAX_WORDS, MAX_WORDS_OF_NAMES = 3, 5
"""Collocations of more words are left out: they are names of species. Names of states may be longer."""

_FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSE_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_SYNSET_RELATIONS = {"@": "broader", "@i": "broader", "&": "similar"}
_WORD_RELATIONS = {"!": "antonym", "+": "derived", "\\": "derived", "<": "derived"}

SynsetKey: TypeAlias = tuple[str, int]


@dataclass(frozen=True)
class Entry:
    """One line of an index file: a word in one part of speech with its senses, most frequent first."""

    word: str
    pos: str
    synsets: tuple[int, ...]


@dataclass(frozen=True)
class Synset:
    """One line of a data file: the words of a sense and its pointers ``(symbol, key, source, target)``."""

    key: SynsetKey
    words: tuple[str, ...]
    pointers: tuple[tuple[str, SynsetKey, int, int], ...]


def derive(folder: Path) -> dict[str, np.ndarray]:
    """Read WordNet's files.

    Args:
        folder: where they are.

    Returns:
        The arrays `WordNet` is made of, by name.

    Raises:
        OSError: if a file is missing.
    """
    entries = [e for name, pos in _FILES.items() for e in _entries(_lines(folder / f"index.{name}"), pos)]
    synsets = [s for name, pos in _FILES.items() for s in _synsets(_lines(folder / f"data.{name}"), pos)]
    counts = _counts(_lines(folder / "cntlist.rev"))
    capital = _written_with_capitals(folder)
    most = {True: MAX_WORDS_OF_NAMES, False: MAX_WORDS}
    entries = [e for e in entries if e.word.count(" ") < most[e.word in capital]]
    words = sorted({e.word for e in entries})
    number = {word: n for n, word in enumerate(words)}
    place = {s.key: n for n, s in enumerate(synsets)}
    arrays = {"words": _packed(words), "kinds": _kinds(synsets)}
    arrays |= _senses(entries, counts, number, place)
    arrays |= _relations(synsets, number, place)
    arrays |= _irregular(folder, number)
    arrays["names"] = np.array(sorted(number[w] for w in capital if w in number), dtype=np.uint32)
    return arrays


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def _clean(word: str) -> str:
    return word.split("(", 1)[0].replace("_", " ").lower()


def _entries(lines: Iterable[str], pos: str) -> Iterator[Entry]:
    for line in lines:
        parts = line.split()
        senses = int(parts[2])
        yield Entry(_clean(parts[0]), pos, tuple(int(x) for x in parts[len(parts) - senses :]))


def _synsets(lines: Iterable[str], pos: str) -> Iterator[Synset]:
    for line in lines:
        parts = line.split(" | ", 1)[0].split()
        size = int(parts[3], 16)
        words = tuple(_clean(w) for w in parts[4 : 4 + 2 * size : 2])
        at = 4 + 2 * size
        pointers = tuple(
            (
                parts[i],
                (_flat(parts[i + 2]), int(parts[i + 1])),
                int(parts[i + 3][:2], 16),
                int(parts[i + 3][2:], 16),
            )
            for i in range(at + 1, at + 1 + 4 * int(parts[at]), 4)
        )
        yield Synset((pos, int(parts[0])), words, pointers)


def _flat(pos: str) -> str:
    return "a" if pos == "s" else pos


def _counts(lines: Iterable[str]) -> dict[tuple[str, str, int], int]:
    """How often each sense was tagged in the semantic concordances, by word, part of speech and rank."""
    found: dict[tuple[str, str, int], int] = {}
    for line in lines:
        key, rank, count = line.split()
        word, sense = key.split("%", 1)
        found[_clean(word), _SENSE_TYPES[sense[0]], int(rank)] = int(count)
    return found


def _packed(words: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(words).encode("ascii"), dtype=np.uint8)


def _kinds(synsets: Sequence[Synset]) -> np.ndarray:
    return np.array([PartOfSpeech(s.key[0]).number for s in synsets], dtype=np.uint8)


def _senses(
    entries: Sequence[Entry],
    counts: dict[tuple[str, str, int], int],
    number: dict[str, int],
    place: dict[SynsetKey, int],
) -> dict[str, np.ndarray]:
    rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for entry in entries:
        for rank, offset in enumerate(entry.synsets, 1):
            count = min(counts.get((entry.word, entry.pos, rank), 0), 65535)
            rows[number[entry.word]].append((place[entry.pos, offset], count))
    flat = [pair for n in range(len(number)) for pair in rows[n]]
    return {
        "sense_counts": np.array([len(rows[n]) for n in range(len(number))], dtype=np.uint8),
        "senses": np.array([s for s, _ in flat], dtype=np.uint32),
        "frequencies": np.array([c for _, c in flat], dtype=np.uint16),
    }


def _relations(
    synsets: Sequence[Synset], number: dict[str, int], place: dict[SynsetKey, int]
) -> dict[str, np.ndarray]:
    pairs: dict[str, set[tuple[int, int]]] = defaultdict(set)
    by_key = {s.key: s for s in synsets}
    for synset in synsets:
        for symbol, key, source, target in synset.pointers:
            if symbol in _SYNSET_RELATIONS:
                pairs[_SYNSET_RELATIONS[symbol]].add((place[synset.key], place[key]))
            elif symbol in _WORD_RELATIONS and source and target:
                a, b = synset.words[source - 1], by_key[key].words[target - 1]
                if a in number and b in number and a != b:
                    pairs[_WORD_RELATIONS[symbol] + "_words"].add((number[a], number[b]))
    for name in ("similar", "antonym_words", "derived_words"):
        pairs[name] |= {(b, a) for a, b in pairs[name]}
    names = ("broader", "similar", "antonym_words", "derived_words")
    return {name: np.array(sorted(pairs[name]), dtype=np.uint32).reshape(-1, 2).T.copy() for name in names}


def _irregular(folder: Path, number: dict[str, int]) -> dict[str, np.ndarray]:
    rows = set()
    for name, pos in _FILES.items():
        for line in _lines(folder / f"{name}.exc"):
            form, *bases = (_clean(w) for w in line.split())
            rows |= {
                (form, number[b], PartOfSpeech(pos).number) for b in bases if b in number and " " not in form
            }
    ordered = sorted(rows)
    return {
        "irregular": _packed([form for form, _, _ in ordered]),
        "irregular_words": np.array([word for _, word, _ in ordered], dtype=np.uint32),
        "irregular_kinds": np.array([kind for _, _, kind in ordered], dtype=np.uint8),
    }


def _written_with_capitals(folder: Path) -> frozenset[str]:
    """The words that are written with a capital in all their senses."""
    capital: dict[str, bool] = {}
    for name in _FILES:
        for line in _lines(folder / f"data.{name}"):
            parts = line.split()
            for written in parts[4 : 4 + 2 * int(parts[3], 16) : 2]:
                word = _clean(written)
                capital[word] = capital.get(word, True) and written[0].isupper()
    return frozenset(word for word, always in capital.items() if always)


def main(arguments: Sequence[str]) -> None:
    """Write the table.

    Args:
        arguments: the folder of WordNet's files and the file to write.
    """
    folder, target = (Path(a) for a in arguments)
    with target.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **derive(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
