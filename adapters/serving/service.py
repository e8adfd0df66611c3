"""The server's life: everything started in order, run side by side, and stopped without losing an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass

import structlog

from adapters.corpus_watch import CorpusWatch
from adapters.events import ServingEvent
from adapters.health_http import HealthServer
from adapters.serving import texts
from adapters.serving.gate import Gate
from adapters.serving.platforms import ChatPlatform, Platforms, ShutOutError
from adapters.serving.reading import Reading
from bot.digests.ticking import TickTimer
from bot.events import Event
from bot.health import HealthReport
from bot.logs import frames_of
from bot.metrics import Metrics
from bot.store.errors import StoreError
from bot.work import Work
from knowledge.errors import CorpusError

__all__ = ["Parts", "Service", "Terms"]

_CONNECTIONS_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Terms:
    """How the server is run.

    Attributes:
        health_host: where the health page is.
        health_port: its port; 0 for no page.
        shutdown_seconds: how long running work may take to finish at a stop.
    """

    health_host: str
    health_port: int
    shutdown_seconds: float


@dataclass(frozen=True)
class Parts:
    """What the server consists of."""

    platforms: Platforms
    gate: Gate
    reading: Reading
    timer: TickTimer
    watch: CorpusWatch
    page: HealthServer
    report: HealthReport
    metrics: Metrics
    work: Work


class Service:
    """Runs all parts in the running event loop.

    Args:
        parts: what to run.
        terms: how.
    """

    def __init__(self, parts: Parts, terms: Terms) -> None:
        self._parts = parts
        self._terms = terms
        self._asked_to_stop = asyncio.Event()
        self._log = structlog.stdlib.get_logger("adapters.serving.service")

    def ask_to_stop(self) -> None:
        """Stop gracefully, soon; harmless if asked again."""
        self._asked_to_stop.set()

    async def run(self) -> str:
        """Serve until asked to stop, or until a platform shuts the bot out.

        Returns:
            Why it ended, for the operator; empty if it was asked to.
        """
        if self._terms.health_port:
            try:
                port = await self._parts.page.start(self._terms.health_host, self._terms.health_port)
            except OSError:
                where = (self._terms.health_host, self._terms.health_port)
                return texts.address_taken("The health page", *where, "VERBATIM_HEALTH_PORT")
            self._log.info(Event.HEALTH_SERVED, host=self._terms.health_host, port=port)
        try:
            return await self._serve()
        finally:
            await self._parts.page.stop()

    async def _serve(self) -> str:
        connections = {
            asyncio.create_task(served.run(), name=served.platform.value): served
            for served in self._parts.platforms.all()
        }
        reading = asyncio.create_task(self._parts.reading.run())
        beside = [self._beside(self._note_connections())]
        self._log.info(Event.STARTED, count=len(connections))
        asked = asyncio.create_task(self._asked_to_stop.wait())
        await asyncio.wait({asked, reading, *connections}, return_when=asyncio.FIRST_COMPLETED)
        fault = self._unread(reading) if reading.done() else ""
        if reading.done() and not fault:
            beside.append(self._beside(self._parts.watch.run()))
            self._parts.timer.start()
            await asyncio.wait({asked, *connections}, return_when=asyncio.FIRST_COMPLETED)
        fault = fault or next((self._fault_of(task) for task in connections if task.done()), "")
        for task in (asked, reading, *beside):
            task.cancel()
        await self._stop(tuple(connections.values()))
        for task in connections:
            task.cancel()
        await asyncio.gather(asked, reading, *beside, *connections, return_exceptions=True)
        return fault

    def _unread(self, reading: asyncio.Task[None]) -> str:
        """Why the documents could not be read; empty if they were."""
        error = reading.exception()
        if error is None or isinstance(error, CorpusError | StoreError):
            return str(error or "")
        kind, frames = type(error).__name__, frames_of(error)
        self._log.error(Event.WORK_FAILED, kind="reading", exc_type=kind, frames=frames)
        return texts.unread(kind)

    def _beside(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        return asyncio.create_task(work)

    async def _note_connections(self) -> None:
        while True:
            for name, up in self._parts.platforms.states():
                self._parts.metrics.connection(name, up=up)
            await asyncio.sleep(_CONNECTIONS_EVERY)

    def _fault_of(self, task: asyncio.Task[None]) -> str:
        """Why a connection ended by itself."""
        error = task.exception()
        name = task.get_name()
        if isinstance(error, ShutOutError):
            self._log.error(ServingEvent.SHUT_OUT, platform=name)
            return error.user_text
        kind = type(error).__name__ if error else "no error"
        frames = frames_of(error) if error else ()
        self._log.error(Event.WORK_FAILED, platform=name, kind="connection", exc_type=kind, frames=frames)
        return texts.ended(name.capitalize(), kind)

    async def _stop(self, served: tuple[ChatPlatform, ...]) -> None:
        """Start nothing more, let everything under way finish, then close the connections.

        Digests under way need the connections, so these are closed last; new questions are told to wait
        from the first moment on.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._terms.shutdown_seconds
        self._log.info(Event.STOPPING, seconds=self._terms.shutdown_seconds)
        self._parts.report.stop()
        self._parts.gate.shut()
        abandoned = 0
        try:
            async with asyncio.timeout_at(deadline):
                await self._parts.timer.stop()
        except TimeoutError:
            abandoned += 1
        drained = await self._parts.work.drain(max(0.0, deadline - loop.time()))
        left = max(0.0, deadline - loop.time())
        given_up = await asyncio.gather(*(one.stop(left) for one in served))
        abandoned += drained.abandoned + sum(given_up)
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                await self._parts.gate.settled()
        self._log.info(Event.STOPPED, abandoned=abandoned)
