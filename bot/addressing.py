"""Whom a message calls on, taken out of what it says. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

_PAUSES = " \t\r\n,:;…—–-"
_SET_OFF = _PAUSES + "!."
_ENDS = " \t\r\n?!.…"


def without_mentions(text: str, mention: re.Pattern[str], name_of: Callable[[re.Match[str]], str]) -> str:
    """A message without those it calls on, who are no part of what it asks.

    Args:
        text: the message as written.
        mention: matches one mention as the platform writes it.
        name_of: how whoever is mentioned is called, where that stands among the words.

    Returns:
        The words; a mention at either end goes, and the comma or the like that sets it off with it.

    >>> mention = re.compile("@bot")
    >>> without_mentions("@bot, and what about tea, @bot?", mention, lambda match: "you")
    'and what about tea?'
    """
    found = list(mention.finditer(text))
    start, end = 0, len(text)
    while found and not text[start : found[0].start()].strip(_SET_OFF):
        start = found.pop(0).end()
    while found and not text[found[-1].end() : end].strip(_ENDS):
        end = found.pop().start()
    words = mention.sub(name_of, text[start:end])
    if start:
        words = words.lstrip(_SET_OFF)
    if end == len(text):
        return words.strip()
    return words.rstrip(_PAUSES) + "".join(mention.sub("", text[end:]).split())
