"""Filters in plain words: who is asked about, in which source, of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.errors import BadQuestion
from knowledge.query.directory import Directory
from knowledge.query.mention import Mention
from knowledge.query.speakers import SpeakerReader
from knowledge.query.speech import SPEECH

_SOURCE_NOUN = (
    "translation|version|copy|article|piece|report|print|newspaper|paper|blog|post|page|text|edition|"
    "transcript|mirror|site|"
    "rendition|story|interview|document|source|substack|dispatch|coverage|publication|website|commentary|"
    "pdf|scan"
)
_SOURCE_WORDS = frozenset(word + ending for word in _SOURCE_NOUN.split("|") for ending in ("", "s"))
_LETTERS = re.compile("[a-z]+")
_BARE = r"[^\s,;]+"
"""A value that needs no quotation marks."""
_MOST_NAMED = 8
_EXPLICIT = re.compile(
    rf"(?<!\w)(speaker|role|source|outlet|document|year):\s*(\"[^\"]+\"|“[^”]+”|{_BARE})", re.I
)
_YEAR = r"(?:1[89]|20)\d\d"
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_SAYS = re.compile(rf"\b(?:{SPEECH})\b", re.I)
_OF_YEAR = re.compile(
    rf"(?:\b(?:in|of|from|for|by|according to|does|did|"
    rf"about)\s+)?(?:\bthe\s+)?\b({_YEAR})(?:['’]s)?\s+((?:[\w’'-]+\s+){{0,2}}?)({_SOURCE_NOUN})s?\b",
    re.I,
)
_NOUN_OF_YEAR = re.compile(
    rf"(?:\b(?:in|of|from)\s+)?(?:\bthe\s+)?\b({_SOURCE_NOUN})s?\s+(?:of|from|in)\s+({_YEAR})\b", re.I
)
_BY_AGE = re.compile(
    rf"[,]?\s*(?:\b(?:in|of|from)\s+)?\bthe\s+(earlier|earliest|older|oldest|previous|first|latest|"
    rf"newest|later|newer|recent|most recent|last|second)\s+"
    rf"(?:[\w’'-]+\s+)?(?:{_SOURCE_NOUN})s?\b",
    re.I,
)
_BARE_YEAR = re.compile(rf"[,]?\s*\b(?:in|back in|for|from|during|of)\s+({_YEAR})\b|\(({_YEAR})\)", re.I)
_DESCRIBED = re.compile(
    rf"(?:\b(?:in|of|from|on|by|according to|does|did|do)\s+)?\b(?:the|this|that|"
    rf"an?)\s+((?:\(?[\w’'-]+\)?\s+){{0,3}})({_SOURCE_NOUN})s?\b(?:['’]s)?",
    re.I,
)
_BY_WHOM = re.compile(
    r"\s+(?:with|by|of|from|on)\s+((?:the\s+)?(?-i:[A-Z])[\w’'-]*(?:\s+(?-i:[A-Z])[\w’'-]*)*)"
    r"(?:\s+(?:comments?|notes?|remarks?|annotations?|commentary)\b)?",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|versus|vs|both|change[sd]?|respectively)\b", re.I
)
_ANY_SOURCE = re.compile(
    rf",?\s*\b(?:according to|as per|per) (?:the|this|that) (?:{_SOURCE_NOUN})s?\b", re.I
)
_OLD = frozenset({"earlier", "earliest", "older", "oldest", "previous", "first"})


class ScopeReader:
    """Finds what narrows a question down.

    Args:
        directory: the corpus's voices and sources.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._speakers = SpeakerReader(directory)

    def explicit(self, text: str) -> tuple[str, tuple[Mention, ...]]:
        """Take ``speaker:``, ``role:``, ``source:`` and ``year:`` filters off a question.

        Returns:
            The rest of the question and the filters.

        Raises:
            BadQuestion: if a filter names nothing in the corpus.
        """
        if ":" not in text:
            return text.strip(), ()
        mentions = tuple(self._explicit(match) for match in _EXPLICIT.finditer(text))
        return _EXPLICIT.sub(" ", text).strip(), mentions

    def _explicit(self, match: re.Match[str]) -> Mention:
        name, value = match[1].lower(), match[2].strip('"“”')
        places = match.span()
        if name == "speaker":
            if (one := self._directory.presented_as(value)) is not None:
                name = None if one.is_party else one.name
                return Mention(*places, one.documents, one.voices, unlabelled=name)
            voices = self._directory.voices_called(value)
            _require(voices, name, value, sorted(self._directory.speakers()))
            return Mention(*places, voices=voices)
        if name == "role":
            role = self._directory.role_of_word(value)
            voices = self._directory.voices_in_role([role] if role else [])
            _require(voices, name, value, sorted({voice.role.value for voice in self._directory.voices}))
            return Mention(*places, voices=voices)
        if name == "year":
            documents = self._directory.documents_of_year(int(value)) if value.isdecimal() else frozenset()
            years = {str(s.reference_date.year) for s in self._directory.sources if s.reference_date}
            _require(documents, name, value, sorted(years))
            return Mention(*places, documents=documents)
        documents = self._documents_called(value)
        _require(documents, name, value, self._directory.names.distinct())
        return Mention(*places, documents=documents)

    def _documents_called(self, value: str) -> frozenset[int]:
        """The documents somebody means who types this: by name, by what describes them, by part of a name."""
        names = self._directory.names
        return (
            names.named(value)
            or self._titled(value)
            or self._directory.documents_described(value.split())
            or names.beginning(value)
        )

    def _titled(self, value: str) -> frozenset[int]:
        wanted = value.lower()
        return frozenset(
            n for n, s in enumerate(self._directory.sources)
            if s.title and len(wanted) > 3 and wanted in s.title.lower()
        )  # fmt: skip

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All narrowing words of a question, in order, without overlap."""
        years = set(_ANY_YEAR.findall(text))
        compares = _COMPARES.search(text) is not None or len(years) > 1
        speakers = self._speakers.mentions(text)
        dated = years and (compares or speakers or _SAYS.search(text))
        found: list[Mention] = []
        names_source = not _SOURCE_WORDS.isdisjoint(_LETTERS.findall(text.lower()))
        for mention in (
            *(self._of_years(text) if years and names_source else ()),
            *(self._sources(text) if names_source else ()),
            *(self._bare_years(text, is_certain=compares) if dated else ()),
            *speakers,
            *(_plain_sources(text) if names_source else ()),
        ):
            clear = _clear_of(mention, found)
            if clear is not None:
                found.append(clear)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _of_years(self, text: str) -> Iterator[Mention]:
        for match in _OF_YEAR.finditer(text):
            yield from self._year_mention(match, int(match[1]), match[2].split())
        for match in _NOUN_OF_YEAR.finditer(text):
            yield from self._year_mention(match, int(match[2]), [])

    def _sources(self, text: str) -> Iterator[Mention]:
        for match in _BY_AGE.finditer(text):
            documents = self._directory.documents_by_age(oldest=match[1].lower() in _OLD)
            if documents:
                yield Mention(*match.span(), documents=documents)
        for match in _DESCRIBED.finditer(text):
            credit = _BY_WHOM.match(text, match.end())
            credited = self._directory.documents_described(credit[1].split() if credit else ())
            if credit and credited:
                yield Mention(match.start(), credit.end(), documents=credited)
                continue
            documents = self._directory.documents_described([*match[1].split(), match[2]])
            if documents and (match[1].strip() or match[2].lower() not in ("interview", "text", "report")):
                yield Mention(*match.span(), documents=documents)

    def _year_mention(self, match: re.Match[str], year: int, words: Sequence[str]) -> Iterator[Mention]:
        documents = self._directory.documents_of_year(year)
        described = self._directory.documents_described(words) & documents
        yield Mention(*match.span(), documents=described or documents, year=year)

    def _bare_years(self, text: str, *, is_certain: bool) -> Iterator[Mention]:
        for match in _BARE_YEAR.finditer(text):
            year = int(match[1] or match[2])
            documents = self._directory.documents_of_year(year)
            if documents:
                yield Mention(*match.span(), documents=documents, is_certain=is_certain, year=year)


def _clear_of(mention: Mention, others: Sequence[Mention]) -> Mention | None:
    """A mention without the words at its end that belong to another; None if its beginning does."""
    if any(other.start <= mention.start < other.end for other in others):
        return None
    ends = [other.start for other in others if mention.start < other.start < mention.end]
    return replace(mention, end=min(ends)) if ends else mention


def _plain_sources(text: str) -> Iterator[Mention]:
    """Words for a source that tell none apart ("according to the article"): they narrow nothing down."""
    for match in _ANY_SOURCE.finditer(text):
        yield Mention(*match.span())


def _require(found: frozenset[int], name: str, value: str, known: Sequence[str]) -> None:
    if not found:
        options = ", ".join(map(_typed, known[:_MOST_NAMED])) or "none"
        others = f" and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
        raise BadQuestion(f"No {name} in this corpus fits {value!r}.", f"Known: {options}{others}.")


def _typed(name: str) -> str:
    """A name as it is typed behind a filter's colon."""
    return name if re.fullmatch(_BARE, name) else f'"{name}"'
