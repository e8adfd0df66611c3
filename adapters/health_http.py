"""``/healthz`` and ``/metrics`` over HTTP, on a loopback port only."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.health import Health


class HealthServer:
    """Serves the health page.

    Args:
        health: says how the program is.
        registry: what is counted.
    """

    def __init__(self, health: Callable[[], Health], registry: CollectorRegistry) -> None:
        self._health = health
        self._registry = registry
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> int:
        """Begin to serve.

        Args:
            host: a loopback address.
            port: 0 takes any free one.

        Returns:
            The port.

        Raises:
            ValueError: if others than this machine could reach the address.
            OSError: if the port is taken.
        """
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise ValueError("the health page is served on a loopback address only")
        app = web.Application()
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/metrics", self._metrics)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        return int(runner.addresses[0][1])

    async def stop(self) -> None:
        """End serving; harmless if it never began."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _healthz(self, _: web.Request) -> web.Response:
        health = self._health()
        body = {
            "status": "stopping" if health.stopping else "ok" if health.is_well else "unwell",
            "checks": {check.name: {"ok": check.is_well, "detail": check.detail} for check in health.checks},
        }
        return web.Response(
            text=json.dumps(body), status=200 if health.is_well else 503, content_type="application/json"
        )

    async def _metrics(self, _: web.Request) -> web.Response:
        return web.Response(
            body=generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )
