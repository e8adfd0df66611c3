"""The part of the command line that whoever runs the bot types."""

from __future__ import annotations

import argparse
from pathlib import Path

__all__ = ["OPERATING", "add_operating_commands"]

OPERATING = frozenset(("serve", "doctor", "discord", "slack", "digests", "backup", "restore"))
"""Names of these commands."""

Commands = argparse._SubParsersAction  # argparse gives this type no public name


def add_operating_commands(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    """Add the commands.

    Args:
        commands: where to.
        shared: options that every command has.
    """
    _add(commands, shared, "serve", "Serve Discord and Slack, whichever is set up, until stopped.")
    doctor = _add(commands, shared, "doctor", "Check everything serving needs, and say how to mend it.")
    doctor.add_argument("--json", action="store_true", help="print JSON Lines for programs")
    _add_platform_commands(commands, shared)
    digests = _add(commands, shared, "digests", "Show what became of every digest, or show those due here.")
    digests.add_argument(
        "action",
        nargs="?",
        choices=("list", "why", "run-due", "simulate"),
        default="list",
        help="list the newest runs of all (default), tell why of one, print what is due at this terminal, "
        "or play the days to come through on a copy",
    )
    digests.add_argument("subscription", nargs="?", default="", metavar="ID", help="which digest, for why")
    digests.add_argument(
        "--days", type=int, default=7, metavar="N", help="how far simulate looks ahead (default 7)"
    )
    digests.add_argument("--limit", type=int, default=30, metavar="N", help="most runs shown (default 30)")
    digests.add_argument("--json", action="store_true", help="print JSON Lines for programs")
    backup = _add(commands, shared, "backup", "Save the database to a file, while it is in use.")
    backup.add_argument("file", type=Path, metavar="FILE", help="where to; must not exist")
    backup.add_argument("--portable", action="store_true", help="save SQLite in the form for PostgreSQL too")
    restore = _add(commands, shared, "restore", "Fill an empty database from a backup.")
    restore.add_argument("file", type=Path, metavar="FILE", help="written by backup")


def _add_platform_commands(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    discord = _add(commands, shared, "discord", "Tell Discord which commands there are.")
    discord.add_argument("action", choices=("sync",), help="send all commands, changed or not")
    discord.add_argument("--guild", type=int, metavar="ID", help="one server only, which gets them at once")
    slack = _add(commands, shared, "slack", "Print what Slack has to be told of the app.")
    slack.add_argument("action", choices=("manifest",), help="print the app manifest")
    slack.add_argument("--url", metavar="ADDRESS", help="public address, for http mode and installation")


def _add(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser, name: str, summary: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=summary, description=summary, parents=[shared])
