"""Sentences with gaps: a small notation for how people put a request, and its compiler.

A template is a row of parts. A bare word stands for itself, ``(a|b c)`` for one of several, ``[a|b c]`` for
one of several or nothing. ``{words}``, ``{speaker}`` and the like are gaps that take what stands there,
``{quote}`` takes words in quotation marks, ``{statement}`` words that are no question, and ``{on}``,
``{me}``, ``{versions}`` stand for lists of words below.
"""

from __future__ import annotations

import re
from functools import cache

_LISTS = {
    "on": "on|of|about|regarding|concerning|over|for|around|with|when it comes to",
    "me": "me|us",
    "it": "that|this|it",
    "all": "the|all the|all|these|both|both the|my|our|your",
    "various": "different|various|other",
    "versions": "version|versions|renditions|translations|sources|documents|outlets|copies|reports|accounts"
    "|papers|texts",
    "genuine": "genuine|real|true|correct|right|accurate|exact|authentic|legit",
    "said": "say|said|claim|claimed|state|stated|tell|told|call|called|declare|declared",
}
_GAPS = {
    "words": r"(?P<words>.+?)",
    "statement": r"(?P<words>(?!\s*(?:how|what|when|where|who|why|whether|which)\b).+?)",
    "speaker": r"(?P<speaker>[^\"“”]{1,80}?)",
    "year": r"(?P<year>(?:19|20)\d\d)",
    "name": r"(?P<name>[\w-]{2,20})",
    "length": r"(?P<length>short|quick|brief|long|full|detailed|standard)",
    "quote": r"[:,]?\s*[\"“](?P<words>[^\"“”]+)[\"”]",
}
_PART = re.compile(r"\[([^\]]+)\]|\(([^)]+)\)|\{(\w+)\}|(\S+)")
_END = r"(?![\w'’])[,:]?\s*"


@cache
def compiled(template: str) -> re.Pattern[str]:
    """The pattern of a template; matched against a whole line, in any case.

    >>> bool(compiled("brief {me} {on} {words}").fullmatch("Brief me on trade"))
    True

    Raises:
        KeyError: if a gap or list has no meaning.
    """
    return re.compile("".join(_part(match) for match in _PART.finditer(template)), re.IGNORECASE)


def _part(match: re.Match[str]) -> str:
    optional, choice, gap, word = match.groups()
    if optional is not None:
        inner = _GAPS.get(optional.strip("{}")) if optional.startswith("{") else None
        return f"(?:{inner or _alternatives(_expanded(optional))}{_END})?"
    if choice is not None:
        return _alternatives(_expanded(choice)) + _END
    if gap in _GAPS:
        return _GAPS[gap] + r"\s*"
    return _alternatives(_LISTS[gap] if gap else word) + _END


def _expanded(choices: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: _LISTS[match[1]], choices)


def _alternatives(choices: str) -> str:
    longest_first = sorted(choices.split("|"), key=len, reverse=True)
    words = (r"\s+".join(re.escape(word) for word in choice.split()) for choice in longest_first)
    return f"(?:{'|'.join(words)})"
