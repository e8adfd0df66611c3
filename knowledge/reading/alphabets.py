"""Whether the letters of a text fit together: all of them belong to the alphabet of one language.

A text read with the wrong legacy encoding shows letters of several languages at once ("Premičre ŕ" for
"Première à"), which is how a wrong reading is told from the right one.
"""

from __future__ import annotations

import re
import unicodedata

_LATIN = {
    "Croatian, Slovene, Bosnian": "čćđšž",
    "Czech": "áčďéěíňóřšťúůýž",
    "Danish, Norwegian": "æøåéèêóòôâ",
    "Dutch": "áäéëèïíöóüúê",
    "Estonian": "äöõüšž",
    "Finnish, Swedish": "åäöéüàšž",
    "French": "àâæçéèêëîïôœùûüÿ",
    "German": "äöüßé",
    "Hungarian": "áéíóöőúüű",
    "Icelandic": "áðéíóúýþæö",
    "Italian": "àèéìíîòóùú",
    "Latvian": "āčēģīķļņšūž",
    "Lithuanian": "ąčęėįšųūž",
    "Polish": "ąćęłńóśźż",
    "Portuguese": "áâãàçéêíóôõúü",
    "Romanian": "ăâîşţșț",
    "Slovak": "áäčďéíľňóôšťúýž",  # without its rare ĺ and ŕ, which French read wrongly is full of
    "Spanish, Catalan": "áéíóúüñàèïòçªº·",
    "Turkish": "çğıiöşüâîû",
}
_OTHERS = {
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџѓќѕ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}
_ALPHABETS = tuple(frozenset(letters) for letters in (*_LATIN.values(), *_OTHERS.values()))
_JUDGED = ("LATIN ", "CYRILLIC ", "GREEK ")
# Accents without a letter, control characters, box drawing: what a wrong reading makes of letters.
_STRAY = frozenset("¸ˇ˘˙˛¯˜¤˝ˆ") | {chr(code) for code in (*range(0x80, 0xA0), *range(0x2500, 0x25A0))}
_BASIC = re.compile("[A-Za-z]")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_ODD_CASES = 0.02  # share of words with a capital behind a small letter; names like McKay are far rarer


def letters_fit(text: str) -> bool:
    """Whether one language writes with all the letters of `text` beyond ASCII, and with capitals as it has.

    Args:
        text: the text as read.

    Returns:
        False where letters of several languages are mixed; scripts beyond Latin, Cyrillic and Greek are not
        judged.
    """
    characters = set(text)
    if characters & _STRAY:
        return False
    letters = frozenset(
        low
        for char in characters
        if char > "\x7f" and char.isalpha()
        for low in char.lower()
        if unicodedata.name(low, "").startswith(_JUDGED)
    )
    fitting = any(letters <= alphabet for alphabet in _ALPHABETS)
    return not letters or (fitting and _cases_fit(text) and _scripts_fit(text))


def _scripts_fit(text: str) -> bool:
    """Whether words keep to one script: French read as Cyrillic has words such as "rйponse"."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    mixed = sum(1 for word in words if _BASIC.search(word) and _OTHER_SCRIPT.search(word))
    return mixed <= _MAX_ODD_CASES * len(words)


def _cases_fit(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(
        1 for word in words if not (word.islower() or word.isupper() or word[1:].islower()) and len(word) > 1
    )
    return odd <= _MAX_ODD_CASES * len(words)
