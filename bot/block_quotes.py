"""Block quotes of a chat message, which say whose words they are by a mark before each line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKED = re.compile(r"[ \t]*(?:>>>|>)[ \t]?")
_ALL_BELOW = ">>>"
_DOUBLE = re.compile(r"[\"“”„«»]")


def in_quotation_marks(message: str) -> str:
    r"""A message with the lines it quotes in quotation marks, as a sentence has them.

    Args:
        message: as written, lines and all.

    >>> in_quotation_marks("> We met\n> on a ship.\nis this real?")
    '“We met on a ship.”\nis this real?'
    """
    return "\n".join(_parts(message.split("\n"))) if ">" in message else message


def _parts(lines: list[str]) -> Iterator[str]:
    """Lines as they are, those quoted one after another together and marked."""
    quoted: list[str] = []
    goes_on = False
    for line in lines:
        mark = _MARKED.match(line)
        if mark or goes_on:
            quoted.append(line[mark.end() :] if mark else line)
            goes_on = goes_on or (mark is not None and mark[0].strip() == _ALL_BELOW)
            continue
        yield from _marked(quoted)
        quoted = []
        yield line
    yield from _marked(quoted)


def _marked(quoted: list[str]) -> Iterator[str]:
    words = " ".join(" ".join(quoted).split()).strip('"“”„«» ')
    if words:
        inside = _DOUBLE.sub("'", words)
        yield f"“{inside}”"
