"""Numbers of lines in the margin, as courts print them: blanked out, lest they stand between words."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"^[ \t]*(\d{1,2})(?=[ \t]|$)", re.MULTILINE)
_FILLED = re.compile(r"\S[^\n]*")
_FEWEST = 15
_SHARE = 0.6
_COUNTING = 0.9

LEFT_OUT = "numbers of lines in the margin were left out"
"""What a user should know of such a text."""


def blank_margin_numbers(text: str) -> str:
    """Replace the numbers of lines by blanks, one for each digit, so that no offset changes.

    Numbers are taken for those of lines where most lines begin with one and they count up one by one, from
    1 again on each page. A list ("1." or "1)") is none.

    Args:
        text: the text of a document.

    Returns:
        The text, as long as before; the same text where its lines are not numbered.
    """
    found = list(_NUMBERED.finditer(text))
    if len(found) < _FEWEST or len(found) < _SHARE * len(_FILLED.findall(text)):
        return text
    numbers = [int(match[1]) for match in found]
    counting = sum(
        1 for before, number in zip([0, *numbers], numbers, strict=False) if number in (1, before + 1)
    )
    if counting < _COUNTING * len(numbers):
        return text
    return _NUMBERED.sub(lambda match: " " * len(match.group()), text)
