"""Text from outside (documents, queries, names) made safe to set beside our own words.

Adapters add the escaping of their platform on top; this removes only what no reader can see and what could
reorder or end the text around it.
"""

from __future__ import annotations

import re

_ORDERING = "\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff"
_UNSAFE = re.compile(f"[{_ORDERING}{_CONTROL}]")
_SPACE = re.compile(r"\s+")
_WORDLESS = re.compile("[\u200b\u2060\ufeff\u00ad]")


def contained(text: str) -> str:
    r"""`text` without control characters, lone surrogates and marks that reorder what follows.

    Every visible character stays, in its order, so that a quote is still verbatim for its reader.

    >>> contained("left\u202eright")
    'leftright'
    """
    return text if text.isprintable() else _UNSAFE.sub("", text)


def one_line(text: str) -> str:
    r"""`text` as `contained`, in one line, for names, headings and labels.

    >>> one_line("a\n  b\u200b ")
    'a b'
    """
    if text.isprintable():  # so most are: the only white space in it are blanks
        return (_SPACE.sub(" ", text) if "  " in text else text).strip()
    return _SPACE.sub(" ", _WORDLESS.sub("", contained(text))).strip()


def shortened(text: str, limit: int) -> str:
    """`text` in one line and at most `limit` characters, cut at a word where it can be; never for quotes.

    Args:
        text: a label, title or query.
        limit: greatest length in code points, at least 1.

    >>> shortened("one two three", 8)
    'one two…'
    """
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    words = head if line[limit - 1] == " " else head.rsplit(" ", 1)[0]
    return (words if len(words) * 2 >= limit else head).rstrip() + "…"
