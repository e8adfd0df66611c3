"""Fixtures: the loopback Slack, and the adapter connected to it in both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.slack.service import Desk, http_setup, served, socket_setup
from tests.loopback.slack_server import FakeSlack


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A loopback Slack that, when all is over, has seen nothing that the real one would not take."""
    async with FakeSlack.running() as fake:
        yield fake
        assert fake.methods.schema_faults == []
        assert fake.methods.live == []
        assert fake.faults.pending == 0


@pytest.fixture
async def desk(slack: FakeSlack) -> AsyncIterator[Desk]:
    """The adapter by Socket Mode."""
    async with served(slack, socket_setup(slack)) as found:
        yield found


@pytest.fixture(params=["socket", "http"])
async def either(slack: FakeSlack, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """The adapter by Socket Mode and by HTTP in turn."""
    setup = socket_setup(slack) if request.param == "socket" else http_setup(slack)
    async with served(slack, setup) as found:
        yield found
