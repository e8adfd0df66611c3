"""Pages of a printed document to running text: repeated heads and feet out, sentences joined across pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_EDGE_LINES = 2  # heads and feet have at most two lines
_MIN_REPEATS = 3  # what stands on two pages only may be a refrain
_MIN_NUMBERED = 2  # two lone numbers that count up with the pages are page numbers
_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_LONE_NUMBER = re.compile(r"\W*(?:page\s+)?@-?\d+(?:\s*(?:of|/)\s*\d+)?\W*")
_ENDS_SENTENCE = re.compile("[.!?:;\u2026][\"'\u201d\u2019\u00bb)\\]]*$")


def without_furniture(pages: Sequence[str]) -> list[str]:
    """Leave out lines at the edge of pages that recur on most pages, and page numbers.

    A line recurs if it is the same, or the same but for a first or last number that counts up with the pages.

    Args:
        pages: the text of each page.

    Returns:
        The pages, those lines left out.
    """
    split = [page.splitlines() for page in pages]
    filled = sum(1 for lines in split if any(line.strip() for line in lines))
    counts = Counter(
        sign
        for number, lines in enumerate(split)
        for sign in {sign for at in _edges(lines) for sign in _signs(lines[at], number)}
    )
    # Heads of left and right pages differ, so that each stands on half of the pages.
    enough = max(_MIN_REPEATS, filled * 2 // 5)
    furniture = {
        sign
        for sign, count in counts.items()
        if count >= (_MIN_NUMBERED if _LONE_NUMBER.fullmatch(sign) else enough)
    }
    return [_trimmed(lines, number, furniture) for number, lines in enumerate(split)]


def join_pages(pages: Sequence[str]) -> str:
    """One text from the pages: a sentence that runs over the page end goes on in the next line.

    Args:
        pages: the text of each page; empty ones are passed over.

    Returns:
        The text; a page that ends with its sentence is followed by a blank line.
    """
    text = ""
    for page in (page.strip("\r\n \t\f") for page in pages):
        if text and page:
            text += "\n\n" if _ENDS_SENTENCE.search(text[-5:]) else "\n"
        text += page
    return text


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the first and last lines that are not blank."""
    shown = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*shown[:_EDGE_LINES], *shown[-_EDGE_LINES:]})


def _signs(line: str, page: int) -> set[str]:
    """What stays the same of a recurring line: itself, or itself with a number counted from the page's."""
    folded = " ".join(line.split()).casefold()
    numbers = list(_NUMBER.finditer(folded))
    signs = {folded}
    for match in numbers[:1] + numbers[-1:]:
        signs.add(f"{folded[: match.start()]}@{int(match[0]) - page}{folded[match.end() :]}")
    return signs


def _trimmed(lines: Sequence[str], page: int, furniture: set[str]) -> str:
    dropped = {at for at in _edges(lines) if not furniture.isdisjoint(_signs(lines[at], page))}
    return "\n".join(line for at, line in enumerate(lines) if at not in dropped)
