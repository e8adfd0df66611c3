"""Discord's Markdown as its client shows it, written from its rules: what a reader sees, and what is live.

An independent reckoning: it knows nothing of the adapter's escaping. It is stricter than the client, in that
any sign that could open something counts as live, whether or not it is closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_LIVE = re.compile(
    r"(?P<mark>\*|_|~~|\|\||`)"
    r"|(?P<angle><(?=[@#:/!&aAtTiIhH]))"
    r"|(?P<everyone>@(?:everyone|here))"
    r"|(?P<link>[A-Za-z][A-Za-z0-9+.-]*://\S)"
    r"|(?P<masked>\]\()"
    r"|(?P<emoji>:[A-Za-z0-9_+~-]+:)"
    "|(?P<order>[\u202a-\u202e\u2066-\u2069])"
)
_BOLD = re.compile(r"\*\*((?:\\[\s\S]|[^\\*])+)\*\*")
_OURS = re.compile(r"^(?:###? |-# |> |- )")
_LINE_START = re.compile(r"[ \t]*(?:#{1,3}[ \t]|-#[ \t]|>>>[ \t]|>[ \t]|[-*+][ \t]|\d+[.)][ \t])")


@dataclass(frozen=True, slots=True)
class View:
    """What a reader has before them.

    Attributes:
        text: the characters shown.
        live: names of the constructs that came alive.
    """

    text: str
    live: tuple[str, ...]


def view_of(markdown: str) -> View:
    """The view of text that is meant to hold no construct at all."""
    shown: list[str] = []
    live: list[str] = ["line start" for line in markdown.split("\n") if _LINE_START.match(line)]
    at = 0
    while at < len(markdown):
        escape = _ESCAPE.match(markdown, at)
        if escape is not None:
            shown.append(escape[1])
            at = escape.end()
            continue
        found = _LIVE.match(markdown, at)
        if found is not None and found.lastgroup is not None:
            live.append(found.lastgroup)
        shown.append(markdown[at])
        at += 1
    return View("".join(shown), tuple(live))


def live_beside_ours(markdown: str) -> set[str]:
    """What is live in a message beside its bold words and what one of its lines may start with."""
    bare = [_BOLD.sub(r"bold \1", _OURS.sub("", line)) for line in markdown.split("\n")]
    return {kind for line in bare for kind in view_of(line).live}


def quotes_in(markdown: str) -> list[str]:
    """The quotes of a message as a reader sees them: block quotes in quotation marks, bold marks taken away.

    Raises:
        ValueError: if a quote shows anything live but bold.
    """
    quotes: list[list[str]] = []
    previous = ""
    for line in markdown.split("\n"):
        if line.startswith("> "):
            if not previous.startswith("> "):
                quotes.append([])
            quotes[-1].append(line.removeprefix("> "))
        previous = line
    return [_words("\n".join(lines)) for lines in quotes]


def _words(markdown: str) -> str:
    view = view_of(_BOLD.sub(r"\1", markdown))
    if view.live:
        raise ValueError(f"live in a quote: {view.live}")
    if not (view.text.startswith("“") and view.text.endswith("”")):
        raise ValueError(f"no quotation marks: {view.text!r}")
    return view.text[1:-1]
