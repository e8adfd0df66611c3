"""Interviews of which several versions exist, as texts: a transcript, two other wordings and an extract.

Each event's sentences are made of frames with words of the lexicon and a figure in them. A version puts other
words for some words, changes a figure or a verb here and there, and drops, splits or joins what a rewriter
would: what alignment and comparison have to cope with, in any number.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from knowledge.dates import PartialDate
from knowledge.lexicon import Lexicon
from knowledge.model import Document, Source, SourceKind
from tests.bench.generated_words import generated_vocabulary

VERSIONS = 4
_ANSWERS, _PARAGRAPHS = 4, 3
_FRAMES = (
    "The {0} of the {1} has grown by {n} million dollars since the {2}.",
    "We will build {n} new {0}s near the {1} together with the {2}.",
    "Our {0} must support the {1}, and the {2} remains a priority.",
    "In {y}, the {0} and the {1} signed an agreement on the {2}.",
    "It is important that the {0} should not weaken the {1} of the {2}.",
    "More than {n} thousand people visited the {0} to see the {1} and the {2}.",
)
_QUESTION = "How do you see the {0} of the {1} after the {2}?"
_KINDS = (
    SourceKind.TRANSCRIPT,
    SourceKind.INDEPENDENT_TRANSLATION,
    SourceKind.REWORDED_MIRROR,
    SourceKind.PRINT,
)
_SWAPPED, _CHANGED, _DROPPED = 0.12, 0.04, 0.05
_SWAPS = {
    "important": "essential", "build": "construct", "grown": "increased", "visited": "toured",
    "remains": "stays", "signed": "concluded", "people": "persons", "support": "back",
}  # fmt: skip
_MEANINGS = {"will": "might", "must": "may", "million": "billion", "More": "Less"}


def generated_events(documents: int) -> Iterator[Document]:
    """Documents of invented events, four versions an event.

    Args:
        documents: how many documents.
    """
    nouns = _nouns()
    for number in range(documents):
        event, version = divmod(number, VERSIONS)
        turns = _interview(random.Random(event), nouns)
        if version:
            turns = _reworded(turns, random.Random(number))
        if version == VERSIONS - 1:
            turns = turns[: len(turns) // 2]
        name = f"event-{event:05d}-{version}"
        year = PartialDate(1990 + event % 30)
        source = Source(name, f"Outlet {version}", year, _KINDS[version], "en-GB", f"event-{event:05d}", year)
        yield Document(name, f"{name}.txt", "\n\n".join(turns), source)


def _nouns() -> list[str]:
    lexicon = Lexicon()
    return [word for word in generated_vocabulary()[200:20_000] if len(lexicon.senses(word)) > 1]


def _interview(dice: random.Random, nouns: list[str]) -> list[str]:
    """Paragraphs with their labels."""
    paragraphs = []
    for _ in range(_ANSWERS):
        paragraphs.append("Question: " + _QUESTION.format(*dice.sample(nouns, 3)))
        for place in range(_PARAGRAPHS):
            sentences = [
                frame.format(*dice.sample(nouns, 3), n=dice.randrange(2, 900), y=dice.randrange(1950, 2020))
                for frame in dice.sample(_FRAMES, 4)
            ]
            paragraphs.append(("" if place else "Jane Roe: ") + " ".join(sentences))
    return paragraphs


def _reworded(paragraphs: list[str], dice: random.Random) -> list[str]:
    return [
        " ".join(_other(word, dice) for word in paragraph.split(" "))
        for paragraph in paragraphs
        if ":" in paragraph or dice.random() > _DROPPED
    ]


def _other(word: str, dice: random.Random) -> str:
    if word in _MEANINGS and dice.random() < _CHANGED:
        return _MEANINGS[word]
    if word.isdecimal() and dice.random() < _CHANGED:
        return str(int(word) + 1)
    return _SWAPS[word] if word in _SWAPS and dice.random() < _SWAPPED * 4 else word
