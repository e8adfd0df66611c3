"""How a statement's surroundings speak for its topic: paragraph, the sentence it takes up, question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.model import ParsedDocument, Role
from knowledge.statements import Rendition, Statement

_OWN, _PARAGRAPHS = 0.65, 0.35
"""How much a statement's own words and its paragraph's focus count."""

_ANSWERED = 0.55
"""What a statement has at least that answers a question about the topic."""

_TAKEN_UP = 0.85
"""What a statement keeps of the one before that it takes up with "he", "this" or "together"."""

_GOES_ON = 0.6
"""What a statement without the topic's words keeps of those before it in its paragraph."""

_TAKES_UP = re.compile(
    r"[“\"‘']?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|Together|Overall|Also|Here|There)\b"
)


@dataclass(frozen=True, slots=True)
class Relevance:
    """How surely a statement is on a topic.

    Attributes:
        statement: the statement.
        strength: 0 to 1, from `ON_TOPIC` on it belongs to the topic.
        direct: 0 to 1, what its own words say without its neighbours'; 0 where they neither name the topic
            nor take up a sentence that does ("he", "this").
        phrases: numbers of the phrases it uses.
    """

    statement: Statement
    strength: float
    direct: float
    phrases: frozenset[int]


@dataclass(frozen=True, slots=True)
class Direct:
    """What a statement's own words say: how much they are on the topic, and the phrases they use."""

    strength: float
    phrases: frozenset[int]


NOTHING = Direct(0.0, frozenset())


def is_same_paragraph(parsed: ParsedDocument, sentence: int, rendition: Rendition) -> bool:
    """Whether a sentence stands in the paragraph that a rendition starts in."""
    other = parsed.sentences[sentence]
    return other.paragraph == rendition.paragraph and other.turn == rendition.turn


def by_paragraph(statements: Iterable[Statement]) -> Mapping[tuple[str, int, int], list[Statement]]:
    """Statements by the paragraph of their preferred rendition, in its order."""
    found: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (s.preferred.document, s.preferred.span)):
        preferred = statement.preferred
        found[preferred.document, preferred.turn, preferred.paragraph].append(statement)
    return found


def in_context(paragraph: Sequence[Statement], direct: Sequence[Direct]) -> list[Relevance]:
    """The statements of one paragraph, each judged with the others."""
    carried: list[float] = []
    named: list[float] = []
    for statement, own in zip(paragraph, direct, strict=True):
        taken_up = carried[-1] * _TAKEN_UP if carried and _TAKES_UP.match(statement.preferred.text) else 0.0
        carried.append(max(own.strength, taken_up, max(carried, default=0.0) * _GOES_ON))
        named.append(max(own.strength, taken_up))
    focus = (
        sum(own.strength for own in direct) / len(direct) * 0.5 + max(carried[0], direct[0].strength) * 0.5
    )
    return [
        Relevance(statement, min(1.0, _OWN * strength + _PARAGRAPHS * focus), name, own.phrases)
        for statement, own, strength, name in zip(paragraph, direct, carried, named, strict=True)
    ]


def answers_to(parsed: ParsedDocument, question: int) -> Iterator[int]:
    """Numbers of the turns that answer a question: all up to the next one, remarks of others apart."""
    for turn in parsed.turns[question + 1 :]:
        if turn.role is Role.INTERVIEWER:
            return
        if turn.role is Role.INTERVIEWEE:
            yield turn.index


def turn_of(statement: Statement) -> tuple[str, int]:
    """Document and turn of the preferred rendition."""
    return statement.preferred.document, statement.preferred.turn


def answer_of(statement: Statement) -> tuple[str, int] | None:
    """Document and turn, if it is an answer."""
    return turn_of(statement) if statement.role is Role.INTERVIEWEE else None


def raised_as_answer(entry: Relevance) -> Relevance:
    """A statement that answers a question about the topic, at least as surely on it as that tells."""
    return replace(entry, strength=max(entry.strength, _ANSWERED))
