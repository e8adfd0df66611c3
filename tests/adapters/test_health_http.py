"""The health page over real HTTP."""

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from adapters.health_http import HealthServer
from bot.health import Check, Health
from bot.metrics import Metrics

WELL = Health((Check("corpus", True, "5 documents served"),))
UNWELL = Health((Check("slack", False, "not connected"),))


@pytest.mark.parametrize(
    ("health", "status", "word"),
    [(WELL, 200, "ok"), (UNWELL, 503, "unwell"), (Health(WELL.checks, stopping=True), 503, "stopping")],
)
async def test_health_is_told_by_status_and_word(health: Health, status: int, word: str) -> None:
    server = HealthServer(lambda: health, CollectorRegistry())
    port = await server.start("127.0.0.1", 0)
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/healthz") as answer,
    ):
        body = await answer.json()
    await server.stop()
    assert answer.status == status
    assert body["status"] == word
    check = health.checks[0]
    assert body["checks"] == {check.name: {"ok": check.is_well, "detail": check.detail}}


async def test_metrics_are_served_in_prometheus_format() -> None:
    registry = CollectorRegistry()
    Metrics(registry).answered("discord", "lookup", "answered", 0.02)
    server = HealthServer(lambda: WELL, registry)
    port = await server.start("127.0.0.1", 0)
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics") as answer,
    ):
        text = await answer.text()
    await server.stop()
    assert 'verbatim_requests_total{command="lookup",outcome="answered",platform="discord"} 1.0' in text
    assert answer.headers["Content-Type"].startswith("text/plain")


async def test_only_loopback_is_served_and_a_taken_port_is_told() -> None:
    server = HealthServer(lambda: WELL, CollectorRegistry())
    with pytest.raises(ValueError, match="loopback"):
        await server.start("192.0.2.1", 0)
    port = await server.start("127.0.0.1", 0)
    other = HealthServer(lambda: WELL, CollectorRegistry())
    with pytest.raises(OSError, match="address already in use"):
        await other.start("127.0.0.1", port)
    await other.stop()
    await server.stop()
