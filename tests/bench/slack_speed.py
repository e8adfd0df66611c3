"""Slack: from event to answer beside an echo bot on Bolt, 50 commands a second, start-up, memory."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.metadata import version

from tests.adapters.serving.files import SLACK
from tests.bench.chat_speed import Answered, Contest, Seat, is_failure, measured
from tests.bench.echo_slack import READY, SLACK_API
from tests.bench.report import Table
from tests.bench.sections import Extent
from tests.loopback.slack_server import FakeSlack


def run(extent: Extent) -> Iterable[Table]:
    """Measure all bots in one run."""
    library = f"slack-bolt {version('slack-bolt')} by Socket Mode"
    return measured(Contest("Slack", library, _seat, "tests.bench.echo_slack", READY, SLACK), extent)


@asynccontextmanager
async def _seat() -> AsyncIterator[Seat]:
    async with FakeSlack.running() as server:

        async def ask(command: str, words: str) -> Answered:
            began = time.monotonic()
            done = await server.slash(f"{command} {words}".strip())
            if not done.ack:  # an acknowledgement with words in it is the answer
                await server.until(lambda: bool(done.response.bodies))
            answered = time.monotonic() - began
            return Answered(done.seconds, answered, any(map(is_failure, done.response.bodies)))

        yield Seat({SLACK_API: server.api}, ask)
