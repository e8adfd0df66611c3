"""Greetings, thanks, sign-offs and lead-ins around what a message really asks."""

from __future__ import annotations

import re

from knowledge.query.small_talk import (
    COURTESY,
    EMPHASIS,
    ERRAND,
    GREETING,
    IN_BRACKETS,
    LEAD_IN,
    SIGNS,
    TRAILED,
    TRAILING,
    WH,
)
from knowledge.segment import is_abbreviated

_SENTENCE = re.compile(r"(?<=[.!?])(?P<closing>[\"'”’)]*)\s+|\n+")
_NUMBERED = re.compile(r"^\W*\d{1,2}[.):]\s+(?=\D)")
"""A number before an item of a list, whose full stop would end a sentence."""

_WORDED = re.compile(r"\w")
_MARKS = re.compile(r"[\"“”«»„]")
_NAME_ONLY = re.compile(r"^[-–— ]*[A-Z][\w’'-]{0,20}(?: [A-Z][\w’'.-]{0,20})?[.!]?$")
_LONGEST_REQUEST = 1_000
"""Characters of the longest message that a command is read from. `TRAILING` tries every place of it, and
again behind each courtesy, so that a thousand times "please" would take seconds."""

_ABBREVIATED = 21
"""Characters before a gap that are looked at for an abbreviation."""

_ONE_CLAUSE = 14
"""A message of so few words is one question, unless its writer speaks of themselves."""

_WRITER = re.compile(r"\b(?:I|[Ii][’'](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)")
_RUN_TOGETHER = re.compile(r"\b(what|who|where|when|how|why|which)['’](re|ve|d|ll)\b", re.IGNORECASE)
_SPELT_OUT = {"re": "are", "ve": "have", "d": "did", "ll": "will"}


def _spelt_out(message: str) -> str:
    """A message without "what're" and "&"."""
    if "'" in message or "’" in message:
        message = _RUN_TOGETHER.sub(lambda match: f"{match[1]} {_SPELT_OUT[match[2].lower()]}", message)
    return message.replace(" & ", " and ")


def strip_chatter(message: str) -> str:
    """What a message asks, without the courtesies around it.

    Args:
        message: a message as typed.

    Returns:
        The sentences that ask or tell something, lead-ins such as "could you tell me" taken off; empty if the
        message is nothing but courtesies. A message without any comes back as it was, apart from white space.

    >>> strip_chatter("Hi there! Could you please tell me what he said about tea? Thanks a lot, Ann")
    'what he said about tea?'
    >>> strip_chatter("Highest tower")
    'Highest tower'
    """
    kept: list[str] = []
    closing = False
    message = _spelt_out(_plain(IN_BRACKETS.sub("", _without(_NUMBERED, message))).strip())
    for sentence in _sentences(message):
        rest = _without(GREETING, sentence.strip()).strip()
        if not _WORDED.search(rest) or ERRAND.match(rest):
            continue
        if COURTESY.match(rest):
            closing = True
            continue
        if closing and kept and _NAME_ONLY.match(rest):
            continue
        kept.append(_without_lead_ins(rest))
        closing = False
    return " ".join(kept)


def _plain(message: str) -> str:
    """A message without Markdown, of which most have none."""
    return EMPHASIS.sub("", message) if any(map(message.__contains__, "*`~_")) else message


def _without(opening: re.Pattern[str], text: str) -> str:
    """A text without what it opens with; as `sub` would do, which looks further through the text."""
    match = opening.match(text)
    return text[match.end() :] if match else text


def without_courtesies(message: str) -> str:
    """A message without what is put before and behind it for politeness: what a command is to be read from.

    Args:
        message: a message as typed.

    Returns:
        The message without greetings, Markdown, signs and thanks around it. What it asks keeps all its words,
        and so does what is quoted. A message of more than a thousand characters comes back as it is.

    >>> without_courtesies("Guten Tag! Brief me on tea, please. Thanks a lot! :pray:")
    'Brief me on tea.'
    """
    if len(message) > _LONGEST_REQUEST:
        return message
    shown = _plain(SIGNS.sub("", message.strip()))
    sentences = _sentences(_without(GREETING, IN_BRACKETS.sub("", shown)).strip())
    while sentences and not _MARKS.search(sentences[-1]) and COURTESY.match(sentences[-1]):
        sentences.pop()
    rest, before = " ".join(sentences), None
    while rest != before:
        before, rest = rest, TRAILING.sub(r"\1", rest)
    return rest.strip()


def _sentences(message: str) -> list[str]:
    """The sentences of a message; the full stop of an abbreviation ends none."""
    found, start = [], 0
    for match in _SENTENCE.finditer(message):
        before, following = message[: match.start()], message[match.end() :]
        if before.endswith(".") and following and is_abbreviated(before[-_ABBREVIATED:-1], following):
            continue
        found.append(message[start : match.start()] + (match["closing"] or ""))
        start = match.end()
    return [*found, message[start:]]


def _without_lead_ins(sentence: str) -> str:
    before = ""
    while before != sentence:
        before = sentence
        if any(map(sentence.lower().__contains__, TRAILED)):
            sentence = _unless_nothing(TRAILING.sub(r"\1", sentence, count=1), sentence)
        if match := LEAD_IN.match(sentence):
            sentence = _unless_nothing(sentence[match.end() :], sentence)
    return sentence.strip()


def _is_about_writer(sentence: str) -> bool:
    """Whether a sentence tells of the one who asks, and asks nothing itself."""
    return "?" not in sentence and _WRITER.search(sentence) is not None


def _unless_nothing(shorter: str, sentence: str) -> str:
    return shorter if _WORDED.search(shorter) else sentence


def asking_clause(asked: str) -> str:
    """The clause of a message that holds its question; a short one up to its last question mark.

    Args:
        asked: a message without chatter.

    Returns:
        Of a long message the sentence with a question mark or a question word, from that word on; the message
        if it has none.

    >>> asking_clause("my note on tea is due and says too little. In which year did they begin to trade?")
    'In which year did they begin to trade?'
    """
    sentences = _sentences(asked)
    if len(asked.split()) <= _ONE_CLAUSE and not any(map(_is_about_writer, sentences)):
        last = max((n for n, sentence in enumerate(sentences) if "?" in sentence), default=len(sentences))
        return " ".join(sentences[: last + 1])
    asking = [s for s in sentences if "?" in s or re.search(rf"\b{WH}\b", s, re.IGNORECASE)]
    if not asking:
        return " ".join(s for s in sentences if not _is_about_writer(s)) or asked
    clauses = []
    for sentence in asking:
        match = re.search(rf"(?:\b(?:in|on|at|by|to|for|from|of|since) )?\b{WH}\b.*", sentence, re.I | re.S)
        clauses.append(match[0] if match and len(match[0].split()) >= 4 else sentence)
    return " ".join(clauses)
