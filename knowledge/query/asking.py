"""Whether a text asks something, or states it and is looked for as it stands."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+|\n+")
_LEAST = 9
"""Shorter texts are questions, key words or titles: a question word in them is one."""

_AUXILIARY = (
    r"(?:is|are|was|were|am|be|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must)"
)
_OPENS = re.compile(
    r"^\W*(?:and |but |so |then )?(?:(?:in|on|at|of|by|from|for|to|with|since|until|during|about)\s+)?"
    r"(?:(?:what|which|whose|whom)\b|who\b(?!ever)|"
    rf"(?:when|where|why|how)\s+(?:{_AUXILIARY}|many|much|long|far|old|often|big|large|high|come)\b|"
    rf"{_AUXILIARY}\s+(?:the|there|they|he|she|it|we|you|i|any|anyone|anybody|all|both|[A-Z])\b|"
    r"(?:quote|name|list|compare|contrast|describe|explain|summari[sz]e|show|give|find|tell|any)\b)",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:know|knows|knew|wonder(?:s|ed|ing)?|tell (?:me|us)|ask(?:s|ed|ing)?|find out|figure out|curious|"
    r"sure|explain|learn|check|question|understand|remember|recall|look(?:ing)? (?:up|for|into)|need|want|"
    r"wants? to know|interested|brief\w*|exact(?:ly)?|namely|i\.e\.)\b"
    r"[^.;]{0,40}?\b(?:what|which|who|whose|when|where|why|how)\b",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a text asks something.

    Args:
        text: without chatter.

    Returns:
        False for a sentence or more that only states something, though it may have words such as "who" and
        "which" that tie its clauses together.

    >>> asks("When was the mill built")
    True
    >>> asks("They met the miller, who had built the mill in which they had lived when they were young.")
    False
    """
    if "?" in text or len(text.split()) < _LEAST or _INDIRECT.search(text):
        return True
    return any(_OPENS.search(sentence) for sentence in _SENTENCE.split(text))
