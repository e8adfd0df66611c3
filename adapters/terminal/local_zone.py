"""The time zone that whoever sits at the terminal lives by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["local_zone"]

_LOCALTIME = Path("/etc/localtime")


def local_zone(environ: Mapping[str, str]) -> str | None:
    """IANA name of the machine's time zone, as ``TZ`` or the system says; None where neither does."""
    named = environ.get("TZ", "").removeprefix(":")
    if not named and _LOCALTIME.is_symlink():
        named = str(_LOCALTIME.resolve()).rpartition("/zoneinfo/")[2]
    try:
        return ZoneInfo(named).key if named else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
