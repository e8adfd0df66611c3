"""Words of a document with what comparing needs: base form, place, whether they carry content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.lexicon import Thesaurus, fold_spelling
from knowledge.model import ParsedDocument
from knowledge.span import Span

_TOKEN = re.compile(
    r"(?:\b(?:US|A|C|HK|NZ))?[$€£¥]|%|\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?\b|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\W_]+"
)
_CONTRACTION = re.compile(r"(.+?)(n['’]t|['’](?:ve|re|ll|d|m))", re.IGNORECASE)
_SHORT_FORMS = MappingProxyType(
    {
        "n't": "not",
        "'ve": "have",
        "'re": "are",
        "'ll": "will",
        "'d": "would",
        "'m": "am",
        "ca": "can",
        "wo": "will",
    }
)
_SIGNS = MappingProxyType({"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "%": "percent"})
_FUNCTION = """
a an the this that these those such some any each every both all of in on at to for from by with within
without into onto upon over under about across through throughout between among amongst during before after
since until till as than like and or but nor so yet if because while whereas whether though although however
also too very just even only own same other another more most much many few is are was were be been being am
do does did done has have had having i you he she it we they me him her us them my your his its our their mine
yours ours theirs who whom whose which what when where why how there here then thus hence therefore up down
out off again further once not no 's s t ll ve re d m one
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Words that carry grammar rather than content."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of a document.

    Attributes:
        span: where it stands in the raw text.
        text: the word as it stands, joined where a line wrap cut it.
        word: the same in lower case, typographic apostrophes straightened, possessive ending left off.
        key: the spelling-folded base form; equal keys are one word.
    """

    span: Span
    text: str
    word: str
    key: str

    @property
    def folded(self) -> str:
        """The word with its spelling folded, its inflection kept."""
        return fold_spelling(self.word)

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.word[:1].isdigit()

    @property
    def has_content(self) -> bool:
        """Whether it carries more than grammar."""
        return self.word not in FUNCTION_WORDS

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()


def tokens_in(parsed: ParsedDocument, span: Span, thesaurus: Thesaurus) -> tuple[Token, ...]:
    """The words of a stretch of a document; words with a hyphen count as several.

    Args:
        parsed: the document.
        span: raw offsets.
        thesaurus: gives the base forms.

    Returns:
        The words in order, none of them empty.
    """
    return tuple(_tokens(parsed, span, thesaurus))


def _tokens(parsed: ParsedDocument, span: Span, thesaurus: Thesaurus) -> Iterator[Token]:
    inner = parsed.cleaned.to_cleaned(span)
    for match in _TOKEN.finditer(parsed.cleaned.text, inner.start, inner.end):
        for piece in _pieces(match):
            text = piece.of(parsed.cleaned.text)
            word = _bare(text)
            yield Token(parsed.cleaned.to_raw(piece), text, word, fold_spelling(thesaurus.lemma(word)))


def _pieces(match: re.Match[str]) -> tuple[Span, ...]:
    """A word, or the two that are contracted in it."""
    short = _CONTRACTION.fullmatch(match.group())
    if short is None:
        return (Span(*match.span()),)
    cut = match.start() + short.end(1)
    return Span(match.start(), cut), Span(cut, match.end())


def _bare(text: str) -> str:
    word = text.lower().replace("’", "'")
    sign = _SIGNS.get(word[-1])
    return sign or _SHORT_FORMS.get(word) or word.removesuffix("'s") or word
