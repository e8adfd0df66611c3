"""Numbers without a value: "thousands", "tens of 1000's", "dozens"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.figures.atoms import Atom
from knowledge.figures.number_words import VAGUE


def _vague_word(atom: Atom) -> str | None:
    return VAGUE.get(atom.low)


def vague_end(atoms: Sequence[Atom], at: int) -> int:
    """The index after the vague number at `at`."""
    end = at + 1
    if _digits_plural(atoms, at):
        end = at + 2
    while end + 1 < len(atoms) and atoms[end].low == "of":
        if _vague_word(atoms[end + 1]):
            end += 2
        elif _digits_plural(atoms, end + 1):
            end += 3
        else:
            break
    return end


def _digits_plural(atoms: Sequence[Atom], at: int) -> bool:
    """As in "100" and "s" or "'s" as two atoms."""
    return at + 1 < len(atoms) and atoms[at].text in ("100", "1000", "1,000") and atoms[at + 1].tight \
        and atoms[at + 1].low in ("s", "'s")  # fmt: skip


def vague_number(atoms: Sequence[Atom], at: int) -> str | None:
    """The plain word of the vague number at `at`, None if there is none."""
    word = _vague_word(atoms[at])
    if word in ("tens", "scores") and vague_end(atoms, at) == at + 1:
        return None
    return word or ("thousands" if _digits_plural(atoms, at) else None)


def vague_name(text: str) -> str:
    """As in "tens of 1000's" as "tens of thousands"."""
    words = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace(",", "").split()
    return " ".join(VAGUE.get(word, word) for word in words)
