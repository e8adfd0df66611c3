"""Heads and feet of pages in running text: the same line again and again, but for a number that counts up."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from knowledge.parsing.layout import Layout

_NUMBER = re.compile(r"\d{1,4}")
_LETTERS = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"[.!?…:,;][\"”’»)\]]*$")
_PAGE = re.compile(r"(?:\S{3,20}\s{3,})?(?P<page>\d{1,4})/(?P<pages>\d{1,4})(?:\s{3,}\S{3,20})?")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_LONGEST = 100
_FEWEST = 3
_FARTHEST = 5  # pages that may lack their head


def running_heads(layout: Layout) -> frozenset[int]:
    """Indices of the lines that are heads, feet or numbers of pages.

    Args:
        layout: the lines of the text.
    """
    places: dict[str, list[int]] = {}
    for index, line in enumerate(layout.lines):
        if len(line.text) <= _LONGEST and _NUMBER.search(line.text) and not _ENDS.search(line.text):
            places.setdefault(_NUMBER.sub("#", " ".join(line.text.split())), []).append(index)
    found: set[int] = set()
    for sign, lines in places.items():
        plain = _LETTERS.search(sign) is not None or not sign.strip("#-[]()| ")
        if plain and len(lines) >= _FEWEST and _count_up(layout, lines):
            found.update(lines)
    return frozenset(found | _with_pages(layout))


def _with_pages(layout: Layout) -> set[int]:
    """Lines that count pages as "3/11", and the heads beside them whose columns stand elsewhere as well."""
    paged = {index for index, line in enumerate(layout.lines) if _is_paged(line.text)}
    columns = [
        (i, frozenset(each.text.split())) for i, each in enumerate(layout.lines) if _is_head(each.text)
    ]
    seen = Counter(words for _, words in columns)
    beside = {index for index, words in columns if seen[words] > 1 and {index - 1, index + 1} & paged}
    return paged | beside


def _is_paged(text: str) -> bool:
    match = _PAGE.fullmatch(text) if len(text) <= _LONGEST else None
    return match is not None and 0 < int(match["page"]) <= int(match["pages"])


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST and _COLUMNS.search(text) is not None


def _count_up(layout: Layout, lines: list[int]) -> bool:
    """Whether exactly one of the numbers in these lines grows by a page or few from each line to the next."""
    numbers = [[int(found) for found in _NUMBER.findall(layout.lines[line].text)] for line in lines]
    apart = all(after - before > 1 for before, after in pairwise(lines))
    steps = [{after - before for before, after in pairwise(column)} for column in zip(*numbers, strict=True)]
    growing = [step for step in steps if all(0 < each <= _FARTHEST for each in step)]
    return apart and len(growing) == 1 and all(step == {0} for step in steps if step not in growing)
