"""A line of text as its recognisers see it, and what a recogniser makes of a place in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from knowledge.dates import PartialDate
from knowledge.figures.atoms import Atom, AtomKind
from knowledge.figures.model import FigureKind, Qualifier
from knowledge.figures.numerals import read_atoms

DASHES = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}")


@dataclass(frozen=True)
class Line:
    """A sentence cut into atoms, with what is needed to read its dates.

    Attributes:
        text: the sentence.
        atoms: its atoms.
        reference: the date relative dates are resolved by.
        day_first: whether ``03/04/2025`` names the day first.
    """

    text: str
    atoms: tuple[Atom, ...]
    reference: PartialDate | None = None
    day_first: bool = False

    @classmethod
    def read(
        cls,
        text: str,
        reference: PartialDate | None = None,
        *,
        day_first: bool = False,
        decimal_comma: bool = False,
    ) -> Line:
        """Cut `text` into atoms."""
        return cls(text, read_atoms(text, decimal_comma=decimal_comma), reference, day_first)

    def atom(self, at: int) -> Atom | None:
        """The atom at index `at`, None outside."""
        return self.atoms[at] if 0 <= at < len(self.atoms) else None

    def low(self, at: int) -> str:
        """The atom's characters in lower case, empty outside."""
        atom = self.atom(at)
        return atom.low if atom else ""

    def number(self, at: int) -> Atom | None:
        """The atom at `at` if it is a number."""
        atom = self.atom(at)
        return atom if atom and atom.kind is AtomKind.NUMBER else None

    def ordinal(self, at: int) -> Atom | None:
        """The atom at `at` if it is an ordinal."""
        atom = self.atom(at)
        return atom if atom and atom.kind is AtomKind.ORDINAL else None

    def is_tight(self, at: int) -> bool:
        """Whether the atom at `at` follows the one before it without white space."""
        atom = self.atom(at)
        return atom is not None and atom.tight

    def is_capital(self, at: int) -> bool:
        """Whether the atom at `at` is a word that starts with a capital."""
        atom = self.atom(at)
        return atom is not None and atom.kind is AtomKind.WORD and atom.capital

    def is_dash(self, at: int) -> bool:
        """Whether the atom at `at` is a hyphen or dash."""
        return self.low(at) in DASHES

    def skip(self, at: int, words: Collection[str]) -> int:
        """The first index from `at` whose atom is none of `words`."""
        while at < len(self.atoms) and self.low(at) in words:
            at += 1
        return at

    def phrase(self, at: int, *words: str) -> int | None:
        """The index after `words` if they stand at `at`."""
        if all(self.low(at + n) == word for n, word in enumerate(words)):
            return at + len(words)
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a recogniser reads at a place.

    Attributes:
        first: index of its first atom.
        end: index after its last atom.
        kind: what sort of figure.
        value: plain form; None if there is none.
        unit: unit or counted thing that belongs to the kind.
        relative: whether it depends on when it was said.
        qualifier: bounds that are part of the reading ("20+").
    """

    first: int
    end: int
    kind: FigureKind
    value: str | None
    unit: str | None = None
    relative: bool = False
    qualifier: Qualifier = Qualifier.EXACTLY

    def __post_init__(self) -> None:
        """Check that it covers at least one atom."""
        if not 0 <= self.first < self.end:
            raise ValueError(f"empty reading: atoms [{self.first}, {self.end})")


Recogniser = Callable[[Line, int], Reading | None]
