"""Block quotes of a chat message, which say whose words they are by a mark before each line. Pure."""

from __future__ import annotations

import re

SET_OFF = re.compile(r"^>>>(?s:.+)|(?:^>[^\n]*\n?)+", re.MULTILINE)
"""Lines that are quoted one after another; ``>>>`` quotes all that follows."""

_SIGN = re.compile(r"^>(?:>>)?[ ]?", re.MULTILINE)
_DOUBLE = re.compile(r"[\"“”„«»]")


def without_signs(message: str) -> str:
    """A message without the marks before its quoted lines."""
    return _SIGN.sub("", message)


def in_quotation_marks(message: str) -> str:
    r"""A message with the lines it quotes in quotation marks, as a sentence has them.

    Args:
        message: as written, lines and all.

    >>> in_quotation_marks("> We met\n> on a ship.\nis this real?")
    '“We met on a ship.”\nis this real?'
    """
    return SET_OFF.sub(lambda quoted: _marked(quoted[0]), message) if ">" in message else message


def _marked(quoted: str) -> str:
    """The words of quoted lines in quotation marks, with single ones inside; nothing where there are none."""
    words = " ".join(without_signs(quoted).split()).strip('"“”„«» ')
    end = "\n" if quoted.endswith("\n") and words else ""
    inside = _DOUBLE.sub("'", words)
    return f"“{inside}”{end}" if words else ""
