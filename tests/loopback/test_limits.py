"""The loopback platforms put off what goes beyond their limits, and take nothing of it."""

from __future__ import annotations

import aiohttp

from tests.loopback.discord_server import TOKEN, FakeDiscord
from tests.loopback.limits import DiscordLimits, SlackLimits, Window
from tests.loopback.slack_server import FakeSlack
from tests.loopback.slack_world import BOT_TOKEN, Conversation

HOUR = 3600.0


async def test_discord_puts_off_requests_of_the_bot_and_messages_of_a_channel() -> None:
    limits = DiscordLimits(Window(4, HOUR), Window(2, HOUR))
    async with FakeDiscord.running(limits.around) as server:
        path = f"{server.api_address}/channels/{server.world.text.id}/messages"
        found = []
        async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
            for _ in range(3):
                async with session.post(path, json={"content": "words"}) as answer:
                    found.append((answer.status, (await answer.json()).get("global")))
            for _ in range(3):
                async with session.get(path) as answer:
                    refusal = await answer.json() if answer.status == 429 else {}
                    found.append((answer.status, refusal.get("global")))
        assert len(server.bot_messages(server.world.text)) == 2
    assert found == [(200, None), (200, None), (429, False), (200, None), (200, None), (429, True)]
    assert HOUR - 60 < refusal["retry_after"] <= HOUR
    assert limits.refused == 2


async def test_slack_puts_off_messages_of_a_channel_and_of_a_workspace() -> None:
    limits = SlackLimits(Window(2, HOUR), Window(1, HOUR))
    async with FakeSlack.running(limits.around) as server:
        for name in ("C1", "C2", "C3"):
            server.world.conversations[name] = Conversation(name)
        found = []
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as session:
            for name in ("C1", "C1", "C2", "C3"):
                body = {"channel": name, "text": "words"}
                async with session.post(f"{server.api}chat.postMessage", json=body) as answer:
                    found.append(
                        (name, answer.status, int(answer.headers.get("Retry-After", "0")) > HOUR - 60)
                    )
        assert len(server.calls("chat.postMessage")) == 2
    assert found == [("C1", 200, False), ("C1", 429, True), ("C2", 200, False), ("C3", 429, True)]
    assert limits.refused == 2
