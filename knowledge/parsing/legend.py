"""Legends: lines in which a document itself says who its labels stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.model import Role
from knowledge.parsing.introductions import introduced_key, introduced_name
from knowledge.parsing.labels import Candidate
from knowledge.parsing.names import fold_name
from knowledge.parsing.wording import is_answer_word, is_question_word, is_role_word

_POSSESSIVE = re.compile(r"(?P<owner>[^\W\d_][\w.'-]*(?:\s+[^\W\d_][\w.-]*){0,5}?)[’']s?(?=\s|$)")
_ASKING = re.compile(r"\b(?:question|ask|interviewer|host|moderator|frage|вопрос)", re.IGNORECASE)
_COMMENTING = re.compile(r"\b(?:comment|remark|note|editor|our|anmerkung|kommentar|комментар)", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|my|editor\W?s?)\b", re.IGNORECASE)
_VERBS = re.compile(
    r"\b(?:are|is|as|prefixed|marked|shown|denoted|indicated|labell?ed|by|with|the|stands?|for|means|and|"
    r"appear|questions?|answers?|comments?|remarks?|notes?|responses?|repl(?:y|ies))\b|[=:–—,;()\[\]\"“”]|"
    r"(?<=\s)-(?=\s)",
    re.IGNORECASE,
)
_CAPITALS_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿа-яё]{2,}\s+$")
_CAPITALS_BEHIND = re.compile(r"\s+[^\W\d_a-zß-öø-ÿа-яё]{2,}(?!\w)")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Explained:
    """What a legend says of a label.

    Attributes:
        owner: the name of the speaker, None where the document speaks of itself ("our comments").
        role: the role the wording gives them, where it gives one.
    """

    owner: str | None
    role: Role | None


def read_legend(
    front: Sequence[str], keys: Iterable[str], introductions: Iterable[tuple[Candidate, str]]
) -> dict[str, Explained]:
    """Read what the opening paragraphs say about the labels.

    Args:
        front: paragraphs before the first turn.
        keys: the folded labels.
        introductions: lines that pair a label with a name, and that name.

    Returns:
        What is said of each label that is explained.
    """
    keys = set(keys)
    found = dict(_introduced(candidate, value, keys) for candidate, value in introductions)
    found |= _abbreviated(keys)
    short = {key for key in keys if len(key) <= 5 and " " not in key}
    for text in front:
        if len(text) <= _LONGEST:
            for key, said in _from_paragraph(text, short).items():
                found.setdefault(key, said)
    for key in sorted(short):
        said = found.get(key, Explained(None, None))
        named = (
            _with_initials(key, front) if said.owner is None and said.role is not Role.COMMENTATOR else None
        )
        if named:
            found[key] = Explained(named, said.role)
    return found


def _introduced(label: Candidate, value: str, keys: set[str]) -> tuple[str, Explained]:
    """What a line such as ``JR: Jonas Rosland`` or ``Moderator: Anna Berg, Sea Lines`` says of a label."""
    key = introduced_key(value, keys - {label.key}) if is_role_word(label.name) else None
    if key is not None:
        return key, Explained(introduced_name(value)[0], part_of(label.name))
    return label.key, _explained(value)


def _abbreviated(keys: set[str]) -> dict[str, Explained]:
    """Letters that stand for a part spelt out at its first use (``PREGUNTA.``, later ``P.``)."""
    spelt_out = [key for key in sorted(keys) if len(key) > 1 and is_role_word(key)]
    found = {key[0]: Explained(None, part_of(key)) for key in spelt_out if key[0] in keys}
    return found if len(found) > 1 else {}


def part_of(word: str) -> Role | None:
    """The role that a word for a part in a talk stands for."""
    if is_question_word(word):
        return Role.INTERVIEWER
    return Role.INTERVIEWEE if is_answer_word(word) else None


def _with_initials(key: str, front: Sequence[str]) -> str | None:
    """The only name in the opening paragraphs whose initials are `key`."""
    if len(key) < 2:
        return None
    pattern = r"\s+".join(rf"{re.escape(letter.upper())}[\w'’-]*[^\W\d_]" for letter in key)
    found = {
        " ".join(m.group().split()) for text in front for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)
    }
    return found.pop() if len(found) == 1 else None


def _from_paragraph(text: str, keys: set[str]) -> dict[str, Explained]:
    """The labels that stand as words in `text`, each with what stands before or after it."""
    places = [
        match
        for match in re.finditer(r"(?<![\w’'])[^\W\d_]{1,5}(?![\w’'])", text)
        if match.group().isupper() and match.group().casefold() in keys and not _in_capitals(match)
    ]
    if not places or (
        len(places) == 1 and len(keys) > 1 and not re.search(r"[(\[]\s*$", text[: places[0].start()])
    ):
        return {}
    leading = all(
        re.match(r"\W*(?:=|–|—|-|is\b|for\b|stands\b|means\b|:)", text[place.end() :]) for place in places
    )
    found: dict[str, Explained] = {}
    for index, place in enumerate(places):
        if leading:
            stop = places[index + 1].start() if index + 1 < len(places) else len(text)
            part = text[place.end() : stop]
        else:
            part = text[places[index - 1].end() if index else 0 : place.start()]
        found.setdefault(place.group().casefold(), _explained(part))
    return found


def _in_capitals(place: re.Match[str]) -> bool:
    """Whether a word stands beside others in capitals, so that these show no abbreviation."""
    before, after = place.string[: place.start()], place.string[place.end() :]
    return bool(_CAPITALS_BEFORE.search(before) or _CAPITALS_BEHIND.match(after))


def _explained(part: str) -> Explained:
    role = Role.INTERVIEWER if _ASKING.search(part) else None
    if role is None and _COMMENTING.search(part):
        role = Role.COMMENTATOR
    if _OURS.search(part):
        return Explained(None, role)
    sentence = re.split(r"(?<=[^\W\d_]{3}[.!?])\s", part.strip())[-1]
    owned = _POSSESSIVE.search(sentence)
    words = owned["owner"] if owned else sentence
    name = " ".join(_VERBS.sub(" ", words).split()).strip(" .'’")
    capital = re.search(r"(?:[^\W\d_a-z][\w.'’-]*\s*)+$", name)
    if capital is None and not name[:1].isupper():
        return Explained(None, role)  # "the mayor's answers": no name
    return Explained((capital.group().strip() if capital else name) or None, role)


def owner_names(legend: dict[str, Explained]) -> dict[str, str]:
    """The names a legend gives, by folded label."""
    return {key: said.owner for key, said in legend.items() if said.owner and fold_name(said.owner)}
