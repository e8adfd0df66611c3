"""Whether Slack still takes the bot's token, looked at for as long as the bot runs."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app.failures import SLACK_ERRORS, fatal_error

BOT_TOKEN = "VERBATIM_SLACK_BOT_TOKEN"  # noqa: S105 - the name of a setting


class TokenWatch:
    """Asks Slack now and then, and at once where something says that the token is not good any more.

    Events come in by another token or by none, so nothing else tells that nobody can be answered.

    Args:
        client: with the token.
        every: seconds between two looks.
    """

    def __init__(self, client: AsyncWebClient, every: float) -> None:
        self._client = client
        self._every = every
        self._wanted = asyncio.Event()
        self._is_closed = False

    def look(self) -> None:
        """Look at once."""
        self._wanted.set()

    async def run(self) -> None:
        """Look until `close`.

        Raises:
            SlackFatal: once Slack does not take the token.
        """
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), self._every)
            self._wanted.clear()
            if self._is_closed:
                return
            try:
                await self._client.auth_test()
            except SLACK_ERRORS as error:
                fatal = fatal_error(error, BOT_TOKEN)
                if fatal is not None:
                    raise fatal from error

    def close(self) -> None:
        """Look no more."""
        self._is_closed = True
        self._wanted.set()
