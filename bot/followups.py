"""Words that follow up the last question: "and tourism?", "in 2024?", "who else says that?". Pure."""

from __future__ import annotations

import re

from bot.actions import MAX_PAGE
from bot.context import Exchange
from bot.grammar import LENGTHS, spec_of
from bot.model import Option
from bot.outside_text import one_line
from bot.phrases import FOLLOW_UPS
from bot.routing import Gaps, Route, filled_gaps, polite_words_off
from bot.words import Words, read_words

_CLOSING = re.compile(r"[\s?!.…]+$")
_FULL_QUESTION = re.compile(
    r"(?:what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|can|could|will"
    r"|would|should|brief|compare|verify|help|show|tell|give|list)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?P<frame>.*?\b(?:about|regarding|concerning|on|of|with))\s+[^?]+?(?P<end>\?*)$", re.I)
_YEAR = re.compile(r"\s*\b(?:in|for|from|during|of)?\s*\b(?:19|20)\d\d\b", re.IGNORECASE)
_LONGEST_TOPIC = 8
_ON_PASSAGE = ("context", "versions-here", "commentary", "figures-here")


def follow_up(text: str, last: Exchange | None) -> Route | None:
    """What words mean after another question; None where they stand on their own.

    Args:
        text: what was written, without the mention.
        last: the exchange before, where there was one lately.
    """
    if last is None:
        return None
    sentence = _CLOSING.sub("", polite_words_off(one_line(text)))
    for phrase in FOLLOW_UPS:
        gaps = filled_gaps(phrase, sentence)
        found = _from_gaps(phrase.command, gaps, last) if gaps is not None else None
        if found is not None:
            return found
    return None


def _from_gaps(meaning: str, gaps: Gaps, last: Exchange) -> Route | None:
    if meaning in _ON_PASSAGE:
        return Route(meaning, passage=last.passage) if last.passage else None
    if meaning == "next":
        return _further(last)
    if meaning == "year":
        in_year = _in_year(last.text, gaps.year)
        return Route("lookup", str(in_year)) if in_year.text else None  # no other command keeps to a year
    return _on_topic(gaps.words, last)


def _further(last: Exchange) -> Route | None:
    """More of an answer: its next page, a longer briefing, or what else is said on its words."""
    spec = spec_of(last.command)
    if spec is not None and spec.pages:
        return Route(last.command, last.text, page=min(last.page + 1, MAX_PAGE))
    words = read_words(last.text)
    if last.command == "brief" and words.value("length") != LENGTHS[-1]:
        return Route("brief", str(Words(words.text, (Option("length", LENGTHS[-1]),))))
    kept = tuple(option for option in words.filters if option.name != "length")
    return Route("lookup", str(Words(words.text, kept))) if words.text else None


def _on_topic(words: str, last: Exchange) -> Route | None:
    if not words or _FULL_QUESTION.match(words) or len(words.split()) > _LONGEST_TOPIC:
        return None
    before = read_words(last.text)
    if last.command != "lookup":
        command = "lookup" if last.command == "verify" else last.command
        return Route(command, str(Words(words, before.filters)))
    framed = _ABOUT.sub(lambda match: f"{match['frame']} {words}{match['end']}", before.text, count=1)
    text = words if framed == before.text else framed
    return Route("lookup", str(Words(text, before.filters)))


def _in_year(text: str, year: str) -> Words:
    before = read_words(text)
    filters = tuple(option for option in before.filters if option.name != "year")
    return Words(one_line(_YEAR.sub("", before.text)), (*filters, Option("year", year)))
