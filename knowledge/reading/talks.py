"""Lines that name a talk ("Interview with ...") or say on which day one was held."""

from __future__ import annotations

import re

from knowledge.dates import PartialDate
from knowledge.reading.shown_dates import read_last_date

_TALK = re.compile(
    r"\b\w*(?:konferenz|gespräch|interview)\b|"
    r"\b(?:briefing|press conference|remarks|hearing|deposition|testimony|statement|speech|"
    r"transcript|conversation|address|earnings call|conference call|oral (?:evidence|history)|lecture|debate|"
    r"panel|question time|q&a|entretien|entrevista|conférence|интервью|беседа)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:debated|held|delivered|recorded|taken|conducted|given|aired|broadcast|gehalten|geführt|realizada|"
    r"réalisé)\b[^.!?]{0,60}?\s(?:on|am|le|el)$",
    re.IGNORECASE,
)
_DATED_TALK = re.compile(rf"(?:{_TALK.pattern})(?:[^.!?]*,|\s+(?:on|of|vom|am|du|del|от))$", re.IGNORECASE)
_SIGNED_OFF = re.compile(r"[.!?]\s+[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,2},$")


def names_talk(line: str) -> bool:
    """Whether a line of several words names a talk."""
    return " " in line and _TALK.search(line) is not None


def day_held(line: str) -> PartialDate | None:
    """The day on which a line says that words were spoken ("debated on 23 April 2024"), if it says so."""
    last = read_last_date(line)
    return last[1] if last and _HELD.search(last[0]) else None


def day_of_talk(line: str) -> PartialDate | None:
    """The day that stands behind the name of a talk or the place at the end of a line."""
    last = read_last_date(line)
    return last[1] if last and (_DATED_TALK.search(last[0]) or _SIGNED_OFF.search(last[0])) else None
