"""A command about to be carried out, however it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.actions import Action, Passage
from bot.catalogue import Catalogue
from bot.model import Request
from bot.ports import Library
from knowledge.model import Span


@dataclass(frozen=True, slots=True)
class Invocation:
    """What is to be done.

    Attributes:
        command: name of the command.
        request: the request it came from.
        text: the command's words in one line, filters in front.
        passage: the passage it is about, for clicks and follow-ups.
        page: which page of the answer, from 0.
        share: whether the answer is for all, with the asker's name.
        corrected_from: the misspelt name that was read as `command`; None if none was.
    """

    command: str
    request: Request
    text: str = ""
    passage: Passage | None = None
    page: int = 0
    share: bool = False
    corrected_from: str | None = None

    def on_page(self, page: int) -> Action:
        """A page of the same answer, as a click would ask for it."""
        return Action(self.command, self.text, self.passage, page)

    @property
    def shared(self) -> Action:
        """The same answer, for all to see."""
        return Action(self.command, self.text, self.passage, self.page, share=True)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the commands answer from: the library and its documents by name.

    Attributes:
        library: the corpus.
        catalogue: its documents.
        differing: by a quote's document and span, in what its other versions differ, once that was found.
    """

    library: Library
    catalogue: Catalogue
    differing: dict[tuple[str, Span], Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
