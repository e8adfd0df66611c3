"""A loopback Discord and a folder of documents for whoever starts the whole server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.adapters.discord.running import pointed_at
from tests.adapters.serving.files import write_corpus
from tests.loopback.discord_server import FakeDiscord


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    """A Discord that the library is pointed at; no request to it may have broken its rules."""
    async with FakeDiscord.running() as server, pointed_at(server):
        yield server
        assert server.rest.complaints == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small corpus in it."""
    write_corpus(tmp_path / "corpus")
    return tmp_path
