"""The commands of whoever runs the bot: serve, look after it, save and restore what it keeps."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TextIO
from urllib.parse import urlsplit

from adapters.compose import ENV_FILE
from adapters.serving.program import CommandLine, quiet_libraries, serve
from adapters.serving.stores import existing_store, open_store
from bot.digests.errors import DigestError, Unavailable
from bot.logs import configure_logs
from bot.settings import Settings, SettingsError
from knowledge.errors import KnowledgeError

__all__ = ["administer"]


_NAME_ADDRESS = "Name it: verbatim slack manifest --url https://bot.example.org"


class AdministrationError(Exception):
    """Something asked for cannot be done; the text says why and how to mend it."""


def administer(options: argparse.Namespace, environ: Mapping[str, str], out: TextIO, err: TextIO) -> int:
    """Carry out a command.

    Args:
        options: what `build_parser` made of the command line.
        environ: the environment.
        out: where answers go.
        err: where faults and the log go.

    Returns:
        The exit status.
    """
    line = CommandLine(environ, ENV_FILE, getattr(options, "corpus", None))
    if options.command == "serve":
        return serve(line, err)
    configure_logs("console", "ERROR", err)
    quiet_libraries()
    if options.command == "doctor":
        from adapters.doctor.program import examine

        return examine(line, out, as_json=options.json)
    try:
        return _COMMANDS[options.command](options, line, out)
    except (SettingsError, Unavailable, DigestError, KnowledgeError, AdministrationError) as error:
        err.write(f"verbatim: {error}\n")
        return 1


def _back_up(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    from bot.store.backup import back_up

    with closing(existing_store(line.settings())) as database:
        file = back_up(database, options.file, portable=options.portable)
    out.write(f"Saved to {file} ({file.stat().st_size:,} bytes).\n")
    return 0


def _restore(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    from bot.store.backup import restore

    with closing(open_store(line.settings())) as database:
        count = restore(database, options.file)
    out.write(f"Restored {count:,} rows from {options.file}.\n")
    return 0


def _print_manifest(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    from adapters.slack_app.manifest import manifest_text

    settings = line.settings()
    many = settings.slack_serves_many
    if (settings.slack_mode == "http" or many) and not options.url:
        raise AdministrationError(f"Slack reaches this set-up over a public address. {_NAME_ADDRESS}")
    address = _base_address(options.url) if options.url else None
    text = manifest_text(
        address,
        installable=many or not settings.slack_is_configured,
        by_socket=many and settings.slack_mode == "socket",
    )
    out.write(f"{text}\n")
    return 0


def _base_address(typed: str) -> str:
    """The address under which Slack's paths are, of what was typed or pasted."""
    try:
        parts = urlsplit(typed.strip())
        reachable = parts.scheme == "https" and parts.hostname and parts.port != 0
    except ValueError:  # no number where the port is, or half a bracket
        reachable = False
    if not reachable or parts.query or parts.fragment or parts.username or " " in parts.netloc:
        raise AdministrationError(f"Slack takes a public address with https alone. {_NAME_ADDRESS}")
    base = f"{parts.path}/".partition("/slack/")[0].rstrip("/")
    return f"https://{parts.netloc}{base}"


def _sync(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    settings = line.settings()
    if settings.discord_token is None:
        raise AdministrationError("VERBATIM_DISCORD_TOKEN: needed to tell Discord anything.")
    count = asyncio.run(_synced(settings, options.guild))
    where = f"server {options.guild}" if options.guild else "every server"
    out.write(f"Discord took {count} commands for {where}.\n")
    return 0


async def _synced(settings: Settings, guild: int | None) -> int:
    import discord

    from adapters.discord_app.checking import UNREACHABLE, sync_now
    from adapters.discord_app.failures import NETWORK_ERRORS, REFUSED_CREDENTIALS, failure_of
    from adapters.serving.connecting import bare_discord_client
    from adapters.serving.stores import StoredCommandSets, Stores

    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    with closing(open_store(settings)) as database:
        synced = StoredCommandSets(Stores.over(database).values)
        try:
            return await sync_now(bare_discord_client(synced, guild), token, synced)
        except discord.LoginFailure as error:
            raise AdministrationError(REFUSED_CREDENTIALS) from error
        except NETWORK_ERRORS as error:
            raise AdministrationError(UNREACHABLE) from error
        except discord.DiscordException as error:
            raise AdministrationError(
                f"Discord did not take the commands ({failure_of(error)}). With --guild, check that the "
                "application was added to that server."
            ) from error


def _show_digests(options: argparse.Namespace, line: CommandLine, out: TextIO) -> int:
    from adapters.terminal.digest_ledger import show_ledger

    return show_ledger(options, line, out)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, CommandLine, TextIO], int]] = {
    "backup": _back_up,
    "restore": _restore,
    "slack": _print_manifest,
    "discord": _sync,
    "digests": _show_digests,
}
