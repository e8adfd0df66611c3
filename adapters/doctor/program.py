"""``verbatim doctor``: all checks in order, as lines for people or for programs."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import bot
from adapters.clock import SystemClock
from adapters.doctor.clock import check_clock_of_platform
from adapters.doctor.finding import Finding, Verdict, fail, has_failures, ok
from adapters.doctor.machine import check_clock, check_folders, check_ports
from adapters.doctor.platforms import check_platforms
from adapters.doctor.storage import check_corpus, check_database
from adapters.serving.connecting import Endpoints
from adapters.serving.program import CommandLine
from bot.settings import Settings, SettingsError
from bot.settings_faults import variable

__all__ = ["examine"]

_SUMMARIES = {
    (False, False): "All is well. “verbatim serve” can start.",
    (False, True): "“verbatim serve” can start; see the warnings.",
    (True, False): "“verbatim serve” cannot start yet.",
    (True, True): "“verbatim serve” cannot start yet.",
}


def examine(
    line: CommandLine, out: TextIO, *, as_json: bool = False, endpoints: Endpoints | None = None
) -> int:
    """Check everything and print one line for each thing looked at.

    Args:
        line: what the program was started with.
        out: where the lines go.
        as_json: JSON Lines for programs instead of words for people.
        endpoints: where the platforms are.

    Returns:
        The exit status: 1 if anything keeps the server from working.
    """
    findings: list[Finding] = []
    for finding in _findings(line, endpoints or Endpoints()):
        findings.append(finding)
        out.write(_as_json(finding) if as_json else _as_words(finding))
        out.flush()
    failed = has_failures(findings)
    if not as_json:
        warned = any(finding.verdict is Verdict.WARN for finding in findings)
        out.write(f"\n{_SUMMARIES[failed, warned]}\n")
    return 1 if failed else 0


def _findings(line: CommandLine, endpoints: Endpoints) -> Iterator[Finding]:
    """Every check, the cheap ones first; what follows from a fault is not checked."""
    yield from check_clock(_installed(), SystemClock().now())
    try:
        settings = line.settings()
    except SettingsError as error:
        for fault in error.faults:
            name, _, what = fault.partition(": ")
            yield fail("settings", f"{name}: {what}", "Correct it; docs/settings.md lists every setting.")
        return
    yield ok("settings", _given(settings))
    yield from check_folders(settings)
    yield from check_database(settings)
    yield from check_corpus(settings, line.corpus)
    yield from check_ports(settings)
    yield from asyncio.run(_asked(settings, endpoints))


async def _asked(settings: Settings, endpoints: Endpoints) -> list[Finding]:
    clock = await check_clock_of_platform(settings, endpoints, SystemClock().now)
    return clock + [finding async for finding in check_platforms(settings, endpoints)]


def _given(settings: Settings) -> str:
    names = ", ".join(sorted(variable(name) for name in settings.model_fields_set))
    return f"in force: {names}" if names else "none set; every default is in force"


def _installed() -> datetime.datetime:
    """When the program's files were written."""
    written = Path(bot.__file__ or __file__).stat().st_mtime
    return datetime.datetime.fromtimestamp(written, datetime.UTC)


def _as_words(finding: Finding) -> str:
    lines = [f"{finding.verdict.value:<5} {finding.check}: {finding.detail}"]
    if finding.cure:
        lines.append(f"      → {finding.cure}")
    return "\n".join(lines) + "\n"


def _as_json(finding: Finding) -> str:
    body = {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "detail": finding.detail,
        "cure": finding.cure,
    }
    return json.dumps(body, ensure_ascii=False) + "\n"
