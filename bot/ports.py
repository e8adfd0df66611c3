"""What the commands need from outside: the corpus, kept words, and what the store and digests offer.

The corpus ports describe the facade `knowledge.library.Library`; its results are frozen values of
`knowledge`. Calls to it compute and do not wait, so they are plain functions; dispatch runs them in a
thread. Ports that wait for a disk or a network are coroutines.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

from bot import results
from bot.model import Actor, Reply, Request
from knowledge.briefing import Briefing, Length
from knowledge.figures.model import FigureFact
from knowledge.lookup import Lookup
from knowledge.model import Quote, Span
from knowledge.timeline import DatedQuote
from knowledge.verification.model import Verification


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime.datetime:
        """The present, with a time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards, for measuring."""
        ...


class Questions(Protocol):
    """Questions about single passages."""

    def lookup(self, question: str, limit: int) -> Lookup:
        """Up to `limit` quotes that answer, or a refusal with the nearest passages.

        Raises:
            BadQuestion: if the question cannot be worked with.
        """
        ...

    def looks_up_at_once(self, question: str) -> bool:
        """Whether looking `question` up takes less time than to have a thread do it, or hardly more."""
        ...

    def verify(self, line: str, speaker: str | None) -> Verification:
        """Whether `line` was said, by `speaker` if one is given."""
        ...

    def quote(self, document: str, span: Span) -> Quote:
        """The words at `span`, through the gate.

        Raises:
            KnowledgeError: if there is no such place.
        """
        ...

    def context(self, document: str, span: Span) -> results.ContextResult:
        """What stands around the words at `span`."""
        ...

    def commentary(self, document: str, span: Span) -> Sequence[results.Hit]:
        """What others say of the words at `span`, nearest first."""
        ...


class Versions(Protocol):
    """Statements across documents."""

    def compare(self, words: str, limit: int) -> Sequence[results.Comparison]:
        """Up to `limit` statements on `words` with what differs, best first."""
        ...

    def versions(self, document: str, span: Span) -> Sequence[results.Comparison]:
        """The statements that overlap the words at `span`."""
        ...

    def figures(self, words: str) -> Sequence[FigureFact]:
        """Facts in figures on `words`, all of them where `words` is empty."""
        ...

    def figures_at(self, document: str, span: Span) -> Sequence[FigureFact]:
        """Facts in figures that the words at `span` give."""
        ...

    def timeline(self, words: str) -> Sequence[DatedQuote]:
        """Dated statements on `words` in order of date, all of them where `words` is empty."""
        ...


class Overview(Protocol):
    """The corpus as a whole."""

    def brief(self, topic: str, length: Length) -> Briefing:
        """A briefing, or one without points but with the nearest topics where the corpus has nothing."""
        ...

    def topics(self, words: str) -> Sequence[results.TopicResult]:
        """Topics that match `words` by prefix or nearly, all where it is empty; the largest first."""
        ...

    def speakers(self) -> Sequence[str]:
        """Names of speakers, the most frequent first."""
        ...

    def status(self) -> results.StatusResult:
        """The documents served and the files that were not."""
        ...


class Vocabulary(Protocol):
    """Single words."""

    def knows(self, word: str) -> bool:
        """Whether `word`, in lower case, is a word of the language or of the corpus."""
        ...

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        ...

    def lacks(self, word: str) -> bool:
        """Whether the corpus has `word` in none of its forms, nor a speaker of that name.

        Function words are never lacked.
        """
        ...


class Library(Questions, Versions, Overview, Vocabulary, Protocol):
    """The corpus."""


class WordStore(Protocol):
    """Keeps the words of buttons whose id cannot hold them; bounded, and durable where it can be."""

    async def keep(self, digest: str, words: str) -> None:
        """Keep `words` under their digest; keeping the same again is harmless."""
        ...

    async def recall(self, digest: str) -> str | None:
        """The words, or None where they were let go."""
        ...


class Digests(Protocol):
    """The digest commands."""

    async def answer(self, request: Request, words: str) -> Reply:
        """Answer ``digest WORDS``, for instance ``subscribe trade weekdays 9:00``."""
        ...


class PersonalData(Protocol):
    """What is kept about a person, and its removal."""

    async def summary(self, actor: Actor) -> tuple[str, ...]:
        """What is kept about `actor`, one item a line; empty if nothing is."""
        ...

    async def forget(self, actor: Actor) -> int:
        """Remove everything kept about `actor`; how many records that were."""
        ...


class Connections(Protocol):
    """The state of the platforms' connections, for ``status`` and the health page."""

    def states(self) -> tuple[tuple[str, bool], ...]:
        """Name of each connection in use and whether it is up."""
        ...
