"""Text to index terms: one analysis for passages and questions, so that the two can meet.

Words lose case, accents, possessives, the difference between British and American spelling and their endings
(Snowball English, for Cyrillic Russian), and the article or the like that French and Italian write in one
with them. Function words are not indexed. A compound gives its parts and the joined form, so that
"re-militarisation", "remilitarization" and "militarisation" find each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from knowledge.lexicon.spelling import fold_spelling

ANALYSIS_VERSION = 5
"""Raised whenever the same text may give other terms; part of the key of every cached index."""

WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 1,235  2.5  25th
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[\u3040-\u30ff\u3400-\u9fff]"  # scripts without blanks: sign by sign
    r"|[^\W_]+(?:['’][^\W_]+)*"
)
JOINT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑][^\W_]+)+")
_HYPHEN = re.compile(r"[-‐‑]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(
    r"^(?:[cdjlmnst]|(?:jus|lors|puis|quel)?qu|(?:d|n|s|qu)[eu]ll|[dn]?all|dell|nell|sull|un|quest)'(?=[^\W\d_]{2})"
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PREFIXES = (
    "anti bi co counter de extra hyper inter intra mega micro mid mini mono multi neo non over post pre pro "
    "proto pseudo re semi socio sub super trans tri ultra un under"
)
_FUNCTIONWORDS = (
    "a about above after again against all also am an and any are aren't as at be because been before being "
    "below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down "
    "during each either etc even ever every few for from further get gets got had hadn't has hasn't have "
    "haven't having he he'd he'll he's her here here's hers herself him himself his how however i i'd i'll "
    "i'm i've if in indeed into is isn't it it's its itself just let let's like may me might mine more most "
    "much must my myself neither no nor not now of off on once one only onto or other others ought our ours "
    "ourselves out over own per please quite rather really s same shall she she'd she'll she's should "
    "shouldn't since so some such t than that that's the their theirs them themselves then there there's "
    "these they they'd they'll they're they've this those though through thus to too toward under until up "
    "upon us very via was wasn't we we'd we'll we're we've were weren't what what's when where whether which "
    "while who who's whom whose why will with within without won't would wouldn't yes yet you you'd you'll "
    "you're you've your yours yourself yourselves"
)
_BOUND_PREFIXES = frozenset(_PREFIXES.split())
STOPWORDS = frozenset(_FUNCTIONWORDS.split())
"""Words that carry grammar rather than content; negations are among them, since passages are quoted whole."""


class Word(NamedTuple):
    """A word of a text that is not a function word.

    Attributes:
        surface: as it stands, without a possessive.
        term: what it is indexed as.
        start: where it starts in the text.
        end: where it ends.
    """

    surface: str
    term: str
    start: int
    end: int


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language, 0)  # without its own cache: `term_of` has one


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 18)
def term_of(surface: str) -> str:
    """The index term of one word.

    Args:
        surface: the word as it stands.

    Returns:
        Its term, or an empty string for a function word. "US" is a country, "us" a pronoun; "May"
        a month, "may" a verb. A lone surrogate, which has no bytes, counts as "?".

    >>> term_of("organisations") == term_of("Organization")
    True
    >>> term_of("1,235"), term_of("25th"), term_of("us"), term_of("U.S.")
    ('1235', '25', '', 'usa')
    >>> term_of("l’aide"), term_of("dell'acqua"), term_of("домов") == term_of("дома")
    ('aid', 'acqua', True)
    """
    if _CYRILLIC.search(surface):
        return _cyrillic_term(surface)
    bare = _without_accents(surface)
    if bare.replace(".", "") in ("US", "USA"):
        return "usa"
    if bare == "May":
        return "may"
    low = bare.lower()
    folded = low if low.isalnum() else _POSSESSIVE.sub("", low).replace("’", "'")
    if folded in STOPWORDS:
        return ""
    if folded[:1].isdigit():
        ordinal = _ORDINAL.fullmatch(folded)
        return ordinal[1] if ordinal else _number(folded)
    folded = _ELIDED.sub("", folded).replace(".", "").replace("'", "")
    whole = fold_spelling(folded)
    known = whole if whole.isascii() else whole.encode("utf-8", "replace").decode("utf-8")
    return str(_stemmer("english").stemWord(known))


def _cyrillic_term(word: str) -> str:
    """The term of a word in Cyrillic letters, of which only the signs for stress and "ё" are left aside."""
    low = unicodedata.normalize("NFC", word.replace("\u0301", "")).lower().replace("ё", "е")
    return str(_stemmer("russian").stemWord(low.encode("utf-8", "replace").decode("utf-8")))


def _number(text: str) -> str:
    """A figure without its thousands separators."""
    return re.sub(r",(?=\d{3}(?!\d))", "", text)


def without_possessive(word: str) -> str:
    """A word without "'s", or the apostrophe of a plural.

    >>> without_possessive("Olga’s"), without_possessive("boats'"), without_possessive("its")
    ('Olga', 'boats', 'its')
    """
    return word if word.isalnum() else _POSSESSIVE.sub("", word)


def words_of(text: str) -> Iterator[Word]:
    """The content words of a text, in order, without joined forms."""
    for match in WORD.finditer(text):
        surface = match[0]
        term = term_of(surface)
        if term:
            yield Word(without_possessive(surface), term, match.start(), match.end())


def joined(text: str) -> list[str]:
    """The hyphened compounds of a text, written as one word.

    >>> joined("the re-militarisation of co-operation")
    ['remilitarisation', 'cooperation']
    """
    if not _HYPHEN.search(text):  # `JOINT` tries every letter of every word before it gives up
        return []
    return [_HYPHEN.sub("", match) for match in JOINT.findall(text)]


def terms_of(text: str) -> list[str]:
    """What a passage is indexed as: its terms with repetition, joined forms of compounds last.

    >>> terms_of("The 25th summit of the re-militarised")
    ['25', 'summit', 're', 'militar', 'remilitar']
    """
    found = WORD.findall(text) + joined(text)
    return [term for word in found if (term := term_of(word))]


def is_bound_prefix(word: str) -> bool:
    """Whether a word before a hyphen is a prefix rather than a word of its own ("re-", "neo-")."""
    return word.lower() in _BOUND_PREFIXES
