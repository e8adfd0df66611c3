"""Speakers by the name their corpus uses, however a question calls them: by title, in full, by their office.

Which office a speaker holds is read from what stands before the name in the corpus ("Russian President
Vladimir Putin"); nothing is listed but words for offices.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from knowledge.heads import office_of
from knowledge.index.analysis import term_of, terms_of
from knowledge.index.port import Shelves
from knowledge.model import Role
from knowledge.query.language import WordKnowledge
from knowledge.query.speech import SPEECH, UTTERANCE
from knowledge.query.titled_names import TitledNames
from knowledge.query.word_forms import family_of_name
from knowledge.titles import OFFICES

_PRIME = term_of("prime")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Messrs|Dr|Sir|Madam)\.?\s+(?=[A-Z])")
_MIDDLE = r"\s+(?:[A-Z][\w’'-]*\.?\s+){1,2}"
_INITIALS = re.compile(r"(?:\b[A-Z]\.\s?){1,3}$")
_OFFICE = re.compile(
    r"\b[Tt]he\s+(?:(?P<before>(?!Prime\b)[A-Z][\w’'-]*)\s+)?(?P<prime>[Pp]rime\s+)?"
    rf"(?P<office>(?i:{'|'.join(OFFICES)}))"
    r"(?:\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w’'-]*))?(?=['’]s\b|\b(?!['’]))",
)
_SPEAKS = re.compile(
    rf"\s+(?:(?:also|then|ever|really|himself|herself)\s+)?(?:{SPEECH})\b|['’]s\s+(?:{UTTERANCE})\b"
)
_ASKS_FOR_NAME = re.compile(r"\bwho(?:['’]s|\s+(?:is|was|are|were))\b|\b(?:sur)?names?\b", re.IGNORECASE)
"""What asks for the very name that would be put in."""

_INTERVIEWEE = re.compile(r"\b[Tt]he interviewee\b")


class SpeakerNames:
    """Gives speakers their plain names.

    Args:
        shelves: the corpus.
        words: knowledge of the language; None for none.
        others: names that speak under other labels.
    """

    def __init__(
        self, shelves: Shelves, words: WordKnowledge | None = None, others: Iterable[str] = ()
    ) -> None:
        self._shelves = shelves
        speakers = {voice.speaker for voice in shelves.voices if voice.speaker}
        self._titled = TitledNames({*speakers, *others}, words)
        self._labels = {term_of(office[-1]) for name in speakers if (office := office_of(name))}
        names = {voice.speaker for voice in shelves.voices if voice.speaker and " " in voice.speaker}
        self._by_surname: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for name in sorted(names):
            parts = tuple(name.split())
            self._by_surname[parts[-1]].append(parts)
        asked = {
            voice.speaker for voice in shelves.voices if voice.role is Role.INTERVIEWEE and voice.speaker
        }
        self._interviewee = next(iter(asked)) if len(asked) == 1 else None

    def plain(self, text: str) -> str:
        """A question with titles and middle names of speakers left out, and offices replaced by their names.

        Args:
            text: with capitals. Where it asks for a name, offices are left as they are.
        """
        text = _HONORIFIC.sub("", text)
        for surname in [surname for surname in self._by_surname if surname in text]:
            for parts in self._by_surname[surname]:
                text = _with_plain_name(text, parts)
        if not _ASKS_FOR_NAME.search(text):
            if self._interviewee is not None:
                text = _INTERVIEWEE.sub(self._interviewee, text)
            text = _OFFICE.sub(self._holder, text)
        return self._titled.plain(text)

    def _holder(self, match: re.Match[str]) -> str:
        """The one speaker who holds an office; the words as they are where nobody does, or several do."""
        place = match["before"] or match["of"]
        speaks = _SPEAKS.match(match.string, match.end()) is not None
        if not place and not speaks and not match.string[: match.start()].endswith("according to "):
            return match[0]
        office = term_of(match["office"])
        if not place and office in self._labels:
            return match[0]
        holders = [
            name
            for name, held in self._offices.items()
            if office in held
            and (not place or _is_of(term_of(place), held[office]))
            and (not match["prime"] or _PRIME in held[office])
        ]
        return holders[0] if len(holders) == 1 else match[0]

    @cached_property
    def _offices(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Of each speaker, the terms of the offices before the name, and of what stands beside the office."""
        found: dict[str, dict[str, set[str]]] = {}
        offices = frozenset(map(term_of, OFFICES))
        for parts in (parts for sharing in self._by_surname.values() for parts in sharing):
            held = found.setdefault(" ".join(parts), defaultdict(set))
            label = terms_of(" ".join(parts))
            titled = [label[: n + 1] for n, term in enumerate(label[:-1]) if term in offices]
            for before in (*titled, *self._before(label)):
                for at, term in enumerate(before[-2:], max(0, len(before) - 2)):
                    if term in offices:
                        held[term] |= {*before[max(0, at - 2) : at], *before[at + 1 :]}
        return {
            name: {office: frozenset(beside) for office, beside in held.items()}
            for name, held in found.items()
        }

    def _before(self, name: Sequence[str]) -> Iterator[Sequence[str]]:
        """The terms before each occurrence of a full name, in its sentence: four of them at most."""
        passages, vocabulary = self._shelves.passages, self._shelves.vocabulary
        numbers = [vocabulary.number(term) for term in name]
        if not numbers or min(numbers) < 0:
            return
        starts = np.flatnonzero(passages.terms == numbers[0])
        for at in starts[starts + len(numbers) <= len(passages.terms)].tolist():
            if passages.terms[at : at + len(numbers)].tolist() == numbers:
                row = int(np.searchsorted(passages.starts, at, side="right")) - 1
                first = max(int(passages.starts[row]), at - 4)
                yield [vocabulary.terms[n] for n in passages.terms[first:at].tolist()]


def _with_plain_name(text: str, parts: Sequence[str]) -> str:
    """A text with one name without initials or what stands between its first word and its last."""
    given, surname = re.escape(parts[0]), re.escape(parts[-1])
    text = re.sub(rf"\b{given}{_MIDDLE}(?={surname}\b)", f"{parts[0]} ", text)
    pieces = re.split(rf"(?<![\w-])(?={surname}\b)", text)
    return "".join([*(_INITIALS.sub("", piece) for piece in pieces[:-1]), pieces[-1]])


def _is_of(place: str, beside: frozenset[str]) -> bool:
    """Whether an office is that of a place, named itself or by its adjective."""
    return place in beside or bool(family_of_name(place, beside.__contains__))
