"""How a text writes its numbers: "1,234.5" as English does, or "1.234,5" and "1 234,5" as most others do."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to that was with is it for are not have",
    "de": "der die das und nicht ist ein eine mit den von zu sich auch auf",
    "fr": "le la les des et est une que pour dans pas du nous vous je",
    "es": "el la los las que de y es una por con para no lo se",
    "it": "il di che e una per non con sono della gli è si ho",
    "pt": "o os que de e não uma com para por em da do é",
    "nl": "de het een en van niet dat is op te zijn ik",
    "ru": "и в не на что с это как по из мы у",
    "pl": "i w nie na że się z to do jest jak o",
    "sv": "och att det som en på är för inte av den jag",
}
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
    tag = language.lower().partition("-")[0] if language else _language_of(part)
    return tag not in _WITH_POINT and len(_POINT.findall(part)) <= len(_COMMA.findall(part))


def _language_of(text: str) -> str:
    """The language whose common words make up most of a text; English where none leads."""
    counts = Counter(word.casefold() for word in _WORD.findall(text))
    scores = {tag: sum(counts[word] for word in words.split()) for tag, words in _COMMON.items()}
    return max(scores, key=lambda tag: (scores[tag], tag == "en"))
