"""A full date as texts show it to people ("12 May 2024", "May 12, 2024", "2024-05-12")."""

from __future__ import annotations

import re
from contextlib import suppress

from knowledge.dates import PartialDate

_NAMES = (
    "january jan januar janvier enero gennaio января",
    "february feb februar février febrero febbraio февраля",
    "march mar märz mars marzo марта",
    "april apr avril abril aprile апреля",
    "may mai mayo maggio мая",
    "june jun juni juin junio giugno июня",
    "july jul juli juillet julio luglio июля",
    "august aug août agosto августа",
    "september sep sept septembre septiembre settembre сентября",
    "october oct oktober octobre octubre ottobre октября",
    "november nov novembre noviembre ноября",
    "december dec dezember décembre diciembre dicembre декабря",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
)
_TIME = r"(?:(?:at\s+|um\s+|à\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:[a-z]{2,4})?)"
_BEFORE = rf"(?:(?:on|am|le|el|den)\s+)?(?:(?:{_WEEKDAY})\.?,?\s+)?(?:(?:the|den|le)\s+)?(?:{_TIME},?\s+)?"
_AFTER = rf"(?:\s+(?:года|г\.))?(?:[,\s–—-]+{_TIME})?"
_SHAPES = tuple(
    re.compile(rf"{_BEFORE}{shape}{_AFTER}\W*", re.IGNORECASE)
    for shape in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\.?,?\s+(?:de\s+)?(?P<year>\d{{4}})",
        rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?:T[\d:.+Z-]*)?",
        r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<year>\d{4})年(?P<number>\d{1,2})月(?P<day>\d{1,2})日",
    )
)
_LONGEST = 60


def read_date(text: str) -> PartialDate | None:
    """The date that `text` is, with a weekday and a time at most beside it; None if it is anything else.

    Dates such as 05/12/2024, which countries read differently, are not taken.
    """
    line = text.strip(" \t()[]|,•·")
    for shape in _SHAPES if len(line) <= _LONGEST else ():
        match = shape.fullmatch(line)
        if match is not None:
            found = match.groupdict()
            month = int(found["number"]) if found.get("number") else _MONTHS[found["month"].casefold()]
            with suppress(ValueError):
                return PartialDate(int(found["year"]), month, int(found["day"]))
    return None
