"""Files sent to a conversation."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import wording
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import Attachment
from adapters.slack_app.posting import Target
from bot.events import Event
from bot.outside_text import contained

_UNINVITED = (Failure.NOT_IN_CHANNEL, Failure.GONE)
"""What Slack answers where the bot is no member; it calls a private channel unknown then."""


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


async def attach(client: AsyncWebClient, target: Target, files: Sequence[Attachment]) -> str:
    """Send the files of an answer to where it stands; the reason if that fails, else nothing."""
    try:
        await upload(client, target, files)
    except SLACK_ERRORS as error:
        return _reason(error)
    return ""


async def attach_directly(client: AsyncWebClient, person: str, files: Sequence[Attachment]) -> str:
    """Send the files of an answer that is the asker's alone to them directly; what is to be said of it.

    Slack has no files that one person alone sees in a channel.
    """
    try:
        await upload(client, Target(await open_direct(client, person)), files)
    except SLACK_ERRORS as error:
        return _reason(error)
    return wording.FILE_SENT_DIRECTLY


def _reason(error: BaseException) -> str:
    failure = failure_of(error)
    structlog.stdlib.get_logger("adapters.slack_app.uploading").warning(
        Event.ANSWER_UNDELIVERED, platform="slack", kind="file", code=failure.value
    )
    return wording.FILE_UNINVITED if failure in _UNINVITED else wording.FILE_NOT_SENT


async def open_direct(client: AsyncWebClient, person: str) -> str:
    """Id of the direct conversation with a person; it is the same one each time.

    Raises:
        SlackClientError: if there can be none.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    response = await client.conversations_open(users=person)
    channel = response.get("channel") or {}
    return str(channel.get("id", ""))
