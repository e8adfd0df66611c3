"""Speeches: a text without labels in which one person speaks throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.model import Insert, Role
from knowledge.parsing.attribution import FULL_NAME, QUOTED
from knowledge.parsing.brackets import is_reaction
from knowledge.parsing.drafts import Block, Draft
from knowledge.parsing.vocabulary import Vocabulary

_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:I|my|My|we|We|our|Our|us|ich|Ich|wir|Wir|unser\w*|je|Je|nous|Nous|notre|yo|nosotros|я|Я|"
    r"мы|Мы|наш\w*)(?!\w)"
)
_PER_WORDS = 80
_GREETS = re.compile(
    r"\W*(?:(?:good (?:morning|afternoon|evening)|hello)\b|thank you|ladies and gentlemen|"
    r"(?:dear |fellow |my )+(?:friends|colleagues|citizens|delegates)|"
    r"(?:mr|madam|mrs|ms)\.? (?:president|chair\w*|speaker|secretary|prime minister)|"
    r"excellenc(?:y|ies)|your (?:excellenc|majest|royal)\w+|friends|colleagues|"
    r"meine (?:sehr geehrten )?damen und herren|mesdames|señoras y señores|уважаемые|дорогие)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thank you|thanks|danke|merci|gracias|спасибо|god bless \w+)\b[^.!?]{0,60}[.!?]\W*$", re.IGNORECASE
)
_HEARD = re.compile(
    r"[(\[](?:laughter|applause|cheers|beifall|gelächter|rires|applaudissements|аплодисменты|смех)\.?[)\]]",
    re.I,
)
_PARTS = re.compile(r"\s+[|–—-]+\s+|:\s+|\n")
_EVENT = re.compile(
    r"\b(?:day|talks?|news|times|press|conference|forum|summit|lecture|speech|radio|house|institute|university|"
    r"council|group|club|network|podcast|show|week|review|journal|post|television)\b",
    re.IGNORECASE,
)
_OPENING_BLOCKS = 3
_LONGEST_THANKS = 200
_NO_NAME = "the document marks no speaker; told by the audience and the first person"
_NO_LABEL = "the document marks no speaker; told by its title and the first person"


def is_first_person(blocks: Sequence[Block]) -> bool:
    """Whether a text speaks of "I" and "we" throughout, what it quotes left out.

    Args:
        blocks: its paragraphs.
    """
    told = [QUOTED.sub(" ", block.text) for block in blocks]
    words = sum(len(text.split()) for text in told)
    found = sum(len(_FIRST_PERSON.findall(text)) for text in told)
    return found * _PER_WORDS >= words > 0


def is_before_audience(blocks: Sequence[Block]) -> bool:
    """Whether a text is spoken to people who are there: it greets or thanks them, or they are heard."""
    heard = sum(is_reaction(block.text) for block in blocks)
    noted = sum(len(_HEARD.findall(block.text)) for block in blocks)
    greeted = any(_GREETS.match(block.text) for block in blocks[:_OPENING_BLOCKS])
    thanked = any(_THANKS.search(block.text[-_LONGEST_THANKS:]) for block in blocks[-_OPENING_BLOCKS:])
    return heard + noted > 1 or (greeted and thanked)


def titled_person(heads: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The only person whose bare name stands between the bars, dashes or colons of a title."""
    parts = {part.strip(" #*_") for head in heads for part in _PARTS.split(head)}
    people = {
        part
        for part in parts
        if FULL_NAME.fullmatch(part) and vocabulary.is_person(part) and not _EVENT.search(part)
    }
    return people.pop() if len(people) == 1 else None


def read_speech(blocks: Sequence[Block], speaker: str | None) -> list[Draft]:
    """A speech as one turn of its speaker; what the room does stands in it as inserts."""
    inserts = tuple(Insert(block.span, Role.EDITOR) for block in blocks if is_reaction(block.text))
    reason = _NO_LABEL if speaker else _NO_NAME
    return [Draft(tuple(blocks), None, Role.INTERVIEWEE, speaker, reason, inserts)] if blocks else []
