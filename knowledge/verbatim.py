"""The gate: is a text exactly what stands at a span of a source?

Deliberately independent of the code that cuts quotes, so that a fault there cannot pass here. What may
differ from the raw characters is listed in full: white space is folded, a word hyphenated at a line end is
joined, Markdown marks are left out where the source has markup, and `[...]` stands for bracketed words of
somebody else. Every other character has to be the source's, in the source's order.
"""

from __future__ import annotations

import re

from knowledge.errors import NotVerbatim
from knowledge.span import Span

GAP = "[...]"

_WRAP = re.compile("[-\N{SOFT HYPHEN}\N{HYPHEN}][ \t]*(?:\r\n|\r|\n)\\s*")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"[*_`#>\\|~]")


def _bare(text: str, *, markup: bool) -> str:
    """`text` without what the gate lets differ."""
    text = _WRAP.sub("", text)
    if markup:
        text = _MARKS.sub("", _LINK.sub(r"\1", text))
    return _SPACE.sub("", _INVISIBLE.sub("", text))


def _unwrapped(text: str) -> str:
    """`text` with hyphens at line ends kept, as in compounds that happen to wrap."""
    return _WRAP.sub("-", text)


def is_verbatim(raw: str, span: Span, text: str, *, markup: bool = False) -> bool:
    """Whether `text` is what stands at `span` of `raw`.

    Args:
        raw: the source text.
        span: the place the text claims to come from.
        text: the words to be shown; `[...]` marks a gap.
        markup: whether `raw` carries Markdown marks, which are not words.

    Returns:
        True only if each character of `text` is accounted for and nothing but bracketed words is left out.
    """
    if span.end > len(raw) or not text.strip():
        return False
    source, pieces = span.of(raw), text.split(GAP)
    if _matches(source, [text], markup=markup):
        return True  # also where the source itself has an ellipsis in brackets
    return all(piece.strip() for piece in pieces) and _matches(source, pieces, markup=markup)


def _matches(source: str, pieces: list[str], *, markup: bool) -> bool:
    wanted = [_hyphenless(_bare(piece, markup=markup)) for piece in pieces]
    have = _hyphenless(_bare(_unwrapped(source), markup=markup))
    if not _wrap_only_hyphens(source, pieces, markup=markup):
        return False
    if len(wanted) == 1:
        return have == wanted[0]
    pattern = r"[(\[][^()\[\]]*[)\]]".join(re.escape(piece) for piece in wanted)
    return re.fullmatch(pattern, have) is not None


def _hyphenless(text: str) -> str:
    return text.replace("-", "").replace("\N{HYPHEN}", "")


def _wrap_only_hyphens(source: str, pieces: list[str], *, markup: bool) -> bool:
    """Whether no hyphen was lost or made except at the end of a line."""
    firm = _bare(source, markup=markup)  # wraps joined: hyphens that must stay
    loose = _bare(_unwrapped(source), markup=markup)  # wraps kept as hyphens: hyphens that may stay
    shown = sum(_bare(piece, markup=markup).count("-") for piece in pieces)
    if len(pieces) > 1:
        return shown <= loose.count("-")
    return firm.count("-") <= shown <= loose.count("-")


def require_verbatim(raw: str, span: Span, text: str, *, markup: bool = False) -> None:
    """Let a verbatim quote pass and block anything else.

    Raises:
        NotVerbatim: if `text` is not what stands at `span` of `raw`.
    """
    if not is_verbatim(raw, span, text, markup=markup):
        raise NotVerbatim(f"The text is not what stands at {span.start}-{span.end} of its source.")
