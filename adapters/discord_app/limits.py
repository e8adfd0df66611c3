"""Discord's limits, from its developer documentation and its OpenAPI description (API version 10)."""

from __future__ import annotations

CUSTOM_ID = 100
OPTION_TEXT = 100
PLACEHOLDER = 150
CHOICES = 25
COMPONENTS = 40
SHOWN_CHARACTERS = 4000
BUTTONS_IN_ROW = 5
NONCE = 25
MODAL_TITLE = 45
MODAL_LABEL = 45
MODAL_INPUT = 4000
FOLLOWUPS_OF_USER_INSTALL = 5


def units(text: str) -> int:
    """Length of `text` in UTF-16 units, the largest of the ways Discord's parts count characters."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
