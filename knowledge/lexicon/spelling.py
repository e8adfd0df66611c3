"""One key for the British and the American spelling of a word.

A key is for comparing, not for reading: "promise" and "promize" have the same one though nobody writes the
second. Rules after the usual lists of differences (Oxford Guide to Style; WordNet's own variants), each kept
narrow enough that no two different common words fall together ("hour"/"hor", "filled"/"filed", "four"/"for").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_TABLE = """
programme/program programmes/programs grey/gray tyre/tire mould/mold plough/plow sceptic/skeptic
sceptical/skeptical scepticism/skepticism kerb/curb moustache/mustache pyjamas/pajamas cheque/check
towards/toward afterwards/afterward upwards/upward downwards/downward forwards/forward backwards/backward
onwards/onward amongst/among amidst/amid whilst/while learnt/learned burnt/burned spelt/spelled dreamt/dreamed
leapt/leaped spoilt/spoiled judgement/judgment acknowledgement/acknowledgment ageing/aging enrol/enroll
fulfil/fulfill fulfils/fulfills fulfilment/fulfillment enrolment/enrollment instalment/installment
skilful/skillful wilful/willful artefact/artifact artefacts/artifacts gaol/jail draught/draft yoghurt/yogurt
whisky/whiskey aeroplane/airplane aluminium/aluminum practise/practice practised/practiced
practising/practicing manoeuvre/maneuver manoeuvres/maneuvers sulphur/sulfur cosy/cozy mum/mom maths/math
licence/license licences/licenses defence/defense defences/defenses offence/offense offences/offenses
pretence/pretense sport/sports benefitted/benefited focussed/focused focussing/focusing tsar/czar
adviser/advisor advisers/advisors jewellery/jewelry encyclopaedia/encyclopedia encyclopaedias/encyclopedias
"""
_PAIRS: Mapping[str, str] = MappingProxyType(dict(pair.split("/") for pair in _TABLE.split()))
_LONG_OUR = "hour four your tour pour sour dour our flour scour devour contour detour velour"
_NOT_OUR = frozenset(_LONG_OUR.split())
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("is", re.compile(r"(?<=[a-z]{3})is(e[sdr]?|ers|ing|ation|ations|ational)$"), r"iz\1"),
    ("ys", re.compile(r"(?<=[a-z]{3})ys(e[sd]?|ing)$"), r"yz\1"),
    (
        "our",
        re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able|ably|ite|ites|hood|hoods|ly|liness|less|ful|y|er|ers)?$"),
        r"or\1",
    ),
    ("re", re.compile(r"(?<=[a-z]{2}[bct])re(s|d)?$"), r"er\1"),
    ("met", re.compile(r"^((?:kilo|centi|milli)?met)re(s)?$"), r"\1er\2"),
    ("ll", re.compile(r"(?<=[aeiou][b-df-hj-np-tv-z])ll(ed|ing|er|ers|or|ors)$"), r"l\1"),
    ("ll", re.compile(r"([aeiou][a-z]*[aeiou])ll(ed|ing|er|ers|or|ors)$"), r"\1l\2"),
    ("logue", re.compile(r"(?<=[a-z]{3})logue(s)?$"), r"log\1"),
    ("e", re.compile(r"^(an|en|p|f|or|h|c|p|arch|medi|di|orthop|gyn)(a?)[ao]e(?=[a-z]{3})"), r"\1\2e"),
)
"""Letters that a word must have for a rule to be tried at all, the rule, and what it makes of the word."""

_DASHES = re.compile(r"[-‐‑‒–—]")


@lru_cache(maxsize=1 << 16)
def fold_spelling(word: str) -> str:
    """A key that is the same for British and American spellings of one word.

    Args:
        word: one word, in any case; a possessive "'s" stays.

    Returns:
        The key: lower case, hyphens left out ("re-militarisation" and "remilitarization" share one).

    >>> fold_spelling("Honour") == fold_spelling("honor")
    True
    >>> fold_spelling("filled") == fold_spelling("filed")
    False
    """
    key = _DASHES.sub("", word.lower()).replace("’", "'")
    if key in _PAIRS:
        return _PAIRS[key]
    if key in _NOT_OUR or key.removesuffix("s") in _NOT_OUR:
        return key
    for letters, pattern, replacement in _RULES:
        if letters in key:
            key = pattern.sub(replacement, key)
    return key


def same_spelling(a: str, b: str) -> bool:
    """Whether two words are one word, spelt the British and the American way or with another hyphen."""
    return fold_spelling(a) == fold_spelling(b)
