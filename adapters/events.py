"""Names of what adapters log of their own; the fields are those of `bot.events.FIELDS`, nobody's words."""

from __future__ import annotations

from enum import StrEnum


class ServingEvent(StrEnum):
    """What happened."""

    CORPUS_KEPT = "corpus_kept"
    CORPUS_UNSETTLED = "corpus_unsettled"
    SHUT_OUT = "shut_out"
    OPERATOR_UNTOLD = "operator_untold"
