"""The words of somebody's message that are to be verified: what it quotes, or all of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

FEWEST_WORDS = 4
"""Words of the shortest quotation that is taken for what a message is about; fewer are a name or a term."""

_SET_OFF = re.compile(r"^>>>(?s:.+)|(?:^>[^\n]*\n?)+", re.MULTILINE)
_SIGN = re.compile(r"^>(?:>>)?[ ]?", re.MULTILINE)
_IN_MARKS = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]")
_EMOJI = re.compile(r"(?<!\w):[\w+'-]+:(?!\w)")


def words_to_verify(message: str) -> str:
    """What a message quotes if it quotes one thing of some length; all of it otherwise.

    Args:
        message: the words as shown; lines that are set off as a quote begin with ``>``, and ``>>>`` sets off
            all that follows.

    Returns:
        Words without quotation marks around all of them, without the signs of quotes and without emoji that
        are written as ``:name:``.
    """
    plain = _EMOJI.sub(" ", message)
    set_off = _only_long(_SIGN.sub("", match[0]) for match in _SET_OFF.finditer(plain))
    if set_off:
        return set_off
    words = _SIGN.sub("", plain).strip()
    in_marks = (next(filter(None, match.groups())) for match in _IN_MARKS.finditer(words))
    return _only_long(in_marks) or words


def _only_long(quotations: Iterable[str]) -> str:
    """The one that is long enough; empty where none is, or several are."""
    found = [words.strip() for words in quotations if len(words.split()) >= FEWEST_WORDS]
    return found[0] if len(found) == 1 else ""
