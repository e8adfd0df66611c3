"""Files sent to a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.parts import Attachment
from adapters.slack_app.posting import Target
from bot.outside_text import contained


async def upload(client: AsyncWebClient, target: Target, files: Sequence[Attachment]) -> None:
    """Send files to a conversation, all in one message of their own.

    Raises:
        SlackClientError: if Slack does not take them; nothing is shown then.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    uploads = [
        {
            "content": one.data,
            "filename": one.name,
            "title": contained(one.title)[:250],
            **({"alt_txt": contained(one.title)[:1000]} if one.is_picture else {}),
        }
        for one in files
    ]
    await client.files_upload_v2(file_uploads=uploads, channel=target.channel, thread_ts=target.thread)


async def open_direct(client: AsyncWebClient, person: str) -> str:
    """Id of the direct conversation with a person; it is the same one each time.

    Raises:
        SlackClientError: if there can be none.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    response = await client.conversations_open(users=person)
    channel = response.get("channel") or {}
    return str(channel.get("id", ""))
