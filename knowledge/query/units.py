"""What a question looks for, as units: a word or name with everything that may stand for it in a passage."""

from __future__ import annotations

from typing import NamedTuple, Self


class _Standing(NamedTuple):
    terms: tuple[str, ...]
    strength: float


class Alternative(_Standing):
    """Terms that together stand for a unit, and how surely.

    A tuple, since what was found for a unit is kept under its alternatives, which has to be quick.

    Attributes:
        terms: index terms that all have to be there.
        strength: 1.0 for the word itself, less for a likeness.
    """

    __slots__ = ()

    def __new__(cls, terms: tuple[str, ...], strength: float) -> Self:
        """Check that it can be found at all."""
        if not terms or not 0 < strength <= 1:
            raise ValueError(f"no alternative: {terms} {strength}")
        return super().__new__(cls, terms, strength)


class Unit(NamedTuple):
    """One thing a question looks for.

    Attributes:
        surface: the user's word or words.
        alternatives: what may stand for it, the word itself first.
        importance: 1.0 for a content word; less for words that frame a question ("say", "mention").
        is_name: whether it is a proper name, for which nothing similar will do.
        is_number: whether it is a figure or a year, for which nothing else will do.
        is_known: whether the corpus has it, or one of its firm equivalents, at all.
        is_phrasal: whether it is a verb that means something with its particle ("set up").
        is_verb: whether it is a verb most of the time.
        is_focus: whether the question hangs on it ("what is the price of").
        is_corrected: whether it is misspelt; the second alternative is then what it was taken for.
        is_aside: whether it is told beside the question, not asked.
    """

    surface: str
    alternatives: tuple[Alternative, ...]
    importance: float = 1.0
    is_name: bool = False
    is_number: bool = False
    is_known: bool = True
    is_phrasal: bool = False
    is_verb: bool = False
    is_focus: bool = False
    is_aside: bool = False
    is_corrected: bool = False

    @property
    def term(self) -> str:
        """The term of the word itself (the first, if it has several)."""
        return self.alternatives[0].terms[0]

    @property
    def is_firm(self) -> bool:
        """Whether only the thing itself counts, not something alike."""
        return self.is_name or self.is_number
