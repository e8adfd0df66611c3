"""From an inflected form to the base forms it may come from: WordNet's detachment rules.

Rules after morphy(7WN); irregular forms come from WordNet's exception lists by way of the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class PartOfSpeech(StrEnum):
    """The four open word classes that WordNet knows."""

    NOUN = "n"
    VERB = "v"
    ADJECTIVE = "a"
    ADVERB = "r"

    @property
    def number(self) -> int:
        """Its number in the table, from 0."""
        return "nvar".index(self.value)


_ENDINGS: dict[PartOfSpeech, tuple[tuple[str, str], ...]] = {
    PartOfSpeech.NOUN: (
        ("s", ""), ("ses", "s"), ("ves", "f"), ("ves", "fe"), ("xes", "x"), ("zes", "z"), ("ches", "ch"),
        ("shes", "sh"), ("men", "man"), ("ies", "y"), ("oes", "o"),
    ),
    PartOfSpeech.VERB: (
        ("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ied", "y"), ("ing", "e"),
        ("ing", ""),
    ),
    PartOfSpeech.ADJECTIVE: (("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")),
    PartOfSpeech.ADVERB: (),
}  # fmt: skip
_MIN_STEM = 2


def base_forms(form: str, pos: PartOfSpeech) -> Iterator[str]:
    """Candidates for the base form of a regularly inflected word.

    Args:
        form: the word in lower case.
        pos: the word class it is taken for.

    Yields:
        Candidates, most likely first; the caller keeps those that are words. A doubled final consonant
        ("planned") is halved.
    """
    if pos is PartOfSpeech.NOUN and form.endswith(("ss", "us", "is")):
        return
    for ending, base in _ENDINGS[pos]:
        stem = form[: -len(ending)]
        if not form.endswith(ending) or len(stem) < _MIN_STEM:
            continue
        yield stem + base
        if (
            not base
            and ending in {"ed", "ing", "er", "est"}
            and stem[-1] == stem[-2]
            and stem[-1] not in "aeiou"
        ):
            yield stem[:-1]
