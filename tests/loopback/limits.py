"""The platforms' limits on how much they take, around a loopback server."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from aiohttp import web

from tests.loopback.killing import Handler

_DISCORD_POST = re.compile(r"/channels/(\d+)/messages$")


@dataclass
class Window:
    """So many in any stretch of so many seconds, for each key."""

    most: int
    seconds: float
    taken: dict[Hashable, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, key: Hashable) -> float:
        """Seconds until one more is taken; 0 if at once."""
        now, kept = time.monotonic(), self.taken[key]
        while kept and kept[0] <= now - self.seconds:
            kept.popleft()
        return kept[0] + self.seconds - now if len(kept) >= self.most else 0.0

    def take(self, key: Hashable) -> None:
        self.taken[key].append(time.monotonic())


@dataclass
class DiscordLimits:
    """50 requests a second for the bot, 5 messages in 5 seconds for a channel.

    Attributes:
        refused: how many requests were put off.
    """

    bot: Window = field(default_factory=lambda: Window(50, 1.0))
    channel: Window = field(default_factory=lambda: Window(5, 5.0))
    refused: int = 0

    def around(self, handle: Handler) -> Handler:
        async def handled(request: web.BaseRequest) -> web.StreamResponse:
            post = _DISCORD_POST.search(request.path) if request.method == "POST" else None
            wait = self.bot.wait("bot")
            is_global = wait > 0
            if post:
                wait = max(wait, self.channel.wait(post[1]))
            if wait > 0:
                self.refused += 1
                return _discord_refusal(wait, is_global=is_global)
            self.bot.take("bot")
            if post:
                self.channel.take(post[1])
            return await handle(request)

        return handled


@dataclass
class SlackLimits:
    """A message a second for a channel, 300 a minute for a workspace, which its token stands for.

    Attributes:
        refused: how many messages were put off.
    """

    workspace: Window = field(default_factory=lambda: Window(300, 60.0))
    channel: Window = field(default_factory=lambda: Window(1, 1.0))
    refused: int = 0

    def around(self, handle: Handler) -> Handler:
        async def handled(request: web.BaseRequest) -> web.StreamResponse:
            if not request.path.endswith("/chat.postMessage"):
                return await handle(request)
            token, channel = request.headers["Authorization"], json.loads(await request.read())["channel"]
            wait = max(self.workspace.wait(token), self.channel.wait((token, channel)))
            if wait > 0:
                self.refused += 1
                headers = {"Retry-After": str(int(wait) + 1)}
                return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
            self.workspace.take(token)
            self.channel.take((token, channel))
            return await handle(request)

        return handled


def _discord_refusal(wait: float, *, is_global: bool) -> web.Response:
    body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": is_global}
    headers = {"Via": "1.1 google", "Content-Type": "application/json"}
    return web.Response(status=429, body=json.dumps(body).encode(), headers=headers)
