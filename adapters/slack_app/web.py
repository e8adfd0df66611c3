"""The connection to Slack's Web API: one session, repeats only where Slack itself asks for them."""

from __future__ import annotations

import asyncio

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack_app import limits
from adapters.slack_app.failures import ResponseUrlError
from adapters.slack_app.reading import Json

API = "https://slack.com/api/"
_REPEATS = 3
_WAIT_SECONDS = 1.0
"""Where Slack asks to wait without saying how long."""
_LONGEST_WAIT_SECONDS = 30.0
"""What would have to be waited for longer fails, so that another way is tried; where there is none,
`retrying.patiently` waits."""


class RateLimitHandler(AsyncRetryHandler):
    """Repeats what Slack has limited, after the time it asks for.

    The library's own handler takes the header for a number whatever it holds, and waits for hours if told to.
    """

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        del state, request, error
        is_limited = response is not None and response.status_code == 429
        return is_limited and _wait_of(response) <= _LONGEST_WAIT_SECONDS

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        """Wait as long as Slack asks for."""
        del request, error
        state.next_attempt_requested = True
        await asyncio.sleep(_wait_of(response))
        state.increment_current_attempt()


def _wait_of(response: HttpResponse | None) -> float:
    """Seconds to wait before a limited request is repeated."""
    headers = response.headers if response is not None else {}
    values = next((values for name, values in headers.items() if name.lower() == "retry-after"), [])
    said = "".join(values[:1])
    return float(said) if said.isdecimal() and said.isascii() else _WAIT_SECONDS


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
    return [RateLimitHandler(max_retry_count=_REPEATS)]


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
