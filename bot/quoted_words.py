"""The words of somebody's message that are to be verified: what it quotes, or all of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.block_quotes import SET_OFF, without_signs

FEWEST_WORDS = 4
"""Words of the shortest quotation that is taken for what a message is about; fewer are a name or a term."""

_IN_MARKS = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]")
_MASKED_LINK = re.compile(r"\[([^\[\]\n]+)\]\(<?https?://[^()\s]+>?\)")
_LINK = re.compile(r"<?\bhttps?://[^\s<>]+>?")
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?!sa(?:id|ys)\b)[\w.'’-]+){0,3}"
_NAMED = re.compile(rf"\W*(?:(?:by|said|says)\s+)?(?P<name>{_NAME})\W*(?:said|says)?\W*")
_EMOJI = re.compile(r"(?<!\w):[\w+'-]+:(?!\w)")


def words_to_verify(message: str) -> str:
    """What a message quotes if it quotes one thing of some length; all of it otherwise.

    Args:
        message: the words as shown; lines that are set off as a quote begin with ``>``, and ``>>>`` sets off
            all that follows.

    Returns:
        Words without quotation marks around all of them, without the signs of quotes, without addresses and
        without emoji that are written as ``:name:``.
    """
    plain = _EMOJI.sub(" ", _LINK.sub(" ", _MASKED_LINK.sub(r"\1", message)))
    set_off = _only_long(without_signs(match[0]) for match in SET_OFF.finditer(plain))
    if set_off:
        return set_off
    words = without_signs(plain).strip()
    return _only_long(map(_inside, _IN_MARKS.finditer(words))) or words


def said_to_be_by(line: str) -> str:
    """Whose words a quotation in marks is said to be by what stands around it.

    Args:
        line: words as given, in one line.

    Returns:
        A name or the like, as written; empty where there is more than that around one quotation, or nothing.

    >>> said_to_be_by("“We met on a ship.” — Jane Roe"), said_to_be_by("Roe: “We met on a ship.”")
    ('Jane Roe', 'Roe')
    """
    quotations = list(_IN_MARKS.finditer(line))
    if len(quotations) != 1:
        return ""
    around = line[: quotations[0].start()] + " " + line[quotations[0].end() :]
    named = _NAMED.fullmatch(around)
    return named["name"] if named else ""


def _inside(match: re.Match[str]) -> str:
    """The words between the marks of a quotation."""
    return str(next(filter(None, match.groups())))


def _only_long(quotations: Iterable[str]) -> str:
    """The one that is long enough; empty where none is, or several are."""
    found = [words.strip() for words in quotations if len(words.split()) >= FEWEST_WORDS]
    return found[0] if len(found) == 1 else ""
