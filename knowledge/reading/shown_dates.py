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
_TIME = (
    r"(?:(?:at\s+|um\s+|à\s+)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr)?|\d{1,2}\s*(?:[ap]\.?m\.?|uhr))"
    r"\s*(?:[a-z]{2,4})?)"
)
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
_ON = re.compile(r"(?:on|am|le|el|den)\s", re.IGNORECASE)
_GAP = re.compile(r"\s")
_DATELINE = re.compile(
    r"[^\W\d_a-z][\w.'’ -]{1,40}(?:\([^()]{2,30}\))?,\s+(?:[^\W\d_a-z][\w. ]{1,20},\s+)?"
    r"(?P<date>[^/()–—]{8,40}?)\s*"
    r"(?:[/(][^/()]{2,40}[/)])?\s*(?:--|[–—]|\s-(?=\s|$))"
)


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


def read_dateline(line: str) -> PartialDate | None:
    """The date between the place and the dash that open a report ("LECK, May 12, 2024 (Wire) -- The ...")."""
    match = _DATELINE.match(line)
    return read_date(match["date"]) if match else None


def read_last_date(line: str) -> tuple[str, PartialDate] | None:
    """The date that ends a line, and the words before it; None if no date does.

    >>> read_last_date("Interview with Anna Berg, 12 May 2024")
    ('Interview with Anna Berg,', PartialDate(year=2024, month=5, day=12))
    """
    for gap in _GAP.finditer(line[-_LONGEST:] if len(line) > _LONGEST else line):
        start = max(0, len(line) - _LONGEST) + gap.end()
        date = read_date(line[start:])
        if date is not None:
            on = _ON.match(line, start)
            return line[: on.end() if on else start].rstrip(), date
    return None
