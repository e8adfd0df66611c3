"""Speeches: a text without labels in which one person speaks throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Role
from knowledge.parsing.drafts import Block, Draft

_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:I|my|My|we|We|our|Our|us|ich|Ich|wir|Wir|unser\w*|je|Je|nous|Nous|notre|yo|nosotros|я|Я|"
    r"мы|Мы|наш\w*)(?!\w)"
)
_PER_WORDS = 80
_NO_LABEL = "the document marks no speaker; told by its title and the first person"


def is_first_person(blocks: Sequence[Block], *, named: bool) -> bool:
    """Whether a text speaks of "I" and "we" throughout and its title names who speaks.

    Args:
        blocks: its paragraphs.
        named: whether a title names the speaker.
    """
    words = sum(len(block.text.split()) for block in blocks)
    found = sum(len(_FIRST_PERSON.findall(block.text)) for block in blocks)
    return named and found * _PER_WORDS >= words > 0


def read_speech(blocks: Sequence[Block], speaker: str | None) -> list[Draft]:
    """A speech as one turn of its speaker."""
    return [Draft(tuple(blocks), None, Role.INTERVIEWEE, speaker, _NO_LABEL)] if blocks else []
