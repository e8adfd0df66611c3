"""What the commands read of the corpus's answers: views that the frozen values of `knowledge` satisfy.

A view names only what a reply shows, so that the core may carry more without the bot noticing. Values that
are simple enough are used as they are (`Statement`, `Difference`, `FigureFact`, `Briefing`, `Verification`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from knowledge.model import Document, Quote
from knowledge.statements.model import Difference, Statement


class Hit(Protocol):
    """A quote that answers, with the other documents that carry the statement."""

    @property
    def quote(self) -> Quote:
        """The words."""
        ...

    @property
    def also_in(self) -> Sequence[str]:
        """Ids of the other documents."""
        ...


class ContextResult(Protocol):
    """A passage with what stands around it."""

    @property
    def before(self) -> Sequence[Quote]:
        """What was said before, in order; the question first where there is one."""
        ...

    @property
    def passage(self) -> Quote:
        """The passage itself."""
        ...

    @property
    def after(self) -> Sequence[Quote]:
        """What was said next, in order."""
        ...


class Comparison(Protocol):
    """A statement with what differs between its renditions."""

    @property
    def statement(self) -> Statement:
        """The statement."""
        ...

    @property
    def differences(self) -> Sequence[Difference]:
        """Those of meaning first."""
        ...


class TopicResult(Protocol):
    """A topic of the corpus."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def count(self) -> int:
        """How many statements it has."""
        ...


class StatusResult(Protocol):
    """The state of the corpus."""

    @property
    def documents(self) -> Sequence[Document]:
        """All documents served."""
        ...

    @property
    def problems(self) -> Sequence[str]:
        """Files that could not be read, each with the reason and the cure."""
        ...

    @property
    def revision(self) -> str:
        """Digest of the corpus."""
        ...
