"""Whom the head of a document names for a voice whose label names nobody: an office, an unlabelled answerer.

Only what the document itself says counts: one name beside the very office of the label, or one name of
somebody who is introduced as interviewed where only one unnamed voice answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from knowledge.index.analysis import term_of
from knowledge.model import ParsedDocument, Role
from knowledge.parsing.wording import is_role_word
from knowledge.titles import is_office, is_title

_LONGEST_HEAD = 4000
_LONGEST_LABEL = 140
_MARKUP = re.compile(r"[*_#`]")
_SPOKEN = (Role.INTERVIEWER, Role.INTERVIEWEE)
_BLANK = r"[^\S\n]+"
_NAME = rf"(?P<name>[^\W\d_a-z][\w’'-]*\.?(?:{_BLANK}[^\W\d_a-z][\w’'-]*\.?){{0,4}})"
_TALK = r"interview|conversation|gespräch|entretien|entrevista|intervista|q\s?&\s?a"
_QUOTED = "[\"“”«»„‘']"
_INTRODUCES = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"(?i:\b(?:{_TALK}))\w*{_BLANK}(?i:with|mit|avec|con|to){_BLANK}(?:the{_BLANK})?{_NAME}",
        rf"(?i:\b(?:{_TALK}))\w*[^\S\n]*[:|–—-][^\S\n]*{_NAME}",
        rf"{_NAME}[^\S\n]*(?:,[^\S\n]*\d{{2}}\b|\((?:[^()\n]{{0,40}}\D)?\d{{4}}\))",
        rf"[:–—]{_BLANK}{_NAME}{_BLANK}(?:on|talks?|speaks|tells|about|über|sobre|sur)\b",
        rf"^{_NAME}[^\S\n]*:[^\S\n]*{_QUOTED}",
        rf"^{_NAME}{_BLANK}(?:talks|speaks)\b",
    )
)
"""Where a headline or an introduction presents somebody who is interviewed."""

_PARTY = re.compile(r"\((?P<party>[^\W\d_a-z][^()\d]{2,60})\)\s*(?:\([^()]{0,40}\)\s*)?[:.]?\s*$")
_MAY_BE_NAME = re.compile(
    "king|queen|prince|princess|pope|bishop|judge|major|marshal|dean|constable|general|speaker|head|coach|chief|"
    "sheriff|cardinal|captain|chancellor|mayor|justice|whip|leader|rector|consul"
)
"""Offices that are surnames, too."""

Voice = tuple[Role, str | None]

_NUMBERED = re.compile(r"(?i:speaker|sprecher|locuteur)\W*\w{0,2}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a document gives a voice without labelling its turns so.

    Attributes:
        name: as the document has it, without titles.
        role: of the voice.
        speaker: what its turns are labelled with; None where they are not.
        is_party: whether it is the delegation or office in brackets behind the label, part of the label.
    """

    name: str
    role: Role
    speaker: str | None
    is_party: bool = False


def named_in(parsed: ParsedDocument) -> tuple[Named, ...]:
    """The names a document gives its voices beside their labels.

    Args:
        parsed: the document.
    """
    spoken = [turn for turn in parsed.turns if turn.role in _SPOKEN]
    voices = dict.fromkeys((turn.role, turn.speaker) for turn in spoken)
    if not voices:
        return ()
    head = (
        f"{parsed.document.source.title or ''}\n{parsed.document.raw[: spoken[0].span.start][:_LONGEST_HEAD]}"
    )
    head = _MARKUP.sub("", head)
    return (*_holders(head, voices), *_answerer(parsed, head, voices), *_parties(parsed))


def is_unnamed(speaker: str | None) -> bool:
    """Whether a label names nobody: none at all, a part in a talk, an office, a number.

    >>> is_unnamed("THE PRESIDENT"), is_unnamed("Speaker 2"), is_unnamed("Ann Lee")
    (True, True, False)
    """
    return speaker is None or is_role(speaker) or bool(office_of(speaker))


def is_role(speaker: str) -> bool:
    """Whether a label is a part in a talk or a number and no name."""
    return is_role_word(speaker) or _NUMBERED.fullmatch(speaker.strip()) is not None


def office_of(speaker: str) -> tuple[str, ...]:
    """The words of a label that is nothing but an office, without its article; none if it is a name.

    >>> office_of("The VICE PRESIDENT"), office_of("President Lee"), office_of("King")
    (('VICE', 'PRESIDENT'), (), ())
    """
    first, *rest = speaker.split() or [""]
    words = rest if first.casefold() == "the" else [first, *rest]
    is_whole = words and all(map(is_title, words)) and any(map(is_office, words))
    return tuple(words) if is_whole and (len(words) > 1 or words is rest or _is_sole(words[0])) else ()


def _is_sole(word: str) -> bool:
    """Whether an office without an article is one and no surname: "President", not "King"."""
    return not _MAY_BE_NAME.fullmatch(word.casefold())


def _holders(head: str, voices: Iterable[Voice]) -> Iterator[Named]:
    for role, speaker in voices:
        words = office_of(speaker or "")
        names = {_folded(name): name for name in _beside_office(head, words)} if words else {}
        if len(names) == 1:
            yield Named(next(iter(names.values())), role, speaker)


def _beside_office(head: str, words: tuple[str, ...]) -> Iterator[str]:
    """Names that stand beside an office, and beside no other that it is a part of ("Vice President")."""
    office = rf"(?i:{_BLANK.join(map(re.escape, words))})"
    before = rf"(?P<before>\b\w[\w.-]*{_BLANK})?"
    for pattern in (
        rf"{before}\b{office}{_BLANK}(?={_NAME})",
        rf"{_NAME}\s*[,(]\s*(?:the\s+)?{before}{office}\b",
        rf"^[^\S\n]*(?P<before>){office}[^\S\n]*:[^\S\n]*{_NAME}",
    ):
        for match in re.finditer(pattern, head, re.MULTILINE):
            name = _plain(match["name"])
            if name and not is_title((match["before"] or "").strip()):
                yield name


def _answerer(parsed: ParsedDocument, head: str, voices: Iterable[Voice]) -> Iterator[Named]:
    """Who is introduced as interviewed, where one voice answers and has no name."""
    answering = [speaker for role, speaker in voices if role is Role.INTERVIEWEE]
    asked = any(role is Role.INTERVIEWER for role, _ in voices)
    if not asked or len(answering) != 1 or not (answering[0] is None or is_role(answering[0])):
        return
    source = parsed.document.source
    others = {_folded(name) for name in (source.author, source.interviewer, source.outlet) if name}
    names = {_folded(name): name for name in _introduced(head) if _folded(name) not in others}
    if len(names) == 1:
        yield Named(next(iter(names.values())), Role.INTERVIEWEE, answering[0])


def _introduced(head: str) -> Iterator[str]:
    for pattern in _INTRODUCES:
        for match in pattern.finditer(head):
            name = _plain(match["name"])
            if " " in name or (name and _plain(match["name"]) != match["name"].strip()):
                yield name


def _parties(parsed: ParsedDocument) -> Iterator[Named]:
    """Delegations in brackets behind labels: "Ann Lee (Norway):"."""
    raw, end = parsed.document.raw, 0
    found: dict[Named, None] = {}
    for turn in parsed.turns:
        label = _MARKUP.sub("", raw[max(end, turn.span.start - _LONGEST_LABEL) : turn.span.start])
        end = turn.span.end
        match = _PARTY.search(label) if turn.speaker and ")" in label else None
        if (
            match
            and turn.speaker
            and turn.speaker.split()[-1].casefold() in label[: match.start()].casefold()
        ):
            found[Named(" ".join(match["party"].split()), turn.role, turn.speaker, is_party=True)] = None
    yield from found


def _plain(name: str) -> str:
    """A name without titles before it and words of grammar behind it."""
    words = name.split()
    while words and is_title(words[0]):
        del words[0]
    kept = [*takewhile(lambda word: term_of(word) and not is_title(word), words)]
    return " ".join(word.title() if word.isupper() else word for word in kept).strip(".")


def _folded(name: str) -> str:
    """The last word of a name, by which two mentions of one person are the same."""
    return term_of(name.split()[-1])
