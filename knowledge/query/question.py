"""A question as understood: what it looks for, what it wants to be told, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from knowledge.index.port import EVERYTHING, Scope, WeightedTerm
from knowledge.query.expectation import Expectation, Kind
from knowledge.query.units import Unit

_ATTRIBUTE = re.compile(
    r"\b(?:what|who|where)(?:['’]s| is| was| are| were| will be| would be) (?:the |an? |his |her |its |"
    r"their )"
    r"((?:[\w’'-]+ ){1,3}?)(?:of|for|in|at|behind)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:how many|number of) (?:[\w’'-]+ (?=[\w’'-]+ (?:of|are|were|is|was|did|do|does|has|have|had|will|"
    r"would)\b))?([\w’'-]+)",
    re.IGNORECASE,
)
FRAME_IMPORTANCE = 0.12
"""Importance of verbs that ask for words rather than name a matter: "who says that" looks for nothing."""

_WHATEVER = frozenset({"everything", "anything", "something", "thing", "things"})
"""What names no matter beside somebody's name."""

_BESIDE, _MATTERS = 5, 0.4
"""So many words of at least this importance beside the quoted ones ask something without them."""


@dataclass(frozen=True)
class Question:
    """What a user's words come to.

    Attributes:
        text: the words as asked.
        focus: what is looked for, without chatter and filters.
        units: what is looked for, word by word.
        phrases: literal words that have to stand in the answer.
        expectation: the kind of answer wanted.
        scope: where it may come from.
        is_scope_certain: whether the user can have meant nothing else by it.
        asks_for_questions: whether it is about what was asked, not about what was answered.
        asks_for_words: whether it is about what somebody says, which nobody does in a heading.
        names_speaker: whether it asks for what a certain person says.
        unheard: a person asked for in person who does not speak in the corpus.
        silent: a person whose words are asked for and who does not speak in the corpus, though others may
            speak of them.
        unlabelled: a person asked for by a name that documents give beside their labels.
        years: years the question is tied to.
        corrections: what misspelt words were taken for.
        parts: the questions a comparison consists of; empty for a plain question.
    """

    text: str
    focus: str
    units: tuple[Unit, ...]
    phrases: tuple[str, ...] = ()
    expectation: Expectation = field(default_factory=Expectation)
    scope: Scope = EVERYTHING
    is_scope_certain: bool = True
    asks_for_questions: bool = False
    asks_for_words: bool = False
    names_speaker: bool = False
    unheard: str | None = None
    silent: str | None = None
    unlabelled: str | None = None
    years: tuple[int, ...] = ()
    corrections: tuple[str, ...] = ()
    parts: tuple[Question, ...] = ()

    @property
    def without_phrases(self) -> Question | None:
        """The same with its quoted words as words like others; None if little is asked beside them."""
        quoted = " ".join(self.phrases)
        beside = sum(unit.importance >= _MATTERS and unit.surface not in quoted for unit in self.units)
        return replace(self, phrases=()) if self.phrases and beside >= _BESIDE else None

    @property
    def counted(self) -> int | None:
        """Place among the units of the thing to be counted; None if nothing is."""
        if self.expectation.kind is not Kind.COUNT:
            return None
        match = _COUNTED.search(self.focus)
        places = [n for n, unit in enumerate(self.units) if match and unit.surface == match[1]]
        return places[0] if places else None

    @property
    def attributes(self) -> tuple[int, ...]:
        """Places among the units of the property asked for, as in "what is the price of"."""
        match = _ATTRIBUTE.search(self.focus)
        words = match[1].split()[-1:] if match else []
        return tuple(
            n for n, unit in enumerate(self.units) if unit.surface in words and unit.importance >= 1.0
        )

    @property
    def search_terms(self) -> tuple[WeightedTerm, ...]:
        """All terms of all units, each with its highest weight."""
        weights: dict[str, float] = {}
        for unit in self.units:
            for alternative in unit.alternatives:
                weight = unit.importance * alternative.strength / len(alternative.terms) ** 0.5
                for term in alternative.terms:
                    weights[term] = max(weights.get(term, 0.0), weight)
        return tuple(WeightedTerm(term, weight) for term, weight in weights.items())

    @property
    def wants_everything(self) -> bool:
        """Whether it asks for all that somebody says: "what did Ann say", "everything Ann said"."""
        names_nothing = all(
            unit.importance <= FRAME_IMPORTANCE or unit.surface.lower() in _WHATEVER for unit in self.units
        )
        is_plain = self.names_speaker and not self.phrases and not self.parts
        return (
            is_plain
            and names_nothing
            and self.scope.voices is not None
            and self.expectation.kind is Kind.ANYTHING
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        asks_for = any(unit.importance > FRAME_IMPORTANCE for unit in self.units)
        return not asks_for and not self.phrases and not self.parts
