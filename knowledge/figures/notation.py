"""How a text writes its numbers: "1,234.5" as English does, or "1.234,5" and "1 234,5" as most others do."""

from __future__ import annotations

import re

from knowledge.small_words import commonest_language

_WITH_POINT = ("en", "zh", "ja", "ko", "he", "hi", "th")
_POINT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,]|\s*(?:Uhr|h\b))")
_COMMA = re.compile(r"(?<![\d.,])\d+,\d{1,2}(?![\d.,])")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 40_000


def has_decimal_comma(text: str, language: str | None = None) -> bool:
    """Whether the numbers of a text have their decimals behind a comma.

    Told by the language that is stated, else by the commonest words. A text in such a language that writes
    its decimals behind points, as in Mexico, shows it by doing so.

    Args:
        text: the text.
        language: its BCP 47 tag, where that is known.
    """
    part = text[:_READ]
    tag = language.lower().partition("-")[0] if language else commonest_language(_WORD.findall(part))
    return tag not in _WITH_POINT and len(_POINT.findall(part)) <= len(_COMMA.findall(part))
