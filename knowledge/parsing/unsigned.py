"""Names that nothing but a time in front sets off from the words behind ("00:12 Speaker 1 Well, then")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from knowledge.parsing.layout import Layout

_FEWEST = 4
_FEWEST_NAMES = 2
_NEARLY_ALL = 0.8
_LONGEST = 3  # words


def names_behind_times(layout: Layout, times: Mapping[int, int]) -> dict[int, int]:
    """Where the name ends, for each line in which one stands behind a time.

    The first words of the lines are a name if nearly all lines begin with the same few, in turns.

    Args:
        layout: the lines of the text.
        times: where the words behind the time begin, for each line that a time opens.
    """
    if len(times) < _FEWEST:
        return {}
    best: dict[int, int] = {}
    for length in range(1, _LONGEST + 1):
        found = _of_length(layout, times, length)
        if len(found) >= max(len(best), _NEARLY_ALL * len(times)):
            best = found
    return best


def _of_length(layout: Layout, times: Mapping[int, int], length: int) -> dict[int, int]:
    opened: dict[int, str] = {}
    for line, start in times.items():
        text = layout.lines[line].text
        words = text[start:].split()
        name = " ".join(words[:length])
        if len(words) > length and text.startswith(name, start) and not words[length][0].islower():
            opened[line] = name
    counts = Counter(opened.values())
    names = {name for name, number in counts.items() if number > 1}
    if not _FEWEST_NAMES <= len(names) <= len(opened) // 2:
        return {}
    return {line: times[line] + len(name) for line, name in opened.items() if name in names}
