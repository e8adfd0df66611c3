"""Titles and offices that stand with names, in what sources print and in what questions call people."""

from __future__ import annotations

import re

OFFICES = (
    "president", "minister", "premier", "chancellor", "secretary", "secretary-general", "undersecretary",
    "senator", "governor", "congressman", "congresswoman", "representative", "councillor", "councilor",
    "commissioner", "speaker", "whip", "leader", "chairman", "chairwoman", "chairperson", "chair", "director",
    "director-general", "spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "consul", "mayor",
    "mayoress", "judge", "justice", "magistrate", "attorney", "attorney-general", "prosecutor", "sheriff",
    "king", "queen", "prince", "princess", "emperor", "empress", "sultan", "emir", "sheikh", "pope",
    "cardinal", "archbishop", "bishop", "rabbi", "imam", "reverend", "pastor", "general", "admiral",
    "marshal", "colonel", "major", "captain", "commander", "lieutenant", "sergeant", "corporal", "officer",
    "inspector", "superintendent", "constable", "chief", "head", "coach", "professor", "rector", "dean",
    "principal", "comrade", "executive",
)  # fmt: skip
"""What somebody is, in a word."""

SHORT_OFFICES = (
    "gov", "sen", "rep", "gen", "col", "capt", "cmdr", "lt", "sgt", "prof", "rev", "hon", "amb", "pres",
    "cllr", "insp", "supt",
)  # fmt: skip
"""The same shortened, with or without a stop."""

RANKS = ("vice", "deputy", "assistant", "associate", "acting", "interim", "former", "prime", "press", "first")
"""What stands before an office and is none by itself."""

HONORIFICS = (
    "mr", "mrs", "ms", "mx", "miss", "messrs", "dr", "sir", "madam", "dame", "lord", "lady", "herr", "frau",
    "monsieur", "madame",
)  # fmt: skip
"""What people are called whatever they are."""

_BEHIND = r"(?:MP|MEP|MSP|MLA|TD|[KQS]C|Ph\.?D\.?|M\.?D\.?|[OCM]BE|Esq\.?|[JS]r\.?)"
BEHIND_NAMES = re.compile(rf",?\s+{_BEHIND}(?![\w’'.-])")
"""What a member, a scholar or a son bears behind the name."""


def is_office(word: str) -> bool:
    """Whether a word alone is an office, whatever its case.

    >>> is_office("Gov."), is_office("Vice")
    (True, False)
    """
    return _plain(word) in _OFFICE_WORDS


def is_title(word: str) -> bool:
    """Whether a word is an office, a part of one, or a form of address.

    >>> is_title("Prime"), is_title("Chen")
    (True, False)
    """
    return _plain(word) in _TITLE_WORDS


def may_have_stop(word: str) -> bool:
    """Whether a stop behind a word may belong to it, as to "Gov." and "Dr.".

    >>> may_have_stop("Gov"), may_have_stop("governor")
    (True, False)
    """
    return _plain(word) in _SHORT_WORDS


def _plain(word: str) -> str:
    return word.casefold().rstrip(".")


_SHORT_WORDS = frozenset((*SHORT_OFFICES, *HONORIFICS))
_OFFICE_WORDS = frozenset((*OFFICES, *SHORT_OFFICES))
_TITLE_WORDS = frozenset((*OFFICES, *SHORT_OFFICES, *RANKS, *HONORIFICS))
