"""Messages posted once: each carries an id in its metadata, by which it is looked for after a doubt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import RenderedMessage
from adapters.slack_app.reading import Data, Json, objects_at, text_at
from adapters.slack_app.retrying import PAUSES, patiently

EVENT_TYPE = "verbatim_delivery"
SEARCHED_PAGES = 5
PAGE = 200
"""A message in doubt is looked for among the newest thousand."""

_IN_DOUBT = (Failure.BROKEN, Failure.INTERNAL)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to post.

    Attributes:
        channel: id of the conversation.
        thread: timestamp of the thread; None for none.
    """

    channel: str
    thread: str | None = None


def metadata(delivery: str) -> Json:
    """What a message is found by. Every app and member of the workspace can read it; it holds no secret."""
    return {"event_type": EVENT_TYPE, "event_payload": {"delivery": delivery}}


async def post(client: AsyncWebClient, target: Target, message: RenderedMessage, delivery: str) -> str:
    """Post one message, a single try, and give its timestamp.

    Raises:
        SlackClientError: if Slack does not take it.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    response = await client.chat_postMessage(
        channel=target.channel,
        thread_ts=target.thread,
        text=message.text,
        blocks=list(message.blocks),
        metadata=metadata(delivery),
        unfurl_links=False,
        unfurl_media=False,
    )
    return text_at(response.data, "ts")


async def post_surely(client: AsyncWebClient, target: Target, message: RenderedMessage, delivery: str) -> str:
    """Post one message, again after a fault or a rate limit; after a doubt only if it is not there.

    Raises:
        SlackClientError: if Slack does not take it at last.
        OSError: if Slack cannot be reached at last; `aiohttp.ClientError` likewise.
    """
    once = partial(post, client, target, message, delivery)
    for pause in PAUSES:
        try:
            return await patiently(once)
        except SLACK_ERRORS as error:
            failure = failure_of(error)
            if failure not in (*_IN_DOUBT, Failure.UNREACHED):
                raise
        await asyncio.sleep(pause)
        found = await _found_after_doubt(client, target, delivery) if failure in _IN_DOUBT else None
        if found is not None:
            return found
    return await patiently(once)


async def find(client: AsyncWebClient, target: Target, delivery: str) -> str | None:
    """The timestamp of the message that carries `delivery`, among the newest thousand.

    Raises:
        SlackClientError: if the conversation cannot be read.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    async for message in _newest(client, target):
        if (
            text_at(message, "metadata", "event_type") == EVENT_TYPE
            and text_at(message, "metadata", "event_payload", "delivery") == delivery
        ):
            return text_at(message, "ts")
    return None


async def _found_after_doubt(client: AsyncWebClient, target: Target, delivery: str) -> str | None:
    """As `find`; None also where the conversation cannot be read: twice is better than never here."""
    try:
        return await find(client, target, delivery)
    except SLACK_ERRORS:
        return None


async def _newest(client: AsyncWebClient, target: Target) -> AsyncIterator[Data]:
    cursor: str | None = None
    for _ in range(SEARCHED_PAGES):
        if target.thread:
            response = await client.conversations_replies(
                channel=target.channel, ts=target.thread, limit=PAGE, cursor=cursor, include_all_metadata=True
            )
        else:
            response = await client.conversations_history(
                channel=target.channel, limit=PAGE, cursor=cursor, include_all_metadata=True
            )
        for message in objects_at(response.data, "messages"):
            yield message
        cursor = text_at(response.data, "response_metadata", "next_cursor")
        if not cursor:
            return
