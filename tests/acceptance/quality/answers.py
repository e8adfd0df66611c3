"""The answers made by hand: one frozen value per line of `tests/acceptance/evals/*.jsonl`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from knowledge.model import Role

T = TypeVar("T")

FOLDER = Path(__file__).parents[1] / "evals"


@dataclass(frozen=True)
class WantedTurn:
    """A turn, without its text."""

    doc: str
    index: int
    turn_id: str
    speaker_role: Role
    alt_roles: tuple[Role, ...]
    sub_role: str
    label: str

    @property
    def roles(self) -> frozenset[Role]:
        """All roles that are right."""
        quoted = {Role.NARRATOR, Role.INTERVIEWEE} if self.sub_role == "direct_quote" else set()
        return frozenset({self.speaker_role, *self.alt_roles, *quoted})


@dataclass(frozen=True)
class TurnText:
    """The text of a turn."""

    doc: str
    index: int
    text: str


@dataclass(frozen=True)
class ForeignWords:
    """Somebody else's words inside a turn."""

    doc: str
    text: str
    speaker_role: Role


@dataclass(frozen=True)
class WantedPassage:
    """A passage that answers one part of a question."""

    doc: str
    must_contain: str
    speaker: Role
    turn_id: str | None = None
    group: int = 0
    accept_speakers: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Query:
    """A question that has an answer."""

    id: str
    query: str
    kind: str
    gold: tuple[WantedPassage, ...]
    groups: int


@dataclass(frozen=True)
class Trap:
    """A question that has none."""

    id: str
    query: str
    kind: str
    expected: str


@dataclass(frozen=True)
class WantedFigure:
    """A number or a date in its sentence."""

    doc: str
    text: str
    value: str
    unit: str
    type: str
    about: str
    sentence_contains: str
    group_id: str
    relative: bool
    trivial: bool

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells figures apart."""
        return self.doc, self.sentence_contains, self.text


@dataclass(frozen=True)
class SharedFact:
    """A fact that several documents give, or facts that only look like one."""

    group_id: str
    verdict: str
    members: tuple[WantedFigure, ...] = ()


@dataclass(frozen=True)
class AlignedPassage:
    """One document's paragraphs of a group."""

    doc: str
    para_ids: tuple[str, ...]
    starts_with: str
    ends_with: str


@dataclass(frozen=True)
class AlignedGroup:
    """Paragraphs that say the same."""

    group_id: str
    members: tuple[AlignedPassage, ...]


@dataclass(frozen=True)
class WantedDifference:
    """Two passages and what the difference between them is worth."""

    id: str
    doc_a: str
    span_a: str
    sentence_a: str
    doc_b: str
    span_b: str
    sentence_b: str
    kind: str
    severity: str


@dataclass(frozen=True)
class Nugget:
    """A fact that a briefing should hold, and the passages that give it."""

    id: str
    importance: str
    text: str
    support: tuple[WantedPassage, ...]


@dataclass(frozen=True)
class WantedBriefing:
    """What a briefing has to hold, and what must not stand in it as the interviewee's."""

    topic: str
    nuggets: tuple[Nugget, ...]
    not_interviewee: tuple[WantedPassage, ...] = field(default=())


@lru_cache(maxsize=32)
def read_answers(name: str, kind: type[T]) -> tuple[T, ...]:
    """All answers of one file.

    Args:
        name: the file's name without its suffix.
        kind: what a line holds; fields it does not have are left out.
    """
    adapter = TypeAdapter(kind)
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    return tuple(adapter.validate_json(line) for line in lines if line)
