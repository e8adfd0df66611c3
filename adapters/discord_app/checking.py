"""Discord asked without a connection to its gateway, for ``doctor`` and ``discord sync``."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from adapters.discord_app.access import INVITED_WITH
from adapters.discord_app.client import VerbatimClient
from adapters.discord_app.failures import NETWORK_ERRORS, REFUSED_CREDENTIALS, failure_of
from adapters.discord_app.sync import SyncedCommands, sync_commands

UNREACHABLE = "Discord cannot be reached from here: check the network, the proxy and the firewall."
ENDPOINT_SET = (
    "The application has an Interactions Endpoint URL, so Discord sends no commands over the gateway. "
    "Remove it on the General Information page of the application."
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a look at Discord found.

    Attributes:
        name: the application's name; empty where Discord could not be asked.
        invitation: address that invites the bot to a server; empty likewise.
        guilds: in how many servers it is, about; None where Discord does not say.
        faults: what is wrong, each with its cure.
    """

    name: str = ""
    invitation: str = ""
    guilds: int | None = None
    faults: tuple[str, ...] = ()


async def look_at_discord(client: VerbatimClient, token: str) -> Findings:
    """Log in, ask who the bot is, and log out.

    Args:
        client: fresh; made to leave its commands alone (`ClientOptions.syncs` off).
        token: of the bot.
    """
    try:
        async with client:
            await client.login(token)
            application = await client.application_info()
            faults = (ENDPOINT_SET,) if application.interactions_endpoint_url else ()
            guilds = application.approximate_guild_count
            return Findings(application.name, invitation_to(application.id), guilds, faults)
    except discord.LoginFailure:
        return Findings(faults=(REFUSED_CREDENTIALS,))
    except NETWORK_ERRORS:
        return Findings(faults=(UNREACHABLE,))
    except discord.HTTPException as error:
        return Findings(faults=(f"Discord answers with an error ({failure_of(error)}); try again later.",))


async def sync_now(client: VerbatimClient, token: str, synced: SyncedCommands) -> int:
    """Give Discord the commands whether or not they have changed; how many it took.

    Args:
        client: fresh; made to leave its commands alone (`ClientOptions.syncs` off).
        token: of the bot.
        synced: remembers the set.

    Raises:
        discord.DiscordException: if Discord does not take them.
        OSError: if it cannot be reached.
    """
    async with client:
        await client.login(token)
        return await sync_commands(client.tree, synced, client.options.dev_guild, force=True) or 0


def invitation_to(application: int) -> str:
    """The address that invites the bot to a server, with no more permissions than it needs."""
    return discord.utils.oauth_url(
        application, permissions=INVITED_WITH, scopes=("bot", "applications.commands")
    )
