"""What the bot may do where: the port `bot.digests.ports.Access`."""

from __future__ import annotations

import discord

from bot.digests.model import Destination, DestinationKind

MEMBERSHIP = "membership of this server (invite me to it)"

_IN_CHANNEL = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
    "attach_files": "Attach Files",
}
_IN_THREAD = _IN_CHANNEL | {"send_messages": "", "send_messages_in_threads": "Send Messages in Threads"}

INVITED_WITH = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    attach_files=True,
)
"""What an invitation asks for: what digests and answers to mentions need, and nothing else."""


class DiscordAccess:
    """Looks up permissions in what the gateway told.

    Args:
        client: connected.
    """

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        """Permissions that a digest there needs and the bot lacks, by the names Discord shows.

        Args:
            destination: where it is to go; direct messages need no permission.
        """
        if destination.kind is DestinationKind.DIRECT:
            return ()
        guild = self._client.get_guild(int(destination.workspace or 0))
        if guild is None or guild.me is None:
            return (MEMBERSHIP,)
        channel = guild.get_channel(int(destination.channel))
        if channel is None:
            return (_IN_CHANNEL["view_channel"],)
        wanted = _IN_CHANNEL if destination.thread is None else _IN_THREAD
        has = channel.permissions_for(guild.me)
        return tuple(shown for name, shown in wanted.items() if shown and not getattr(has, name))
