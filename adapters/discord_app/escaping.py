r"""Text from outside made to show in Discord as it stands: no mention, link, mark or layout comes alive.

Only backslashes are added, which Discord's client takes away again, so that the reader sees every character
of a quote and nothing else. `allowed_mentions` keeps the same text from notifying anybody.
"""

from __future__ import annotations

import re

from bot.outside_text import contained, one_line

_LIVE = re.compile(
    r"[\\*_~|`<]"  # marks, spoilers, code, and everything in angle brackets: mentions, times, emoji
    r"|(?<=\])\("  # masked links
    r"|@(?=everyone|here)"
    r"|:(?=//)"  # bare links
    r"|:(?=[A-Za-z0-9_+~-]+:)"  # emoji by name
)
_MAY_LIVE = re.compile(r"[\\*_~|`<(@:]")
"""What a match of `_LIVE` starts with; most lines have none of it, and are not looked at any closer."""

_LINE_START = re.compile(
    r"^([ \t]*)(?:(?P<mark>#|-#|[-+](?=[ \t])|>)|(?P<number>\d+)(?=[.)][ \t]))", re.MULTILINE
)


def escaped(text: str) -> str:
    r"""`text` so that Discord shows it character by character.

    Args:
        text: plain text from a document, a query or a name.

    Returns:
        Markdown for any place in a message; one line stays one line.

    >>> escaped("*no* <@1> @everyone")
    '\\*no\\* \\<@1> \\@everyone'
    """
    shown = contained(text)
    if _MAY_LIVE.search(shown):
        shown = _LIVE.sub(r"\\\g<0>", shown)
    if "\n" in shown:
        return _LINE_START.sub(_escaped_start, shown)
    start = _LINE_START.match(shown)
    return _escaped_start(start) + shown[start.end() :] if start else shown


def escaped_line(text: str) -> str:
    """`text` as `escaped`, in one line, for headings and list items."""
    return escaped(one_line(text))


def blockquoted(text: str) -> str:
    """Markdown `text` as a block quote; every line of it is set off."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _escaped_start(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{match[1]}{number}\\" if number else f"{match[1]}\\{match['mark']}"
