"""Slack as one of the platforms that are served."""

from __future__ import annotations

import errno

from adapters.serving import texts
from adapters.serving.platforms import Reach, ShutOutError
from adapters.slack_app.connecting import SlackService
from adapters.slack_app.failures import SlackFatal
from adapters.slack_app.http_mode import Listen
from bot.model import Platform

__all__ = ["SlackPlatform"]

_NO_ADDRESS = (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL)


class SlackPlatform:
    """The Slack app.

    Args:
        service: not prepared yet.
        listen: where it listens, if it does.
    """

    platform = Platform.SLACK

    def __init__(self, service: SlackService, listen: Listen) -> None:
        self._service = service
        self._listen = listen

    @property
    def is_up(self) -> bool:
        """Whether events come in by every way there is."""
        return self._service.is_up

    @property
    def reach(self) -> Reach | None:
        """How digests get there; None until the tokens were accepted."""
        sender, access = self._service.sender, self._service.access
        return Reach(sender, access) if sender is not None and access is not None else None

    async def run(self) -> None:
        """Connect, and stay so until stopped.

        Raises:
            ShutOutError: if Slack does not accept a token, or the port to listen on is taken.
        """
        try:
            await self._service.run()
        except SlackFatal as error:
            raise ShutOutError(error.user_text) from error
        except OSError as error:
            if error.errno not in _NO_ADDRESS:
                raise
            where = (self._listen.host, self._listen.port)
            taken = texts.address_taken("Slack's HTTP mode", *where, "VERBATIM_SLACK_PORT")
            raise ShutOutError(taken) from error

    async def stop(self, seconds: float) -> int:
        """Let answers under way finish for so long, then close; how many had to be given up."""
        return await self._service.stop(seconds)
