"""Who and what a question may name: the voices and the sources of a corpus, by the words people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from knowledge.heads import Named, office_of
from knowledge.index.analysis import term_of, terms_of
from knowledge.index.passages import Voice
from knowledge.index.port import Shelves
from knowledge.model import Role, Source, SourceKind
from knowledge.query.presented import Presented, presented_by
from knowledge.query.source_names import SourceNames
from knowledge.titles import BEHIND_NAMES, HONORIFICS, OFFICES, RANKS, SHORT_OFFICES

KIND_WORDS: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.TRANSCRIPT: "transcript original record",
        SourceKind.OFFICIAL_TRANSLATION: "official translation",
        SourceKind.PRINT: "print printed newspaper paper pdf scan scanned",
        SourceKind.WIRE_REPORT: "wire report news agency dispatch",
        SourceKind.INDEPENDENT_TRANSLATION: "independent unofficial translation blog",
        SourceKind.COMMENTARY: "commentary annotated analysis",
        SourceKind.REWORDED_MIRROR: "machine reworded mirror copy spun",
        SourceKind.UNKNOWN: "",
    }
)
"""Words people use for a kind of source."""

ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.INTERVIEWER: "interviewer questioner journalist reporter moderator host agency",
        Role.INTERVIEWEE: "interviewee guest respondent",
        Role.COMMENTATOR: "commentator commentary analyst analysis blogger pundit author annotator reader",
        Role.EDITOR: "editor",
        Role.NARRATOR: "narrator narration",
        Role.BOILERPLATE: "boilerplate",
    }
)
"""Words people use for a role, the role's own name first."""

_ROLES = MappingProxyType(
    {
        word.removesuffix("s"): role
        for role, words in reversed(tuple(ROLE_WORDS.items()))
        for word in reversed(words.split())
    }
)
"""The first role that has a word, by the word's singular."""

TITLES = frozenset(term_of(word) for word in (*HONORIFICS, *RANKS, *OFFICES, *SHORT_OFFICES, "of"))
"""Terms of titles before names."""


@dataclass(frozen=True)
class Directory:
    """The voices and sources of a corpus.

    Attributes:
        voices: voices by number.
        sources: what is known of each document, by number.
        names: what the documents are called.
        annotated: numbers of the documents in which commentators speak.
    presented: people and delegations that documents name beside their labels.
    """

    voices: tuple[Voice, ...]
    sources: tuple[Source, ...]
    names: SourceNames
    annotated: frozenset[int] = frozenset()
    presented: tuple[Presented, ...] = ()

    @classmethod
    def of(
        cls,
        shelves: Shelves,
        sources: Mapping[str, Source],
        named: Callable[[str], Iterable[Named]] = lambda _: (),
    ) -> Directory:
        """Make the directory of a corpus.

        Args:
            shelves: what is in the index.
            sources: what is known of each document, by id.
            named: gives the names that a document has beside its labels, by its id.
        """
        commentators = [n for n, voice in enumerate(shelves.voices) if voice.role is Role.COMMENTATOR]
        passages = shelves.passages
        annotated = passages.document[np.isin(passages.voice, commentators)]
        known = {name: sources.get(name, Source()) for name in shelves.documents}
        beside = [(n, one) for n, name in enumerate(shelves.documents) for one in named(name)]
        return cls(
            shelves.voices,
            tuple(known.values()),
            SourceNames(known),
            frozenset(annotated.tolist()),
            presented_by(beside, shelves),
        )

    def speakers(self) -> frozenset[str]:
        """All names that speak."""
        return frozenset(voice.speaker for voice in self.voices if voice.speaker)

    def offices(self) -> frozenset[str]:
        """Terms of the labels that are nothing but an office ("THE PRESIDENT")."""
        return self._offices

    @cached_property
    def _offices(self) -> frozenset[str]:
        return frozenset(term_of(words[-1]) for name in self.speakers() if (words := office_of(name)))

    def presented_as(self, name: str) -> Presented | None:
        """Who is presented under a name, where no label has it."""
        if self.voices_named(name):
            return None
        return next((one for one in self.presented if one.pattern.fullmatch(name)), None)

    def surnames(self) -> Mapping[str, frozenset[str]]:
        """The terms by which speakers are known: every term of a name that is no title, to the names."""
        return self._surnames

    @cached_property
    def _surnames(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name in self.speakers():
            for term in name_terms(name):
                found.setdefault(term, set()).add(name)
        return {term: frozenset(names) for term, names in found.items()}

    def voices_named(self, words: str) -> frozenset[int]:
        """Voices whose name has the last of these words that any name has; empty if none has."""
        surnames = self.surnames()
        for term in reversed(terms_of(words)):
            if term in surnames:
                return self._voices_of(surnames[term])
        return frozenset()

    def voices_called(self, name: str) -> frozenset[int]:
        """Voices somebody means who names one: by a word of a name, or by the whole of one like "Q"."""
        wanted = name.casefold()
        return self.voices_named(name) or self._voices_of(
            frozenset(known for known in self.speakers() if known.casefold() == wanted)
        )

    def _voices_of(self, names: frozenset[str]) -> frozenset[int]:
        return frozenset(n for n, voice in enumerate(self.voices) if voice.speaker in names)

    def voices_in_role(self, roles: Iterable[Role]) -> frozenset[int]:
        """Voices in any of these roles."""
        wanted = frozenset(roles)
        return frozenset(n for n, voice in enumerate(self.voices) if voice.role in wanted)

    def role_of_word(self, word: str) -> Role | None:
        """The role a word means, for instance "analysts"."""
        return _ROLES.get(word.lower().removesuffix("s"))

    def documents_of_year(self, year: int) -> frozenset[int]:
        """Documents about an event of that year, or, where that is unknown, published in it."""
        return frozenset(
            n for n, s in enumerate(self.sources) if s.reference_date and s.reference_date.year == year
        )

    def documents_by_age(self, *, oldest: bool) -> frozenset[int]:
        """Documents of the earliest or the latest event; empty where all are of one."""
        dated = [(n, s.reference_date.first_day) for n, s in enumerate(self.sources) if s.reference_date]
        days = sorted({day for _, day in dated})
        if len(days) < 2:
            return frozenset()
        wanted = days[0] if oldest else days[-1]
        return frozenset(n for n, day in dated if day == wanted)

    def documents_described(self, words: Sequence[str]) -> frozenset[int]:
        """Documents that most of the given words describe; empty if no word tells any of them apart.

        Args:
            words: for instance ["Substack", "translation"].
        """
        terms = {term for word in words if (term := term_of(word))}
        matched = [len(description & terms) for description in self._descriptions]
        best = max(matched, default=0)
        found = frozenset(n for n, count in enumerate(matched) if count == best)
        return found if best and len(found) < len(self.sources) else frozenset()

    @cached_property
    def _descriptions(self) -> tuple[frozenset[str], ...]:
        """Terms that describe each document."""
        remarks = frozenset(terms_of("annotated commented"))
        return tuple(
            _description(source) | (remarks if n in self.annotated else frozenset())
            for n, source in enumerate(self.sources)
        )


def name_terms(name: str) -> list[str]:
    """Terms by which a name is known: those behind its titles, the last one though it be one ("King")."""
    terms = [term for term in terms_of(BEHIND_NAMES.sub("", name)) if len(term) > 1]
    titles = [place for place, term in enumerate(terms[:-1]) if term in TITLES]
    return terms[titles[-1] + 1 if titles else 0 :]


def _description(source: Source) -> frozenset[str]:
    """Terms that describe a source apart from its contents."""
    credited = " ".join(re.findall(r"\b[A-Z]{2,}\b", source.note or ""))
    parts = (source.outlet or "", source.author or "", credited, KIND_WORDS[source.kind])
    return frozenset(term for part in parts for term in terms_of(part))
