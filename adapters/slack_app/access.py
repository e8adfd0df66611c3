"""What the bot may do where: the port `bot.digests.ports.Access`."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.web import with_token
from adapters.slack_app.workspaces import Workspaces
from bot.digests.model import Destination, DestinationKind

INSTALLATION = "an installation in this workspace"
MEMBERSHIP = "membership of this channel (invite me: /invite @Verbatim)"

_OUTSIDE = (Failure.NOT_IN_CHANNEL, Failure.GONE)


class SlackAccess:
    """Asks Slack whether the bot is in a channel.

    Args:
        client: of the Web API, with a session.
        workspaces: where the tokens are.
    """

    def __init__(self, client: AsyncWebClient, workspaces: Workspaces) -> None:
        self._client = client
        self._workspaces = workspaces

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        """What a digest there needs and the bot lacks.

        Only members read a channel's history, and members may write: so one message of it is asked for,
        which needs no permission beyond those that delivery needs. Where Slack does not say, nothing is
        held to be lacking: delivery will tell.

        Args:
            destination: where it is to go; direct messages need no permission.
        """
        if destination.kind is DestinationKind.DIRECT:
            return ()
        workspace = await self._workspaces.find(destination.workspace, None)
        if workspace is None:
            return (INSTALLATION,)
        try:
            await with_token(self._client, workspace.token).conversations_history(
                channel=destination.channel, limit=1
            )
        except SlackApiError as error:
            return (MEMBERSHIP,) if failure_of(error) in _OUTSIDE else ()
        except SLACK_ERRORS:
            return ()
        return ()
