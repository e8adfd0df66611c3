"""Commands sent to Discord only when they have changed: it allows 200 new ones a day, and takes its time."""

from __future__ import annotations

import hashlib
import json
from typing import Protocol

import discord
from discord import app_commands


class SyncedCommands(Protocol):
    """Remembers which command set Discord was given last."""

    async def recall(self, scope: str) -> str | None:
        """The digest kept for a scope; None if none is."""
        ...

    async def keep(self, scope: str, digest: str) -> None:
        """Keep the digest of a scope."""
        ...


async def digest_of_commands(tree: app_commands.CommandTree[discord.Client], guild: int | None) -> str:
    """SHA-256 of the whole command set with its translations, the same for the same set in any order.

    Args:
        tree: holds the commands.
        guild: the guild they are for; None for all.
    """
    payloads = []
    translator = tree.translator
    target = discord.Object(guild) if guild else None
    for kind in discord.AppCommandType:
        for command in tree.get_commands(guild=target, type=kind):
            translated = command.get_translated_payload(tree, translator) if translator else None
            payloads.append(await translated if translated else command.to_dict(tree))
    lines = sorted(json.dumps(payload, sort_keys=True, default=str) for payload in payloads)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


async def sync_commands(
    tree: app_commands.CommandTree[discord.Client],
    synced: SyncedCommands,
    guild: int | None = None,
    *,
    force: bool = False,
) -> int | None:
    """Give Discord the commands if they are not what it was given last.

    Args:
        tree: holds the commands, for all guilds.
        synced: remembers the set given last.
        guild: a guild to give them to at once, for development; None for everywhere.
        force: give them even if they have not changed.

    Returns:
        How many commands Discord took; None if nothing had changed.

    Raises:
        discord.HTTPException: if Discord did not take them.
    """
    target = discord.Object(guild) if guild else None
    if target is not None:
        tree.copy_global_to(guild=target)
    application = tree.client.application_id
    scope = f"discord/{application}/{guild or 'everywhere'}"
    digest = await digest_of_commands(tree, guild)
    if not force and await synced.recall(scope) == digest:
        return None
    taken = await tree.sync(guild=target)
    await synced.keep(scope, digest)
    return len(taken)
