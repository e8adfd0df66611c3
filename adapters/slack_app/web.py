"""The connection to Slack's Web API: one session, repeats only where Slack itself asks for them."""

from __future__ import annotations

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack_app import limits
from adapters.slack_app.failures import ResponseUrlError
from adapters.slack_app.reading import Json

API = "https://slack.com/api/"
_REPEATS = 3


def open_session(seconds: float = 15.0) -> aiohttp.ClientSession:
    """A session for all requests. The library applies no time limit of its own to a session it is given.

    Args:
        seconds: most that a request may take.
    """
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds))


def rate_limit_handlers() -> list[AsyncRetryHandler]:
    """What repeats requests: a rate limit only.

    The library's default repeats after a broken connection too, which posts messages twice.
    """
    return [AsyncRateLimitErrorRetryHandler(max_retry_count=_REPEATS)]


def web_client(
    session: aiohttp.ClientSession, token: str | None, address: str = API, *, repeats: bool = True
) -> AsyncWebClient:
    """A client of the Web API.

    Args:
        session: open.
        token: of the bot; None for a client that is given one with each call.
        address: base of the methods.
        repeats: whether a rate limit is waited for.
    """
    handlers = rate_limit_handlers() if repeats else []
    return AsyncWebClient(token=token, base_url=address, session=session, retry_handlers=handlers)


def with_token(client: AsyncWebClient, token: str, *, repeats: bool = True) -> AsyncWebClient:
    """The same client with the token of a workspace."""
    if client.session is None:
        raise ValueError("the client has no session of its own")
    return web_client(client.session, token, client.base_url, repeats=repeats)


async def send_to_response_url(client: AsyncWebClient, url: str, body: Json) -> None:
    """Send to a response URL, of which Slack takes five uses within half an hour.

    Raises:
        ResponseUrlError: if Slack does not take it.
        OSError: if it cannot be reached; `aiohttp.ClientError` likewise.
    """
    hook = AsyncWebhookClient(url, session=client.session, retry_handlers=rate_limit_handlers())
    response = await hook.send_dict(dict(body))
    if response.status_code != 200:
        raise ResponseUrlError(response.status_code, response.body.strip()[: limits.OPTION_TEXT])
