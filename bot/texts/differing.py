"""How versions differ, in words."""

from __future__ import annotations

_KINDS = {
    "modality": "certainty",
    "polarity": "negation",
    "term": "choice of words",
    "omission": "left out",
    "addition": "added",
}


def kind_of_difference(kind: str) -> str:
    """A value of `DifferenceKind` in plain words."""
    return _KINDS.get(kind, kind)


def difference(kind: str, ours: str, theirs: str, names: tuple[str, ...]) -> str:
    """One way to differ from the version shown first, with who differs so.

    Args:
        kind: a value of `DifferenceKind`.
        ours: words of the version shown first; empty where it has none.
        theirs: words of the others; empty where they have none.
        names: the others.
    """
    label = kind_of_difference(kind).capitalize()
    here = f"{label}: “{ours}”" if ours else label
    return f"{here} — {'; '.join(names)}" + (f": “{theirs}”" if theirs else "")


def differences_title(base: str) -> str:
    """The title of a list of differences.

    Args:
        base: the version that the others are compared with.
    """
    return f"Where versions differ from {base}"


def unlisted(count: int, base: str, *, only_words: bool) -> str:
    """How many differences are not listed.

    Args:
        count: how many, at least 1.
        base: the version that the others are compared with; empty where it was said.
        only_words: whether the choice of words explains all of them.
    """
    places = "1 place" if count == 1 else f"{count} places"
    where = f"from {base} in {places}" if base else f"in {places} more"
    return f"Versions differ {where}{', in the choice of words' if only_words else ''}."


LISTED_BY_COMPARE = "“compare” shows them side by side."
