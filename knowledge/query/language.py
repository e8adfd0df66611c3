"""What understanding a question needs to know of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol


class WordKnowledge(Protocol):
    """What expansion needs to know of words; `knowledge.lexicon.Lexicon` is the real one."""

    def equivalents(
        self, word: str, wanted: Callable[[str], bool], *, of_name: bool = False
    ) -> Mapping[str, float]:
        """Wanted words and collocations that may stand for `word`, with the strength of the likeness."""
        ...

    def kinds(self, word: str, wanted: Callable[[str], bool]) -> Iterable[str]:
        """Wanted words and names for kinds and instances of what a noun mainly means."""
        ...

    def collocation(self, words: Sequence[str]) -> str | None:
        """The dictionary's entry for several words ("set up" for "sets up"), if it has one."""
        ...

    def is_verb(self, word: str) -> bool:
        """Whether it is a verb most of the time."""
        ...

    def is_name(self, word: str) -> bool:
        """Whether it is a word that is always written with a capital."""
        ...

    def is_person(self, word: str) -> bool:
        """Whether it is a common noun for somebody ("architect")."""
        ...

    def frequency(self, word: str) -> int:
        """How common a word is; 0 for a rare or unknown one."""
        ...

    def knows(self, word: str) -> bool:
        """Whether it is a word of the language at all."""
        ...
