"""Checks of the machine: folders, ports, clock."""

from __future__ import annotations

import datetime
import shutil
import socket
import tempfile
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from adapters.doctor.finding import Finding, fail, ok, warn
from adapters.serving.program import folders_of
from adapters.serving.stores import backup_folder
from bot.settings import Settings

__all__ = ["check_clock", "check_folders", "check_ports"]

_LEAST_FREE = 200 << 20
_NEWEST_PLAUSIBLE = datetime.timedelta(days=366 * 20)
_PROBE_ZONE = "Europe/Berlin"


def check_folders(settings: Settings) -> Iterator[Finding]:
    """Whether what is kept can be written."""
    yield _folder("data folder", settings.data_folder, "VERBATIM_DATA_FOLDER")
    yield _folder("backup folder", backup_folder(settings), "VERBATIM_DATA_FOLDER")
    yield _folder("cache folder", folders_of(settings).cache, "VERBATIM_CACHE")


def _folder(check: str, folder: Path, setting: str) -> Finding:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"probe")
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return fail(
            check,
            f"{folder} cannot be written ({error.strerror}).",
            f"Give the program's user the right to write there, or set {setting} to another folder.",
        )
    if free < _LEAST_FREE:
        return warn(
            check, f"{folder} has {free >> 20} MB left.", f"Free some space, or set {setting} elsewhere."
        )
    return ok(check, f"{folder} can be written; {free >> 20:,} MB are free")


def check_ports(settings: Settings) -> Iterator[Finding]:
    """Whether the ports to listen on are free."""
    if settings.health_port:
        yield _port("health port", settings.health_host, settings.health_port, "VERBATIM_HEALTH_PORT")
    listens = settings.slack_is_configured and (settings.slack_mode == "http" or settings.slack_serves_many)
    if listens:
        yield _port("Slack port", settings.slack_host, settings.slack_port, "VERBATIM_SLACK_PORT")


def _port(check: str, host: str, port: int, setting: str) -> Finding:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as asyncio does
        try:
            probe.bind((host, port))
        except OSError as error:
            return warn(
                check,
                f"{host}:{port} cannot be used ({error.strerror}).",
                f"If the server is running, that is it; else set {setting} to a free port.",
            )
    return ok(check, f"{host}:{port} is free")


def check_clock(built: datetime.datetime, now: datetime.datetime) -> Iterator[Finding]:
    """Whether the clock can be right and zones are known.

    Args:
        built: when the program was installed; the present is not before that.
        now: the present by the machine's clock.
    """
    if not built - datetime.timedelta(days=1) <= now <= built + _NEWEST_PLAUSIBLE:
        yield fail(
            "clock",
            f"It is {now:%Y-%m-%d %H:%M} UTC by this machine, which cannot be.",
            "Set the clock, or turn on time synchronisation; digests go by it.",
        )
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")
    try:
        summer = datetime.datetime(2026, 7, 1, 12, tzinfo=zoneinfo.ZoneInfo(_PROBE_ZONE)).utcoffset()
    except zoneinfo.ZoneInfoNotFoundError:
        summer = None
    if summer != datetime.timedelta(hours=2):
        yield fail(
            "time zones", "The time zone data is missing or wrong.", "Install the package tzdata again."
        )
    else:
        yield ok("time zones", f"{len(zoneinfo.available_timezones())} zones known")
