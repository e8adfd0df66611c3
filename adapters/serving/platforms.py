"""The platforms that are served, as the rest of the server sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.digests.model import Destination
from bot.digests.ports import Access, Sender
from bot.model import Platform

__all__ = ["ChatPlatform", "Platforms", "ShutOutError"]


class ShutOutError(Exception):
    """A platform will never let the bot in as it is set up.

    Args:
        user_text: what is wrong and how to mend it, for the operator; holds no secret.
    """

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


@dataclass(frozen=True, slots=True)
class Reach:
    """How digests get to a platform.

    Attributes:
        sender: brings messages.
        access: tells what the bot may do there.
    """

    sender: Sender
    access: Access


class ChatPlatform(Protocol):
    """A platform that is served."""

    @property
    def platform(self) -> Platform:
        """Which."""
        ...

    @property
    def is_up(self) -> bool:
        """Whether events come in."""
        ...

    @property
    def reach(self) -> Reach | None:
        """How digests get there; None while nothing can be sent."""
        ...

    async def run(self) -> None:
        """Connect, and stay so until stopped.

        Raises:
            ShutOutError: if the platform will never let the bot in, or a port to listen on is taken.
        """
        ...

    async def stop(self, seconds: float) -> int:
        """Let answers under way finish for so long, then close; how many had to be given up."""
        ...


class Platforms(Mapping[Platform, Sender]):
    """All platforms that are served: connections to look at, senders for digests, rights to check.

    As a mapping it holds the senders that can be used at the moment, so that digests for a platform that is
    not connected yet wait in the outbox instead of failing.
    """

    def __init__(self) -> None:
        self._served: dict[Platform, ChatPlatform] = {}

    def add(self, served: ChatPlatform) -> None:
        """Serve one more."""
        self._served[served.platform] = served

    def all(self) -> tuple[ChatPlatform, ...]:
        """Every platform."""
        return tuple(self._served.values())

    def states(self) -> tuple[tuple[str, bool], ...]:
        """Name of each platform and whether events come in from it."""
        return tuple((served.platform.value, served.is_up) for served in self.all())

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        """Names of the permissions that posting to a place needs and the bot lacks."""
        served = self._served.get(destination.platform)
        reach = served.reach if served is not None else None
        if reach is None:
            return (f"a connection to {destination.platform.value.capitalize()}",)
        return await reach.access.lacking(destination)

    def __getitem__(self, platform: Platform) -> Sender:
        reach = self._served[platform].reach
        if reach is None:
            raise KeyError(platform)
        return reach.sender

    def __iter__(self) -> Iterator[Platform]:
        return iter([served.platform for served in self.all() if served.reach is not None])

    def __len__(self) -> int:
        return len(list(iter(self)))
