"""What is wrong with the settings, each fault with its cure and never with a secret value."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError
from rapidfuzz import process

from bot.settings_sources import PREFIX

_NEAR = 75.0
_MANY_WORKSPACES = ("slack_client_id", "slack_client_secret", "slack_signing_secret", "slack_token_key")


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"{PREFIX}{name.upper()}"


def field_faults(error: ValidationError) -> list[str]:
    """One line for each setting whose value cannot be used."""
    lines = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        name = str(fault["loc"][0]) if fault["loc"] else "settings"
        lines.append(f"{variable(name)}: {_plain(fault['msg'])}")
    return lines


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").replace("Input should be", "should be")


def unknown_faults(unknown: Sequence[str], names: Sequence[str]) -> list[str]:
    """One line for each variable that is no setting, with the nearest that is."""
    lines = []
    for name in unknown:
        nearest = process.extractOne(name, [variable(known) for known in names], score_cutoff=_NEAR)
        hint = f"did you mean {nearest[0]}?" if nearest else "remove it; docs/settings.md lists all settings"
        lines.append(f"{name}: no such setting; {hint}")
    return lines


def combination_faults(values: Mapping[str, str]) -> list[str]:
    """One line for each setting that another one needs.

    Args:
        values: what was given, by name.
    """
    many = bool({"slack_client_id", "slack_client_secret"} & values.keys())
    slack = many or bool({"slack_bot_token", "slack_app_token", "slack_signing_secret"} & values.keys())
    needed: list[tuple[str, str]] = []
    if many:
        needed += [(name, "to be installed in many workspaces") for name in _MANY_WORKSPACES]
    elif slack:
        needed.append(("slack_bot_token", "for Slack"))
    if slack and values.get("slack_mode", "socket") == "http":
        needed.append(("slack_signing_secret", "for http mode"))
    elif slack:
        needed.append(("slack_app_token", "for socket mode; or set VERBATIM_SLACK_MODE=http"))
    return [f"{variable(name)}: needed {why}" for name, why in dict(needed).items() if name not in values]


def folder_faults(values: Mapping[str, str]) -> list[str]:
    """One line for each folder that a server could not use; those to be written are made.

    Args:
        values: what was given, by name.
    """
    uses = {"corpus": _read, "data_folder": _write, "cache": _write}
    lines = []
    for name, use in uses.items():
        if name not in values:
            continue
        try:
            use(Path(values[name]))
        except (OSError, ValueError) as error:
            cannot = "read" if use is _read else "written"
            reason = getattr(error, "strerror", None) or "it is no path"
            fault = f"the folder cannot be {cannot} ({reason})"
            lines.append(f"{variable(name)}: {fault}; name another, or give the right to")
    return lines


def _read(folder: Path) -> None:
    os.scandir(f"{folder}/.").close()


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    tempfile.TemporaryFile(dir=folder).close()
