"""Signs other than a colon that set a name off from the words behind it, whichever a document uses.

Dashes, bars, slashes, arrows, tabs, a name in bold alone: the sign itself says nothing. Names that come back
before the same sign, one after the other, do (`set_off`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DASH = "-"
STOP = "."
_DASHES = "-–—―─"
# Whatever is no word, no quotation mark or bracket, ends no sentence and opens no amount.
SYMBOL = r"[^\w\s.,:：!?…'’‘\"“”„«»‹›《》〈〉()\[\]{}（）【】「」『』。、，！？；·&@%#$€£*_`<¿¡–—―─-]"
_SIGNED = re.compile(
    r"(?P<open>[*_]{1,3})?(?P<name>[^\W\d_](?:(?!\s{2})[^–—―─:：?!？！。、，\n\t*「『\u3000]){0,70}?)(?:[*_]{1,3})?"
    rf"(?P<sign>\.?\s*[–—―─]{{1,2}}\s+|[–—―─]{{1,2}}|\s+--?\s+|\.\s*--?\s+|\s*(?:{SYMBOL}|·){{1,3}}\s+|"
    r"\s*;\s+|[ ]*\t\s*|[ ]{2,}|[ ]?\u3000+|(?=[「『]))(?:(?<=\s)[*_]{1,3}\s*)?(?=\S)"
)
_EMPHASISED = re.compile(r"(?P<sign>\*{1,3}|_{1,3})(?P<name>[^\W\d_][^*_:：\n]{0,60}?)(?P=sign)[ \t]+(?=\S)")
_TRAILING = re.compile(rf"\s*(?:{SYMBOL}|[·–—―─-])+$")
_STOPPED = re.compile(
    r"(?P<name>(?:[^\W\d_a-z]\w{0,2}\.?\s(?=l[ae]s?\s|[^\W\d_a-z]))?(?:l[ae]s?\s)?[^\W\d_][\w'’-]*(?:\s[^\W\d_a-z]\.)?"
    r"(?:\s[^\W\d_a-z][\w'’-]+){0,3}(?:,\s[^.,:!?\n]{3,60})?)\.\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """A name before a sign.

    Attributes:
        name: the name as it stands.
        sign: the sign, all dashes being one.
        end: where the words behind it begin.
        emphasised: whether the name is set in bold or italics.
    """

    name: str
    sign: str
    end: int
    emphasised: bool


def read_sign(text: str, at: int) -> Signed | None:
    """What stands before the first sign of a line, read from `at`; None if no sign follows a short name."""
    match = _SIGNED.match(text, at)
    if match is not None:
        return Signed(match["name"].strip(), _folded(match), match.end(), match["open"] is not None)
    match = _EMPHASISED.match(text, at)
    if match is not None:
        name = match["name"].rstrip()
        bare = _TRAILING.sub("", name)
        sign = name[len(bare) :].strip() or match["sign"]
        return Signed(bare.strip(" ."), DASH if sign[0] in _DASHES else sign, match.end(), emphasised=True)
    match = _STOPPED.match(text, at)
    return Signed(match["name"], STOP, match.end(), emphasised=False) if match is not None else None


def _folded(match: re.Match[str]) -> str:
    """The sign alone: one for all dashes, one for all white space."""
    sign = match["sign"].strip().lstrip(".")
    if not sign:
        return " " if match["sign"] else match.string[match.end("sign")]
    return DASH if sign[0] in _DASHES else sign
