"""Numbers in front of what each speaker says, which count up through a transcript ("12 Ann: Well")."""

from __future__ import annotations

import re

from knowledge.parsing.layout import Layout

_NUMBER = re.compile(r"[\[(]?(?P<number>\d{1,4})(?:[\])]|[.):])?\s+(?=(?P<word>[^\W\d_]+))")
_FEWEST = 5
_FEWEST_NAMES = 2


def leading_numbers(layout: Layout) -> dict[int, int]:
    """Where the words behind the number begin, for each line with one of a row that counts up from 1.

    The words may not all be the same, as in a diary ("1 May", "2 May"), nor each be another, as in a list.

    Args:
        layout: the lines of the text.
    """
    found: dict[int, int] = {}
    words: list[str] = []
    expected = {0, 1}
    for index, line in enumerate(layout.lines):
        match = _NUMBER.match(line.text)
        if match is not None and int(match["number"]) in expected:
            expected = {int(match["number"]) + 1}
            found[index] = match.end()
            words.append(match["word"])
    varied = _FEWEST_NAMES <= len(set(words)) <= len(words) // 2
    return found if len(found) >= _FEWEST and varied else {}
