"""Whose words a question asks for: speakers by name and by role, alone or set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.model import Role
from knowledge.query.directory import ROLE_WORDS, Directory
from knowledge.query.mention import Mention
from knowledge.query.speech import SPEECH, UTTERANCE
from knowledge.query.tokens import Token, tokens_of
from knowledge.titles import is_title

_ROLE_NOUN = "|".join(word for words in ROLE_WORDS.values() for word in words.split())
_MIND = "views?|opinion|eyes|words|judge?ment|reading|account|assessment"
_BY_ROLE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"[, ]*\bin the (?:{_MIND}) of (?:the |an? )?(\w+)",
        r"\b(?:according to|as per|per|in) (?:the |an? )?(\w+?)"
        r"(?:['’]s? (?:view|opinion|words))?(?=\W|$)",
        rf"\b(?:(?:do|does|did|has|have|the) )+(\w+)(?: (?:himself|herself|themselves))? "
        rf"(?:{SPEECH})\b(?: (?:about|on|that)\b)?",
        r"\b(?:from|by|in) the (\w+)(?=\W*$)",
        rf"\bthe (\w+)['’]s? (?:questions?|{UTTERANCE})\b(?: (?:about|on)\b)?",
        r"\bas (?:seen|told|put|described) by (?:the )?(\w+)",
        r"^\W*(?:the )?(\w+) (?:on|about)\b",
    )
)
_ASKED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:what|which) (?:\w+ )?(?:was|were|is|did|does|do) (?:[\w’' -]{1,40}? )?asked?\b"
        r"(?: (?:about|on)\b)?",
        r"^\W*who (?:(?:has|had) )?(?:asked|asks|enquired|inquired)\b(?: (?:about|on|for)\b)?",
        r"\b(questions?(?: (?:about|on|put|asked)\b)?)(?= (?:about|on|put|asked|to)\b)",
        r"\b(questions)(?=\W*$)",
        r"(?:^|['’]s |\b(?:the|an?|any|all|which|what|this|that|\w*(?:st|nd|rd|th)|last) )(question)(?=\W*$)",
    )
)
_HAS_ROLE = re.compile(rf"\b(?:{_ROLE_NOUN})", re.I)
_HAS_ASKED = re.compile(r"\b(?:ask|question|enquire|inquire)", re.I)
"""Words without which the patterns above find nothing."""

_LEAD = re.compile(
    rf"(?:\b(?:according to|in the (?:{_MIND}) of|quotes?(?: from| by| of)?|"
    r"(?:what|how|where|when|why) (?:do|does|did|has|have|was|is)|do|does|did|has|have|by|from|that)\s+)?"
    r"(?:\bthe\s+)?$",
    re.I,
)
_LEADS = re.compile(rf"according to|in the (?:{_MIND}) of|quote|\bby\b|\bfrom\b", re.I)
_TAIL = re.compile(
    rf"(?:['’]s)?(?:\s+(?:{_ROLE_NOUN})s?)?(?:\s+(?:himself|herself|themselves|ever|actually|really|also|"
    rf"explicitly|personally|then|once|again))*\s+"
    rf"(?:{SPEECH}|writes?|wrote)\b(?:\s+(?:about|on|that|of|in|to)\b)?|['’]s?\s+(?:(?:own|very|exact|actual|"
    rf"precise)\s+)*(?:{UTTERANCE})\b(?:\s+(?:about|on|of|to|towards?)\b)?|\s+(?:on|about)\b",
    re.I,
)
_JOINED = re.compile(
    r"(?:['’]s?)?\s*(?:,|,?\s*\b(?:and|or|as well as|vs\.?|versus)\b)\s+"
    r"(?:(?:both|the)\s+)*",
    re.I,
)
_OTHER_THAN = re.compile(
    r"\b(?:other than|besides|apart from|aside from|except(?: for| by)?|excluding|(?<=but )not|not by)\s+"
    r"(?:the\s+)?$",
    re.I,
)
_SHORTHAND = re.compile(r"\s*(?::|\s[–—-])\s|\s*\)\W*$")
_SAID = re.compile(r"\b(?:said|says|says|wrote|asked|according to)\s+(?:the\s+)?$", re.I)
_DIFFER = re.compile(r"\s+(?:differ|disagree|diverge|compare)\b", re.I)
_BY_ROLE_NOUN = re.compile(rf"\bthe ({_ROLE_NOUN})s?\b", re.I)
_NAME_BEHIND = re.compile(r"\s+[A-Z]")
_SEVERAL = 2


class _Person(NamedTuple):
    """Words that name a speaker or a role, whatever the question says of them."""

    start: int
    end: int
    voices: frozenset[int]
    documents: frozenset[int] | None = None
    unlabelled: str | None = None

    def mention(self, start: int, end: int, *, is_certain: bool = True) -> Mention:
        """These words, and others around them, as what narrows a question down."""
        return Mention(
            start, end, self.documents, self.voices, is_certain=is_certain, unlabelled=self.unlabelled
        )


def _place(person: _Person) -> tuple[int, int]:
    return person.start, person.end


class SpeakerReader:
    """Finds whose words a question asks for.

    Args:
        directory: the corpus's voices.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._surnames = directory.surnames()
        self._everybody = frozenset(range(len(directory.voices)))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Words that ask for what somebody says; where some overlap, the first ones are meant."""
        named = tuple(sorted((*self._named(text), *self._presented(text)), key=_place))
        roles = self._by_role(text) if _HAS_ROLE.search(text) else ()
        said = (*roles, *self._by_name(text, named))
        beside = self._side_by_side(text, said, named) if named or said else ()
        return (*said, *beside, *(self._asked(text) if _HAS_ASKED.search(text) else ()))

    def _by_role(self, text: str) -> Iterator[Mention]:
        for pattern in _BY_ROLE:
            for match in pattern.finditer(text):
                voices = self._in_role(match[1])
                if voices:
                    yield Mention(*match.span(), voices=voices)

    def _in_role(self, word: str) -> frozenset[int]:
        role = self._directory.role_of_word(word)
        return self._directory.voices_in_role([role] if role else [])

    def _asked(self, text: str) -> Iterator[Mention]:
        """Questions about the questions."""
        for pattern in _ASKED:
            match = pattern.search(text)
            interviewers = self._directory.voices_in_role([Role.INTERVIEWER]) if match else frozenset[int]()
            if match and interviewers:
                yield Mention(*match.span(match.lastindex or 0), voices=interviewers, is_certain=False)
                return

    def _by_name(self, text: str, named: Iterable[_Person]) -> Iterator[Mention]:
        """Names of speakers where the question is about what they say."""
        for person in named:
            before, after = text[: person.start], text[person.end :]
            lead, tail = _LEAD.search(before), _TAIL.match(after)
            at = lead.start() if lead else person.start
            other = _OTHER_THAN.search(before)
            if other:
                others = self._everybody - person.voices
                yield Mention(other.start(), person.end, voices=others, is_exclusion=True)
            elif tail or (lead and _LEADS.search(lead[0])):
                yield person.mention(at, person.end + (tail.end() if tail else 0))
            elif _SAID.search(before):
                yield person.mention(person.start, person.end)
            elif short := _SHORTHAND.match(after):
                opens = not re.search(r"\w", before) or before.rstrip().endswith("(")
                if opens:
                    yield person.mention(at, person.end + short.end(), is_certain=False)

    def _named(self, text: str) -> Iterator[_Person]:
        """Runs of words that are speakers' names."""
        run: list[tuple[int, int]] = []
        for token in tokens_of(text):
            if token.term not in self._surnames or not self._is_written_as_name(token, text):
                continue
            if run and text[run[-1][1] : token.start].strip():
                yield self._person(text, run)
                run = []
            run.append((token.start, token.start + len(token.bare)))
        if run:
            yield self._person(text, run)

    def _is_written_as_name(self, token: Token, text: str) -> bool:
        """Whether a word has a capital; an office that is a label may go without it behind an article.

        Behind another title or before a name, an office is that of somebody else ("President Lee").
        """
        if token.term not in self._directory.offices():
            return token.surface[:1].isupper()
        *_, before = text[: token.start].split() or [""]
        is_own = not is_title(before) and _NAME_BEHIND.match(text, token.start + len(token.bare)) is None
        return is_own and (token.surface[:1].isupper() or before.lower() == "the")

    def _presented(self, text: str) -> Iterator[_Person]:
        """Names that documents give beside their labels, where no label has them."""
        for one in self._directory.presented:
            for match in one.pattern.finditer(text):
                if one.is_party or not self._directory.voices_named(one.name.split()[-1]):
                    name = None if one.is_party else one.name
                    yield _Person(*match.span(), one.voices, one.documents, name)

    def _person(self, text: str, run: Sequence[tuple[int, int]]) -> _Person:
        start, end = run[0][0], run[-1][1]
        return _Person(start, end, self._directory.voices_named(text[start:end]))

    def _side_by_side(
        self, text: str, said: Sequence[Mention], named: Sequence[_Person]
    ) -> Iterator[Mention]:
        """Others whose words are asked for in the same breath: "Ann and the analysts say"."""
        people = sorted((*named, *self._roles_named(text)), key=_place)
        if len(people) < _SEVERAL:
            return
        for mention in said:
            if _LEADS.search(text[mention.start : mention.end]):
                yield from self._behind(text, mention.end, people)
            else:
                yield from self._before(text, mention.start, people)
        for person in people:
            if _DIFFER.match(text[person.end :]):
                others = tuple(self._before(text, person.start, people))
                if others:
                    yield from (*others, person.mention(person.start, person.end))

    def _roles_named(self, text: str) -> Iterator[_Person]:
        for match in _BY_ROLE_NOUN.finditer(text):
            voices = self._in_role(match[1])
            if voices:
                yield _Person(*match.span(), voices)

    def _before(self, text: str, start: int, people: Sequence[_Person]) -> Iterator[Mention]:
        for person in reversed(people):
            if person.end <= start and _JOINED.fullmatch(text[person.end : start]):
                lead = _LEAD.search(text[: person.start])
                yield person.mention(person.start, person.end)
                start = lead.start() if lead else person.start

    def _behind(self, text: str, end: int, people: Sequence[_Person]) -> Iterator[Mention]:
        for person in people:
            if person.start >= end and _JOINED.fullmatch(text[end : person.start]):
                yield person.mention(person.start, person.end)
                end = person.end
