"""Names of time zones, read. Pure but for the zone database."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot.digests.errors import BadZone

_UTC_NAMES = frozenset(("utc", "gmt", "z", "etc/utc", "zulu"))
_OFFSET = re.compile(r"(?:utc|gmt)?[+-]\d{1,2}(?::?\d\d)?")
_LONGEST_ABBREVIATION = 5
_SAY = "Use a name such as Europe/Berlin, America/New_York, Asia/Tokyo."


def read_zone(text: str) -> ZoneInfo:
    """The zone that `text` names: an IANA name in any case, the city of one, or UTC.

    Abbreviations such as CST are refused, as several zones share them and most ignore the change of clocks.

    Raises:
        BadZone: if there is none, with the nearest names.
    """
    wanted = "_".join(text.split()).casefold()
    if wanted in _UTC_NAMES:
        return ZoneInfo("UTC")
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    whole = [name for name in names if name.casefold() == wanted]
    cities = [name for name in names if name.rsplit("/", 1)[1].casefold() == wanted and wanted]
    found = whole or cities
    if len(found) == 1:
        return ZoneInfo(found[0])
    raise _unknown(text, wanted, found, names)


def _unknown(text: str, wanted: str, found: list[str], names: list[str]) -> BadZone:
    shown = " ".join(text.split())[:60]
    if _OFFSET.fullmatch(wanted):
        return BadZone(f'"{shown}" is an offset, which does not follow the clocks.', _SAY)
    if shown.isupper() and shown.isalpha() and len(shown) <= _LONGEST_ABBREVIATION:
        return BadZone(f'"{shown}" is no time zone: several share such abbreviations.', _SAY)
    if found:
        return BadZone(f'"{shown}" names more than one zone.', f"Say one of {', '.join(found)}.")
    by_city = {name.rsplit("/", 1)[1].casefold(): name for name in names}
    near = process.extract(wanted, list(by_city), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    close = [by_city[city] for city, _score, _at in near]
    close += [
        name for name, _s, _at in process.extract(wanted, names, scorer=fuzz.ratio, limit=2, score_cutoff=70)
    ]
    cure = f"Use a name such as {', '.join(dict.fromkeys(close))}." if close else _SAY
    return BadZone(f'There is no time zone "{shown}".', cure)
